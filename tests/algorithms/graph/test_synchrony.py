"""Acts close in time are counted exactly."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph import synchrony
from firebreak.algorithms.graph.synchrony import Pairs, nearest_gaps, pairs_within

Rows = list[tuple[int, int, int]]
rows_strategy = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 40)), max_size=30
)


def counted(rows: Rows, window: float) -> dict[tuple[int, int], int]:
    """Count with the kernel."""
    return as_dict(pairs_within(*columns(rows), window=window))


def columns(rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Turn rows of actor, object and time into columns."""
    actor, obj, t = zip(*rows, strict=True) if rows else ((), (), ())
    return np.array(actor, np.int64), np.array(obj, np.int64), np.array(t, np.float64)


def as_dict(pairs: Pairs) -> dict[tuple[int, int], int]:
    """Give pairs as a dictionary."""
    keys = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    return dict(zip(keys, pairs.objects.tolist(), strict=True))


def by_hand(rows: Rows, window: float) -> dict[tuple[int, int], int]:
    """Count every pair of rows, slowly."""
    shared: dict[tuple[int, int], set[int]] = {}
    for (a, one, t), (b, other, s) in combinations(rows, 2):
        if a != b and one == other and abs(t - s) <= window:
            shared.setdefault((min(a, b), max(a, b)), set()).add(one)
    return {pair: len(objects) for pair, objects in shared.items()}


@given(rows_strategy, st.integers(0, 20))
def test_counts_what_a_person_would_count(rows: Rows, window: int) -> None:
    """The fast count is the slow count, on any acts and any window."""
    assert by_hand(rows, window) == counted(rows, window)


@given(rows_strategy)
def test_counting_in_small_chunks_changes_nothing(rows: Rows) -> None:
    """Memory is bounded by cutting the work up, never by leaving pairs out."""
    whole = counted(rows, 10)
    before = synchrony.CHUNK
    synchrony.CHUNK = 3
    try:
        assert whole == counted(rows, 10)
    finally:
        synchrony.CHUNK = before


def test_a_gap_of_exactly_the_window_counts() -> None:
    """Sixty seconds are within sixty seconds; sixty-one are not."""
    assert counted([(0, 7, 0), (1, 7, 60)], 60) == {(0, 1): 1}
    assert counted([(0, 7, 0), (1, 7, 61)], 60) == {}


def test_nobody_is_a_pair_with_himself() -> None:
    """One account that posts a link twice is not a network."""
    assert counted([(0, 7, 0), (0, 7, 1)], 60) == {}


def test_an_object_counts_once_for_a_pair() -> None:
    """Two accounts that post one link ten times share one thing, not a hundred."""
    rows = [(actor, 7, second) for actor in (0, 1) for second in range(10)]

    assert counted(rows, 60) == {(0, 1): 1}


def test_pairs_can_be_kept_by_number_of_objects() -> None:
    """Pairs on two objects or more, and how many accounts stand in them."""
    actor, obj, t = columns([(0, 1, 0), (1, 1, 1), (0, 2, 50), (1, 2, 51), (2, 1, 2)])
    again = pairs_within(actor, obj, t, window=10).at_least(2)

    assert as_dict(again) == {(0, 1): 2}
    assert again.actors() == 2


def test_gaps_are_to_the_nearest_marked_act_on_the_same_object() -> None:
    """Before and after both count, and other objects do not."""
    gaps = nearest_gaps(
        np.array([10.0, 18.0, 5.0]),
        np.array([1, 1, 2]),
        np.array([0.0, 20.0]),
        np.array([1, 1]),
    )

    assert gaps.tolist() == [10.0, 2.0, np.inf]
