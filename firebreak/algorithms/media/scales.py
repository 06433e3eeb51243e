"""Whole numbers that blur a picture, thin it out, and give its waves.

Everything is in fixed point, and small enough for 63 bits, so that sums are exact: every order
of additions, machine and engine gives the same bits, and a turned picture turned ones.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SIDE = 64
WAVES = 16
LUMA_BITS = 11
WEIGHT_BITS = 22
PIXEL_BITS = 16
WAVE_BITS = 26
"""Bits after the point. Brightness has 8 before it, and each axis' weights sum to 1, so that
8 + 11 + 22 + 22 are 63. What is rounded off moves a coefficient by some 10^-4: the reference's own
floats move it by as much, and coefficients about the median lie some 10^-1 apart."""
_LOW = (1 << WAVE_BITS) - 1


class Blur(NamedTuple):
    """How the 64 points of one side come from its pixels.

    Attributes:
        start: First pixel that counts for each point, int64, shape (64,).
        weights: What each pixel from there on counts, in units of 2^-22, int32, shape
            (64, longest); 0 past the end. Each row sums to 1.
    """

    start: NDArray[np.int64]
    weights: NDArray[np.int32]


@lru_cache(maxsize=1024)
def blur(length: int, shrunk: int = 1) -> Blur:
    """Give the weights of a side; two box filters over all pixels, of which 64 are kept.

    Args:
        length: Pixels of the side, at least 1.
        shrunk: How many pixels of the full picture each of them stands for. The filters are those
            of the full picture, and a pixel counts as all for which it stands.

    Returns:
        The same for every picture with such a side; not to be written to.
    """
    rows = _rows(length * shrunk, shrunk)
    weights = np.zeros((SIDE, max(len(row) for _, row in rows)), np.int32)
    for point, (_, row) in enumerate(rows):
        weights[point, : len(row)] = row
    start = np.minimum([first for first, _ in rows], length - weights.shape[1])
    for point, (first, row) in enumerate(rows):  # Near the end the row moves, not its pixels.
        weights[point] = 0
        begin = first - start[point]
        weights[point, begin : begin + len(row)] = row
    start.setflags(write=False)
    weights.setflags(write=False)
    return Blur(start.astype(np.int64), weights)


def backwards(axis: Blur, length: int) -> Blur:
    """Give the weights that see a side of ``length`` pixels from its other end."""
    return Blur(length - axis.weights.shape[1] - axis.start, axis.weights[:, ::-1].copy())


def _rows(length: int, shrunk: int) -> list[tuple[int, NDArray[np.int64]]]:
    """Give for each point the first stored pixel that counts, and what it and the next ones do."""
    begin, end, weights = _points(length)
    rows = []
    for first, last, row in zip(begin.tolist(), end.tolist(), weights, strict=True):
        blocks = np.arange(first, last) // shrunk
        starts = np.flatnonzero(np.diff(blocks, prepend=-1))
        rows.append((first // shrunk, np.add.reduceat(row[: last - first], starts)))
    return rows


def _points(length: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Average twice over a box, for all points at once.

    Args:
        length: Pixels of the side of the full picture.

    Returns:
        The first pixel that counts for each point, shape (64,); the one after the last; and what
        each from there on counts, shape (64, longest). An even box reaches a pixel farther to the
        right. Boxes are added one after another from the left, as floats: another order would
        round otherwise, and a bit might differ from machine to machine.
    """
    place, window = (2 * np.arange(SIDE) + 1) * length // (2 * SIDE), -(-length // (2 * SIDE))
    after = window // 2
    before = window - 1 - after
    first, last = np.maximum(0, place - before), np.minimum(length, place + after + 1)
    begin, end = np.maximum(0, first - before), np.minimum(length, last + after)
    pixels = begin[:, None] + np.arange((end - begin).max())
    weight = np.zeros(pixels.shape)
    for middle in (first + step for step in range(window)):
        left, right = np.maximum(0, middle - before), np.minimum(length, middle + after + 1)
        inside = (pixels >= left[:, None]) & (pixels < right[:, None])
        share = 1 / ((last - first) * (right - left))
        weight += np.where(inside & (middle < last)[:, None], share[:, None], 0.0)
    whole = np.rint(weight * 2**WEIGHT_BITS).astype(np.int64)
    whole[np.arange(SIDE), place - begin] += 2**WEIGHT_BITS - whole.sum(axis=1)
    return begin, end, whole


def _waves() -> NDArray[np.int64]:
    wave, place = np.arange(1, WAVES + 1)[:, None], np.arange(SIDE)[None, :]
    exact = np.sqrt(2 / SIDE) * np.cos(np.pi / (2 * SIDE) * wave * (2 * place + 1))
    return np.asarray(np.rint(exact * 2**WAVE_BITS), np.int64)


COSINES = _waves()
"""The sixteen lowest waves of the discrete cosine transform without the constant one, in units of
2^-26, shape (16, 64). Each sums to exactly 0, and its absolute values to less than 2^29."""


def transformed(points: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the waves of the 64 by 64 points.

    Args:
        points: In units of 2^-16, shape (64, 64).

    Returns:
        Shape (16, 16), in units of 2^-42, rounded once and toward zero, so that waves which
        cancel are 0, and a turned picture has the same ones with other signs.
    """
    # Below 2^53, hence exact as doubles. The next product has up to 82 bits: take it in halves.
    down = (COSINES.astype(np.float64) @ points.astype(np.float64)).astype(np.int64)
    high, low = (down >> WAVE_BITS) @ COSINES.T, (down & _LOW) @ COSINES.T
    whole, rest = high + (low >> WAVE_BITS), low & _LOW
    return whole + ((whole < 0) & (rest > 0))
