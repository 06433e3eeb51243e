"""Which of many texts may be in disguise, told at once; compiled or not."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms import engines
from firebreak.algorithms.text import suspects_plain
from firebreak.algorithms.text.folded_texts import FoldedTexts
from firebreak.algorithms.text.normalize import FOLD_LIMIT


class Engine(Protocol):
    """What tells; :mod:`firebreak.algorithms.text.suspects_plain` explains its arguments."""

    NAME: str
    suspects: Callable[[NDArray[Any], NDArray[Any], FoldedTexts], NDArray[np.bool_]]


PLAIN = cast(Engine, suspects_plain)
_COMPILED = "firebreak.algorithms.text.suspects_compiled"


def suspects(
    texts: Sequence[str], folded: FoldedTexts, *, engine: Engine | None = None
) -> NDArray[np.bool_]:
    """Tell which texts :func:`disguise.undisguised` may see through; never wrongly no.

    Args:
        texts: As written.
        folded: The same, folded.
        engine: What tells; None takes the quickest there is.

    Returns:
        Shape (n_texts,).
    """
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if lengths.max(initial=0) > FOLD_LIMIT:
        texts = [text[:FOLD_LIMIT] for text in texts]
        lengths = np.minimum(lengths, FOLD_LIMIT)
    written = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return (engine or best()).suspects(written, np.cumsum(lengths), folded)


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))
