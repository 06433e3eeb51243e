"""A graph holds each edge once, both ways round, most active accounts first."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph.csr import Graph, arrays, build, from_arrays
from firebreak.algorithms.graph.engine import PLAIN, Engine

Acts = list[tuple[int, int, int]]
acts_strategy = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 20)), max_size=40
)


def built(acts: Acts, by: Engine, *, timed: bool = False) -> Graph:
    """Build from rows of actor, object and time, with eight ids."""
    table = np.array(acts, np.int64).reshape(-1, 3)
    return build(table[:, 0], table[:, 1], table[:, 2] if timed else None, n_ids=8, by=by)


def as_dict(graph: Graph) -> dict[tuple[int, int], int]:
    """Give a timed graph's edges with their first times."""
    actor, obj = graph.edges()
    return dict(
        zip(zip(actor.tolist(), obj.tolist(), strict=True), graph.first.tolist(), strict=True)
    )


def test_the_busiest_account_is_row_zero(by: Engine) -> None:
    """Account 5 touches three others, so it comes first; equals keep the order of their ids."""
    graph = built([(5, 1, 0), (5, 2, 0), (5, 3, 0), (3, 1, 0)], by)
    assert [5, 1, 3, 2, 0, 4, 6, 7] == graph.order.tolist()
    assert [1, 2, 3] == graph.out_row(0).tolist()
    assert [0, 2] == graph.in_row(1).tolist()
    assert list(range(8)) == graph.rank[graph.order].tolist()


def test_an_act_that_is_repeated_is_one_edge_with_its_first_time(by: Engine) -> None:
    """Who shares the same post three times is connected to it once, since the first time."""
    assert {(1, 2): 3} == as_dict(built([(1, 2, 9), (1, 2, 3), (1, 2, 7)], by, timed=True))


def test_nobody_is_connected_to_himself(by: Engine) -> None:
    """Who mentions himself makes no edge."""
    assert 0 == built([(4, 4, 0), (4, 4, 1)], by).n_edges


@pytest.mark.parametrize("n_ids", [0, 3])
def test_a_platform_without_acts_is_a_graph_without_edges(by: Engine, n_ids: int) -> None:
    """An empty platform is no error."""
    nothing = np.zeros(0, np.int32)
    graph = build(nothing, nothing, n_ids=n_ids, by=by)
    assert (n_ids, 0) == (len(graph), graph.n_edges)


def test_one_account_that_everybody_touched(by: Engine) -> None:
    """A thousand followers of one account stand in its row, in order."""
    fans = np.arange(1, 1_001)
    graph = build(np.r_[fans, fans[:500]], np.zeros(1_500, np.int64), by=by)
    assert list(range(1, 1_001)) == graph.in_row(0).tolist()
    assert 0 == len(graph.out_row(0))


@given(acts_strategy)
def test_a_graph_is_the_set_of_its_edges(by: Engine, acts: Acts) -> None:
    """Any acts make the edges that a person would write down, with their first times."""
    expected: dict[tuple[int, int], int] = {}
    for actor, obj, t in acts:
        if actor != obj:
            expected[actor, obj] = min(t, expected.get((actor, obj), t))
    graph = built(acts, by, timed=True)
    assert expected == as_dict(graph)
    turned = [
        (graph.order[row], graph.order[other]) for row in range(8) for other in graph.in_row(row)
    ]
    assert sorted(expected) == sorted((int(actor), int(obj)) for obj, actor in turned)


@given(acts_strategy, st.booleans())
def test_both_engines_build_the_same_arrays(by: Engine, acts: Acts, timed: bool) -> None:
    """A file written with numba is read without it, bit for bit the same."""
    one, other = arrays(built(acts, by, timed=timed)), arrays(built(acts, PLAIN, timed=timed))
    for name, array in one.items():
        assert array.dtype == other[name].dtype
        assert array.tolist() == other[name].tolist(), name


def test_many_acts_of_many_accounts(by: Engine) -> None:
    """More accounts than heaps, so that dealing out is tried too."""
    dice = np.random.default_rng(5)
    actor, obj = dice.integers(0, 3_000, (2, 20_000))
    graph = build(actor, obj, by=by)
    expected = {
        pair for pair in zip(actor.tolist(), obj.tolist(), strict=True) if len(set(pair)) > 1
    }
    assert expected == set(zip(*(ids.tolist() for ids in graph.edges()), strict=True))


def test_a_graph_in_files_is_the_same_graph(by: Engine, tmp_path: Path) -> None:
    """Arrays written one by one and memory-mapped give the graph back without copying."""
    graph = built([(5, 1, 0), (5, 2, 0), (3, 1, 0)], by, timed=True)
    for name, array in arrays(graph).items():
        np.save(tmp_path / f"{name}.npy", array)
    mapped = {name: np.load(tmp_path / f"{name}.npy", mmap_mode="r") for name in arrays(graph)}
    again = from_arrays(mapped)
    assert as_dict(graph) == as_dict(again)
    assert np.shares_memory(mapped["out_ids"], again.out_ids)


def test_arrays_that_do_not_fit_together_are_refused(by: Engine) -> None:
    """A file cut short is found before anybody is ranked from it."""
    found = arrays(built([(5, 1, 0), (5, 2, 0)], by))
    with pytest.raises(ValueError, match="equally long"):
        from_arrays({**found, "in_ids": found["in_ids"][:1]})
    with pytest.raises(ValueError, match="int32"):
        from_arrays({**found, "order": found["order"].astype(np.int64)})
    with pytest.raises(ValueError, match="rows do not end"):
        from_arrays({**found, "out_start": found["out_start"] * 0})


@pytest.mark.parametrize(("actor", "obj"), [([0, 1], [1]), ([-1], [0]), ([0], [8])])
def test_ids_that_cannot_be_are_refused(by: Engine, actor: list[int], obj: list[int]) -> None:
    """Columns of different length, a negative id and one too large are named."""
    with pytest.raises(ValueError, match=r"equally long|not in 0"):
        build(np.array(actor), np.array(obj), n_ids=8, by=by)


def test_ten_bytes_an_edge_are_enough(by: Engine) -> None:
    """At twelve edges an account both directions and all names fit into ten bytes an edge."""
    dice = np.random.default_rng(6)
    graph = build(*dice.integers(0, 5_000, (2, 61_000)), by=by)
    assert graph.n_edges >= 12 * len(graph)
    assert sum(array.nbytes for array in arrays(graph).values()) <= 10 * graph.n_edges
