"""Every cell of every report is counted again, in SQL, on random histories."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from firebreak.measure.contract import Window
from firebreak.measure.reports.counts_report import CountsReport
from firebreak.measure.reports.dsa_report import dsa_report
from firebreak.measure.reports.santa_clara import santa_clara_report
from firebreak.measure.reports.tco_report import tco_report
from firebreak.model.ledger import LedgerEntry
from tests.measure.histories import TERRORIST, YEAR, history
from tests.measure.independent import SQL, Independent

Rows = Counter[tuple[Any, ...]]
HISTORIES = 50 if settings().max_examples >= 1_000 else 12
"""Fifty in a soak."""
FILLED_IN = {"disputes", "human_resources"}
"""Tables that the operator fills in; no SQL counts them."""
FILES = {
    ("dsa", "automated_means"): "dsa_automated",
    ("santa-clara", "automation"): "dsa_automation",
}


def reports(entries: tuple[LedgerEntry, ...], window: Window) -> tuple[CountsReport, ...]:
    """Count all three reports."""
    makers = (dsa_report, tco_report, santa_clara_report)
    return tuple(make(entries, window, categories=TERRORIST) for make in makers)


def cells(
    entries: tuple[LedgerEntry, ...], window: Window, folder: Path
) -> Iterator[tuple[str, Rows, Rows]]:
    """Give each table's cells as we count them, and as SQL does."""
    base = Independent(entries, window, TERRORIST, folder)
    try:
        for report in reports(entries, window):
            for table in report.tables:
                if table.name not in FILLED_IN:
                    prefix = report.name.replace("-", "_")
                    file = FILES.get((report.name, table.name), f"{prefix}_{table.name}")
                    yield file, Counter(table.rows), Counter(base.rows(file))
    finally:
        base.close()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_reports_equal_independent_sql(seed: int, tmp_path: Path) -> None:
    """Nobody has to believe our program: SQL over the exported ledger gives the same cells."""
    entries = history(seed)
    for name, ours, theirs in cells(entries, YEAR, tmp_path):
        assert (name, theirs - ours, ours - theirs) == (name, Counter(), Counter())


def test_an_empty_ledger_gives_the_same_by_both_ways(tmp_path: Path) -> None:
    """A desk on which nothing happened publishes zeros, and no error."""
    for name, ours, theirs in cells((), YEAR, tmp_path):
        assert (name, theirs) == (name, ours)


def test_every_sql_file_counts_a_table(tmp_path: Path) -> None:
    """No SQL lies about unused, so that no table goes uncounted under another name."""
    used = {name for name, _, _ in cells(history(1), YEAR, tmp_path)}
    assert {one.stem for one in SQL.glob("*.sql")} == used | {"00_known"}


def test_random_histories_reach_every_table(tmp_path: Path) -> None:
    """Histories in which nothing happened would prove nothing."""
    reached: dict[str, int] = {}
    for seed in range(10):
        for name, ours, _ in cells(history(seed), YEAR, tmp_path):
            full = [row for row in ours if any(_counts(row))]
            reached[name] = reached.get(name, 0) + len(full)
    assert [] == [name for name, many in reached.items() if many < 3]


def _counts(row: tuple[Any, ...]) -> Iterator[bool]:
    return (isinstance(cell, int) and cell > 0 for cell in row)
