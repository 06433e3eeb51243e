"""Chooses the compiled kernels where numba is installed, else those in numpy."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

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


@cache
def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if has_numba() else PLAIN


def has_numba() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


def compiled() -> Engine:
    """Give the compiled engine.

    Returns:
        The kernels of numba, which is loaded by this.

    Raises:
        ModuleNotFoundError: numba is not installed; the extra ``firebreak[fast]`` brings it.
    """
    # By name, so that nothing loads numba before a graph is asked.
    module: Any = import_module("firebreak.algorithms.graph.compiled")
    return cast(Engine, module)
