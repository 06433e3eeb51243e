"""The ledger kept in columns, so that a million cases are counted at once."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any, TypeVar, TypeVarTuple, cast

import numpy as np
from numpy.typing import NDArray

from firebreak.measure.codes import Codes
from firebreak.model.ledger import EntryKind, LedgerEntry

Column = NDArray[Any]
Stamps = NDArray[np.float64]
"""Microseconds since 1970, exact until the year 2255; NaN for what has not come."""
Codings = NDArray[np.int64]
"""Codes, hashes, counts or places."""
Flags = NDArray[np.bool_]
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stamp(at: datetime) -> float:
    """Give an instant as a stamp."""
    return float((at - _BEGINNING) // _MICROSECOND)


def instant(at: float) -> datetime:
    """Give the instant of a stamp, in UTC."""
    return _BEGINNING + int(at) * _MICROSECOND


def span(length: float) -> timedelta:
    """Give a length of time that was computed from stamps."""
    return int(length) * _MICROSECOND


class Known:
    """Ledger lines known by some instant, one array a field, all of one length and in order.

    Words of which there are few (kinds, verbs, categories, tools) are codes, see :class:`Codes`.
    Names of which there are many (cases, accounts, decisions, actions) are 64-bit hashes with a
    secret of this process: they tell one from another and are good for nothing else; 0 for none.
    ``place`` is where a line stands in the ledger, from 0.
    """

    def __init__(self, columns: Mapping[str, Column], words: Codes, few: "Few") -> None:
        """Take columns as :meth:`Books.known_by` makes them."""
        self._columns = columns
        self._read: dict[Hashable, object] = {}
        self._few = few
        self.words = words

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._columns["place"])

    def __getitem__(self, name: str) -> Codings:
        """Give a column of codes, hashes or counts."""
        return self._columns[name]

    @property
    def at(self) -> Stamps:
        """When each happened."""
        return self._columns["at"]

    @property
    def until(self) -> Stamps:
        """Until when, where a line says so."""
        return self._columns["until"]

    def flag(self, name: str) -> Flags:
        """Give a column of yes and no."""
        return self._columns[name]

    def are(self, *kinds: EntryKind) -> Flags:
        """Tell which lines are of one of these kinds."""
        return self.have("kind", kinds)

    def have(self, name: str, words: Iterable[str]) -> Flags:
        """Tell which lines have one of these words in a column of codes."""
        column = self._columns[name]
        codes = {self.words.known(word) for word in words} - {-1}
        if len(codes) == 1:
            found: Flags = column == codes.pop()
            return found
        is_one = np.zeros(self.words.size, dtype=np.bool_)
        is_one[list(codes)] = True
        return is_one[column]

    def counted(self) -> list[tuple[int, Mapping[str, int]]]:
        """Give the rows that count a day's activity, each with its figures by name."""
        rows = np.flatnonzero(self.are("activity counted"))
        return [(int(row), self._few.counted[int(self["place"][row])]) for row in rows]

    def returns(self) -> list[tuple[int, Sequence[int]]]:
        """Give the rows that tell whose return an account is, each with decisions' hashes."""
        rows = np.flatnonzero(np.isin(self["place"], list(self._few.returns)))
        return [(int(row), self._few.returns[int(self["place"][row])]) for row in rows]

    def only(self, which: Flags | Codings) -> "Known":
        """Give some of the lines, by flags or by places."""
        return Known(_Chosen(self._columns, which), self.words, self._few)

    def once(self, read: Callable[["Known", *Ts], T], *of: *Ts) -> T:
        """Read the lines in one way, or give what that gave before.

        Args:
            read: A function of a module, so that it is the same one next time.
            *of: What else it reads by, a window perhaps.

        Returns:
            What it gives.
        """
        if (read, *of) not in self._read:
            self._read[read, *of] = read(self, *of)
        return cast("T", self._read[read, *of])


class _Chosen(Mapping[str, Column]):
    """Some rows of columns; of forty columns a question reads a few, so each is taken when read."""

    def __init__(self, columns: Mapping[str, Column], which: Flags | Codings) -> None:
        self._columns = columns
        self._rows = np.flatnonzero(which) if which.dtype == np.bool_ else which
        self._taken: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._taken:
            self._taken[name] = self._columns[name][self._rows]
        return self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class Few:
    """What only a few lines say, by the line's place: figures of a day, and returns."""

    def __init__(self) -> None:
        """Begin with no line."""
        self.counted: dict[int, Mapping[str, int]] = {}
        self.returns: dict[int, Sequence[int]] = {}

    def add(self, entries: Iterable[LedgerEntry], place: int) -> None:
        """Take in the next lines, the first of which stands at a place."""
        for number, one in enumerate(entries, place):
            if one.kind == "activity counted":
                self.counted[number] = dict(one.counted)
            if one.returns:
                self.returns[number] = tuple(hash(name) for name in one.returns)


class Books:
    """All lines of one ledger; more can be added, and none is changed."""

    def __init__(self) -> None:
        """Begin with no line."""
        self.size = 0
        self._words = Codes()
        self._few = Few()
        self._columns = {**_chunk((), self._words), "place": np.arange(0)}
        self._whole: Known | None = None

    @classmethod
    def of(cls, entries: Iterable[LedgerEntry]) -> "Books":
        """Keep books of a ledger that fits into a list."""
        books = cls()
        books.add(tuple(entries))
        return books

    def add(self, entries: Sequence[LedgerEntry]) -> None:
        """Take in the next lines, in the order of the ledger."""
        if not entries:
            return
        chunk = dict(_chunk(entries, self._words))
        self._few.add(entries, self.size)
        grown = self.size + len(entries)
        chunk["place"] = np.arange(self.size, grown)
        if len(self._columns["place"]) < grown:
            # A quarter more each time, so that adding costs the same however many there are.
            self.reserve(grown + grown // 4)
        for name, column in self._columns.items():
            column[self.size : grown] = chunk[name]
        self._whole = None
        self.size = grown

    def reserve(self, lines: int) -> None:
        """Make room for so many lines in all, where that is known before they come."""
        if lines <= len(self._columns["place"]):
            return
        # Views that were given before keep the old columns, whose rows are the same.
        for name, column in self._columns.items():
            more = np.empty(lines, dtype=column.dtype)
            more[: self.size] = column[: self.size]
            self._columns[name] = more

    def known_by(self, until: datetime) -> Known:
        """Give what was known just before an instant.

        Args:
            until: What the ledger says of it and later is not known yet.

        Returns:
            The same view again while nothing is added and every line is known, so that what is
            read of it once need not be read twice.
        """
        whole = self._all()
        # What was written down after it happened is not known before that.
        early = np.fmax(whole.at, whole["done_at"]) < stamp(until)
        return whole if early.all() else whole.only(early)

    def _all(self) -> Known:
        if self._whole is None:
            columns = {name: column[: self.size] for name, column in self._columns.items()}
            self._whole = Known(columns, self._words, self._few)
        return self._whole


def _chunk(entries: Sequence[LedgerEntry], words: Codes) -> Mapping[str, Column]:
    count = len(entries)
    cells = {name: list(map(told, entries)) for name, told in _TOLD.items()}
    found: dict[str, Column] = {}
    for name in _FLAGS:
        found[name] = np.array(cells[name], dtype=np.bool_)
    for name in _STAMPS:
        found[name] = _filled(cells[name], stamp, float("nan"), np.float64)
    for name in _COUNTS:
        found[name] = _filled(cells[name], int, -1, np.int64)
    found["agrees"] = _filled(cells["agrees"], int, -1, np.int8)
    for name in _NAMES:
        found[name] = np.zeros(count, dtype=np.int64)
        if any(cells[name]):
            found[name][:] = [hash(cell) if cell else 0 for cell in cells[name]]
    cells["form"] = [_form(one) for one in entries]
    for name in (*_WORDS, "form"):
        found[name] = np.zeros(count, dtype=np.int32)
        if any(cells[name]):
            found[name][:] = words.of_each(cells[name])
    return found


def _filled(
    cells: Sequence[Any], told: Callable[[Any], float], nothing: float, kind: type[np.generic]
) -> Column:
    """Make a column of which most cells are often None."""
    found = np.full(len(cells), nothing, dtype=kind)
    if cells.count(None) < len(cells):
        found[:] = [nothing if cell is None else told(cell) for cell in cells]
    return found


def _form(entry: LedgerEntry) -> str:
    """Tell in which form a medium was shown; what somebody wrote beside it is not kept."""
    if entry.kind != "media shown":
        return ""
    return re.split("[:;]", entry.note, maxsplit=1)[0].strip()


_FLAGS = ("waits", "drawn")
_STAMPS = ("at", "until", "done_at")
_COUNTS = ("posts_before", "views_before", "things")
"""-1 where nothing is known."""
_NAMES = ("case", "subject", "decision", "reverses", "action", "other", "appeal", "order")
_WORDS = (
    "kind",
    "actor",
    "case_kind",
    "origin",
    "category",
    "verb",
    "action_verb",
    "policy",
    "notice_kind",
    "language",
    "appeal_by",
    "outcome",
    "detectors",
    "linkers",
    "lists",
    "purpose",
    "exempt",
    "detail",
    "basis",
)
_FIELDS = (*_FLAGS, *_STAMPS, *_COUNTS, *_NAMES, *_WORDS, "agrees")
_TOLD = {name: attrgetter(name) for name in _FIELDS}
