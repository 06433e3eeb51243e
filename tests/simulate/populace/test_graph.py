"""Rows of who follows whom."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.arrays import Ints, Longs
from firebreak.simulate.populace.graph import Graph, empty, grown, some, turned
from firebreak.simulate.streams import generator

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=40)


def graph(pairs: list[tuple[int, int]], start: Graph | None = None) -> Graph:
    """Make a graph of seven accounts."""

    def proposed(number: int, first: int, end: int) -> tuple[Longs, Ints]:
        return (
            np.array([one for one, _ in pairs], np.int64),
            np.array([other for _, other in pairs], np.int32),
        )

    return grown(start or empty(7), proposed)


def told(made: Graph) -> set[tuple[int, int]]:
    """Read the pairs back."""
    return {(row, int(other)) for row in range(made.accounts) for other in made.row(row)}


@given(PAIRS, PAIRS)
def test_growing_adds_each_follow_once_and_nobody_to_themselves(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    """What is there stays; repetitions and self-follows fall away; rows are sorted."""
    made = graph(second, graph(first))
    assert {(one, other) for one, other in first + second if one != other} == told(made)
    assert len(told(made)) == len(made.targets)
    assert all((np.diff(made.row(row)) > 0).all() for row in range(7))


@given(PAIRS)
def test_turning_twice_gives_the_same(pairs: list[tuple[int, int]]) -> None:
    """Who follows whom, seen from the other end and back."""
    made = graph(pairs)
    assert {(other, one) for one, other in told(made)} == told(turned(made))
    assert told(made) == told(turned(turned(made)))


def test_an_entry_is_drawn_from_its_row() -> None:
    """Drawing gives somebody the account follows, and nobody where it follows nobody."""
    made = graph([(0, 3), (0, 5), (2, 1)])
    drawn = some(generator(1, "test"), made, np.array([0] * 50 + [1, 2, 6]))
    assert {3, 5} == set(drawn[:50].tolist())
    assert [-1, 1, -1] == drawn[50:].tolist()
