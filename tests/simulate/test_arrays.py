"""The moves on columns do what slower, plainer ones do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate import arrays
from firebreak.simulate.streams import generator

KEYS = st.lists(st.integers(0, 40), max_size=60)


def longs(numbers: list[int]) -> arrays.Longs:
    """Make a column."""
    return np.array(numbers, dtype=np.int64)


@given(KEYS)
def test_sorting_once_gives_what_a_set_gives(keys: list[int]) -> None:
    """Repetitions fall away and nothing else does."""
    assert sorted(set(keys)) == arrays.sorted_once(longs(keys)).tolist()


@given(KEYS, KEYS)
def test_finding_gives_what_membership_gives(keys: list[int], among: list[int]) -> None:
    """A key is found exactly when it is there."""
    expected = [key in among for key in keys]
    assert expected == arrays.found(longs(keys), longs(sorted(among))).tolist()


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_what_is_common_is_marked_on_both_sides(one: set[int], other: set[int]) -> None:
    """Each side learns which of its own keys the other has too."""
    ours, theirs = arrays.common(longs(sorted(one)), longs(sorted(other)))
    assert [key in other for key in sorted(one)] == ours.tolist()
    assert [key in one for key in sorted(other)] == theirs.tolist()


@given(st.lists(st.integers(0, 2**62), max_size=40), KEYS)
def test_order_is_that_of_a_stable_sort(large: list[int], small: list[int]) -> None:
    """Equal numbers stay as they stand, however large the numbers are."""
    for numbers in (large, small):
        expected = sorted(range(len(numbers)), key=numbers.__getitem__)
        assert expected == arrays.in_order(longs(numbers)).tolist()


@given(KEYS)
def test_only_the_first_of_equal_keys_is_no_repetition(keys: list[int]) -> None:
    """Somebody who shares a post three times did so once and twice again."""
    expected = [key in keys[:place] for place, key in enumerate(keys)]
    assert expected == arrays.repeated(longs(keys)).tolist()


@given(st.lists(st.integers(0, 5), max_size=20))
def test_runs_are_numbered_from_nought(counts: list[int]) -> None:
    """Members of consecutive runs get their place in the run."""
    expected = [place for count in counts for place in range(count)]
    assert expected == arrays.within(counts).tolist()
    assert sum(counts) == arrays.starts(counts)[-1]


@given(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1))
def test_a_pair_comes_back_as_it_was(high: int, low: int) -> None:
    """A key of two numbers holds both."""
    one, other = arrays.parted(arrays.paired([high], [low]))
    assert (high, low) == (int(one[0]), int(other[0]))


def test_rounding_by_lot_keeps_the_mean() -> None:
    """A third of a follow each makes a third of them follow once."""
    rounded = arrays.rounded(generator(1, "test"), np.full(30_000, 1 / 3))
    assert {0, 1} == set(rounded.tolist())
    assert rounded.mean() == pytest.approx(1 / 3, abs=0.01)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=8))
def test_a_ladder_has_steps_as_wide_as_the_shares(shares: list[float]) -> None:
    """Sixteen drawn bits become one of several, by their shares."""
    steps = np.bincount(arrays.ladder(shares), minlength=len(shares)) / arrays.SIXTEEN
    assert np.array(shares) / sum(shares) == pytest.approx(steps, abs=2e-5)


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 1_001])
def test_as_many_sixteens_are_drawn_as_asked_for(count: int) -> None:
    """Four come from one drawing, but none too many."""
    assert count == len(arrays.sixteen(generator(1, "test"), count))


def test_blocks_cover_everything_once() -> None:
    """Cutting work up loses nothing and does nothing twice."""
    assert [(0, 0, 4), (1, 4, 8), (2, 8, 10)] == list(arrays.blocks(10, 4))
