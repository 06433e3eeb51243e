"""A list's rows beside what is known of it, on disk, entry by entry."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from firebreak.adapters.lists.rows import LeftOut, Row
from firebreak.model.facts import Entry
from firebreak.model.fingerprints import MOST

_decode_row = msgspec.json.Decoder(Row).decode
_decode_entry = msgspec.json.Decoder(Entry).decode
_encode = msgspec.json.Encoder().encode
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -32768;
CREATE TABLE told (id TEXT NOT NULL, line INTEGER NOT NULL, body BLOB);
CREATE TABLE known (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
"""
_TOLD = """
SELECT told.id, told.body, known.body FROM told LEFT JOIN known USING (id)
WHERE told.body IS NOT NULL ORDER BY told.id, told.line
"""
_MISSING = """
SELECT known.body FROM known
WHERE NOT EXISTS (SELECT 1 FROM told WHERE told.id = known.id) ORDER BY known.id
"""


class Pair(NamedTuple):
    """An entry as the list tells it now, and as it stands here; None where there is none."""

    told: Entry | None
    known: Entry | None


class Gathered:
    """Rows of one list and the entries that are known, in a database that lasts as long as this.

    The rows of an entry may stand anywhere in a file, and a list may be larger than the memory.
    """

    def __init__(self) -> None:
        # Without a name: SQLite removes the file while it is open, so that a kill leaves nothing.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_TABLES)
        self._database.execute("BEGIN")
        self._is_sorted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def tell(self, rows: Iterable[Row | LeftOut]) -> None:
        """Take rows in; one that was left out still says that its entry is on the list."""
        told = (
            (one.id, one.line, _encode(one) if isinstance(one, Row) else None)
            for one in rows
            if one.id
        )
        self._database.executemany("INSERT INTO told VALUES (?, ?, ?)", told)

    def know(self, entries: Iterable[Entry]) -> None:
        """Take in how entries stand here; the newest of a name counts."""
        known = ((one.id, _encode(one)) for one in entries)
        self._database.executemany("INSERT OR REPLACE INTO known VALUES (?, ?)", known)

    def told(self) -> Iterator[Pair | LeftOut]:
        """Give what the list tells, entry by entry, in the order of their names.

        Yields:
            Pairs, and the entries with more fingerprints than one may have.
        """
        self._sort()
        rows = self._database.execute(_TOLD)
        for name, group in groupby(rows, key=lambda row: row[0]):
            first, known, merged = 0, None, _Merged()
            for _, body, before in group:
                row = _decode_row(body)
                first, known = first or row.line, before
                merged.add(row)
            entry = merged.entry(name)
            if entry is None:
                reason = f"more than {MOST:,} of one entry"
                yield LeftOut(line=first, field="fingerprints", reason=reason, id=name)
            else:
                yield Pair(entry, None if known is None else _decode_entry(known))

    def missing(self) -> Iterator[Pair]:
        """Give the known entries of which the list tells nothing."""
        self._sort()
        for (body,) in self._database.execute(_MISSING):
            yield Pair(None, _decode_entry(body))

    def count(self) -> int:
        """Count the entries that are told or known, some of them twice."""
        asked = "SELECT (SELECT count(*) FROM told) + (SELECT count(*) FROM known)"
        return int(self._database.execute(asked).fetchone()[0])

    def _sort(self) -> None:
        if not self._is_sorted:
            self._database.execute("CREATE INDEX told_names ON told (id, line)")
            self._is_sorted = True


class _Merged:
    """Several rows of one entry: a withdrawn row takes its fingerprints with it."""

    def __init__(self) -> None:
        self._listed: dict[str, None] = {}
        self._withdrawn: dict[str, None] = {}
        self._is_listed = False
        self._last = Row(line=0, id="")

    def add(self, row: Row) -> None:
        """Take in a row; the last opinion and note that are told count."""
        found = self._withdrawn if row.is_withdrawn else self._listed
        if len(found) <= MOST:
            found.update(dict.fromkeys(row.fingerprints))
        self._is_listed = self._is_listed or not row.is_withdrawn
        opinion = self._last.opinion if row.opinion == "none" else row.opinion
        self._last = msgspec.structs.replace(
            row, opinion=opinion, note=row.note or self._last.note, fingerprints=()
        )

    def entry(self, name: str) -> Entry | None:
        """Give the entry; None when it has too many fingerprints."""
        found = tuple(self._listed if self._is_listed else self._withdrawn)
        if len(found) > MOST:
            return None
        return Entry(
            id=name,
            fingerprints=found,
            standing="listed" if self._is_listed else "withdrawn",
            opinion=self._last.opinion,
            note=self._last.note,
        )
