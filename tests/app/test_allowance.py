"""A model is asked so often and no oftener, and left alone when it fails."""

from firebreak.app.allowance import FAILURES, LONGEST_REST_SECONDS, Allowance
from tests.app.factories import Stopwatch


def failing(watch: Stopwatch, times: int) -> Allowance:
    """Give one that failed so often in a row."""
    allowance = Allowance(1_000, watch)
    for _ in range(times):
        allowance.failed()
    return allowance


def test_no_minute_holds_more_calls_than_allowed() -> None:
    """The first call makes room again when it is a minute old, to the second."""
    watch = Stopwatch()
    allowance = Allowance(2, watch)
    allowance.asked()
    watch.ticks = 30.0
    allowance.asked()
    assert not allowance.may_ask()
    watch.ticks = 59.9
    assert not allowance.may_ask()
    watch.ticks = 60.0
    assert allowance.may_ask()
    allowance.asked()
    assert not allowance.may_ask()


def test_a_failure_or_two_are_borne() -> None:
    """Networks have moments."""
    allowance = failing(Stopwatch(), FAILURES - 1)
    assert (True, False) == (allowance.may_ask(), allowance.is_broken)


def test_three_failures_in_a_row_bring_a_rest_of_a_minute() -> None:
    """Then one call is made, to see."""
    watch = Stopwatch()
    allowance = failing(watch, FAILURES)
    assert (False, True) == (allowance.may_ask(), allowance.is_broken)
    watch.ticks = 60.0
    assert allowance.may_ask()


def test_each_further_failure_doubles_the_rest_up_to_an_hour() -> None:
    """However long it stays dead, it is asked at least once an hour."""
    watch = Stopwatch()
    allowance = failing(watch, FAILURES + 1)
    watch.ticks = 119.9
    assert not allowance.may_ask()
    watch.ticks = 120.0
    assert allowance.may_ask()
    for _ in range(50):
        allowance.failed()
    watch.ticks = 120.0 + LONGEST_REST_SECONDS - 0.1
    assert not allowance.may_ask()
    watch.ticks = 120.0 + LONGEST_REST_SECONDS
    assert allowance.may_ask()


def test_one_answer_makes_good_again() -> None:
    """What failed before is forgotten."""
    allowance = failing(Stopwatch(), FAILURES)
    allowance.answered()
    assert (True, False) == (allowance.may_ask(), allowance.is_broken)
