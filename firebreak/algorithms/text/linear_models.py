"""Many linear models over pieces of text, asked in one pass; compiled or not."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.text import linear_models_plain
from firebreak.algorithms.text.folded_texts import FoldedTexts

UNSEEN = -128
"""Weight of a piece that a model never learned; it counts as unknown, and adds nothing."""
LARGEST = 127

Floats = NDArray[np.float64]
Weights = NDArray[np.int8]
Hashes = NDArray[np.uint64]


class Sums(Struct, frozen=True, kw_only=True):
    """What models find in texts; whole numbers, so that every engine gives the same.

    Attributes:
        totals: Weights times worth, int32, (n_texts, n_models).
        unseen: Different pieces a model does not know, int32, (n_texts, n_models).
        pieces: Different pieces, int32, (n_texts,).
        squares: Sum of squared worths, int64, (n_texts,).
    """

    totals: NDArray[np.int32]
    unseen: NDArray[np.int32]
    pieces: NDArray[np.int32]
    squares: NDArray[np.int64]


class Engine(Protocol):
    """What sums; :mod:`firebreak.algorithms.text.linear_models_plain` explains its arguments."""

    NAME: str
    sums: Callable[..., tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]]


PLAIN = cast(Engine, linear_models_plain)


def sums(
    folded: FoldedTexts, weights: Weights, masked: Hashes, *, engine: Engine | None = None
) -> Sums:
    """Ask all models about all texts.

    Args:
        folded: Texts.
        weights: A column for each model, C-ordered, (``grams.COLUMNS``, n_models).
        masked: Hashes of words that must not count, sorted.
        engine: What sums; None takes the quickest there is, and all give the same.

    Returns:
        What :func:`margins` reads.
    """
    totals, unseen, pieces, squares = (engine or best()).sums(folded, weights, masked)
    return Sums(totals=totals, unseen=unseen, pieces=pieces, squares=squares)


def margins(found: Sums, scales: Floats, biases: Floats) -> Floats:
    """Give each model's sum for each text whose worths are scaled to length 1.

    Args:
        found: By :func:`sums`.
        scales: What one step of a model's weights is worth, (n_models,).
        biases: What it adds to every text, (n_models,).

    Returns:
        Log-odds before calibration, (n_texts, n_models).
    """
    lengths = np.sqrt(np.maximum(found.squares, 1).astype(np.float64))
    return found.totals * scales / lengths[:, None] + biases


def unseen_shares(found: Sums) -> Floats:
    """Give the share of a text's pieces that each model does not know, (n_texts, n_models)."""
    return found.unseen / np.maximum(found.pieces, 1)[:, None]


def quantised(weights: Floats, known: NDArray[np.bool_]) -> tuple[Weights, float]:
    """Write weights as bytes.

    Args:
        weights: Shape (``grams.COLUMNS``,).
        known: Which of them were learned.

    Returns:
        Steps, and what a step is worth: none is off by more than half of one.
    """
    scale = float(np.abs(weights[known]).max(initial=0.0)) / LARGEST or 1.0
    steps = np.where(known, np.rint(weights / scale), UNSEEN)
    return steps.astype(np.int8), scale


def stacked(weights: Sequence[Weights]) -> Weights:
    """Put models side by side, so that one look at a piece serves all of them."""
    return np.ascontiguousarray(np.stack(weights, axis=1))


@cache
def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if find_spec("numba") is not None else PLAIN


def compiled() -> Engine:
    """Give the compiled engine.

    Returns:
        The kernels of numba, which is loaded by this.

    Raises:
        ModuleNotFoundError: numba is not installed; the extra ``firebreak[fast]`` brings it.
    """
    # By name, so that nothing loads numba before texts are asked about.
    module: Any = import_module("firebreak.algorithms.text.linear_models_compiled")
    return cast(Engine, module)
