"""Every figure is computed a second time, in SQL, over random histories."""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from firebreak.measure.books import Books
from firebreak.measure.contract import Window
from firebreak.measure.run import all_metrics, measure
from firebreak.model.ledger import LedgerEntry
from tests.measure.histories import YEAR, history
from tests.measure.metrics_in_sql import SQL, MetricsInSql, Row, told

MIDDLE = Window(
    since=datetime(2026, 5, 3, 7, tzinfo=UTC), until=datetime(2026, 8, 11, 13, tzinfo=UTC)
)
NIGHT = Window(since=datetime(2026, 5, 1, tzinfo=UTC), until=datetime(2026, 6, 1, 3, tzinfo=UTC))
"""Ends between a day's end and the hour at which it is counted."""
BEFORE = Window(since=YEAR.since - timedelta(days=700), until=YEAR.since - timedelta(days=600))
"""Ends before anything happened."""
MOMENT = Window(since=MIDDLE.until, until=MIDDLE.until)
"""Holds no instant, though much happened before it."""
HISTORIES = 50 if settings().max_examples >= 1_000 else 12
"""Fifty in a soak."""
SELDOM = {("response_time", "9 in 10 in effect within")}
"""Figures that no random history knows: in none is so much done. The half is estimated alike."""


def windows(seed: int) -> Window:
    """Look at most histories for a year, at some for a part that cuts through what happens."""
    return MIDDLE if seed % 5 == 3 else NIGHT if seed % 5 == 4 else YEAR


def both(
    entries: tuple[LedgerEntry, ...], window: Window, folder: Path
) -> dict[str, tuple[list[Row], list[Row]]]:
    """Compute each metric as we do, and as SQL does."""
    base = MetricsInSql(entries, folder)
    try:
        theirs = base.figures(window)
    finally:
        base.close()
    results = measure(Books.of(entries), window)
    return {metric.id: (told(result), theirs[metric.id]) for metric, result in results}


def differing(ours: list[Row], theirs: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Give the rows that differ: floats by more than a billionth, or one unknown."""
    longest = max(len(ours), len(theirs))
    pairs = zip(_filled(ours, longest), _filled(theirs, longest), strict=True)
    return [(one, other) for one, other in pairs if not _is_same(one, other)]


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_metrics_equal_independent_sql(seed: int, tmp_path: Path) -> None:
    """Nobody has to believe our program: SQL over the exported ledger gives the same numbers."""
    for metric, (ours, theirs) in both(history(seed), windows(seed), tmp_path).items():
        assert (metric, []) == (metric, differing(ours, theirs))


@pytest.mark.parametrize("window", [BEFORE, MOMENT])
def test_a_time_in_which_nothing_came_is_the_same_by_both_ways(
    window: Window, tmp_path: Path
) -> None:
    """A week in which nothing came in has zeros and unknowns, and no error."""
    for metric, (ours, theirs) in both(history(3), window, tmp_path).items():
        assert (metric, []) == (metric, differing(ours, theirs))


def test_an_empty_ledger_is_the_same_by_both_ways(tmp_path: Path) -> None:
    """A desk on which nothing happened yet can be asked for every number."""
    for metric, (ours, theirs) in both((), YEAR, tmp_path).items():
        assert (metric, []) == (metric, differing(ours, theirs))


def test_every_metric_is_computed_twice() -> None:
    """Whoever adds a metric writes it in SQL too, or says nothing of having proven it."""
    ours = {one.id for one in all_metrics() if one.compute.__module__.startswith("firebreak.")}
    assert ours == {one.stem for one in SQL.glob("*.sql")}


@pytest.mark.parametrize("seed", [100, 103])
def test_a_large_desk_is_the_same_by_both_ways(seed: int, tmp_path: Path) -> None:
    """Only where many networks were struck is it told where their growth lies."""
    for metric, (ours, theirs) in both(history(seed, cases=160), YEAR, tmp_path).items():
        assert (metric, []) == (metric, differing(ours, theirs))


def test_random_histories_reach_every_figure() -> None:
    """Histories in which a figure is never known would prove nothing of it."""
    reached: dict[tuple[str, str], int] = {}
    for seed in range(12):
        for metric, result in measure(Books.of(history(seed)), YEAR):
            for name, *values in told(result):
                at = (metric.id, name.partition(", ")[0])
                reached[at] = reached.get(at, 0) + sum(value not in {None, 0.0} for value in values)
    assert SELDOM == {at for at, many in reached.items() if not many}


def test_a_wrong_number_would_be_found() -> None:
    """The comparison tells a figure that is off, one that is unknown, one that is missing."""
    row: Row = ("value", 0.5, 0.1, None)
    assert [] == differing([row], [("value", 0.5 + 1e-12, 0.1, None)])
    for other in (("value", 0.5001, 0.1, None), ("value", None, 0.1, None), ("n", 0.5, 0.1, None)):
        assert [(row, other)] == differing([row], [other])
    assert [(row, None)] == differing([row], [])


def _filled(rows: list[Row], length: int) -> list[Row | None]:
    return [*rows, *[None] * (length - len(rows))]


def _is_same(one: Row | None, other: Row | None) -> bool:
    if one is None or other is None or one[0] != other[0]:
        return False
    return all(_is_near(a, b) for a, b in zip(one[1:], other[1:], strict=True))


def _is_near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
