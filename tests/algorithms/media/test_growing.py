"""Fingerprints that come one by one are found at once, and go when they go."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.algorithms.media import growing
from firebreak.algorithms.media.growing import Growing

steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 20), st.integers(0, 40)),
        st.tuples(st.just("remove"), st.integers(0, 20), st.just(0)),
        st.tuples(st.just("settle"), st.just(0), st.just(0)),
    ),
    max_size=40,
)


def word(number: int) -> np.ndarray:
    """Make a fingerprint with so many bits set from the lowest."""
    return np.array([[(1 << number) - 1, 0, 0, 0]], np.uint64)


@settings(max_examples=200)
@given(steps)
def test_it_holds_what_was_added_and_not_removed_since(told: list[tuple[str, int, int]]) -> None:
    """Whatever comes and goes in whatever order, all that stands is found and nothing else."""
    index, stands = Growing(), set[tuple[int, int]]()
    for what, ref, number in told:
        if what == "add":
            index.add(ref, word(number))
            stands.add((ref, number))
        elif what == "remove":
            index.remove([ref])
            stands = {one for one in stands if one[0] != ref}
        else:
            assert len(index.now) >= len(stands)
    near = index.find(word(20), 5)
    best: dict[int, int] = {}
    for ref, number in stands:
        if abs(number - 20) <= 5:
            best[ref] = min(best.get(ref, 99), abs(number - 20))

    assert best == dict(zip(near.reference.tolist(), near.distance.tolist(), strict=True))


def test_many_at_once_go_into_the_tables() -> None:
    """A long list does not have to pass through the small door."""
    dice = np.random.default_rng(1)
    hashes = dice.integers(0, 2**63, (growing.PENDING + 5, 4), np.uint64)
    index = Growing()
    index.add(7, hashes[:3])
    index.add(8, hashes[3:])

    assert [7] == index.find(hashes[:1], 0).reference.tolist()
    assert [8] == index.find(hashes[-1:], 0).reference.tolist()
    assert len(hashes) == len(index.now)
