"""Which of many texts hold the words that some alternative needs."""

from collections.abc import Callable
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms import engines
from firebreak.algorithms.text import word_needs_plain
from firebreak.algorithms.text.word_needs_plain import (
    Bits,
    Needs,
    Numbers,
    Phrases,
    Said,
    Values,
)


class Engine(Protocol):
    """What tells; :mod:`firebreak.algorithms.text.word_needs_plain` explains its arguments."""

    NAME: str
    salted: Callable[[NDArray[np.uint32], Numbers, Numbers, Bits, Bits], Bits]
    look_up: Callable[[Bits, Values, Bits], Numbers]
    met: Callable[[Bits, Said, Phrases, Needs], NDArray[np.bool_]]


PLAIN = cast(Engine, word_needs_plain)
_COMPILED = "firebreak.algorithms.text.word_needs_compiled"


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))
