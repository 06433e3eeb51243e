"""No 24 hours hold more actions than a platform's quota, at every boundary."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firebreak.act.quotas import REMEMBERED, take
from firebreak.model.ids import ActionId
from firebreak.model.quotas import Places

START = datetime(2026, 3, 1, 18, 0, 30, tzinfo=UTC)
DAY = timedelta(hours=24)


def granted(instants: list[datetime], daily: int) -> list[datetime]:
    """Ask once at each instant, each time for another action; give when it got a place."""
    places, given_at = Places(), []
    for number, at in enumerate(instants):
        after = take(places, ActionId(f"a{number}"), at, daily)
        if after is not None:
            places = after
            given_at.append(at)
    return given_at


@given(
    waits=st.lists(st.integers(0, 30 * 3_600), max_size=60),
    daily=st.integers(0, 6),
)
def test_no_24_hours_ever_hold_more_than_the_quota(waits: list[int], daily: int) -> None:
    """Whenever they begin, and however the actions come."""
    at, instants = START, []
    for wait in waits:
        at += timedelta(seconds=wait)
        instants.append(at)
    places = granted(instants, daily)

    for first in places:
        assert sum(first <= one < first + DAY for one in places) <= daily


@given(waits=st.lists(st.integers(0, 30 * 3_600), max_size=60), daily=st.integers(1, 6))
def test_whoever_asks_when_there_is_room_gets_a_place(waits: list[int], daily: int) -> None:
    """A refusal means that the 24 hours before, and a minute, held as many as the quota."""
    at, places, given_at = START, Places(), list[datetime]()
    for number, wait in enumerate(waits):
        at += timedelta(seconds=wait)
        after = take(places, ActionId(f"a{number}"), at, daily)
        if after is None:
            assert sum(at - one <= DAY + timedelta(minutes=1) for one in given_at) >= daily
        else:
            places, given_at = after, [*given_at, at]


def test_a_place_is_free_again_after_a_day_and_the_rest_of_its_minute() -> None:
    """Not a second before 24 hours are over, and at most a minute later."""
    whole = START + DAY + timedelta(seconds=30)

    assert len(granted([START, START + DAY - timedelta(seconds=1)], 1)) == 1
    assert len(granted([START, whole - timedelta(seconds=1)], 1)) == 1
    assert len(granted([START, whole + timedelta(seconds=30)], 1)) == 2


def test_an_action_that_a_crash_stopped_takes_no_second_place() -> None:
    """It is asked for again, and there is still room for another one."""
    first = take(Places(), ActionId("a1"), START, 2)
    assert first is not None
    assert take(first, ActionId("a1"), START + timedelta(minutes=5), 2) is first
    assert take(first, ActionId("a2"), START, 2) is not None


def test_one_that_comes_again_after_days_takes_a_place_of_its_new_day() -> None:
    """Its old place is over, so it would be one too many."""
    first = take(Places(), ActionId("a1"), START, 1)
    assert first is not None
    later = START + 3 * DAY
    again = take(first, ActionId("a1"), later, 1)
    assert again is not None
    assert take(again, ActionId("a2"), later, 1) is None


def test_a_place_from_a_clock_that_ran_ahead_ends_a_day_from_now() -> None:
    """Nobody waits for a year that never was."""
    ahead = take(Places(), ActionId("a1"), START + 365 * DAY, 2)
    assert ahead is not None
    here = take(ahead, ActionId("a2"), START, 2)
    assert here is not None
    assert take(here, ActionId("a3"), START + timedelta(hours=1), 2) is None
    assert take(here, ActionId("a3"), START + DAY + timedelta(minutes=1), 2) is not None


def test_what_is_kept_stays_small() -> None:
    """A count for each minute of a day at most, and the newest names."""
    places = Places()
    for number in range(3_000):
        at = START + timedelta(seconds=40 * number)
        after = take(places, ActionId(f"a{number}"), at, 5_000)
        assert after is not None
        places = after
    assert len(places.taken) <= 24 * 60 + 1
    assert len(places.newest) == REMEMBERED
