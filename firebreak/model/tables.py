"""What a table of an export is: its name, and what stands in each column."""

from typing import Literal

from msgspec import Struct

ColumnKind = Literal["text", "whole", "number", "yes or no", "instant"]
"""``instant`` is a moment in UTC to the microsecond; a list is text, written as JSON."""
Cell = str | int | float | bool | None
"""One value; an instant is written as text (RFC 3339, ``Z``), and None says that nobody knows."""
Row = tuple[Cell, ...]


class Column(Struct, frozen=True):
    """One column of a table.

    Attributes:
        says: What stands in it, for whoever reads the table years later.
    """

    name: str
    kind: ColumnKind
    says: str


class Shape(Struct, frozen=True, kw_only=True):
    """What one table looks like.

    Attributes:
        name: Of its file too; small letters and ``_``.
        says: What one row is.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
