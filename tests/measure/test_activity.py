"""Days of networks: which were before, which after, and who else was counted."""

import pytest

from firebreak.measure.activity import DAY, NetworkDay, every_day, network_days
from firebreak.measure.examples import MONTH, counted, known, shown
from firebreak.model.ledger import LedgerEntry


def days(*entries: LedgerEntry) -> tuple[NetworkDay, ...]:
    """Read the days of networks as known at the month's end."""
    return network_days(known(entries, until=MONTH.until))


@pytest.mark.parametrize(
    ("when", "number"), [(6.0, -1), (5.999, 0), (5.0, 0), (4.999, 1), (6.5, -1), (3.5, 2)]
)
def test_the_number_of_a_day_is_counted_from_that_of_the_first_suspension(
    when: float, number: int
) -> None:
    """The day that begins at 5 and ends at 6 is the day itself until its last instant."""
    (day,) = days(counted(5, "n", accounts=1), shown(when, "n"))
    assert (number, number < 0, number > 0) == (day.number, day.is_before, day.is_after)


def test_the_first_suspension_divides_the_days() -> None:
    """Later ones in the same network make no second before."""
    (day,) = days(counted(8, "n", accounts=1), shown(5.5, "n"), shown(20.5, "n"))
    assert day.is_after


def test_a_network_that_nobody_was_suspended_in_is_left_out() -> None:
    """Without a suspension there is neither before nor after."""
    assert () == days(counted(5, "n", accounts=1))


def test_others_are_those_of_the_same_day() -> None:
    """Each day stands beside all others of that day, and none beside another day's."""
    found = days(
        counted(5, "", accounts=50), counted(5, "n", accounts=1), counted(8, "n", accounts=2),
        shown(6.5, "n"),
    )  # fmt: skip
    assert [{"accounts": 50}, {}] == [dict(one.others) for one in found]


def test_days_that_nobody_counted_have_a_place() -> None:
    """A gap of two days is two places in a chart, not none."""
    assert (DAY, 2 * DAY, 3 * DAY, 4 * DAY) == every_day([4 * DAY, DAY])
    assert () == every_day([])
