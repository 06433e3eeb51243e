"""Which of many texts hold the words that some alternative needs."""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text import word_needs_plain
from firebreak.algorithms.text.word_needs_plain import Bits, Needs, Numbers


class Engine(Protocol):
    """What tells; :mod:`firebreak.algorithms.text.word_needs_plain` explains its arguments."""

    NAME: str
    salted: Callable[[NDArray[np.uint32], Numbers, Numbers, Bits, Bits], Bits]
    look_up: Callable[[Bits, Numbers, Bits], Numbers]
    met: Callable[[Bits, Numbers, Numbers, Needs], NDArray[np.bool_]]


PLAIN = cast(Engine, word_needs_plain)


def is_loaded() -> bool:
    """Whether numba is at hand, which takes a second to load."""
    return "numba" in sys.modules


@cache
def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if find_spec("numba") is not None else PLAIN


def compiled() -> Engine:
    """Give the compiled engine.

    Returns:
        The kernel of numba, which is loaded by this.

    Raises:
        ModuleNotFoundError: numba is not installed; the extra ``firebreak[fast]`` brings it.
    """
    # By name, so that nothing loads numba before texts are read.
    module: Any = import_module("firebreak.algorithms.text.word_needs_compiled")
    return cast(Engine, module)
