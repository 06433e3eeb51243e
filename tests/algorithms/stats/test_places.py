"""Rarer likeness says more, never beyond the cap, never below nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.stats.places import Places, read_places

WEIGHTS = st.lists(st.floats(0, 20), max_size=50)


def places(pairs: list[float], nearest: list[float], compared: int) -> Places:
    """Read places from lists."""
    return read_places(np.array(pairs), np.array(nearest), compared=compared)


@given(WEIGHTS, WEIGHTS, st.integers(50, 10_000), st.floats(0, 30), st.floats(0, 30))
def test_more_alike_never_says_less(
    pairs: list[float], nearest: list[float], compared: int, one: float, other: float
) -> None:
    """Places lie in (0, 1], and evidence from nothing to the cap rises with the likeness."""
    read = places(pairs, nearest, compared)
    less, more = sorted((one, other))

    assert 0 < read.place(more) <= read.place(less) <= 1
    assert 0 <= read.nats(less, cap=6) <= read.nats(more, cap=6) <= 6


def test_a_usual_likeness_says_nothing() -> None:
    """What half of all strangers have is no evidence."""
    assert places([0.0] * 50 + [3.0] * 50, [], 0).nats(3.0, cap=8) == 0


def test_the_nearest_tell_places_that_random_pairs_cannot() -> None:
    """Three in a million are told apart from one in a hundred."""
    read = places([0.0] * 100, [9.0, 9.0, 4.0], 1_000_000)

    assert read.place(9.0) == pytest.approx(3e-6, rel=1e-3)


def test_random_pairs_are_believed_where_there_are_enough() -> None:
    """The nearest are only the head of a long list of the somewhat alike."""
    read = places([0.0] * 900 + [1.0] * 100, [5.0], 1_000_000)

    assert read.place(1.0) == pytest.approx(0.1)


def test_without_pairs_nothing_is_said() -> None:
    """A new platform has no evidence yet."""
    assert places([], [], 0).nats(12.0, cap=8) == 0
