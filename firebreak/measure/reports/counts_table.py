"""A table of a report: columns that say what they count, rows, and its CSV."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from firebreak.algorithms.text.sheets import sheet_line

Cell = str | int | None
"""None where the ledger does not know: an empty field, never a zero."""
ALL = "all"
NOT_SAID = "not said"
NOT_RECORDED: Final = "not recorded"
"""Of lines that an older version wrote, which do not say what a report asks."""
FEW = 5
"""A count below it, and above nothing, could point to a person."""


class Column(Struct, frozen=True, kw_only=True):
    """One column.

    Attributes:
        name: As the CSV has it.
        means: What stands in it, in a sentence.
    """

    name: str
    means: str


class Table(Struct, frozen=True, kw_only=True):
    """One section of a report.

    Attributes:
        name: Of its file, without ending.
        law: Which provision asks for it; empty for none.
        about: What is counted, in sentences.
        rows: Each as long as ``columns``, in the order to be shown.
    """

    name: str
    title: str
    law: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def columns(**means: str) -> tuple[Column, ...]:
    """Give columns by their names, in the order written."""
    return tuple(Column(name=name, means=what) for name, what in means.items())


def table_csv(table: Table) -> str:
    """Write a table as CSV: RFC 4180, the names of columns first, every text guarded.

    Args:
        table: Any.

    Returns:
        Lines that end with CR and LF; the same table gives the same bytes as UTF-8.
    """
    heads = sheet_line(column.name for column in table.columns)
    return heads + "".join(sheet_line(row) for row in table.rows)


def has_few(table: Table) -> bool:
    """Say whether a count is so small that it could point to a person.

    Args:
        table: Any.

    Returns:
        Whether any count lies between 1 and 4. Seconds are no counts.
    """
    places = [
        place for place, column in enumerate(table.columns) if not column.name.endswith("_seconds")
    ]
    cells = (row[place] for row in table.rows for place in places)
    return any(isinstance(cell, int) and 0 < cell < FEW for cell in cells)


def middle(spans: Iterable[int]) -> int | None:
    """Give the lower of the values in the middle, so that it is one that was there.

    Args:
        spans: Whole seconds, in any order.

    Returns:
        The median; None of nothing.
    """
    ordered = sorted(spans)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def share(part: int, whole: int) -> str | None:
    """Write a share with four digits, rounded half up in whole numbers; None of nothing."""
    if whole == 0:
        return None
    rounded = (20_000 * part + whole) // (2 * whole)
    return f"{rounded // 10_000}.{rounded % 10_000:04d}"


def ordered(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Sort rows by their texts: all first, what is not recorded last.

    Args:
        rows: Each begins with the texts that tell it apart.

    Returns:
        The rows.
    """

    def place(row: Sequence[Cell]) -> tuple[bool, bool, tuple[str, ...]]:
        first = str(row[0])
        texts = tuple("" if cell is None else str(cell) for cell in row)
        return first != ALL, first.endswith(NOT_RECORDED), texts

    return tuple(tuple(row) for row in sorted(rows, key=place))
