"""Chooses the compiled kernel where numba is installed, else numpy's."""

from collections.abc import Callable
from typing import Protocol, cast

from firebreak.algorithms import engines
from firebreak.algorithms.media import plain
from firebreak.algorithms.media.scales import Blur


class Engine(Protocol):
    """The kernel; :mod:`firebreak.algorithms.media.plain` explains its arguments."""

    NAME: str
    shrink: Callable[[plain.Array, Blur, Blur], plain.Array]


PLAIN = cast(Engine, plain)
_COMPILED = "firebreak.algorithms.media.compiled"


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))
