"""Which bits are looked up as one key, and how many of them may differ.

The 256 bits are cut into bands. Two fingerprints that differ in at most r bits differ little in at
least one band: if band b were beyond its reach everywhere, the differences would add up to at least
the sum of (reach + 1), which is made r + 1. So looking up every key within reach in every band
misses nothing (M. Norouzi, A. Punjani and D. Fleet 2012, with reaches that need not be equal).
"""

from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

BITS = 256
WORD = 6
"""A table has one bit a key; 2^6 keys that differ in their lowest bits stand in one word."""
FURTHEST = 31
"""Beyond it, so many keys are within reach that reading everything is quicker."""
_SIZES = ((60_000, 0), (250_000, 16), (800_000, 13), (3_000_000, 12))
_MOST = 11


class Plan(Struct, frozen=True, kw_only=True, eq=False):
    """What to look up in one table for one radius.

    Attributes:
        bands: int64, shape (n_bands, 5): first bit, bits, first word of the table, and from where
            to where in ``flips``.
        flips: uint32; what to change in a key without its lowest six bits.
        spare: uint8, as long; how many of the lowest six bits may differ as well.
        reach: int64, shape (n_bands,); -1 where a band is not needed.
        close: uint64, shape (4, 64); which keys of a word differ from one in at most so many bits.
        probes: How many keys are looked up at most.
    """

    bands: NDArray[np.int64]
    flips: NDArray[np.uint32]
    spare: NDArray[np.uint8]
    reach: NDArray[np.int64]
    close: NDArray[np.uint64]
    probes: int


def bands_for(rows: int) -> int:
    """Choose in how many bands so many fingerprints are looked up.

    Args:
        rows: Different fingerprints.

    Returns:
        0 when reading all of them is as quick. More bands look up fewer keys, and find more
        fingerprints by chance; their tables stay within 150 bytes a fingerprint.
    """
    return next((bands for below, bands in _SIZES if rows < below), _MOST)


def widths(bands: int) -> list[int]:
    """Cut 256 bits into bands of nearly equal length, longer ones first."""
    return [BITS // bands + (band < BITS % bands) for band in range(bands)]


@cache
def plan(bands: int, radius: int) -> Plan:
    """List what to look up.

    Args:
        bands: As :func:`bands_for` says.
        radius: At most :data:`FURTHEST`.

    Returns:
        The plan, made once.
    """
    reach = [(radius + 1) // bands - 1 + (band < (radius + 1) % bands) for band in range(bands)]
    flips: list[int] = []
    shape, spare, bit, word = [], [], 0, 0
    for width, far in zip(widths(bands), reach, strict=True):
        begin = len(flips)
        # In rising order, so that what lies in one page of memory is read together.
        for flip in sorted(flip for n in range(far + 1) for flip in _changes(width - WORD, n)):
            flips.append(flip)
            spare.append(far - flip.bit_count())
        shape.append((bit, width, word, begin, len(flips)))
        bit += width
        word += 1 << (width - WORD)
    close = _close()
    return Plan(
        bands=_frozen(np.array(shape, np.int64)),
        flips=_frozen(np.array(flips, np.uint32)),
        spare=_frozen(np.array(spare, np.uint8)),
        reach=_frozen(np.array(reach, np.int64)),
        close=close,
        probes=int(np.bitwise_count(close[spare, 0]).sum()),
    )


def keys(hashes: NDArray[np.uint64], bit: int, width: int) -> NDArray[np.uint64]:
    """Read one band of each fingerprint.

    Args:
        hashes: Shape (n, 4).
        bit: The band's first.
        width: Its bits, fewer than 64.

    Returns:
        Keys, shape (n,).
    """
    word, low = divmod(bit, 64)
    found = hashes[:, word] >> np.uint64(low)
    if low + width > 64:
        found |= hashes[:, word + 1] << np.uint64(64 - low)
    return found & np.uint64((1 << width) - 1)


def _changes(width: int, count: int) -> list[int]:
    return [sum(1 << bit for bit in which) for which in combinations(range(width), count)]


@cache
def _close() -> NDArray[np.uint64]:
    near = np.zeros((4, 64), np.uint64)
    for spare in range(4):
        for one in range(64):
            near[spare, one] = sum(1 << i for i in range(64) if (i ^ one).bit_count() <= spare)
    return _frozen(near)


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    array.flags.writeable = False
    return array
