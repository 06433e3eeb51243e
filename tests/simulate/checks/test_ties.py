"""Reciprocity and clustering of graphs whose figures are known."""

import math

import numpy as np
import pytest

from firebreak.simulate.checks.ties import clustering, reciprocity
from firebreak.simulate.populace.graph import Graph, turned
from firebreak.simulate.streams import generator
from tests.simulate.populace.test_graph import graph

EVERYBODY = graph([(one, other) for one in range(7) for other in range(7)])
RING = graph([(one, (one + 1) % 7) for one in range(7)])
TRIANGLE_WITH_TAIL = graph([(0, 1), (1, 2), (2, 0), (2, 3)])


def figures(made: Graph) -> tuple[float, float]:
    """Measure a graph."""
    back = turned(made)
    return reciprocity(made, back), clustering(generator(1, "test"), made, back)


def test_where_everybody_follows_everybody_all_is_one() -> None:
    """All follows are returned and all friends are friends."""
    assert (1.0, 1.0) == figures(EVERYBODY)


def test_in_a_ring_nobody_is_followed_back() -> None:
    """And no two neighbours know each other."""
    assert (0.0, 0.0) == figures(RING)


def test_direction_does_not_matter_for_friends_of_friends() -> None:
    """A triangle with a tail: two of its corners are closed, one is a third closed."""
    found = figures(TRIANGLE_WITH_TAIL)
    assert pytest.approx((1 + 1 + 1 / 3) / 3) == found[1]


def test_where_nobody_follows_anybody_there_is_no_figure() -> None:
    """Rather no number than a wrong one."""
    nobody = Graph(indptr=np.zeros(8, np.int64), targets=np.zeros(0, np.int32))
    assert all(math.isnan(one) for one in figures(nobody))
