"""Shares that rise with a score, and their intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.stats.isotonic import Steps, interval, rising_steps

ROWS = st.lists(
    st.tuples(st.integers(-5, 5), st.sampled_from([0.0, 1.0]), st.integers(1, 50)),
    min_size=1,
    max_size=30,
)


def fitted(*rows: tuple[float, float, float]) -> Steps:
    """Fit rows of score, outcome and weight."""
    columns = np.array(rows, np.float64).T
    return rising_steps(columns[0], columns[1], columns[2])


def test_neighbours_in_the_wrong_order_are_taken_together() -> None:
    """A low score that was right and a higher one that was not are one piece, half right."""
    steps = fitted((1, 0, 1), (2, 1, 1), (3, 0, 1), (4, 1, 1))
    assert [1.0, 2.0, 4.0] == steps.begin.tolist()
    assert [0.0, 0.5, 1.0] == steps.share.tolist()
    assert [0, 1, 1, 2] == steps.piece.tolist()


def test_what_stands_for_many_weighs_as_many() -> None:
    """One that was drawn as every fiftieth stands for fifty."""
    assert pytest.approx(1 / 51) == fitted((1, 1, 1), (1, 0, 50)).share[0]


def test_a_score_belongs_to_the_piece_that_begins_at_or_below_it() -> None:
    """Below all pieces it is the first."""
    steps = fitted((1, 0, 1), (2, 1, 1))
    assert [0, 0, 1, 1] == steps.at(np.array([0.0, 1.0, 2.0, 9.0])).tolist()


@given(ROWS)
def test_shares_rise_and_keep_the_mean(rows: list[tuple[int, float, int]]) -> None:
    """However decisions fall, a higher score never means less, and nothing is made up."""
    score, hit, weight = np.array(rows, np.float64).T
    steps = rising_steps(score, hit, weight)
    assert (np.diff(steps.share) > 0).all()
    assert (np.diff(steps.begin) > 0).all()
    assert pytest.approx((weight * hit).sum()) == (weight * steps.share[steps.piece]).sum()


@given(ROWS)
def test_no_rising_shares_fit_better(rows: list[tuple[int, float, int]]) -> None:
    """The fit is the least weighted square error: moving a piece either way is no better."""
    score, hit, weight = np.array(rows, np.float64).T
    steps = rising_steps(score, hit, weight)

    def error(share: np.ndarray) -> float:
        return float((weight * (hit - share[steps.piece]) ** 2).sum())

    for piece in range(len(steps.share)):
        for by in (-0.01, 0.01):
            moved = steps.share.copy()
            moved[piece] += by
            assert error(steps.share) <= error(moved) + 1e-9


def test_an_interval_holds_near_the_ends() -> None:
    """Ten of ten right does not mean that all are; the usual interval would say so."""
    low, high = interval(np.array([1.0, 0.5]), np.array([10.0, 10.0]))
    assert pytest.approx([0.722, 0.237], abs=1e-3) == low.tolist()
    assert pytest.approx([1.0, 0.763], abs=1e-3) == high.tolist()


def test_more_observations_make_an_interval_narrower() -> None:
    """A hundred decisions say more than ten."""
    low, high = interval(np.array([0.8, 0.8]), np.array([10.0, 100.0]))
    assert high[1] - low[1] < high[0] - low[0]
