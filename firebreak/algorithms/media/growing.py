"""An index to which fingerprints come one by one, each found at once."""

from collections.abc import Sequence

import numpy as np

from firebreak.algorithms.media.hamming import Array, Near, nearest_each
from firebreak.algorithms.media.layers import (
    Index,
    added,
    find,
    merged,
    removed,
    replaced,
    worth_merging,
)

PENDING = 2_048
"""Fingerprints that are all read for every question, before they go into tables together."""


class Growing:
    """Fingerprints that come and go, for one thread; :attr:`now` may be asked by any."""

    def __init__(self) -> None:
        """Begin empty."""
        self._index = Index()
        self._hashes = np.empty((PENDING, 4), np.uint64)
        self._refs = np.empty(PENDING, np.uint32)
        self._waiting = 0

    @property
    def now(self) -> Index:
        """Everything in it; what is got does not change any more."""
        self._settle()
        return self._index

    def add(self, ref: int, hashes: Array) -> None:
        """Add fingerprints.

        Args:
            ref: What they stand for, 0 to 2^32 - 1.
            hashes: uint64, shape (n, 4).
        """
        if self._waiting + len(hashes) > PENDING:
            self._settle()
        if len(hashes) > PENDING:
            self._take(np.full(len(hashes), ref, np.uint32), hashes)
            return
        own = slice(self._waiting, self._waiting + len(hashes))
        self._hashes[own], self._refs[own] = hashes, ref
        self._waiting = own.stop

    def remove(self, refs: Sequence[int]) -> None:
        """Remove references with all their fingerprints; many at once cost no more than one."""
        self._settle()
        self._index = removed(self._index, np.array(refs, np.int64))

    def find(self, queries: Array, radius: int) -> Near:
        """Find what is within a radius of each query: all of it, and nothing else.

        Args:
            queries: uint64, shape (n_queries, 4).
            radius: Bits that may differ.

        Returns:
            All of it, in order.
        """
        near = find(self._index, queries, radius)
        if not self._waiting or not len(queries):
            return near
        rows = self._hashes[: self._waiting]
        apart = np.bitwise_count(queries[:, None, :] ^ rows[None, :, :]).sum(axis=2, dtype=np.int64)
        query, row = np.nonzero(apart <= radius)
        return nearest_each(
            np.append(near.query, query),
            np.append(near.reference, self._refs[row]),
            np.append(near.distance, apart[query, row]),
        )

    def _settle(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, 0
            self._take(self._refs[:waiting], self._hashes[:waiting])

    def _take(self, refs: Array, hashes: Array) -> None:
        self._index = added(self._index, refs.copy(), hashes.copy())
        while old := self._index.layers[worth_merging(self._index) :]:
            self._index = replaced(self._index, old, merged(self._index, old))
