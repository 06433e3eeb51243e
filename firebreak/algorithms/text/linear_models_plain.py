"""Linear models over pieces of text without numba."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.folded_texts import FoldedTexts
from firebreak.algorithms.text.grams import GramRows, grams_of

NAME = "numpy"
AT_ONCE = 1 << 15
"""Pieces whose weights are held at a time."""

Array = NDArray[Any]


def sums(folded: FoldedTexts, weights: Array, masked: Array) -> tuple[Array, Array, Array, Array]:
    """Sum weights.

    Args:
        folded: Texts.
        weights: int8, (columns, n_models); -128 for a piece that a model does not know.
        masked: Hashes of words that must not count, sorted.

    Returns:
        Totals and unknown pieces, both (n_texts, n_models); pieces and squares, both (n_texts,).
    """
    rows, models = grams_of(folded, masked), weights.shape[1]
    totals = np.zeros((len(rows), models), np.int32)
    unseen = np.zeros((len(rows), models), np.int32)
    for first in range(0, len(rows.columns), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        _add(rows, part, weights, totals, unseen)
    squares = np.concatenate([[0], np.cumsum(rows.values.astype(np.int64) ** 2)])
    return (
        totals,
        unseen,
        np.diff(rows.starts).astype(np.int32),
        np.diff(squares[rows.starts]),
    )


def _add(rows: GramRows, part: slice, weights: Array, totals: Array, unseen: Array) -> None:
    texts = np.searchsorted(rows.starts, np.arange(*part.indices(len(rows.columns))), "right") - 1
    found = weights[rows.columns[part]].astype(np.int32)
    is_new = found == -128
    worth = np.where(is_new, 0, found) * rows.values[part][:, None]
    firsts = np.flatnonzero(np.diff(texts, prepend=-1))
    totals[texts[firsts]] += np.add.reduceat(worth, firsts, axis=0)
    unseen[texts[firsts]] += np.add.reduceat(is_new, firsts, axis=0, dtype=np.int32)
