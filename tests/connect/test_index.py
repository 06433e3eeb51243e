"""An index that grew is the index that is built of everything at once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firebreak.connect import tally
from firebreak.connect.index import (
    Index,
    added,
    arrays_of,
    build_index,
    index_of,
    layer_of,
    merged,
    replaced,
    worth_merging,
)
from firebreak.connect.tally import IN_ANSWER
from tests.connect.columns import ACCOUNTS, NAMES, Did, layered, some_acts, told

CUTS = st.lists(st.integers(0, 80), min_size=1, max_size=4)
IDS = np.arange(len(NAMES))


def counts(index: Index) -> tuple[object, ...]:
    """Everything that is counted over the platform."""
    volume = tally.volumes(index.tallies, IDS).round(9) + 0.0
    users = tally.users(index.tallies, IDS)
    return index.n_active, len(index), users.tolist(), volume.tolist()


def acts(index: Index) -> list[tuple[int, ...]]:
    """All acts with their marks, in order."""
    found = [layer.run.all_rows() for layer in index.layers]
    return sorted(
        row
        for rows in found
        for row in zip(
            rows.object.tolist(),
            rows.t.tolist(),
            rows.actor.tolist(),
            rows.kind.tolist(),
            strict=True,
        )
    )


@given(some_acts(), CUTS, st.sampled_from([0, 30, 1_000]))
def test_layers_count_what_a_full_build_counts(did: list[Did], cuts: list[int], small: int) -> None:
    """Users of things, volumes, reach and who is active, whatever came in which piece."""
    whole, grown = build_index(told(did)), layered(told(did), cuts, small=small)

    assert counts(whole) == counts(grown)
    assert acts(whole) == acts(grown)


@given(some_acts(), CUTS)
def test_merging_changes_nothing(did: list[Did], cuts: list[int]) -> None:
    """One layer of many says the same."""
    grown = layered(told(did), cuts, small=0)
    if grown.layers:
        one = replaced(grown, grown.layers, merged(grown.layers))
        assert 1 == len(one.layers)
        assert counts(grown) == counts(one) == counts(index_of(one.layers))
        assert acts(grown) == acts(one)


@given(some_acts())
def test_known_acts_and_self_loops_add_nothing(did: list[Did]) -> None:
    """The same act twice is one act, and nobody acts toward himself."""
    index = build_index(told(did))
    loops = [(one, 0, one, 3) for one in range(ACCOUNTS)]

    assert added(index, told([*did, *loops])) is index
    assert all(obj != actor for obj, _, actor, _ in acts(index))


def test_an_answer_that_comes_later_marks_its_whole_post() -> None:
    """A tag at the instant of an answer is that conversation's, even if it was known before."""
    before = build_index(told([(0, 1, 9, 1), (1, 1, 9, 1)]))
    after = added(before, told([(0, 2, 3, 1)]), small=0)

    marks = {(actor, obj): bool(kind & IN_ANSWER) for obj, _, actor, kind in acts(after)}
    assert {(0, 9): True, (1, 9): False, (0, 3): True} == marks
    assert 2 == tally.users(before.tallies, np.array([9]))[tally.DAILY, 0]
    assert 1 == tally.users(after.tallies, np.array([9]))[tally.DAILY, 0]


@given(some_acts())
def test_a_layer_comes_back_from_its_arrays(did: list[Did]) -> None:
    """As they lie in files, to be mapped."""
    index = build_index(told(did))
    again = index_of([layer_of(arrays_of(layer)) for layer in index.layers])

    assert (counts(index), acts(index)) == (counts(again), acts(again))


def test_nothing_is_an_index_too() -> None:
    """Without acts nobody is active, and acts may come."""
    assert [0, 0] == [len(build_index(told([]))), len(added(Index(), told([])))]
    assert 1 == added(Index(), told([(0, 0, 9, 1)])).n_active


def test_a_merge_that_came_too_late_is_left_out() -> None:
    """Layers that changed meanwhile are not put back to what they were."""
    index = layered(told([(0, 0, 9, 1), (1, 0, 9, 2), (2, 0, 9, 3)]), [1, 2], small=0)
    old = index.layers[:2]
    changed = added(index, told([(0, 2, 3, 1)]), small=0)

    assert replaced(changed, old, merged(old)) is changed
    assert 2 == len(replaced(index, old, merged(old)).layers)


def test_layers_of_like_size_are_worth_merging() -> None:
    """Small ones beside a large one are put together; the large one stays."""
    many = [
        (actor, 0, 8 + thing, minute)
        for actor in range(8)
        for thing in range(6)
        for minute in range(20)
    ]
    index = layered(told([*many, (0, 0, 8, 40), (1, 0, 8, 41)]), [960, 961], small=0)

    assert 3 == len(index.layers)
    assert 1 == worth_merging(index)
    assert 0 == worth_merging(Index())
