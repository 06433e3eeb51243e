"""Chooses the compiled kernel where numba is installed, else numpy's."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from firebreak.algorithms.media import plain
from firebreak.algorithms.media.scales import Blur


class Engine(Protocol):
    """The kernel; :mod:`firebreak.algorithms.media.plain` explains its arguments."""

    NAME: str
    shrink: Callable[[plain.Array, Blur, Blur], plain.Array]


PLAIN = cast(Engine, plain)


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
    # By name, so that nothing loads numba before a picture is hashed.
    module: Any = import_module("firebreak.algorithms.media.compiled")
    return cast(Engine, module)
