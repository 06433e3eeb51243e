"""Lists of actions that people do by hand, and the results they put back."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from firebreak.adapters.connecting.carrying import asked
from firebreak.algorithms.text.sheets import sheet_line, unguarded
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.ids import ActionId, CaseId
from firebreak.model.results import Result

COLUMNS = (
    *("action", "do", "kind", "id", "category", "reasons", "tell", "language"),
    *("case", "asked_at", "restores", "list", "result", "version", "note", "was"),
)
"""Of a list; people fill in the last four."""
_OF_ROW = frozenset(COLUMNS[:11])
TELL = "tell"
"""What is to be done where nothing is but to tell somebody something."""
BOM = "\ufeff"
"""Without it, spreadsheets read letters beyond ASCII wrongly."""
DONE, FAILED = frozenset({"done", "yes", "ok"}), frozenset({"failed", "no"})
MOST_BYTES = 10_000_000
MOST_NOTE = 200


class Row(Struct, frozen=True, kw_only=True):
    """One line of a list.

    Attributes:
        key: The action's identifier; of a mere letter its message's.
        do: A verb, or ``tell``.
        tell: What the person concerned is to read, word for word; empty for nothing.
        restores: Of a reverse, how it is to stand afterwards; empty for plainly.
    """

    key: str
    do: str
    kind: str
    id: str
    category: str = ""
    reasons: str = ""
    tell: str = ""
    language: str = ""
    case: str = ""
    asked_at: datetime
    restores: str = ""


class _More(Struct):
    case: str | None = None
    language: str = ""


class _Message(Struct):
    data: _More


def row_of(delivery: Delivery, now: datetime) -> Row:
    """Write what a message asks for as a line.

    Args:
        delivery: The message.
        now: When.

    Returns:
        The line.

    Raises:
        msgspec.ValidationError: It is of a type that connectors do not know.
    """
    wanted, more = asked(delivery), msgspec.json.decode(delivery.body, type=_Message).data
    acts = delivery.asks_for_action and delivery.action != LETTER and wanted.verb is not None
    return Row(
        key=delivery.action if acts else delivery.id,
        do=str(wanted.verb) if acts else TELL,
        kind=wanted.subject.kind,
        id=wanted.subject.id,
        category=wanted.category,
        reasons=wanted.reasons,
        tell=wanted.says,
        language=wanted.statement.language if wanted.statement else more.language,
        case=more.case or "",
        asked_at=now,
        restores=(wanted.restores or "") if acts else "",
    )


def written(rows: Iterable[Row], name: str) -> str:
    """Write a list as people open it: CSV with a byte order mark, every text guarded.

    Args:
        rows: In the order in which they are to be done.
        name: Of the list; results carry it back.

    Returns:
        The file's text, as RFC 4180 has it.
    """
    lines = [sheet_line(COLUMNS)]
    lines += [
        sheet_line(
            (
                *(one.key, one.do, one.kind, one.id, one.category, one.reasons, one.tell),
                *(one.language, one.case, _instant(one.asked_at), one.restores, name),
                *("", "", "", ""),
            )
        )
        for one in rows
    ]
    return BOM + "".join(lines)


def rows_of(text: str) -> Iterator[Row]:
    """Read a list of ours again.

    Args:
        text: As :func:`written` gave it; results that were filled in are passed over.

    Yields:
        Its lines, in order; lines that are no longer as they were written are left out.
    """
    columns: dict[str, int] = {}
    try:
        for cells in csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True):
            if not columns:
                columns = {name: place for place, name in enumerate(cells)}
                continue
            found = {
                name: unguarded(cells[place])
                for name, place in columns.items()
                if place < len(cells) and name in _OF_ROW
            }
            with suppress(msgspec.ValidationError):
                yield msgspec.convert({**found, "key": found.pop("action", "")}, Row)
    except csv.Error:
        return


def results_of(body: bytes, name: str) -> tuple[Result, ...]:
    """Read a list that came back with results.

    Needed are the columns ``action`` and ``result``, in any order and beside any others. Rows
    without a result wait, and are passed over. They are counted as a spreadsheet counts them,
    whatever line ends stand inside cells.

    Args:
        body: CSV in UTF-8, with commas, semicolons or tabs.
        name: Of the file, for people.

    Returns:
        One for each line with a result, in order; a line, or a file, that cannot be read is one
        with ``wrong``.
    """
    try:
        return tuple(_results(_text(body), name))
    except _Unusable as error:
        return (Result(place=name, wrong=str(error)),)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


class _Unusable(Exception):
    """Why a file as a whole cannot be read, and what to do."""


def _text(body: bytes) -> str:
    if len(body) > MOST_BYTES:
        raise _Unusable(f"it has more than {MOST_BYTES:,} bytes; cut it into several files")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        reason = 'it is not UTF-8; save it again as "CSV UTF-8"'
        raise _Unusable(reason) from None
    if "\0" in text:
        raise _Unusable('it is no text; save the sheet as "CSV UTF-8"')
    return text


def _results(text: str, name: str) -> Iterator[Result]:
    header, _, _ = text.lstrip("\r\n").partition("\n")
    mark = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    columns: dict[str, int] = {}
    row = 0
    try:
        for row, cells in enumerate(rows, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells)
                continue
            found = _result(_Cells(cells, columns), f"{name}, row {row}")
            if found is not None:
                yield found
    except csv.Error as error:
        reason = f"the rest cannot be read ({error}); look for a quote that is not closed"
        yield Result(place=f"{name}, row {row + 1}", wrong=reason)
        return
    if not columns:
        raise _Unusable("it is empty; the first line names the columns: action,result,note")


def _columns(cells: list[str]) -> dict[str, int]:
    names = [unguarded(cell).strip().casefold() for cell in cells]
    for needed in ("action", "result"):
        if names.count(needed) != 1:
            many = "no" if needed not in names else "more than one"
            reason = f"its first line has {many} column {needed!r}"
            raise _Unusable(f"{reason}; it names the columns: action,result,note")
    return {one: place for place, one in reversed(list(enumerate(names)))}


class _Cells:
    """One line, asked by the names of its columns."""

    def __init__(self, cells: list[str], columns: Mapping[str, int]) -> None:
        self._cells = cells
        self._columns = columns

    def get(self, column: str) -> str:
        """Give a cell without its guard; empty where there is none."""
        place = self._columns.get(column, len(self._cells))
        return unguarded(self._cells[place]).strip() if place < len(self._cells) else ""

    def ends_before(self, column: str) -> bool:
        """Say whether the line breaks off before a column."""
        return self._columns[column] >= len(self._cells)


def _result(cells: _Cells, place: str) -> Result | None:
    if cells.ends_before("result"):
        return Result(place=place, wrong="the line breaks off before its result; write it in full")
    said = cells.get("result").casefold()
    if not said or cells.get("do") == TELL:
        return None
    if said not in DONE | FAILED:
        return Result(place=place, wrong=f"the result is {_shown(said)}; write done or failed")
    action = cells.get("action")
    if not action:
        return Result(place=place, wrong="it names no action; copy it from the list")
    version = cells.get("version")
    if version and not re.fullmatch(r"[0-9]{1,15}", version):
        wrong = f"the version is {_shown(version)}; write a whole number, or leave it empty"
        return Result(place=place, wrong=wrong)
    return Result(
        action=ActionId(action),
        is_done=said in DONE,
        said_in=cells.get("list"),
        case=CaseId(cells.get("case")),
        version=int(version) if version else None,
        note=" ".join(cells.get("note").split())[:MOST_NOTE],
        was=cells.get("was").casefold(),
        place=place,
    )


def _shown(word: str) -> str:
    return repr(word if len(word) <= 20 else f"{word[:20]}...")
