"""The last day beside the same day a week before."""

from datetime import timedelta

from firebreak.measure.books import Books
from firebreak.measure.examples import START, decided, numbered, opened
from firebreak.measure.today import TOLD, Today, today
from firebreak.model.ledger import LedgerEntry

DAY = 24 * 60.0
NOW = START + timedelta(days=8)
"""In minutes of the examples: 8 days."""


def of(*entries: LedgerEntry) -> Today:
    """Compute today of a few lines."""
    return today(Books.of(numbered(sorted(entries, key=lambda one: one.at))), NOW)


def decisions(found: Today) -> tuple[float | None, float | None]:
    """Give the decisions of both days."""
    row = next(one for one in found.rows if one.metric.id == "decisions_by_verb")
    return row.today.value, row.before.value


def test_both_days_are_counted_apart() -> None:
    """Two today, one a week before, and the days between count for neither."""
    found = of(
        decided(7 * DAY + 5, "a"), decided(7 * DAY + 6, "b"), decided(3 * DAY, "c"), decided(5, "d")
    )
    assert (2.0, 1.0) == decisions(found)


def test_a_day_is_half_open() -> None:
    """Its first instant counts, and the instant of asking does not yet."""
    assert (1.0, 1.0) == decisions(
        of(decided(7 * DAY, "a"), decided(8 * DAY, "b"), decided(0, "c"), decided(DAY, "d"))
    )


def test_last_week_reads_as_it_was_known_then() -> None:
    """What was still waiting a week ago waits in its column, though it is decided now."""
    found = of(opened(5, "a"), decided(2 * DAY, "a"))
    row = next(one for one in found.rows if one.metric.id == "open_cases")
    assert (0.0, 1.0) == (row.today.value, row.before.value)


def test_what_came_in_stands_hour_by_hour() -> None:
    """The last hour of the day has its own place, and nothing falls out at its end."""
    found = of(
        opened(7 * DAY, "a"), opened(8 * DAY - 1, "b"), opened(8 * DAY, "c"), opened(61, "d")
    )
    (_, now), (_, before) = found.came_in.lines
    assert [1.0, *[0.0] * 22, 1.0] == list(now)
    assert [0.0, 1.0, *[0.0] * 22] == list(before)


def test_an_empty_ledger_is_a_quiet_day() -> None:
    """On the first evening every row is there and nothing breaks."""
    found = of()
    assert list(TOLD) == [row.metric.id for row in found.rows]
    assert {0.0} == {value for _, values in found.came_in.lines for value in values}
