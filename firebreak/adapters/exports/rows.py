"""Answers of a question in SQL: rows, or Arrow and pandas where there."""

import html
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from firebreak.model.errors import InvalidQuestion

SHOWN = 50
"""Rows that a notebook shows by itself."""


class Rows(Sequence[tuple[Any, ...]]):
    """Rows of one answer, all in memory; instants are aware, in UTC.

    Attributes:
        columns: Names, in the order of the cells.
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Take them as they are."""
        self.columns = tuple(columns)
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        return self._rows[place]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self):,} rows of {', '.join(self.columns)}>"

    def dicts(self) -> list[dict[str, Any]]:
        """Give each row as a dictionary; of two columns with one name the last stays."""
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows]

    def arrow(self) -> Any:
        """Give a ``pyarrow.Table``.

        Returns:
            The table.

        Raises:
            InvalidQuestion: pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise InvalidQuestion(reason="pyarrow is not installed; pip install pyarrow") from error
        return pyarrow.table({name: list(cells) for name, cells in self._by_column().items()})

    def pandas(self) -> Any:
        """Give a ``pandas.DataFrame``.

        Returns:
            The frame.

        Raises:
            InvalidQuestion: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise InvalidQuestion(reason="pandas is not installed; pip install pandas") from error
        return pandas.DataFrame(self._rows, columns=list(self.columns))

    def _by_column(self) -> dict[str, Sequence[Any]]:
        cells = list(zip(*self._rows, strict=True)) or [()] * len(self.columns)
        return dict(zip(self.columns, cells, strict=True))

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook; what people wrote stays text."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in row)}</tr>"
            for row in self._rows[:SHOWN]
        )
        more = f"<p>{len(self):,} rows</p>" if len(self) > SHOWN else ""
        return f"<table><tr>{head}</tr>{body}</table>{more}"


def aware(cell: Any) -> Any:
    """Say of an instant that it is in UTC; everything else stays."""
    return cell.replace(tzinfo=UTC) if isinstance(cell, datetime) and not cell.tzinfo else cell
