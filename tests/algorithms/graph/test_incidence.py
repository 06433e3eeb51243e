"""Who touched what is collected without losing or inventing anything."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph.incidence import incidence, spread


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=40))
def test_every_act_is_in_exactly_one_pair(acts: list[tuple[int, int]]) -> None:
    """Counts per actor and object are those of a plain count."""
    actor, obj = np.array(acts, np.int64).reshape(-1, 2).T

    found = incidence(actor, obj, np.full(len(acts), 0.5), n_ids=7)

    pairs = zip(found.actor.tolist(), found.object.tolist(), strict=True)
    assert Counter(acts) == dict(zip(pairs, found.count.astype(int).tolist(), strict=True))
    assert found.weight.sum() == len(acts) * 0.5


def test_pairs_of_objects_come_in_the_order_asked() -> None:
    """Whoever asks for object 2, then 0, gets its users in that order."""
    found = incidence(np.array([5, 4, 3]), np.array([0, 2, 2]), np.ones(3), n_ids=6)

    assert found.actor[found.pairs_of(np.array([2, 0]))].tolist() == [3, 4, 5]
    assert found.users.tolist() == [1, 0, 2, 0, 0, 0]


def test_ranges_are_written_out_in_order() -> None:
    """Empty ranges vanish, the others follow one another."""
    assert spread(np.array([3, 9, 0]), np.array([5, 9, 2])).tolist() == [3, 4, 0, 1]
    assert spread(np.array([], np.int64), np.array([], np.int64)).tolist() == []
