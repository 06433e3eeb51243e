"""Fingerprints of 256 bits, and which of them differ in few bits.

A segment holds different fingerprints in tables that never change, each with the references that it
stands for. Up to radius 31 tables are asked (:mod:`firebreak.algorithms.media.bands`); beyond it,
for example for things that a person should see, all fingerprints are read, which is exact too and
much slower. Nothing is missed at any radius, and numba and numpy give the same answers.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from firebreak.algorithms.graph.incidence import spread
from firebreak.algorithms.media.bands import BITS, FURTHEST, WORD, bands_for, keys, plan, widths
from firebreak.algorithms.media.hamming_engine import PLAIN, Engine, best

Array = NDArray[Any]


class Segment(Struct, frozen=True, kw_only=True, eq=False):
    """Different fingerprints, in tables that are only read.

    Attributes:
        hashes: uint64, shape (n, 4), rising.
        refs: uint32; what fingerprint r stands for is
            ``refs[ref_start[r]:ref_start[r + 1]]``, rising.
        ref_start: uint32, shape (n + 1,).
        ids: uint32, shape (n_bands * n,); rows by key, band after band. Empty when there are so few
            that reading all of them is as quick.
        bits: uint64; a bit for each key that occurs, band after band.
        rank: uint32, as long; keys that occur before a word.
        starts: uint32; where in ``ids`` a key's rows begin, and the end.
    """

    hashes: Array
    refs: Array
    ref_start: Array
    ids: Array
    bits: Array
    rank: Array
    starts: Array

    def __len__(self) -> int:
        """Count pairs of a fingerprint and a reference."""
        return len(self.refs)


class Near(Struct, frozen=True, kw_only=True, eq=False):
    """What is near: a query, a reference, and in how few bits they differ; shape (n,) each.

    By query, then distance, then reference; a reference comes once for a query, as near as any of
    its fingerprints is.
    """

    query: NDArray[np.int64]
    reference: NDArray[np.uint32]
    distance: NDArray[np.int64]

    def __len__(self) -> int:
        """Count pairs of a query and a reference."""
        return len(self.query)


def packed(hashes: Sequence[bytes]) -> NDArray[np.uint64]:
    """Put fingerprints into rows.

    Args:
        hashes: 32 bytes each.

    Returns:
        Shape (n, 4).

    Raises:
        ValueError: One has another length.
    """
    if any(len(one) * 8 != BITS for one in hashes):
        raise ValueError(f"a fingerprint has {BITS // 8} bytes")
    return np.frombuffer(b"".join(hashes), "<u8").astype(np.uint64).reshape(-1, 4)


def build(hashes: Array, refs: Array, *, by: Engine | None = None) -> Segment:
    """Build a segment; O(n log n), some 1.5 times its size of memory besides.

    Args:
        hashes: uint64, shape (n, 4), n below 2^28; equal ones become one.
        refs: What each stands for, 0 to 2^32 - 1, shape (n,); pairs that come twice count once.
        by: Another engine than the best.

    Returns:
        The segment; its arrays are read-only.
    """
    hashes, refs = np.ascontiguousarray(hashes, np.uint64), np.asarray(refs).astype(np.uint32)
    order = _order(hashes, refs)
    hashes, refs = np.take(hashes, order, axis=0), refs[order]
    fresh = np.ones(len(hashes), bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]).any(axis=1)
    kept = fresh.copy()
    kept[1:] |= refs[1:] != refs[:-1]
    hashes = hashes if fresh.all() else np.compress(fresh, hashes, axis=0)
    start = np.append(np.flatnonzero(fresh[kept]), np.count_nonzero(kept)).astype(np.uint32)
    bands = bands_for(len(hashes))
    tables = _tables(hashes, bands, by or (best() if bands else PLAIN))
    found = {"hashes": hashes, "refs": refs[kept], "ref_start": start} | tables
    return _frozen(Segment(**found))


def arrays(segment: Segment) -> dict[str, Array]:
    """Give the arrays of a segment by name, to be written."""
    return structs.asdict(segment)


def segment_of(found: Mapping[str, Array]) -> Segment:
    """Make a segment of arrays that were written, for example mapped ones.

    Args:
        found: As :func:`arrays` gave them, read-only.

    Returns:
        The segment.
    """
    return Segment(**{name: np.asarray(found[name]) for name in Segment.__struct_fields__})


def rows_near(
    segment: Segment, queries: Array, radius: int, *, by: Engine | None = None
) -> tuple[Array, Array, Array]:
    """Find the fingerprints within a radius of each query: all of them, and no others.

    Args:
        segment: Where to look.
        queries: uint64, shape (n_queries, 4).
        radius: Bits that may differ; beyond 31 everything is read.
        by: Another engine than the best.

    Returns:
        Query, row of ``hashes``, bits that differ; in no order, each pair once.
    """
    work = by or best()
    asked = np.ascontiguousarray(queries, np.uint64).reshape(-1, 4)[:]
    asked.flags.writeable = False
    if not len(segment.ids) or radius > FURTHEST:
        return work.scan(segment.hashes, asked, radius)
    how = plan(len(segment.ids) // len(segment.hashes), radius)
    tables = (segment.ids, segment.bits, segment.rank, segment.starts)
    parts = (how.bands, how.flips, how.spare, how.reach, how.close)
    return work.probe(segment.hashes, tables, parts, asked, radius, how.probes)


def near(segment: Segment, queries: Array, radius: int, *, by: Engine | None = None) -> Near:
    """Find what the fingerprints within a radius of each query stand for.

    Args:
        segment: Where to look.
        queries: uint64, shape (n_queries, 4).
        radius: Bits that may differ; beyond 31 everything is read.
        by: Another engine than the best.

    Returns:
        All of it.
    """
    query, row, apart = rows_near(segment, queries, radius, by=by)
    begin, end = (segment.ref_start[at].astype(np.int64) for at in (row, row + 1))
    many = end - begin
    refs = segment.refs[spread(begin, end)]
    return nearest_each(np.repeat(query, many), refs, np.repeat(apart, many))


def nearest_each(query: Array, refs: Array, apart: Array) -> Near:
    """Keep each reference once for a query, as near as it comes; then put all in order.

    Args:
        query: Shape (n,).
        refs: Shape (n,).
        apart: Bits that differ, shape (n,).

    Returns:
        In order.
    """
    order = np.lexsort((apart, refs, query))
    query, refs, apart = query[order], refs[order], apart[order]
    first = np.ones(len(query), bool)
    first[1:] = (query[1:] != query[:-1]) | (refs[1:] != refs[:-1])
    query, refs, apart = query[first], refs[first], apart[first]
    order = np.lexsort((refs, apart, query))
    return Near(query=query[order], reference=refs[order], distance=apart[order])


def warm(*, by: Engine | None = None) -> str:
    """Make look-ups ready, so that no question waits for the compiler.

    Args:
        by: Another engine than the best.

    Returns:
        Its name.
    """
    work = by or best()
    some = build(np.zeros((1, 4), np.uint64), np.zeros(1))
    rows_near(some, some.hashes, 1, by=work)
    tabled = _frozen(structs.replace(some, **_tables(some.hashes, 16, work)))
    rows_near(tabled, some.hashes, 1, by=work)
    return work.NAME


def _frozen(segment: Segment) -> Segment:
    for array in arrays(segment).values():
        array.flags.writeable = False
    return segment


def _order(hashes: Array, refs: Array) -> Array:
    """Order by all four words, then by reference; few share their first word."""
    order = np.argsort(hashes[:, 0])
    first = hashes[order, 0]
    same = np.zeros(len(order) + 1, bool)
    same[1:-1] = first[1:] == first[:-1]
    tied = np.flatnonzero(same[1:] | same[:-1])
    some = order[tied]
    columns = (refs[some], *(hashes[some, word] for word in (3, 2, 1, 0)))
    order[tied] = some[np.lexsort(columns)]
    return order


def _tables(hashes: Array, bands: int, by: Engine) -> dict[str, Array]:
    n = len(hashes)
    words = [1 << (width - WORD) for width in widths(bands)] if bands else []
    ids, bits = np.empty(bands * n, np.uint32), np.zeros(sum(words), np.uint64)
    starts, scratch, bit, word = [], np.empty(n, np.uint64), 0, 0
    for band, size in enumerate(words):
        width = size.bit_length() - 1 + WORD
        own = slice(band * n, (band + 1) * n)
        start = by.table(keys(hashes, bit, width), bits[word : word + size], ids[own], scratch)
        starts.append(start + np.uint32(band * n))
        bit, word = bit + width, word + size
    count = np.bitwise_count(bits)
    rank = np.cumsum(count, dtype=np.uint32) - count
    starts.append(np.array([bands * n], np.uint32))
    return {"ids": ids, "bits": bits, "rank": rank, "starts": np.concatenate(starts)}
