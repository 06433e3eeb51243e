"""Who touched what, how often: actors of each object, in one sparse table."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Floats, Ints


class Incidence(Struct, frozen=True, kw_only=True, eq=False):
    """Distinct actors of each object, object by object, actors rising.

    Attributes:
        start: Where an object's actors begin, shape (n_ids + 1,).
        actor: Shape (n_pairs,).
        object: The object of each pair, shape (n_pairs,).
        count: How often, shape (n_pairs,), at least 1.
        weight: Sum of the weights of those acts, shape (n_pairs,).
        all_users: How many actors touched each object, where not all of them are listed here,
            shape (n_ids,); None where they are.
    """

    start: NDArray[np.int64]
    actor: NDArray[np.int64]
    object: NDArray[np.int64]
    count: Floats
    weight: Floats
    all_users: NDArray[np.int64] | None = None

    @property
    def users(self) -> NDArray[np.int64]:
        """How many distinct actors touched each object, shape (n_ids,)."""
        return np.diff(self.start) if self.all_users is None else self.all_users

    def pairs_of(self, objects: Ints) -> NDArray[np.int64]:
        """Find the pairs of some objects.

        Args:
            objects: Ids, each at most once.

        Returns:
            Places in ``actor``, object by object in the order given.
        """
        return spread(self.start[objects], self.start[np.asarray(objects) + 1])


def incidence(actor: Ints, obj: Ints, weight: Floats, *, n_ids: int) -> Incidence:
    """Collect acts into one pair per actor and object.

    Args:
        actor: Ids, shape (n_acts,).
        obj: Ids, shape (n_acts,).
        weight: What each act weighs, shape (n_acts,).
        n_ids: One more than the largest id.

    Returns:
        The pairs; O(n log n) in the number of acts.
    """
    key, order = _sorted(obj.astype(np.int64) * n_ids + actor, largest=n_ids * n_ids)
    # Sort and difference: numpy.unique on 3e7 keys took 118 s where this took 0.6 s
    # (shared/notes/data.md 0.10).
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, np.int64)
    pairs = key[first]
    count = np.diff(np.r_[first, len(key)]).astype(np.float64)
    total = np.add.reduceat(weight[order], first) if len(first) else np.zeros(0)
    owner = pairs // n_ids if n_ids else pairs
    return Incidence(
        start=starts(owner, n_ids=n_ids),
        actor=pairs - owner * n_ids,
        object=owner,
        count=count,
        weight=total,
    )


def starts(owner: Ints, *, n_ids: int) -> NDArray[np.int64]:
    """Tell where the rows of each id begin, shape (n_ids + 1,), in rows that rise by id."""
    found = np.zeros(n_ids + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=n_ids), out=found[1:])
    return found


def _sorted(key: NDArray[np.int64], *, largest: int) -> tuple[NDArray[np.int64], Ints]:
    """Sort keys, equal ones by place; one number for both is three times as fast, if it fits."""
    bits = len(key).bit_length()
    if largest.bit_length() + bits > 63:
        order = np.argsort(key, kind="stable")
        return key[order], order
    both = (key << bits) | np.arange(len(key))
    both.sort()
    return both >> bits, both & ((1 << bits) - 1)


def spread(first: Ints, last: Ints) -> NDArray[np.int64]:
    """Write out half-open ranges one after the other.

    Args:
        first: Beginnings, shape (n,).
        last: Ends, one past the last, shape (n,).

    Returns:
        All numbers in the ranges, in order.
    """
    length = np.asarray(last, np.int64) - first
    if not len(length) or not length.sum():
        return np.zeros(0, np.int64)
    end = np.cumsum(length)
    shift: NDArray[np.int64] = np.repeat(np.asarray(first, np.int64) - (end - length), length)
    return np.arange(end[-1], dtype=np.int64) + shift
