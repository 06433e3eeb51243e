"""New edges beside a frozen graph: any order of work, the same graph."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph.csr import arrays, build
from firebreak.algorithms.graph.delta import Live, insert, merge, since
from firebreak.algorithms.graph.engine import Engine

Acts = list[tuple[int, int, int]]
acts_strategy = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 20)), max_size=12
)
steps_strategy = st.lists(st.one_of(acts_strategy, st.none()), max_size=6)


def columns(acts: Acts, timed: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    """Give rows of actor, object and time as columns."""
    table = np.array(acts, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2] if timed else None


def begun(acts: Acts, by: Engine, *, timed: bool = False) -> Live:
    """Build a base, and open it for new edges."""
    return since(build(*columns(acts, timed), by=by), by=by)


def test_a_row_is_read_as_old_and_new(by: Engine) -> None:
    """Account 0 touched 1 before and 2 just now: its row holds both."""
    live = insert(begun([(0, 1, 0), (1, 2, 0)], by), np.array([0]), np.array([2]), by=by)
    row = live.rank[0]
    assert {1, 2} == set(live.order[live.out_row(row)].tolist())
    assert {0, 1} == set(live.order[live.in_row(live.rank[2])].tolist())
    assert (2, 3) == (live.base.n_edges, live.n_edges)


def test_a_known_act_is_nothing_new(by: Engine) -> None:
    """Repeating what the base or the new edges hold changes nothing; nor does a self-loop."""
    live = begun([(0, 1, 0), (1, 2, 0)], by)
    for _ in range(2):
        live = insert(live, np.array([0, 2, 2, 2]), np.array([1, 2, 0, 0]), by=by)
    assert 1 == live.fresh.n_edges


def test_accounts_that_the_base_does_not_know(by: Engine) -> None:
    """An account that has just been made is a row behind the others, at once."""
    live = insert(begun([(0, 1, 0)], by), np.array([4]), np.array([0]), by=by)
    assert (2, 5) == (len(live.base), len(live))
    assert [0] == live.order[live.out_row(4)].tolist()
    assert [4] == live.in_row(live.rank[0]).tolist()


def test_an_empty_base_takes_everything_in(by: Engine) -> None:
    """A platform may begin with nothing, with or without times."""
    for timed in (False, True):
        live = insert(begun([], by, timed=timed), *columns([(0, 1, 7)], timed), by=by)
        assert 1 == merge(live, by=by).n_edges


def test_an_act_that_arrives_late_is_still_the_first(by: Engine) -> None:
    """A delivery that was held up moves an edge's first time back."""
    live = insert(begun([(0, 1, 9)], by, timed=True), *columns([(0, 1, 4), (0, 1, 6)], True), by=by)
    assert 0 == live.fresh.n_edges
    assert [4] == merge(live, by=by).first.tolist()


def test_times_are_kept_for_all_or_for_none(by: Engine) -> None:
    """Half a column of times would be read as a whole one."""
    with pytest.raises(ValueError, match="for all edges or for none"):
        insert(begun([(0, 1, 9)], by, timed=True), np.array([1]), np.array([0]), by=by)


@given(acts_strategy, steps_strategy, st.booleans())
def test_any_order_of_work_gives_one_graph(
    by: Engine, first: Acts, steps: list[Acts | None], timed: bool
) -> None:
    """Inserting and merging in any order equals building once; no old graph changes."""
    live, everything = begun(first, by, timed=timed), list(first)
    before = {name: array.tolist() for name, array in arrays(live.base).items()}
    base = live.base
    for step in steps:
        if step is None:
            live = since(merge(live, by=by), by=by)
        else:
            live = insert(live, *columns(step, timed), by=by)
            everything += step
    found = merge(live, by=by)
    once = build(*columns(everything, timed), n_ids=len(live), order=found.order, by=by)
    for name, array in arrays(once).items():
        assert array.tolist() == arrays(found)[name].tolist(), name
    for row in range(len(live)):
        assert once.out_row(row).tolist() == live.out_row(row).tolist()
        assert once.in_row(row).tolist() == live.in_row(row).tolist()
    assert before == {name: array.tolist() for name, array in arrays(base).items()}
