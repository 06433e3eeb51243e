"""The kernel in numpy alone: the same sums without numba, slower."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.media.scales import Blur

Array = NDArray[Any]

NAME = "numpy"


def shrink(luma: Array, down: Blur, across: Blur) -> Array:
    """Blur and thin out a picture to 64 by 64.

    Args:
        luma: Whole numbers from 0 to below 2^19, shape (height, width).
        down: Weights along the height.
        across: Weights along the width.

    Returns:
        int64, shape (64, 64), in units of 2^-44 of those of ``luma``.
    """
    taps = down.weights.shape[1]
    rows = np.empty((len(down.start), luma.shape[1]))
    for point, start in enumerate(down.start):  # Sums stay below 2^41: exact as doubles.
        part = luma[start : start + taps].astype(np.float64)
        rows[point] = down.weights[point].astype(np.float64) @ part
    reached = across.start[:, None] + np.arange(across.weights.shape[1])
    columns = rows.astype(np.int64)[:, reached]
    return np.asarray(np.einsum("ijk,jk->ij", columns, across.weights.astype(np.int64)))
