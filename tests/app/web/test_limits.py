"""So many tries at once, then one every so often."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.limits import Buckets
from tests.app.web.factories import EVENING


def test_the_burst_is_allowed_and_one_more_is_not() -> None:
    """Three tries may come at once, the fourth waits its turn."""
    buckets = Buckets(3, timedelta(seconds=10))
    assert [buckets.take("a", EVENING) for _ in range(4)] == [0, 0, 0, 10]


def test_one_more_is_allowed_exactly_when_it_was_promised() -> None:
    """Who waits as long as told is let in; a microsecond earlier is too early."""
    buckets = Buckets(1, timedelta(seconds=10))
    buckets.take("a", EVENING)
    almost = EVENING + timedelta(seconds=10) - timedelta(microseconds=1)
    assert buckets.take("a", almost) == 1
    assert buckets.take("a", EVENING + timedelta(seconds=10)) == 0


def test_one_key_never_uses_up_another() -> None:
    """Somebody who guesses at one name does not shut out the others."""
    buckets = Buckets(1, timedelta(seconds=10))
    buckets.take("a", EVENING)
    assert buckets.take("b", EVENING) == 0


def test_memory_is_bounded_by_forgetting_the_longest_unseen() -> None:
    """A flood of invented names cannot fill the memory."""
    buckets = Buckets(1, timedelta(days=1), most_keys=2)
    for key in ("a", "b", "c"):
        buckets.take(key, EVENING)
    assert buckets.take("a", EVENING) == 0
    assert buckets.take("c", EVENING) > 0


@given(st.lists(st.integers(0, 60), max_size=80))
def test_no_window_ever_holds_more_than_burst_and_refill(steps: list[int]) -> None:
    """However tries are spread, a minute never lets more through than the rule says."""
    buckets, now, allowed = Buckets(5, timedelta(seconds=10)), EVENING, []
    for step in steps:
        now += timedelta(seconds=step)
        if buckets.take("a", now) == 0:
            allowed.append(now)
    for start in allowed:
        window = [at for at in allowed if start <= at < start + timedelta(seconds=60)]
        assert len(window) <= 5 + 6
