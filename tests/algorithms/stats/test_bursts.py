"""A count leaps when it stands far above its own past, and not otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.stats.bursts import leap

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=200)


def test_a_usual_count_does_not_leap() -> None:
    """An hour like all others stands at zero."""
    assert leap(40, [40] * 24) == 0


def test_a_count_below_its_past_is_negative() -> None:
    """A quiet hour is no burst."""
    assert leap(3, [40] * 24) < 0


def test_the_same_rise_counts_less_on_a_busy_topic() -> None:
    """Twenty more accounts are much for a small topic, and noise for a large one."""
    assert leap(20, [0] * 24) > 6 > leap(1_020, [1_000] * 24)


def test_earlier_bursts_do_not_hide_a_new_one() -> None:
    """Two wild hours last week leave the usual height as it is."""
    calm = [5] * 100

    assert leap(60, [*calm, 900, 900]) == leap(60, calm)


def test_a_topic_that_always_swings_must_leap_further() -> None:
    """Where the past goes up and down, a high hour says less."""
    assert leap(60, [0, 40] * 50) < leap(60, [20] * 100)


def test_without_a_past_there_is_no_answer() -> None:
    """Nobody can say what is unusual for a topic that was never seen."""
    with pytest.raises(ValueError, match="wait until one is known"):
        leap(5, [])


@given(count=st.integers(0, 10_000), past=COUNTS)
def test_more_never_leaps_less(count: int, past: list[int]) -> None:
    """One account more never makes a burst smaller."""
    assert leap(count, past) <= leap(count + 1, past)


@given(count=st.integers(0, 10_000), past=COUNTS)
def test_the_order_of_the_past_does_not_matter(count: int, past: list[int]) -> None:
    """Only how often each height occurred counts."""
    assert leap(count, sorted(past)) == leap(count, past[::-1])
