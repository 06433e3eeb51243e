"""Identifiers tell nothing and are never given twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.marks import ALPHABET, LENGTH, Letters, mark, marks


def test_identifiers_stay_as_they_are() -> None:
    """Files written by an earlier version name the same accounts and posts."""
    assert "p2ngtjr89bs8a" == mark(1, "post", 5)
    assert ["p2ngtjr89bs8a"] == marks(1, "post", [5]).tolist()


@pytest.mark.parametrize("kind", Letters)
def test_no_two_things_share_an_identifier(kind: str) -> None:
    """Among a hundred thousand of a kind, all are different."""
    assert 100_000 == len(set(marks(3, kind, np.arange(100_000)).tolist()))


def test_runs_and_kinds_have_identifiers_of_their_own() -> None:
    """The same number is somebody else in another run, and never both account and post."""
    given = {mark(seed, kind, 17) for seed in (1, 2, 3) for kind in Letters}
    assert 3 * len(Letters) == len(given)


@given(st.lists(st.integers(0, 2**63), min_size=1, max_size=20), st.integers(0, 2**62))
def test_one_at_a_time_or_many_at_once_is_the_same(numbers: list[int], seed: int) -> None:
    """An identifier does not depend on what it was made together with."""
    assert [mark(seed, "media", number) for number in numbers] == marks(
        seed, "media", np.array(numbers, np.uint64)
    ).tolist()


def test_more_than_a_chunk_is_the_same_as_its_parts() -> None:
    """Millions are made in pieces, and nobody notices."""
    numbers = np.arange(20_000)
    whole = marks(5, "account", numbers)
    parts = [marks(5, "account", part) for part in (numbers[:11], numbers[11:])]
    assert np.array_equal(whole, np.concatenate(parts))


def test_no_numbers_have_no_identifiers() -> None:
    """Nothing comes of nothing."""
    assert [] == marks(1, "post", []).tolist()


def test_neither_order_nor_letters_tell_which_came_first() -> None:
    """Sorted by identifier, accounts stand in no order, and all characters are used."""
    names = marks(1, "account", np.arange(20_000))
    order = np.argsort(names)
    assert abs(np.corrcoef(order, np.arange(20_000))[0, 1]) < 0.03
    used = set("".join(name[1:] for name in names.tolist()))
    assert {bytes([one]).decode() for one in ALPHABET} == used
    assert {LENGTH + 1} == {len(name) for name in names.tolist()}
