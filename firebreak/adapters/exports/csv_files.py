"""Write a table as CSV, row by row; equal rows give equal bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firebreak.adapters.exports.contract import Take
from firebreak.algorithms.text.sheets import sheet_line
from firebreak.model.tables import Cell, Row, Shape

SUFFIX = ".csv"


@contextmanager
def writing(path: Path, shape: Shape) -> Iterator[Take]:
    """Open a file and write its header.

    Args:
        path: Written over where it is there.
        shape: Names of its columns.

    Yields:
        What takes rows, some at a time. Text that a spreadsheet would run is guarded
        (:func:`firebreak.algorithms.text.sheets.guarded`); nothing known is an empty cell, and
        yes and no are ``true`` and ``false``.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(sheet_line(column.name for column in shape.columns))

        def take(rows: list[Row]) -> None:
            file.writelines(sheet_line(_cell(one) for one in row) for row in rows)

        yield take


def _cell(one: Cell) -> Cell:
    # A float is written in its shortest exact form, which is the same on every machine.
    return ("true" if one else "false") if isinstance(one, bool) else one
