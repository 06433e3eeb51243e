"""Many linear models over pieces of text, asked in one pass; compiled or not."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms import engines
from firebreak.algorithms.text import linear_models_plain
from firebreak.algorithms.text.folded_texts import FoldedTexts
from firebreak.algorithms.text.grams import COLUMNS

UNSEEN = -128
"""Weight of a piece that a model never learned; it counts as unknown, and adds nothing."""
LARGEST = 127
LANES = 16
"""Models that a processor adds for at once; places without a model know nothing."""
RAISED = np.uint8(128)
_LINE = 64

Floats = NDArray[np.float64]
Weights = NDArray[np.int8]
Hashes = NDArray[np.uint64]


class LinearModels(Struct, frozen=True, kw_only=True):
    """Models side by side, so that one look at a piece serves all of them.

    Attributes:
        many: How many there are.
        rows: For each column its row in ``weights``, uint32, (``grams.COLUMNS``,); 0 where no
            model knows the piece, so that only what is known takes room in the fast memory.
        weights: int8, (n_rows, at least ``many``), C-ordered; the first row is ``UNSEEN``, then
            come those that most models know: they are asked for most, and so lie together.
        raised: The same as bytes from 0, uint8: ``RAISED`` more, and just that for what is not
            known. Nothing else is asked of nearly all texts. Of up to 32 models, no row lies in two
            lines of memory.
        scales: What one step of a model's weights is worth, (many,).
        biases: What it adds to every text, (many,).
    """

    many: int
    rows: NDArray[np.uint32]
    weights: Weights
    raised: NDArray[np.uint8]
    scales: Floats
    biases: Floats


class Sums(Struct, frozen=True, kw_only=True):
    """What models find in texts; whole numbers, so that every engine gives the same.

    Attributes:
        totals: Weights times worth, int32, (n_texts, n_models).
        unseen: Worth of the pieces that a model does not know, int32, (n_texts, n_models).
        worths: Worth of all its different pieces, int32, (n_texts,).
        squares: Sum of their squares, int64, (n_texts,).
    """

    totals: NDArray[np.int32]
    unseen: NDArray[np.int32]
    worths: NDArray[np.int32]
    squares: NDArray[np.int64]


class Engine(Protocol):
    """What sums; :mod:`firebreak.algorithms.text.linear_models_plain` explains its arguments."""

    NAME: str
    sums: Callable[..., tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]]
    totals: Callable[..., tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]


PLAIN = cast(Engine, linear_models_plain)
_COMPILED = "firebreak.algorithms.text.linear_models_compiled"


def sums(
    folded: FoldedTexts, models: LinearModels, masked: Hashes, *, engine: Engine | None = None
) -> Sums:
    """Ask all models about all texts.

    Args:
        folded: Texts.
        models: By :func:`side_by_side`.
        masked: Hashes of words that must not count, sorted.
        engine: What sums; None takes the quickest there is, and all give the same.

    Returns:
        What :func:`margins` reads.
    """
    chosen = engine or best()
    totals, unseen, worths, squares = chosen.sums(folded, models.rows, models.weights, masked)
    many = models.many
    return Sums(totals=totals[:, :many], unseen=unseen[:, :many], worths=worths, squares=squares)


def totals(
    folded: FoldedTexts, models: LinearModels, masked: Hashes, *, engine: Engine | None = None
) -> Sums:
    """Ask all models about all texts, without what they do not know; half the work.

    Args:
        folded: Texts.
        models: By :func:`side_by_side`.
        masked: Hashes of words that must not count, sorted.
        engine: What sums; None takes the quickest there is, and all give the same.

    Returns:
        What :func:`margins` reads; nothing is unseen.
    """
    chosen = engine or best()
    made, worths, squares = chosen.totals(folded, models.rows, models.raised, masked)
    made = made[:, : models.many]
    return Sums(totals=made, unseen=np.zeros_like(made), worths=worths, squares=squares)


def margins(found: Sums, models: LinearModels) -> Floats:
    """Give each model's sum for each text whose worths are scaled to length 1.

    Args:
        found: By :func:`sums`.
        models: That were asked.

    Returns:
        Log-odds before calibration, (n_texts, n_models).
    """
    lengths = np.sqrt(np.maximum(found.squares, 1).astype(np.float64))
    return found.totals * models.scales / lengths[:, None] + models.biases


def unseen_shares(found: Sums) -> Floats:
    """Give the share of a text's worth that each model does not know, (n_texts, n_models)."""
    return found.unseen / np.maximum(found.worths, 1)[:, None]


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


def side_by_side(
    weights: Sequence[Weights], scales: Sequence[float], biases: Sequence[float]
) -> LinearModels:
    """Put models side by side.

    Args:
        weights: By :func:`quantised`, one for each model, at least one.
        scales: Likewise.
        biases: What each adds to every text.

    Returns:
        All of them, in the same order.
    """
    width = -len(weights) % LANES + len(weights)
    knowing = np.zeros(COLUMNS, np.uint16)
    for one in weights:
        knowing += one != UNSEEN
    unknowing = (len(weights) - knowing).astype(np.uint16)  # two bytes are sorted at once
    columns = np.argsort(unknowing, kind="stable")[: np.count_nonzero(knowing)]
    rows = np.zeros(COLUMNS, np.uint32)
    rows[columns] = np.arange(1, len(columns) + 1)
    all_known = np.full((len(columns) + 1, width), UNSEEN, np.int8)
    for number, one in enumerate(weights):
        all_known[1:, number] = one[columns]
    return LinearModels(
        many=len(weights),
        rows=rows,
        weights=all_known,
        raised=_raised(all_known),
        scales=np.array(scales, np.float64),
        biases=np.array(biases, np.float64),
    )


def _raised(weights: Weights) -> NDArray[np.uint8]:
    room = np.empty(weights.size + _LINE, np.uint8)
    begin = -room.ctypes.data % _LINE
    raised = room[begin : begin + weights.size].reshape(weights.shape)
    raised[:] = weights.view(np.uint8) ^ RAISED
    raised[weights == UNSEEN] = RAISED
    return raised


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))
