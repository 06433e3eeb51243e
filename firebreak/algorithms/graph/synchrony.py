"""Acts on one object close in time: exact pairs of actors, and nearest gaps."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.algorithms.graph.incidence import spread

CHUNK = 4_000_000
"""Pairs of acts that are written out at once; bounds memory to about 100 MB."""


class Pairs(Struct, frozen=True, kw_only=True, eq=False):
    """Pairs of different actors, each once, ordered by ids.

    Attributes:
        one: The smaller id, shape (n_pairs,).
        other: The larger id, shape (n_pairs,).
        objects: On how many different objects they acted together, shape (n_pairs,).
    """

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    objects: NDArray[np.int64]

    def at_least(self, objects: int) -> "Pairs":
        """Keep the pairs that acted together on so many objects."""
        kept = self.objects >= objects
        return Pairs(one=self.one[kept], other=self.other[kept], objects=self.objects[kept])

    def actors(self) -> int:
        """Count the actors that stand in any pair."""
        return len(np.unique(np.concatenate([self.one, self.other])))

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.one)


def pairs_within(actor: Ints, obj: Ints, t: Floats, *, window: float) -> Pairs:
    """Count on how many objects two actors acted within a window of each other.

    Two pointers per object over acts sorted by time: exact, without buckets.

    Args:
        actor: Ids from 0, shape (n_acts,).
        obj: Ids from 0, shape (n_acts,).
        t: Seconds, shape (n_acts,).
        window: Longest gap in seconds; a gap of exactly so much counts.

    Returns:
        The pairs; O(acts log acts + pairs of acts).

    Source: coordination network toolkit (QUT) and CooRTweet count the same pairs; the plain
    count is an anchor here, not evidence: popular objects make pairs by chance.
    """
    order = np.lexsort((t, obj))
    actor, obj, t = np.asarray(actor, np.int64)[order], np.asarray(obj)[order], t[order]
    size = int(actor.max()) + 1 if len(actor) else 1
    chunks = [_distinct(*chunk) for chunk in _meetings(actor, obj, t, window=window, size=size)]
    none = np.zeros(0, np.int64)
    key, _ = _distinct(
        np.concatenate([none, *(key for key, _ in chunks)]),
        np.concatenate([none, *(shared for _, shared in chunks)]),
    )
    first = _firsts(key)
    pair = key[first]
    return Pairs(one=pair // size, other=pair % size, objects=np.diff(np.r_[first, len(key)]))


def _meetings(
    actor: NDArray[np.int64], obj: Ints, t: Floats, *, window: float, size: int
) -> Iterator[tuple[NDArray[np.int64], Ints]]:
    """Pairs of acts within the window, as a key of both actors, and their object."""
    last = _insertion(t + window, obj, t, obj)
    here = np.arange(len(t))
    later = last - here - 1
    many = np.cumsum(later)
    total = int(many[-1]) if len(many) else 0
    begin = 0
    for cut in np.searchsorted(many, np.arange(CHUNK, total + CHUNK, CHUNK)):
        end = min(int(cut) + 1, len(t))
        first = np.repeat(here[begin:end], later[begin:end])
        second = spread(here[begin:end] + 1, last[begin:end])
        low = np.minimum(actor[first], actor[second])
        high = np.maximum(actor[first], actor[second])
        kept = low != high
        yield (low * size + high)[kept], obj[first][kept]
        begin = end


def _distinct(key: NDArray[np.int64], obj: Ints) -> tuple[NDArray[np.int64], Ints]:
    order = np.lexsort((obj, key))
    key, obj = key[order], obj[order]
    kept = np.ones(len(key), bool)
    kept[1:] = (key[1:] != key[:-1]) | (obj[1:] != obj[:-1])
    return key[kept], obj[kept]


def _firsts(sorted_key: NDArray[np.int64]) -> NDArray[np.int64]:
    kept = np.ones(len(sorted_key), bool)
    kept[1:] = sorted_key[1:] != sorted_key[:-1]
    return np.flatnonzero(kept)


def nearest_gaps(t: Floats, obj: Ints, marked_t: Floats, marked_obj: Ints) -> Floats:
    """Measure how far each act is from the nearest marked act on the same object.

    Args:
        t: Seconds, shape (n,).
        obj: Ids, shape (n,).
        marked_t: Seconds, shape (m,).
        marked_obj: Ids, shape (m,).

    Returns:
        Seconds, shape (n,); infinite where no marked act touches the object.
    """
    before, after = neighbours(t, obj, marked_t, marked_obj)
    padded = np.r_[marked_t, np.nan]
    low = np.where(before >= 0, t - padded[before], np.inf)
    high = np.where(after >= 0, padded[after] - t, np.inf)
    return np.minimum(low, high)


def neighbours(
    t: Floats, obj: Ints, marked_t: Floats, marked_obj: Ints
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the marked acts just before and just after each act, on the same object.

    Args:
        t: Seconds, shape (n,).
        obj: Ids, shape (n,).
        marked_t: Seconds, shape (m,), sorted by object, then time.
        marked_obj: Ids, shape (m,).

    Returns:
        Places among the marked acts, shape (n,) each; -1 where there is none. A marked act at
        the same instant is the one before.
    """
    place = _insertion(t, obj, marked_t, marked_obj)
    size = len(marked_t)
    padded = np.r_[np.asarray(marked_obj, np.int64), -1]
    before = np.where((place > 0) & (padded[np.maximum(place - 1, 0)] == obj), place - 1, -1)
    after = np.where((place < size) & (padded[np.minimum(place, size)] == obj), place, -1)
    return before, after


def _insertion(t: Floats, obj: Ints, marked_t: Floats, marked_obj: Ints) -> NDArray[np.int64]:
    """Where each act stands among the marked ones, after those at the same instant."""
    joined_obj = np.concatenate([marked_obj, obj])
    joined_t = np.concatenate([marked_t, t])
    is_act = np.r_[np.zeros(len(marked_t), np.int8), np.ones(len(t), np.int8)]
    order = np.lexsort((is_act, joined_t, joined_obj))
    seen = np.cumsum(is_act[order] == 0)
    place = np.empty(len(order), np.int64)
    place[order] = seen
    return place[len(marked_t) :]
