"""Chooses the compiled kernels where numba is installed, else those in numpy."""

from collections.abc import Callable
from typing import Protocol, cast

from firebreak.algorithms import engines
from firebreak.algorithms.graph import plain

Array = plain.Array


class Engine(Protocol):
    """The kernels; :mod:`firebreak.algorithms.graph.plain` explains their arguments."""

    NAME: str
    tally: Callable[[Array, int, Array], Array]
    keys: Callable[[Array, Array, Array, Array, Array], int]
    split: Callable[[Array, Array, Array], int]
    turn: Callable[[Array, Array, Array], plain.Half]
    push: Callable[..., Array]
    two_hop: Callable[..., tuple[Array, Array]]
    pull: Callable[[Array, Array, Array, Array], None]
    pairs: Callable[..., tuple[Array, Array, Array, Array]]


PLAIN = cast(Engine, plain)
_COMPILED = "firebreak.algorithms.graph.compiled"


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))
