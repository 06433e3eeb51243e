"""Who follows whom: exact in number, fair in kind."""

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.simulate.checks.ties import reciprocity
from firebreak.simulate.parameters import Shape
from firebreak.simulate.populace.follows import draw_follows, out_degrees
from firebreak.simulate.populace.graph import turned
from firebreak.simulate.populace.people import people
from firebreak.simulate.streams import generator
from tests.simulate.populace.factories import parameters

SHAPES = st.builds(
    Shape,
    mean_following=st.floats(1.5, 60),
    closure=st.floats(0, 0.9),
    inside=st.floats(0, 1),
    reciprocity=st.floats(0, 0.6),
    degree_sigma=st.floats(0.2, 1.8),
    pull_sigma=st.floats(0.2, 2.5),
)


@settings(max_examples=25, deadline=None)
@given(SHAPES, st.integers(0, 1 << 40), st.integers(300, 900))
def test_no_follow_is_lost_doubled_or_of_oneself(shape: Shape, seed: int, accounts: int) -> None:
    """Whatever the numbers, there are exactly as many follows as the mean says."""
    numbers = msgspec.structs.replace(parameters(seed, accounts=accounts, planted=5), shape=shape)
    graph = draw_follows(numbers, people(numbers))
    rows = np.repeat(np.arange(accounts), graph.degrees)
    assert round(shape.mean_following * accounts) == len(graph.targets)
    assert (rows != graph.targets).all()
    assert ((np.diff(graph.targets) > 0) | (np.diff(rows) > 0)).all()
    assert 1 <= graph.degrees.min()


@given(st.integers(300, 5_000), SHAPES)
def test_how_many_each_follows_adds_up(count: int, shape: Shape) -> None:
    """Nobody follows none, or more than may be, and the sum is the mean times all."""
    wanted = out_degrees(generator(1, "test"), count, shape)
    assert round(shape.mean_following * count) == wanted.sum()
    assert 1 <= wanted.min()
    assert wanted.max() <= count // 4


@pytest.mark.parametrize("asked", [0.15, 0.22, 0.3, 0.4])
def test_as_many_follows_are_returned_as_asked_for(asked: float) -> None:
    """One number makes the platform more like a broadcast or more like a forum."""
    numbers = parameters(accounts=6_000)
    shape = msgspec.structs.replace(numbers.shape, reciprocity=asked)
    numbers = msgspec.structs.replace(numbers, shape=shape)
    graph = draw_follows(numbers, people(numbers))
    assert reciprocity(graph, turned(graph)) == pytest.approx(asked, abs=0.03)


def test_the_attractive_have_more_followers() -> None:
    """Followers go by attractiveness, not by number or chance alone."""
    numbers = parameters(accounts=6_000)
    drawn = people(numbers)
    followers = np.bincount(draw_follows(numbers, drawn).targets, minlength=len(drawn))
    tenth = np.argsort(drawn.pull)[-600:]
    assert followers[tenth].sum() > 0.4 * followers.sum()


def test_three_in_four_follows_stay_in_the_community() -> None:
    """Communities are real: most follows do not leave them."""
    numbers = parameters(accounts=6_000)
    drawn = people(numbers)
    graph = draw_follows(numbers, drawn)
    rows = np.repeat(np.arange(len(drawn)), graph.degrees)
    inside = drawn.community[rows] == drawn.community[graph.targets]
    assert 0.45 < inside.mean() < 0.8
