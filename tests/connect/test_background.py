"""A statistic is worth what it is worth on this platform."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firebreak.connect.background import Background, read_background
from firebreak.connect.contract import Measured


def background(statistic: list[float], left_out: list[float], size: int = 100) -> Background:
    """Read a background in which some accounts have a statistic."""
    measured = Measured(
        candidates=np.arange(len(statistic)),
        statistic=np.array(statistic),
        left_out=np.array(left_out),
    )
    return read_background(measured, n_background=size)


def nats(of: Background, *statistic: float) -> list[float]:
    """Weigh statistics."""
    return [float(one) for one in of.nats(np.array(statistic))]


@given(st.lists(st.floats(0, 5), max_size=8))
def test_the_density_adds_up_to_one_at_most(left_out: list[float]) -> None:
    """However seeds stand, what they gain in one place they lose in another."""
    values = np.arange(1.0, 2_001.0) / 400
    known = background(values.tolist(), left_out, size=2_000)

    assert np.exp(known.nats(values)).mean() < 1.1


def test_a_place_near_the_top_is_no_likeness_where_few_have_any() -> None:
    """Second to the seeds with a hundredth of what they have is far from them."""
    near = background([9.0], [10.0] * 20)
    far = background([0.1], [10.0] * 20)

    assert nats(near, 9.0)[0] > nats(far, 0.1)[0] + 1.0


@given(
    st.lists(st.floats(0.01, 5), min_size=1, max_size=30),
    st.lists(st.floats(0, 5), max_size=8),
)
def test_more_never_weighs_less(statistic: list[float], left_out: list[float]) -> None:
    """Whoever did more of it has at least the weight of whoever did less, down to none."""
    known = background(statistic, left_out, size=40)
    weights = nats(known, *sorted(statistic))

    assert (np.diff(weights) >= -1e-9).all()
    assert known.absent() <= min(weights) + 1e-9
    assert known.absent() <= 1e-9


def test_what_everybody_does_weighs_nothing() -> None:
    """A statistic that all have alike, seeds too, says nothing about anybody."""
    known = background([1.0] * 100, [1.0] * 20)

    assert nats(known, 1.0)[0] <= 0.0


def test_what_seeds_do_and_few_others_weighs_much() -> None:
    """When all seeds stand above the background, so does whoever stands with them."""
    known = background([float(number) / 100 for number in range(1, 91)], [2.0] * 20)

    assert nats(known, 0.9)[0] > 2.0 > 0.0 > nats(known, 0.5)[0]


def test_what_seeds_do_not_do_weighs_little() -> None:
    """A network that never mentions anybody is not looked for by mentions."""
    telling = background([1.0] * 5, [2.0] * 10)
    silent = background([1.0] * 5, [0.0] * 10)

    assert nats(silent, 1.0)[0] < nats(telling, 1.0)[0]


def test_one_seed_says_only_what_the_prior_says() -> None:
    """With nobody to compare it with, the figure is cautious and does not depend on the seed."""
    assert nats(background([1.0], [0.0]), 1.0) == nats(background([1.0], [9.0]), 1.0)
