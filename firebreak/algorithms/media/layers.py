"""Fingerprints that come and go: segments in layers, and what went since.

An index never changes: adding and removing give another one, which shares all that stayed. So a
question that holds one is answered from it to its end, whoever adds, removes or merges meanwhile.
The newest layer is small, has no tables, and is made anew when something is added.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from firebreak.algorithms.media.hamming import (
    Array,
    Near,
    Segment,
    build,
    near,
    nearest_each,
)
from firebreak.algorithms.media.hamming_engine import Engine

SMALL = 8_192
"""Pairs that the newest layer may hold and still be made anew when something is added."""
RATIO = 8
"""A layer that is fewer times larger than all newer ones together is worth merging with them."""


class Layer(Struct, frozen=True, kw_only=True, eq=False):
    """A segment, and how many removals there had been when it was made: these it knows of."""

    segment: Segment
    born: int


class Index(Struct, frozen=True, kw_only=True, eq=False):
    """All fingerprints at one moment.

    Attributes:
        layers: Oldest first.
        clock: Removals so far.
        removed: References that were removed, rising, uint32, shape (n,).
        at: After how many removals each was removed last, int64, shape (n,).
    """

    layers: tuple[Layer, ...] = ()
    clock: int = 0
    removed: NDArray[np.uint32] = np.zeros(0, np.uint32)
    at: NDArray[np.int64] = np.zeros(0, np.int64)

    def __len__(self) -> int:
        """Count pairs of a fingerprint and a reference, with those removed and not yet merged."""
        return sum(len(layer.segment) for layer in self.layers)


def added(index: Index, refs: Array, hashes: Array, *, keep: int = 0) -> Index:
    """Add fingerprints to references; a reference may have many, and a fingerprint too.

    Args:
        index: What there is.
        refs: 0 to 2^32 - 1, shape (n,).
        hashes: uint64, shape (n, 4).
        keep: So many of the oldest layers stay as they are, because they are being merged.

    Returns:
        Another index. O(n log n), and at most :data:`SMALL` besides.
    """
    if not len(refs):
        return index
    layers = index.layers
    if len(layers) > keep and len(layers[-1].segment) + len(refs) <= SMALL:
        old, told = _pairs(index, layers[-1])
        layers, hashes, refs = layers[:-1], np.concatenate([old, hashes]), np.append(told, refs)
    made = Layer(segment=build(hashes, refs), born=index.clock)
    return replace(index, layers=(*layers, made))


def removed(index: Index, refs: Array) -> Index:
    """Remove references with all their fingerprints; those that come again later are there.

    Args:
        index: What there is.
        refs: Shape (n,); those that are not there are remembered until all layers were merged.

    Returns:
        Another index. O(n log n) and O(removed).
    """
    if not len(refs) or not index.layers:
        return index
    fresh = np.unique(np.asarray(refs).astype(np.uint32))
    stays = ~np.isin(index.removed, fresh)
    all_refs = np.append(index.removed[stays], fresh)
    at = np.append(index.at[stays], np.full(len(fresh), index.clock + 1))
    order = np.argsort(all_refs)
    return replace(index, clock=index.clock + 1, removed=all_refs[order], at=at[order])


def find(index: Index, queries: Array, radius: int, *, by: Engine | None = None) -> Near:
    """Find what is within a radius of each query: all of it, and nothing else.

    Args:
        index: Where to look.
        queries: uint64, shape (n_queries, 4).
        radius: Bits that may differ; up to 31 quick, beyond it everything is read.
        by: Another engine than the best.

    Returns:
        All of it, in order.
    """
    parts = []
    for layer in index.layers:
        found = near(layer.segment, queries, radius, by=by)
        kept = ~_gone(index, layer, found.reference)
        parts.append((found.query[kept], found.reference[kept], found.distance[kept]))
    if not parts:
        return nearest_each(np.zeros(0, np.int64), np.zeros(0, np.uint32), np.zeros(0, np.int64))
    return nearest_each(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def worth_merging(index: Index) -> int:
    """Say from which layer on layers should become one.

    Args:
        index: Layers, and what was removed from them.

    Returns:
        Its place; the number of layers where none should.
    """
    layers, later = index.layers, 0
    place = len(layers)
    for at in range(len(layers) - 1, -1, -1):
        size = len(layers[at].segment)
        if later and later * RATIO >= size:
            place = at
        later += size
    if place == len(layers) and layers and len(index.removed) * RATIO > max(len(index), SMALL):
        return 0
    return place


def merged(index: Index, old: Sequence[Layer]) -> Layer:
    """Make one layer of several, without what was removed; takes as long as building it.

    Args:
        index: As it was when the merge began.
        old: Layers of it that follow each other.

    Returns:
        Another layer, for :func:`replaced`. What is removed meanwhile is removed from it too.
    """
    hashes, refs = zip(*(_pairs(index, layer) for layer in old), strict=True)
    return Layer(segment=build(np.concatenate(hashes), np.concatenate(refs)), born=index.clock)


def replaced(index: Index, old: Sequence[Layer], new: Layer) -> Index:
    """Put a merged layer in the place of those it was made of.

    Args:
        index: As it is now.
        old: Layers that are still in it, following each other.
        new: What :func:`merged` made of them.

    Returns:
        Another index; removals that every layer knows of are forgotten.
    """
    place = index.layers.index(old[0])
    layers = (*index.layers[:place], new, *index.layers[place + len(old) :])
    layers = tuple(layer for layer in layers if len(layer.segment))
    stays = index.at > min((layer.born for layer in layers), default=index.clock)
    return replace(index, layers=layers, removed=index.removed[stays], at=index.at[stays])


def _pairs(index: Index, layer: Layer) -> tuple[Array, Array]:
    """Fingerprints and references of a layer that were not removed."""
    segment = layer.segment
    row = np.repeat(np.arange(len(segment.hashes)), np.diff(segment.ref_start))
    kept = ~_gone(index, layer, segment.refs)
    return np.take(segment.hashes, row[kept], axis=0), segment.refs[kept]


def _gone(index: Index, layer: Layer, refs: Array) -> NDArray[np.bool_]:
    """Which references were removed after the layer was made."""
    if not len(index.removed):
        return np.zeros(len(refs), bool)
    place = np.minimum(np.searchsorted(index.removed, refs), len(index.removed) - 1)
    gone: NDArray[np.bool_] = (index.removed[place] == refs) & (index.at[place] > layer.born)
    return gone
