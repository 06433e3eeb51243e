"""A count or a share surprises by how seldom chance alone makes it."""

from math import comb, exp, factorial, isclose, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.stats.surprise import of_count, of_share

COUNTS = st.lists(st.integers(0, 2_000), min_size=1, max_size=200)


def test_nothing_is_surprising_without_a_past() -> None:
    """Nobody can say what is unusual where nothing is known."""
    assert of_count(1_000, []) == 0


def test_a_usual_count_is_no_surprise() -> None:
    """An hour like all others surprises nobody."""
    assert of_count(40, [40] * 48) == 0


def test_pure_chance_is_counted_exactly() -> None:
    """Where hours differ by chance alone the digits are those of Poisson."""
    mean = 2.0
    by_hand = sum(exp(-mean) * mean**one / factorial(one) for one in range(9, 60))

    # Of 104 hours the highest five are left out; the rest are all alike, so that chance is enough.
    assert isclose(of_count(9, [2] * 104), -log10(by_hand), rel_tol=1e-9)


def test_restless_hours_surprise_less() -> None:
    """Where hours always swung widely, one more high hour says less than after steady ones."""
    assert of_count(40, [0, 20] * 50) < of_count(40, [10] * 100)


def test_an_earlier_burst_hides_no_new_one() -> None:
    """Eight wild hours in a week leave the surprise as it is."""
    calm = [2] * 160

    assert isclose(of_count(40, calm + [300] * 8), of_count(40, calm), rel_tol=0.01)


def test_an_evening_is_compared_with_evenings() -> None:
    """Who is loud every evening does not surprise by being loud this evening."""
    past = ([0] * 21 + [30] * 3) * 7

    assert of_count(36, past, [30] * 18) < 6


@given(COUNTS, st.integers(0, 5_000))
def test_more_surprises_no_less(past: list[int], count: int) -> None:
    """One voice more never makes an hour more usual, and the order of the past says nothing."""
    assert of_count(count, past) <= of_count(count + 1, past) + 1e-9
    assert of_count(count, past) == of_count(count, past[::-1])


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.001, 0.9))
def test_shares_are_counted_exactly(count: int, more: int, usual: float) -> None:
    """The digits are those of drawing a crowd at the usual share, one by one."""
    among = count + more
    chance = sum(
        comb(among, one) * usual**one * (1 - usual) ** (among - one)
        for one in range(count, among + 1)
    )
    expected = 0.0 if count <= among * usual else -log10(chance)

    assert isclose(of_share(count, among, usual), expected, rel_tol=1e-6, abs_tol=1e-9)


def test_a_crowd_that_only_grows_keeps_its_share() -> None:
    """Ten times the crowd with ten times the posts of a kind is no surprise."""
    assert of_share(10, 1_000, 0.01) == of_share(100, 10_000, 0.01) == 0


@pytest.mark.parametrize(("count", "among", "usual"), [(2, 1, 0.5), (1, 2, 0.0), (1, 2, 1.0)])
def test_impossible_shares_are_refused(count: int, among: int, usual: float) -> None:
    """A part larger than its whole is a mistake, and is told."""
    with pytest.raises(ValueError, match="crowd"):
        of_share(count, among, usual)
