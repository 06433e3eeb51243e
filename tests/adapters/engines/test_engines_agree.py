"""Kernels and DuckDB give what a person would count, and the same list."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.adapters.engines.contract import Engine
from firebreak.adapters.engines.local_kernels import LocalKernels
from firebreak.adapters.engines.local_sql import LocalSql, local_sql
from firebreak.adapters.engines.platform_acts import PlatformActs
from firebreak.adapters.engines.portable import SqlEngine
from firebreak.algorithms.graph.whole_ranks import START
from tests.adapters.engines.factories import (
    FOLLOW,
    LINK,
    MENTION,
    TAG,
    WINDOW,
    Act,
    Acts,
    acts_on_accounts,
    acts_on_things,
    as_dict,
    pairs_by_hand,
    platform,
    random_acts,
    ranks_by_matrix,
)

EXAMPLES = 25
"""Each writes files and asks two engines."""
seeds_strategy = st.sets(st.integers(0, 5), min_size=1, max_size=3).map(sorted)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for all files of this module."""
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="module")
def store(place: Path) -> Iterator[LocalSql]:
    """Give one DuckDB for all questions."""
    with local_sql(place) as tables:
        yield tables


def both(store: LocalSql, acts: PlatformActs, place: Path) -> list[Engine]:
    """Give both engines of this machine."""
    return [LocalKernels(acts), SqlEngine(store, acts, place)]


@given(acts_on_things, st.integers(1, 20))
@settings(max_examples=EXAMPLES)
def test_pairs_are_those_that_a_person_would_count(
    place: Path, store: LocalSql, acts: Acts, window: int
) -> None:
    """Whatever the times, negative, equal or at the border of a bucket, no pair is lost."""
    for engine in both(store, platform(place, acts), place):
        met = engine.pairs(window, fewest=1)

        assert pairs_by_hand(acts, window) == as_dict(met)
        assert sorted(as_dict(met)) == list(as_dict(met))


@given(acts_on_accounts, seeds_strategy)
@settings(max_examples=EXAMPLES)
def test_ranks_are_those_of_a_dense_matrix(
    place: Path, store: LocalSql, acts: Acts, seeds: list[int]
) -> None:
    """Whole numbers stay within a millionth of plain arithmetic, and both lists are the same."""
    expected = ranks_by_matrix(acts, seeds, rounds=20)
    one, other = (
        engine.rank(np.array(seeds), top=100)
        for engine in both(store, platform(place, acts), place)
    )

    assert one.account.tolist() == other.account.tolist()
    assert one.mass.tolist() == other.mass.tolist()
    assert one.n_edges == other.n_edges
    assert set(one.account.tolist()) == set(np.flatnonzero(expected).tolist()) - set(seeds)
    assert expected[one.account] == pytest.approx(one.mass / START, abs=1e-6)


@pytest.mark.parametrize(("gap", "pairs"), [(WINDOW, 1), (WINDOW + 1, 0)])
@pytest.mark.parametrize("begin", [-3 * WINDOW, -1, 0, 1_772_329_958_033])
def test_a_gap_of_exactly_the_window_counts(
    place: Path, store: LocalSql, begin: int, gap: int, pairs: int
) -> None:
    """A millisecond more is no meeting, before 1970 as after."""
    acts = [Act(1, TAG, 4, begin), Act(2, TAG, 4, begin + gap)]

    for engine in both(store, platform(place, acts), place):
        assert len(engine.pairs(WINDOW, fewest=1).account) == pairs


def test_two_things_make_a_pair_and_one_does_not(place: Path, store: LocalSql) -> None:
    """A tag and a link of the same number are two things."""
    once = [Act(1, TAG, 4, 0), Act(2, TAG, 4, 5), Act(2, TAG, 4, 6)]
    twice = [*once, Act(1, LINK, 4, 0), Act(2, LINK, 4, 5)]

    for engine in both(store, platform(place, once), place):
        assert as_dict(engine.pairs(WINDOW)) == {}
    for engine in both(store, platform(place, twice), place):
        assert as_dict(engine.pairs(WINDOW)) == {(1, 2): 2}


def test_a_thing_that_everybody_touches_is_passed_over_and_counted(
    place: Path, store: LocalSql
) -> None:
    """It would make pairs of strangers; the number of such things is told."""
    acts = [Act(number, TAG, 4, 0) for number in range(9)] + [Act(1, LINK, 4, 0)]

    for engine in both(store, platform(place, acts), place):
        at_the_limit, above = (engine.pairs(5, fewest=1, largest=size) for size in (9, 8))
        assert (len(at_the_limit.account), at_the_limit.n_passed) == (36, 0)
        assert (len(above.account), above.n_passed) == (0, 1)


def test_being_touched_counts_nothing(place: Path, store: LocalSql) -> None:
    """A seed that follows and mentions somebody brings him no point; his own follow does."""
    acts = [Act(1, FOLLOW, 2, 0), Act(1, MENTION, 2, 5), Act(3, FOLLOW, 1, 0)]

    for engine in both(store, platform(place, acts), place):
        assert engine.rank(np.array([1]), top=9).account.tolist() == [3]


def test_equals_stand_in_order_of_their_numbers(place: Path, store: LocalSql) -> None:
    """Who did the same has the same score on every engine, and the order is told beforehand."""
    acts = [Act(number, FOLLOW, 1, 0) for number in (8, 3, 5)]

    for engine in both(store, platform(place, acts), place):
        found = engine.rank(np.array([1]), top=2)
        assert found.account.tolist() == [3, 5]
        assert len(set(found.mass.tolist())) == 1


def test_segments_are_one_table(place: Path, store: LocalSql) -> None:
    """Cutting the acts into files changes no answer."""
    acts = random_acts(2_000, seed=5)
    whole, cut = (platform(place, acts, segments=segments) for segments in (1, 7))
    expected = LocalKernels(whole).pairs(WINDOW)

    for engine in both(store, cut, place):
        assert as_dict(expected) == as_dict(engine.pairs(WINDOW))
    assert len(expected.account) > 100


def test_no_acts_are_no_answer(place: Path, store: LocalSql) -> None:
    """Nothing comes of nothing, without an error."""
    for engine in both(store, platform(place, []), place):
        assert len(engine.pairs(WINDOW).account) == 0
        assert engine.rank(np.array([1]), top=9).n_edges == 0
