"""Alignment compiled by numba: the same answers as alignment_plain.py."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

NAME = "numba"

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def cover(original: Array, copy: Array, rules: tuple[int, int, int, int]) -> tuple[Array, Array]:
    """Mark what two texts have in common; :mod:`alignment_plain` explains the arguments."""
    covered, copied = np.zeros(len(original), np.bool_), np.zeros(len(copy), np.bool_)
    _cover(original.astype(np.uint32), copy.astype(np.uint32), rules, covered, copied)
    return covered, copied


@compiled
def _cover(mine: Array, its: Array, rules: Any, covered: Array, copied: Array) -> None:
    long, short, slack, tried = rules
    runs = np.empty((len(its) // long + 1, 3), np.int64)
    count = _long_runs(mine, its, long, tried, runs)
    for number in range(count):
        offset, start, end = runs[number]
        copied[start:end] = True
        covered[start + offset : end + offset] = True
    for number in range(count):
        offset, start, end = runs[number]
        before = runs[number - 1, 2] if number else 0
        after = runs[number + 1, 1] if number + 1 < count else len(its)
        for side in range(2):
            low, high = (before, start) if side == 0 else (end, after)
            for step in range(2 * slack + 1):  # 0, -1, 1, -2, 2 ...
                shift = step // 2 if step % 2 == 0 else -(step + 1) // 2
                _short_runs(mine, its, low, high, offset + shift, short, covered, copied)


@compiled
def _code(codes: Array, place: int, long: int, mask: int) -> int:
    state = np.uint64(0)
    for one in codes[place : place + long]:
        state = state * np.uint64(0x9E3779B97F4A7C15) + np.uint64(one) + np.uint64(1)
    state = (state ^ (state >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return np.int64((state >> np.uint64(32)) & np.uint64(mask))  # type: ignore[return-value]


@compiled
def _long_runs(mine: Array, its: Array, long: int, tried: int, runs: Array) -> int:
    """Fill in offset, start and end in the copy of shared runs; gives how many there are."""
    size = 64
    while size < 2 * len(mine):
        size *= 2
    heads = np.full(size, -1, np.int64)
    following = np.full(len(mine), -1, np.int64)
    for place in range(len(mine) - long, -1, -1):
        code = _code(mine, place, long, size - 1)
        following[place] = heads[code]
        heads[code] = place
    count = start = 0
    while start <= len(its) - long:
        best, best_place, left = 0, 0, tried
        place = heads[_code(its, start, long, size - 1)]
        while place >= 0 and left > 0:
            length = 0
            while (
                place + length < len(mine)
                and start + length < len(its)
                and mine[place + length] == its[start + length]
            ):
                length += 1
            if length >= long:
                left -= 1
                if length > best:
                    best, best_place = length, place
            place = following[place]
        if best:
            runs[count, 0], runs[count, 1] = best_place - start, start
            runs[count, 2] = start + best
            count += 1
        start += max(best, 1)
    return count


@compiled
def _short_runs(
    mine: Array,
    its: Array,
    low: int,
    high: int,
    offset: int,
    short: int,
    covered: Array,
    copied: Array,
) -> None:
    """Mark runs on one diagonal between long ones, where neither text is covered already."""
    high = min(high, len(mine) - offset)
    length = 0
    for place in range(max(low, -offset), high + 1):
        if (
            place < high
            and not copied[place]
            and not covered[place + offset]
            and its[place] == mine[place + offset]
        ):
            length += 1
            continue
        if length >= short:
            copied[place - length : place] = True
            covered[place - length + offset : place + offset] = True
        length = 0


cover(np.zeros(9, np.uint32), np.zeros(9, np.uint32), (8, 4, 1, 1))  # So that no post waits.
