"""Metrics computed a second time: SQL over the exported lines, in DuckDB."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from firebreak.measure.contract import Result, Window
from firebreak.model.ledger import LedgerEntry
from tests.measure.independent import Lines

SQL = Path(__file__).parent / "sql" / "metrics"
Row = tuple[str, float | None, float | None, float | None]
"""Name of a figure, its value, and where it lies; the headline is called ``value``."""


class MetricsInSql:
    """One ledger in a database of its own, as known at the end of one window at a time."""

    def __init__(self, entries: Sequence[LedgerEntry], at: Path) -> None:
        """Export lines as JSON and load them."""
        self._lines = Lines(entries, at)

    def figures(self, window: Window) -> dict[str, list[Row]]:
        """Compute every metric of a window, each with its figures in order."""
        self._lines.look(window)
        for file in sorted((SQL / "shared").glob("*.sql")):
            self._lines.run(file)
        files = sorted(SQL.glob("*.sql"))
        for file in files:
            self._lines.put(file, "found", file.stem)
        found: dict[str, list[Row]] = {file.stem: [] for file in files}
        for metric, *row in self._lines.run(SQL / "told" / "told.sql"):
            found[metric].append((row[0], row[1], row[2], row[3]))
        return {metric: ordered(rows) for metric, rows in found.items()}

    def close(self) -> None:
        """Forget the ledger."""
        self._lines.close()


def told(result: Result) -> list[Row]:
    """Give a result as the rows that SQL gives of it."""
    figures = [(one.name, one.value, one.low, one.high) for one in result.figures]
    headline = ("value", result.value, result.low, result.high)
    return ordered([headline, ("n", float(result.n), None, None), *figures])


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Put rows in order of names; of one name by value, what is unknown last."""
    return sorted(rows, key=lambda row: (row[0], row[1] is None, row[1] or 0.0))
