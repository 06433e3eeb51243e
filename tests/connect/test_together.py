"""Sums of evidence are read against everybody's: families overlap."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.connect.together import MOST_SHARE, SUREST, Together, read, read_sums

sums = st.lists(st.floats(0.0, 12.0).map(lambda one: round(one, 3)), max_size=60)


def nats(known: Together, total: float) -> float:
    """Say what a sum says, to somebody who had more than that before."""
    return read(total, known.steps(np.inf))


def likely(total: float, *, crowd: list[float], seeds: list[float], size: int) -> float:
    """Give the probability that a sum stands for."""
    known = read_sums(np.array(crowd), np.array(seeds), size=size)
    return float(1.0 / (1.0 + np.exp(-(known.prior(-6.0) + nats(known, total)))))


@given(crowd=sums, seeds=sums, one=st.floats(-3.0, 12.0), other=st.floats(-3.0, 12.0))
def test_a_larger_sum_never_says_less(
    crowd: list[float], seeds: list[float], one: float, other: float
) -> None:
    """More evidence is never held in somebody's favour."""
    low, high = sorted((one, other))
    known = read_sums(np.array(crowd), np.array(seeds), size=500)

    assert nats(known, low) <= nats(known, high) + 1e-9


@given(crowd=sums, seeds=sums, total=st.floats(0.0, 12.0))
def test_families_together_never_say_more_than_each(
    crowd: list[float], seeds: list[float], total: float
) -> None:
    """A sum is read down, never up."""
    known = read_sums(np.array(crowd), np.array(seeds), size=500)

    assert 0.0 <= nats(known, total) <= total


def test_those_among_the_seeds_are_likely_and_those_behind_are_not() -> None:
    """Twenty who have as much as the seeds come up; a crowd with a little less does not."""
    seeds, group = [8.0, 8.2, 8.4, 8.6, 8.8, 9.0], np.linspace(7.9, 9.1, 20)
    crowd = [*group, *([6.0] * 200)]

    assert likely(8.5, crowd=crowd, seeds=seeds, size=10_000) > 0.8
    assert likely(6.0, crowd=crowd, seeds=seeds, size=10_000) < 0.1


def test_a_crowd_that_has_as_much_as_seeds_is_not_likely() -> None:
    """After an attack a thousand talk of it as seeds do; not all of them can be of the group."""
    seeds = [5.0, 5.5, 6.0, 6.5]
    crowd = list(np.linspace(4.0, 7.0, 1_000))

    assert likely(6.0, crowd=crowd, seeds=seeds, size=10_000) < 0.5


def test_seeds_that_have_nothing_in_common_say_nothing_of_anybody() -> None:
    """Three accounts that are like everybody make nobody suspect."""
    crowd = list(np.linspace(0.1, 4.0, 9_000))

    assert likely(4.0, crowd=crowd, seeds=[0.5, 1.0, 2.0], size=10_000) < 0.5
    known = read_sums(np.array(crowd), np.array([0.5, 1.0, 2.0]), size=10_000)
    assert known.share == MOST_SHARE


def test_with_two_seeds_a_sum_says_what_it_is() -> None:
    """Nothing can be read off two; the policy's prior stands."""
    known = read_sums(np.array([3.0, 4.0]), np.array([5.0, 6.0]), size=100)

    assert known.prior(-6.0) == -6.0
    assert nats(known, 3.5) == 3.5


def test_no_sum_makes_sure() -> None:
    """However much there is, only people make sure."""
    assert likely(12.0, crowd=[], seeds=[9.0] * 50, size=100_000) <= SUREST + 1e-9


def test_counter_evidence_is_never_read_down() -> None:
    """What speaks for somebody counts as it is, also when nothing else is left."""
    known = read_sums(np.array([3.0] * 9), np.array([5.0] * 9), size=100)

    assert nats(known, -2.0) == -2.0


@pytest.mark.parametrize("size", [0, 1, 5])
def test_a_platform_of_hardly_anybody_is_no_error(size: int) -> None:
    """Numbers stay finite."""
    known = read_sums(np.array([3.0]), np.array([5.0] * 4), size=size)

    assert all(np.isfinite(nats(known, one)) for one in (0.0, 3.0, 9.0))
