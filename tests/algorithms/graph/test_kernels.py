"""What a graph is asked: small ones by hand, any against a slow count."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph.csr import Graph, build
from firebreak.algorithms.graph.delta import Live, insert, since
from firebreak.algorithms.graph.engine import PLAIN, Engine
from firebreak.algorithms.graph.kernels import (
    Direction,
    Scratch,
    meetings,
    push,
    rank_all,
    two_hop,
)

Pairs = list[tuple[int, int]]
pairs_strategy = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=40)
DIRECTIONS: tuple[Direction, Direction] = ("toward", "forward")
SEED = np.array([0])


def graph_of(pairs: Pairs, by: Engine) -> Graph:
    """Build with nine ids, each the row of its own number."""
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return build(table[:, 0], table[:, 1], n_ids=9, order=np.arange(9, dtype=np.int32), by=by)


def halved(pairs: Pairs, by: Engine) -> Live:
    """Put the first half into a base, the rest beside it."""
    middle = len(pairs) // 2
    table = np.array(pairs[middle:], np.int64).reshape(-1, 2)
    return insert(since(graph_of(pairs[:middle], by), by=by), table[:, 0], table[:, 1], by=by)


def exact(pairs: Pairs, direction: Direction, rounds: int = 300) -> np.ndarray:
    """Walk on a full matrix."""
    step = np.zeros((9, 9))
    for actor, obj in set(pairs):
        step[actor, obj] = actor != obj
    step /= np.maximum(step.sum(1, keepdims=True), 1)
    step = step.T if direction == "forward" else step
    start = np.zeros(9)
    start[0] = 0.15
    now = start
    for _ in range(rounds):
        now = start + 0.85 * step @ now
    return now


def test_following_a_seed_counts_by_how_few_others_one_follows(by: Engine) -> None:
    """Account 1 follows the seed alone, account 2 the seed and three others: a quarter of it."""
    found = push(graph_of([(1, 0), (2, 0), (2, 3), (2, 4), (2, 5)], by), SEED, by=by)
    assert [0, 1, 2] == found.row.tolist()
    assert found.score.tolist() == pytest.approx([0.15, 0.1275, 0.031875])


def test_being_followed_by_a_seed_counts_for_nothing(by: Engine) -> None:
    """A seed that follows everybody brings nobody any nearer to it."""
    found = push(graph_of([(0, other) for other in range(1, 9)], by), SEED, by=by)
    assert [0] == found.row.tolist()


def test_walking_forward_the_famous_are_no_nearer(by: Engine) -> None:
    """The seed touched 1 and 2; 2 is touched by four more accounts, so its score is a fifth."""
    pairs = [(0, 1), (0, 2), *((other, 2) for other in (3, 4, 5, 6))]
    found = push(graph_of(pairs, by), SEED, direction="forward", by=by)
    assert [0, 1, 2] == found.row.tolist()
    assert found.mass[1] == found.mass[2]
    assert found.score[2] == pytest.approx(found.score[1] / 5)


def test_a_crowd_of_followers_is_not_walked_through(by: Engine) -> None:
    """Account 1 followed the seed and is found; its seven followers did nothing of the kind."""
    pairs = [(1, 0), *((fan, 1) for fan in range(2, 9))]
    found = push(graph_of(pairs, by), SEED, epsilon=0.13, by=by)
    assert [0, 1] == found.row.tolist()
    assert found.score[1] == pytest.approx(0.1275)
    assert found.left == pytest.approx(0.85 * 0.85)


@given(pairs_strategy, st.sampled_from(DIRECTIONS))
def test_pushing_finely_is_the_exact_walk(by: Engine, pairs: Pairs, way: Direction) -> None:
    """With a small residual, push gives personalised PageRank, on old and new edges alike."""
    found = push(halved(pairs, by), SEED, direction=way, epsilon=1e-12, by=by)
    mass = np.zeros(9)
    mass[found.row] = found.mass
    assert mass == pytest.approx(exact(pairs, way), abs=1e-8)


@given(pairs_strategy, st.sampled_from(DIRECTIONS))
def test_ranking_all_is_the_exact_walk(by: Engine, pairs: Pairs, way: Direction) -> None:
    """Twenty rounds of multiplication are twenty steps of the walk, to seven digits."""
    found = rank_all(halved(pairs, by), SEED, direction=way, by=by)
    assert found == pytest.approx(exact(pairs, way, rounds=20), rel=1e-5, abs=1e-9)


def test_who_else_touched_what_the_seeds_touched(by: Engine) -> None:
    """Both seeds and account 2 shared post 5; account 3 shared post 6, and much besides."""
    pairs = [(0, 5), (1, 5), (2, 5), (0, 6), (3, 6), (3, 7), (3, 8), (4, 8)]
    found = two_hop(graph_of(pairs, by), np.array([0, 1]), by=by)
    assert [2, 3] == found.row.tolist()
    assert [1, 1] == found.objects.tolist()
    assert [5, 6] == found.via.tolist()
    assert found.weight.tolist() == pytest.approx([2 / 3, 1 / 2])
    assert found.share.tolist() == pytest.approx([2 / 3, 1 / 6])


def test_what_everybody_touched_tells_nothing(by: Engine) -> None:
    """An object with more actors than the cap connects nobody; one at the cap does."""
    graph = graph_of([(actor, 8) for actor in range(5)], by)
    assert 0 == len(two_hop(graph, SEED, largest=4, by=by).row)
    assert [1, 2, 3, 4] == two_hop(graph, SEED, largest=5, by=by).row.tolist()


@given(pairs_strategy, st.sets(st.integers(0, 8), max_size=3))
def test_two_hops_are_counted_as_a_person_would(by: Engine, pairs: Pairs, seeds: set[int]) -> None:
    """The fast count is the slow count, on old and new edges alike."""
    touched: dict[int, set[int]] = {one: set() for one in range(9)}
    for actor, obj in pairs:
        if actor != obj:
            touched[actor].add(obj)
    theirs = set().union(*(touched[seed] for seed in seeds))
    common = {one: len(touched[one] & theirs) for one in range(9) if one not in seeds}
    found = two_hop(halved(pairs, by), np.array(sorted(seeds), np.int64), by=by)
    assert {one: n for one, n in common.items() if n} == dict(
        zip(found.row.tolist(), found.objects.tolist(), strict=True)
    )


@given(pairs_strategy, st.sets(st.integers(0, 8), max_size=3), st.floats(1e-4, 0.2))
def test_both_engines_answer_the_same(
    by: Engine, pairs: Pairs, seeds: set[int], epsilon: float
) -> None:
    """Numbers agree bit for bit, so that a case looks the same on every machine."""
    one, other, rows = halved(pairs, by), halved(pairs, PLAIN), np.array(sorted(seeds), np.int64)
    for way in DIRECTIONS:
        left = push(one, rows, direction=way, epsilon=epsilon, by=by)
        right = push(other, rows, direction=way, epsilon=epsilon, by=PLAIN)
        assert (left.row.tolist(), left.score.tolist()) == (
            right.row.tolist(),
            right.score.tolist(),
        )
        assert left.left == pytest.approx(right.left, rel=1e-12)
        ranked = rank_all(one, rows, direction=way, by=by)
        assert ranked.tolist() == rank_all(other, rows, direction=way, by=PLAIN).tolist()
    shared, same = two_hop(one, rows, by=by), two_hop(other, rows, by=PLAIN)
    assert (shared.weight.tolist(), shared.share.tolist()) == (
        same.weight.tolist(),
        same.share.tolist(),
    )


@given(pairs_strategy)
def test_memory_that_is_used_again_is_clean(by: Engine, pairs: Pairs) -> None:
    """No question leaves anything behind for the next one."""
    graph, scratch = graph_of(pairs, by), Scratch(9)
    for _ in range(2):
        push(graph, SEED, scratch=scratch, by=by)
        two_hop(graph, SEED, scratch=scratch, by=by)
        two_hop(graph, SEED, largest=1, scratch=scratch, by=by)
    assert not any(column.any() for column in (*scratch.floats, *scratch.counts))


def test_rows_may_begin_beyond_four_thousand_million_edges(by: Engine) -> None:
    """A graph with wide beginnings answers like one with narrow ones."""
    graph = graph_of([(1, 0), (2, 1), (2, 0)], by)
    starts = (graph.out_start.astype(np.int64), graph.in_start.astype(np.int64))
    columns = {name: getattr(graph, name) for name in Graph.__struct_fields__}
    wide = Graph(**{**columns, "out_start": starts[0], "in_start": starts[1]})
    live = insert(since(wide, by=by), np.array([3]), np.array([0]), by=by)
    same = insert(since(graph, by=by), np.array([3]), np.array([0]), by=by)
    assert push(same, SEED, by=by).mass.tolist() == push(live, SEED, by=by).mass.tolist()


@pytest.mark.parametrize("seeds", [[9], [-1], [3, 3]])
def test_seeds_that_cannot_be_are_refused(by: Engine, seeds: list[int]) -> None:
    """A row that is not there, or that comes twice, is named before anything runs."""
    for ask in (push, two_hop, rank_all):
        with pytest.raises(ValueError, match="seed"):
            ask(graph_of([(0, 1)], by), np.array(seeds), by=by)


def test_an_empty_graph_has_no_answers(by: Engine) -> None:
    """No accounts, no acts, no seeds: nothing is found, nothing fails."""
    nothing = np.zeros(0, np.int64)
    graph = build(nothing, nothing, by=by)
    assert 0 == len(push(graph, nothing, by=by).row) == len(two_hop(graph, nothing, by=by).row)
    assert 0 == len(rank_all(graph, nothing, by=by))
    assert 0 == len(meetings(nothing, nothing, np.zeros(0), window=1, by=by).pairs)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 40)), max_size=30),
    st.integers(0, 20),
    st.integers(1, 12),
)
def test_meetings_are_counted_as_a_person_would(
    by: Engine, rows: list[tuple[int, int, int]], window: int, largest: int
) -> None:
    """Every pair of acts within the window, on objects up to the cap; the others are named."""
    size = {thing: sum(obj == thing for _, obj, _ in rows) for thing in range(4)}
    shared: dict[tuple[int, int], set[int]] = {}
    for (a, one, t), (b, other, s) in combinations(rows, 2):
        if a != b and one == other and abs(t - s) <= window and size[one] <= largest:
            shared.setdefault((min(a, b), max(a, b)), set()).add(one)
    table = np.array(rows, np.int64).reshape(-1, 3)
    found = meetings(
        table[:, 0],
        table[:, 1],
        table[:, 2].astype(np.float64),
        window=window,
        largest=largest,
        by=by,
    )
    pairs = zip(found.pairs.one.tolist(), found.pairs.other.tolist(), strict=True)
    counted = list(zip(pairs, found.pairs.objects.tolist(), strict=True))
    assert sorted((pair, len(objects)) for pair, objects in shared.items()) == counted
    assert [thing for thing in size if size[thing] > largest] == found.passed.tolist()


def test_meetings_refuse_what_has_no_time(by: Engine) -> None:
    """A time that is no number would put an act nowhere; it is refused."""
    with pytest.raises(ValueError, match="finite"):
        meetings(SEED, SEED, np.array([np.nan]), window=1, by=by)
