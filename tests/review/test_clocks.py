"""Clocks start at receipt and are absolute instants."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from firebreak.model.policy import Clocks
from firebreak.review.clocks import clock_state, deadline, earlier, time_left
from firebreak.review.findings import News
from tests.review.factories import ACCOUNT, POLICY, at, case, notice, policy, signal

SECOND = 1 / 60


@pytest.mark.parametrize(("minute", "state"), [(60, "running"), (60 + SECOND, "breached")])
def test_the_deadline_itself_is_still_in_time(minute: float, state: str) -> None:
    """A decision at the very last second keeps the promise."""
    assert state == clock_state(case(deadline=at(60)), at(minute))


@pytest.mark.parametrize(("minute", "state"), [(60, "met"), (60 + SECOND, "breached")])
def test_a_decided_case_tells_for_ever_whether_it_was_in_time(minute: float, state: str) -> None:
    """Whether the promise was kept does not change afterwards."""
    done = case(deadline=at(60), status="decided", decided_at=at(minute))
    assert state == clock_state(done, at(100_000))


def test_an_escalated_case_is_not_decided() -> None:
    """Passing a case on does not stop its clock."""
    waits = case(deadline=at(60), verb="escalate", decided_at=at(5))
    assert clock_state(waits, at(61)) == "breached"


@pytest.mark.parametrize("changes", [{}, {"status": "expired", "deadline": at(60)}])
def test_without_a_promise_no_clock_runs(changes: dict[str, object]) -> None:
    """No deadline, or nothing left to decide: no clock."""
    assert clock_state(case(**changes), at(90)) == "none"


def test_time_left_goes_below_zero_when_late_and_ends_with_the_decision() -> None:
    """The queue can show how late a case is."""
    one = case(deadline=at(60))
    assert timedelta(minutes=-5) == time_left(one, at(65))
    assert time_left(case(deadline=at(60), status="decided"), at(5)) is None
    assert time_left(case(), at(5)) is None


def test_a_change_to_summer_time_moves_nothing() -> None:
    """An order received before the clocks change is due sixty real minutes later."""
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    minutes = (before - at(0)) / timedelta(minutes=1)
    due = deadline(
        News(subject=ACCOUNT, notices=(notice(minutes, kind="removal_order"),)), policy=POLICY
    )
    assert due is not None
    berlin = due.astimezone(ZoneInfo("Europe/Berlin"))
    assert (berlin.hour, berlin.minute) == (3, 30)
    assert timedelta(minutes=60) == due - before


def test_unknown_categories_and_switched_off_clocks_promise_nothing() -> None:
    """A policy may let user reports run without a clock."""
    free = policy(clocks=Clocks(user_report_minutes=None))
    news = News(subject=ACCOUNT, signals=(signal(category="gone"),), notices=(notice(),))
    assert deadline(news, policy=free) is None


def test_the_earlier_of_two_deadlines_counts() -> None:
    """One promise is kept only if the earlier one is."""
    assert at(1) == earlier(at(1), at(2)) == earlier(None, at(1)) == earlier(at(1), None)
    assert earlier(None, None) is None
