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


def sums(
    folded: FoldedTexts, known: Array, weights: Array, masked: Array
) -> tuple[Array, Array, Array, Array]:
    """Sum weights.

    Args:
        folded: Texts.
        known: int32, (columns,): the row of each column in ``weights``.
        weights: int8, (n_rows, n_models); -128 for a piece that a model does not know.
        masked: Hashes of words that must not count, sorted.

    Returns:
        Totals and worth of unknown pieces, both (n_texts, n_models); worth of all pieces, and its
        squares, both (n_texts,).
    """
    rows, models = grams_of(folded, masked), weights.shape[1]
    totals = np.zeros((len(rows), models), np.int32)
    unseen = np.zeros((len(rows), models), np.int32)
    for first in range(0, len(rows.columns), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        _add(rows, part, weights[known[rows.columns[part]]], totals, unseen)
    return (
        totals,
        unseen,
        _sum(rows, rows.values.astype(np.int64)).astype(np.int32),
        _sum(rows, rows.values.astype(np.int64) ** 2),
    )


def totals(
    folded: FoldedTexts, known: Array, raised: Array, masked: Array
) -> tuple[Array, Array, Array]:
    """Sum weights, of which unknown ones are 0, and count nothing.

    Args:
        folded: Texts.
        known: As for :func:`sums`.
        raised: Weights and 128, uint8, (n_rows, n_models).
        masked: As for :func:`sums`.

    Returns:
        As :func:`sums` does, without what is unknown.
    """
    made, _, worths, squares = sums(folded, known, (raised ^ 128).view(np.int8), masked)
    return made, worths, squares


def _sum(rows: GramRows, values: Array) -> Array:
    return np.diff(np.concatenate([[0], np.cumsum(values)])[rows.starts])


def _add(rows: GramRows, part: slice, found: Array, totals: Array, unseen: Array) -> None:
    texts = np.searchsorted(rows.starts, np.arange(*part.indices(len(rows.columns))), "right") - 1
    values = rows.values[part][:, None]
    is_new = found == -128
    firsts = np.flatnonzero(np.diff(texts, prepend=-1))
    totals[texts[firsts]] += np.add.reduceat(np.where(is_new, 0, found) * values, firsts, axis=0)
    unseen[texts[firsts]] += np.add.reduceat(is_new * values, firsts, axis=0)
