"""The kernel, compiled by numba; the same sums as plain.py.

Its arguments are explained there. It calls nothing outside this file: numba's cache looks at one
file for changes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media.scales import Blur

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])

NAME = "numba"


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def shrink(luma: Array, down: Blur, across: Blur) -> Array:
    """Blur rows in sums as narrow as the brightness allows, then the few columns left."""
    rows = np.zeros((len(down.start), luma.shape[1]), np.int32 if luma.itemsize == 1 else np.int64)
    _rows(luma, down.start, down.weights, rows)
    return _columns(rows, across.start, across.weights)


@compiled
def _rows(luma: Array, start: Array, weights: Array, rows: Array) -> None:
    for point in range(len(start)):
        row = rows[point]
        for tap in range(weights.shape[1]):
            weight = row.dtype.type(weights[point, tap])
            if weight == 0:
                continue
            pixels = luma[start[point] + tap]
            for x in range(len(row)):
                row[x] += row.dtype.type(pixels[x]) * weight


@compiled
def _columns(rows: Array, start: Array, weights: Array) -> Array:
    small = np.zeros((len(rows), len(start)), np.int64)
    for y in range(len(rows)):
        for point in range(len(start)):
            total = np.int64(0)
            for tap in range(weights.shape[1]):
                total += np.int64(rows[y, start[point] + tap]) * np.int64(weights[point, tap])
            small[y, point] = total
    return small
