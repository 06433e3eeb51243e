"""Folds many texts at once, compiled where numba is installed."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from firebreak.algorithms import engines
from firebreak.algorithms.text import folding_plain
from firebreak.algorithms.text.folded_texts import FoldedTexts


class Engine(Protocol):
    """What folds; :mod:`firebreak.algorithms.text.folding_plain` explains its arguments."""

    NAME: str
    fold_all: Callable[..., FoldedTexts]


PLAIN = cast(Engine, folding_plain)
_COMPILED = "firebreak.algorithms.text.folding_compiled"


def fold_all(
    texts: Sequence[str], *, offsets: bool = False, engine: Engine | None = None
) -> FoldedTexts:
    """Fold texts as :func:`firebreak.algorithms.text.normalize.fold` folds each.

    Args:
        texts: Any texts; thousands at a time are quickest, and take about 40 bytes a character.
        offsets: Whether to give the place of each folded character in its text.
        engine: What folds; None takes the quickest there is, and all give the same.

    Returns:
        All of them as arrays, in order.
    """
    return (engine or best()).fold_all(texts, offsets=offsets)


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))
