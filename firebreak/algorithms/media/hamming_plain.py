"""Looking fingerprints up in numpy alone: the same answers, slower.

A table has, for each band one after the other: a bit for each key that occurs (``bits``), how many
keys occur before a word (``rank``), where a key's fingerprints begin (``starts``, with the end
behind), and the fingerprints by key (``ids``). What comes back is in no order, each pair once.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.graph.incidence import spread
from firebreak.algorithms.media.bands import keys

Array = NDArray[Any]
Found = tuple[Array, Array, Array]
Tables = tuple[Array, Array, Array, Array]
Parts = tuple[Array, Array, Array, Array, Array]

NAME = "numpy"
CELLS = 1 << 20
"""Pairs that are held against each other at once; bounds memory to about 100 MB."""
TOGETHER = 256
"""Queries that are looked up at once."""
CROWD = 8
"""One fingerprint read at random costs about as much as so many read in a row."""


def table(key: Array, bits: Array, ids: Array, scratch: Array) -> Array:
    """Make the table of one band.

    Args:
        key: uint64, shape (n,); what stands there is lost.
        bits: Zeros, uint64, one bit a possible key; filled with which occur.
        ids: uint32, shape (n,); filled with rows by key, rising for a key.
        scratch: uint64, shape (n,); what stands there is lost.

    Returns:
        Where the rows of each key that occurs begin, uint32.
    """
    del scratch  # For its twin.
    key <<= np.uint64(32)
    key |= np.arange(len(key), dtype=np.uint64)
    key.sort()
    ids[:] = key & np.uint64(0xFFFFFFFF)
    key >>= np.uint64(32)
    fresh = np.ones(len(key), bool)
    fresh[1:] = key[1:] != key[:-1]
    occurs = np.zeros(64 * len(bits), np.uint8)
    occurs[key] = 1
    bits[:] = np.packbits(occurs, bitorder="little").view("<u8")
    return np.flatnonzero(fresh).astype(np.uint32)


def scan(hashes: Array, queries: Array, radius: int) -> Found:
    """Hold every query against every fingerprint.

    Args:
        hashes: uint64, shape (n, 4).
        queries: uint64, shape (n_queries, 4).
        radius: Bits that may differ.

    Returns:
        Query, row of ``hashes``, and bits that differ.
    """
    found = []
    for i in range(len(queries)):
        for begin in range(0, len(hashes), CELLS):
            part = hashes[begin : begin + CELLS]
            half = _apart(part[:, :2], queries[i, :2])
            rows = np.flatnonzero(half <= radius)
            apart = half[rows] + _apart(part[rows, 2:], queries[i, 2:])
            near = apart <= radius
            rows = rows[near] + begin
            found.append((np.full(len(rows), i), rows, apart[near]))
    return _joined(found)


def probe(
    hashes: Array, tables: Tables, plan: Parts, queries: Array, radius: int, probes: int
) -> Found:
    """Look queries up by the keys of their bands; what is crowded is scanned.

    Args:
        hashes: uint64, shape (n, 4).
        tables: Ids, bits, rank and starts.
        plan: Bands, flips, spare, reach and close of a
            :class:`~firebreak.algorithms.media.bands.Plan`.
        queries: uint64, shape (n_queries, 4).
        radius: Bits that may differ.
        probes: Keys that are looked up for a query at most.

    Returns:
        Query, row of ``hashes``, and bits that differ.
    """
    del probes  # For its twin.
    found = []
    for begin in range(0, len(queries), TOGETHER):
        part = queries[begin : begin + TOGETHER]
        for query, row, apart in _together(hashes, tables, plan, part, radius):
            found.append((query + begin, row, apart))
    one, two, three = np.unique(np.stack(_joined(found)), axis=1)
    return one, two, three


def _together(
    hashes: Array, tables: Tables, plan: Parts, queries: Array, radius: int
) -> list[Found]:
    stretches = [_stretches(tables, plan, queries, band) for band in range(len(plan[0]))]
    query, start, end = (np.concatenate(column) for column in zip(*stretches, strict=True))
    total = np.bincount(query, weights=end - start, minlength=len(queries))
    crowded = np.flatnonzero(total * CROWD > len(hashes))
    scanned, row, apart = scan(hashes, queries[crowded], radius)
    found = [(crowded[scanned], row, apart)]
    kept = ~np.isin(query, crowded)
    query, start, end = query[kept], start[kept], end[kept]
    heaps = np.cumsum(end - start) // CELLS
    for cut in np.split(np.arange(len(query)), np.flatnonzero(np.diff(heaps)) + 1):
        place, who = spread(start[cut], end[cut]), np.repeat(query[cut], end[cut] - start[cut])
        found.append(_verified(hashes, tables[0], queries, who, place, radius))
    return found


def _stretches(tables: Tables, plan: Parts, queries: Array, band: int) -> Found:
    """Which query has which stretch of ids within reach."""
    _, bits, rank, starts = tables
    bands, flips, spare, _, close = plan
    bit, width, first, begin, end = bands[band].tolist()
    key = keys(queries, bit, width)
    word = (key >> np.uint64(6))[:, None] ^ flips[begin:end]
    word = word.astype(np.int64) + first
    mask = bits[word] & close[spare[begin:end], (key & np.uint64(63))[:, None].astype(np.int64)]
    query, which = np.nonzero(mask)
    word, mask = word[query, which], mask[query, which]
    found = []
    while len(mask):
        low = mask & (~mask + np.uint64(1))
        place = rank[word] + np.bitwise_count(bits[word] & (low - np.uint64(1))).astype(np.int64)
        found.append((query, starts[place].astype(np.int64), starts[place + 1].astype(np.int64)))
        mask = mask ^ low
        more = mask != 0
        query, word, mask = query[more], word[more], mask[more]
    return _joined(found)


def _verified(
    hashes: Array, ids: Array, queries: Array, who: Array, place: Array, radius: int
) -> Found:
    row = ids[place].astype(np.int64)
    half = _apart(hashes[row, :2], queries[who, :2])
    near = half <= radius
    who, row, half = who[near], row[near], half[near]
    apart = half + _apart(hashes[row, 2:], queries[who, 2:])
    near = apart <= radius
    return who[near], row[near], apart[near]


def _apart(some: Array, others: Array) -> Array:
    apart: Array = np.bitwise_count(some ^ others).sum(axis=1, dtype=np.int64)
    return apart


def _joined(found: list[Found]) -> Found:
    empty = (np.zeros(0, np.int64),) * 3
    one, two, three = (np.concatenate(column) for column in zip(empty, *found, strict=True))
    return one, two, three
