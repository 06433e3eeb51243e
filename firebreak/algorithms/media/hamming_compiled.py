"""Looking fingerprints up, compiled; the same answers as hamming_plain.py.

Every public function has a twin of the same name in
:mod:`firebreak.algorithms.media.hamming_plain`, where its arguments are explained. Nothing outside
this file is called: numba's cache looks at one file for changes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

Array = NDArray[Any]
Found = tuple[Array, Array, Array]
F = TypeVar("F", bound=Callable[..., Any])

NAME = "numba"
BLOCK = 512
"""Fingerprints that stay in the cache while all queries are held against them."""
CROWD = 8
"""One fingerprint read at random costs about as much as so many read in a row."""


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def instruction(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function write LLVM's own language, for what Python has no words for."""
    return cast(Callable[..., Any], intrinsic(function))


@instruction
def _ones(context: Any, word: Any) -> Any:  # noqa: ARG001 - numba calls it so
    """Count bits by the processor's own instruction; LLVM prefers a slower one where it guesses."""

    def generated(_context: Any, builder: Any, _signature: Any, words: Any) -> Any:
        return builder.ctpop(words[0])

    return numba.uint64(numba.uint64), generated


@instruction
def _fetch(context: Any, array: Any, place: Any) -> Any:  # noqa: ARG001 - numba calls it so
    """Ask for one item's memory and go on: the processor waits for many at once, not one by one."""

    def generated(target: Any, builder: Any, signature: Any, given: Any) -> Any:
        kind = signature.args[0]
        found = target.make_array(kind)(target, builder, given[0])
        item = cgutils.get_item_pointer(target, builder, kind, found, [given[1]], wraparound=False)
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        shape = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        fetch = cgutils.get_or_insert_function(builder.module, shape, "llvm.prefetch.p0")
        # For reading, into the nearest cache, data.
        words = [number(0), number(3), number(1)]
        builder.call(fetch, [builder.bitcast(item, byte), *words])
        return target.get_dummy_value()

    return numba.void(array, place), generated


@compiled
def _apart(query: Any, hashes: Array, row: Any) -> Any:
    half = _ones(query[0] ^ hashes[row, 0]) + _ones(query[1] ^ hashes[row, 1])
    return half + _ones(query[2] ^ hashes[row, 2]) + _ones(query[3] ^ hashes[row, 3])


@compiled
def _sift(query: Any, hashes: Array, begin: int, end: int, far: Any, kept: Array) -> int:
    """Note the rows that may be near: half of the bits tell, unless the radius is wide."""
    count = 0
    if far < np.uint64(44):
        for row in range(begin, end):
            half = _ones(query[0] ^ hashes[row, 0]) + _ones(query[1] ^ hashes[row, 1])
            if half <= far:
                kept[count] = row
                count += 1
        return count
    for row in range(begin, end):
        kept[count] = row
        count += int(_apart(query, hashes, row) <= far)
    return count


@compiled
def _fixed(hashes: Array, row: Any) -> Any:
    # As a tuple it stays in registers; a slice of an array would be counted by everybody.
    return hashes[row, 0], hashes[row, 1], hashes[row, 2], hashes[row, 3]


@compiled
def _key(hashed: Any, bit: Any, width: Any) -> Any:
    word, low = bit >> 6, bit & 63
    found = hashed[word] >> np.uint64(low)
    if low + width > 64:
        found |= hashed[word + 1] << np.uint64(64 - low)
    return found & ((np.uint64(1) << np.uint64(width)) - np.uint64(1))


@compiled
def _put(found: Array, count: int, query: int, row: Any, apart: Any) -> Array:
    if count == len(found):
        grown = np.empty((2 * len(found), 3), np.int64)
        grown[: len(found)] = found
        found = grown
    found[count, 0] = query
    found[count, 1] = row
    found[count, 2] = apart
    return found


@compiled
def _deal(some: Array, others: Array, shift: int, mask: int) -> None:
    """Order by a few bits of the key, and leave equals as they stand."""
    at, few, by = np.zeros(mask + 2, np.int64), np.uint64(mask), np.uint64(shift)
    for one in some:
        at[np.int64((one >> by) & few) + 1] += 1
    for below in range(mask):
        at[below + 1] += at[below]
    for one in some:
        heap = np.int64((one >> by) & few)
        others[at[heap]] = one
        at[heap] += 1


@compiled
def table(key: Array, bits: Array, ids: Array, scratch: Array) -> Array:
    """Order by the lower half of the key, then by the upper; then read the table off."""
    half = 0
    while 64 * len(bits) > 1 << (2 * half):
        half += 1
    for i in range(len(key)):
        key[i] = (key[i] << np.uint64(32)) | np.uint64(i)
    _deal(key, scratch, 32, (1 << half) - 1)
    _deal(scratch, key, 32 + half, (1 << half) - 1)
    starts, count, last = np.empty(len(key), np.uint32), 0, np.uint64(1) << np.uint64(63)
    for i in range(len(key)):
        ids[i] = key[i] & np.uint64(0xFFFFFFFF)
        now = key[i] >> np.uint64(32)
        if now != last:
            bits[np.int64(now >> np.uint64(6))] |= np.uint64(1) << (now & np.uint64(63))
            starts[count] = i
            count += 1
            last = now
    return starts[:count].copy()


@compiled
def scan(hashes: Array, queries: Array, radius: int) -> Found:
    """Hold every query against every fingerprint, block by block."""
    found, count, far = np.empty((64, 3), np.int64), 0, np.uint64(radius)
    kept = np.empty(BLOCK, np.int64)
    for begin in range(0, len(hashes), BLOCK):
        end = min(begin + BLOCK, len(hashes))
        for i in range(len(queries)):
            query = _fixed(queries, i)
            for j in range(_sift(query, hashes, begin, end, far, kept)):
                apart = _apart(query, hashes, kept[j])
                if apart <= far:
                    found = _put(found, count, i, kept[j], np.int64(apart))
                    count += 1
    return found[:count, 0].copy(), found[:count, 1].copy(), found[:count, 2].copy()


@compiled
def _ask(query: Any, bits: Array, band: Array, flips: Array) -> None:
    high = np.int64(_key(query, band[0], band[1]) >> np.uint64(6))
    for i in range(band[3], band[4]):
        _fetch(bits, band[2] + (high ^ np.int64(flips[i])))


@compiled
def _words(
    query: Any, bits: Array, plan: tuple[Array, Array, Array, Array, Array], hits: Array
) -> int:
    """Note the words that have a key within reach, without a jump that depends on memory."""
    bands, flips, spare, _, close = plan
    count = 0
    _ask(query, bits, bands[0], flips)
    for band in range(len(bands)):
        if band + 1 < len(bands):
            _ask(query, bits, bands[band + 1], flips)
        key = _key(query, bands[band, 0], bands[band, 1])
        low, high = np.int64(key & np.uint64(63)), np.int64(key >> np.uint64(6))
        first = bands[band, 2]
        for i in range(bands[band, 3], bands[band, 4]):
            word = first + (high ^ np.int64(flips[i]))
            mask = bits[word] & close[spare[i], low]
            hits[count, 0] = np.uint64(word)
            hits[count, 1] = mask
            count += int(mask != 0)
    return count


@compiled
def _ranges(
    tables: tuple[Array, Array, Array, Array], hits: Array, count: int, ranges: Array
) -> Any:
    """Turn words into stretches of ids; how many stretches, and how many ids."""
    ids, bits, rank, starts = tables
    stretches, total = 0, 0
    for i in range(count):
        _fetch(rank, np.int64(hits[i, 0]))
    for i in range(count):
        word, mask = np.int64(hits[i, 0]), hits[i, 1]
        while mask:
            low = mask & (~mask + np.uint64(1))
            mask ^= low
            place = np.int64(rank[word]) + np.int64(_ones(bits[word] & (low - np.uint64(1))))
            _fetch(starts, place)
            ranges[stretches, 0] = place
            stretches += 1
    for i in range(stretches):
        place = ranges[i, 0]
        ranges[i, 0], ranges[i, 1] = starts[place], starts[place + 1]
        _fetch(ids, ranges[i, 0])
        total += ranges[i, 1] - ranges[i, 0]
    return stretches, total


@compiled
def _earlier(query: Any, other: Any, bands: Array, reach: Array, band: int) -> bool:
    """Whether an earlier band finds the same fingerprint."""
    for one in range(band):
        bit, width = bands[one, 0], bands[one, 1]
        if np.int64(_ones(_key(query, bit, width) ^ _key(other, bit, width))) <= reach[one]:
            return True
    return False


@compiled
def probe(
    hashes: Array,
    tables: tuple[Array, Array, Array, Array],
    plan: tuple[Array, Array, Array, Array, Array],
    queries: Array,
    radius: int,
    probes: int,
) -> Found:
    """Look up words, then stretches, then ids, then fingerprints: each many at once."""
    ids, (bands, flips, _, reach, _) = tables[0], plan
    rows, far, kept = len(hashes), np.uint64(radius), np.empty(BLOCK, np.int64)
    hits, ranges = np.empty((len(flips) + 1, 2), np.uint64), np.empty((probes + 1, 2), np.int64)
    found, count = np.empty((64, 3), np.int64), 0
    near = np.empty((4096, 2), np.int64)
    for i in range(len(queries)):
        query = _fixed(queries, i)
        stretches, total = _ranges(tables, hits, _words(query, tables[1], plan, hits), ranges)
        if total * CROWD > rows:
            for begin in range(0, rows, BLOCK):
                end = min(begin + BLOCK, rows)
                for j in range(_sift(query, hashes, begin, end, far, kept)):
                    apart = _apart(query, hashes, kept[j])
                    if apart <= far:
                        found = _put(found, count, i, kept[j], np.int64(apart))
                        count += 1
            continue
        if total > len(near):
            near = np.empty((total, 2), np.int64)
        for j in range(_verify(query, hashes, ids, ranges[:stretches], far, near)):
            row, band = near[j, 0], near[j, 1] // rows
            if not _earlier(query, _fixed(hashes, row), bands, reach, band):
                found = _put(found, count, i, row, np.int64(_apart(query, hashes, row)))
                count += 1
    return found[:count, 0].copy(), found[:count, 1].copy(), found[:count, 2].copy()


@compiled
def _verify(query: Any, hashes: Array, ids: Array, ranges: Array, far: Any, near: Array) -> int:
    """Read ids, then fingerprints; keep the near ones, each with its place among the ids."""
    filled, count, flat = 0, 0, hashes.reshape(-1)
    for i in range(len(ranges)):
        for place in range(ranges[i, 0], ranges[i, 1]):
            near[filled, 0] = ids[place]
            _fetch(flat, near[filled, 0] * 4)
            near[filled, 1] = place
            filled += 1
    for i in range(filled):
        row = near[i, 0]
        half = _ones(query[0] ^ hashes[row, 0]) + _ones(query[1] ^ hashes[row, 1])
        if half <= far and _apart(query, hashes, row) <= far:
            near[count, 0] = row
            near[count, 1] = near[i, 1]
            count += 1
    return count
