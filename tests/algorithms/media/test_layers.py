"""What is added is found, what is removed is not, in whatever order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.algorithms.media import layers as layering
from firebreak.algorithms.media.layers import (
    Index,
    added,
    find,
    merged,
    removed,
    replaced,
    worth_merging,
)
from tests.algorithms.media.test_hamming import Hashes, by_hand, drawn, listed

Pairs = set[tuple[int, int]]
POOL = drawn(np.random.default_rng(7), 12, "near")


def pairs_by_hand(pairs: Pairs, radius: int) -> list[list[int]]:
    """Hold the pool against pairs of its rows and references."""
    kept = sorted(pairs)
    hashes = POOL[[row for row, _ in kept]].reshape(-1, 4)
    return by_hand(hashes, [ref for _, ref in kept], POOL, radius)


def merge(index: Index) -> Index:
    """Merge what is worth it, in one go."""
    old = index.layers[worth_merging(index) :]
    return replaced(index, old, merged(index, old)) if old else index


ROWS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 5)), min_size=1, max_size=4)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), ROWS),
        st.tuples(st.just("remove"), st.lists(st.integers(0, 6), min_size=1, max_size=3)),
        st.tuples(st.just("begin merge"), st.integers(0, 9)),
        st.tuples(st.just("end merge"), st.none()),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(deeds=DEEDS, radius=st.sampled_from([0, 20, 31, 40]))
def test_adds_removals_and_merges_in_any_order(
    deeds: list[tuple[str, object]], radius: int
) -> None:
    """Also when a merge begins, and others add, remove and add again before it ends."""
    index, there, under_way = Index(), set[tuple[int, int]](), None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layering, "SMALL", 3)
        for deed, what in deeds:
            keep = under_way[1] if under_way else 0
            if deed == "add":
                rows = np.array(what)
                index = added(index, rows[:, 1], POOL[rows[:, 0]], keep=keep)
                there |= {(row, ref) for row, ref in rows.tolist()}
            elif deed == "remove":
                gone = np.array(what)
                index = removed(index, gone)
                there = {(row, ref) for row, ref in there if ref not in gone.tolist()}
            elif deed == "begin merge" and not under_way and index.layers:
                assert isinstance(what, int)
                old = index.layers[what % len(index.layers) :]
                under_way = (old, len(index.layers), merged(index, old))
            elif deed == "end merge" and under_way:
                index = replaced(index, under_way[0], under_way[2])
                under_way = None
            assert pairs_by_hand(there, radius) == listed(find(index, POOL, radius))


def test_a_question_under_way_sees_nothing_of_what_happens() -> None:
    """Whoever holds an index gets the same answers, whatever is added, removed or merged."""
    held = added(Index(), np.arange(12), POOL)
    before = listed(find(held, POOL, 31))
    now = removed(added(held, np.arange(20, 32), POOL), np.arange(6))
    assert merge(now).clock == 1
    assert before == listed(find(held, POOL, 31))
    assert before != listed(find(now, POOL, 31))


def test_what_was_removed_can_come_back() -> None:
    """An entry that was withdrawn by mistake is there again, with its new fingerprint only."""
    index = removed(added(Index(), np.array([4]), POOL[:1]), np.array([4]))
    index = added(index, np.array([4]), POOL[1:2])
    assert [[1, 0, 4]] == listed(find(index, POOL[:2], 0))


def test_an_empty_index_finds_nothing() -> None:
    """Before the first fingerprint, after the last, and with no question."""
    emptied = removed(added(Index(), np.array([1]), POOL[:1]), np.array([1]))
    nothing: Hashes = np.zeros((0, 4), np.uint64)
    for index in (Index(), emptied, merge(emptied), added(Index(), np.zeros(0), nothing)):
        assert [] == listed(find(index, POOL, 63))
    assert [] == listed(find(added(Index(), np.arange(12), POOL), nothing, 31))


def test_many_small_additions_leave_few_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions do not become slower with each addition, and merges are few."""
    monkeypatch.setattr(layering, "SMALL", 4)
    index, most, written = Index(), 0, 0
    for ref in range(300):
        index = added(index, np.array([ref]), POOL[ref % 12 : ref % 12 + 1])
        place = worth_merging(index)
        if place < len(index.layers):
            old = index.layers[place:]
            written += sum(len(layer.segment) for layer in old)
            index = replaced(index, old, merged(index, old))
        most = max(most, len(index.layers))
    assert most <= 5
    assert written < 300 * 20
    assert 300 == len(index)


def test_a_merge_forgets_what_was_removed() -> None:
    """Neither the fingerprint nor the reference is kept in memory."""
    index = added(Index(), np.arange(12), POOL)
    index = removed(index, np.arange(11))
    whole = replaced(index, index.layers, merged(index, index.layers))
    assert (1, 0) == (len(whole), len(whole.removed))
    assert POOL[11:].tolist() == whole.layers[0].segment.hashes.tolist()
