"""Whole numbers rank as fractions do, and the same everywhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph import engine
from firebreak.algorithms.graph.csr import build
from firebreak.algorithms.graph.kernels import rank_all
from firebreak.algorithms.graph.whole_ranks import EXACT, START, rank_whole, scores

N = 12
edges_strategy = st.lists(st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)), max_size=60)
seeds_strategy = st.sets(st.integers(0, N - 1), min_size=1, max_size=4).map(sorted)


@given(edges_strategy, seeds_strategy)
def test_it_ranks_as_the_kernel_does(edges: list[tuple[int, int]], seeds: list[int]) -> None:
    """The score is personalised PageRank toward the seeds, but for the rounding of both."""
    actor, obj = np.array(edges, np.int32).reshape(-1, 2).T
    graph = build(actor, obj, n_ids=N)
    rows = graph.rank[seeds]

    assert rank_all(graph, rows, direction="toward") == pytest.approx(
        scores(rank_whole(graph, rows), len(seeds)), rel=1e-4, abs=1e-7
    )


@given(edges_strategy, seeds_strategy)
def test_both_engines_give_every_unit_alike(edges: list[tuple[int, int]], seeds: list[int]) -> None:
    """With numba or without, the list is the same to the last place."""
    actor, obj = np.array(edges, np.int32).reshape(-1, 2).T
    graph = build(actor, obj, n_ids=N)
    plain = rank_whole(graph, graph.rank[seeds], by=engine.PLAIN)

    assert plain.tolist() == rank_whole(graph, graph.rank[seeds]).tolist()


def test_who_acts_on_others_too_has_a_smaller_share() -> None:
    """One follow of a seed among four says a quarter as much as one of one."""
    actor, obj = np.array([[1, 0], [2, 0], [2, 3], [2, 4], [2, 5]], np.int32).T
    graph = build(actor, obj)

    mass = rank_whole(graph, graph.rank[[0]])[graph.rank]
    assert mass[1] // 4 == mass[2] > 0


def test_a_seed_must_be_a_row_and_come_once() -> None:
    """A slip is told, not ranked from."""
    graph = build(np.array([0], np.int32), np.array([1], np.int32))

    for seeds in ([2], [-1], [0, 0]):
        with pytest.raises(ValueError, match="a seed"):
            rank_whole(graph, np.array(seeds))


def test_sums_beyond_exact_counting_are_refused() -> None:
    """Rather no list than one that depends on the order of additions."""
    seeds = np.arange(1, EXACT // START + 2, dtype=np.int32)
    graph = build(np.zeros(len(seeds), np.int32), seeds)

    with pytest.raises(ValueError, match="too many seeds"):
        rank_whole(graph, graph.rank[seeds])
