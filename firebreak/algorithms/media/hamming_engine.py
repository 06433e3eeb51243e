"""Chooses compiled look-ups where numba is installed, else those in numpy."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from firebreak.algorithms.media import hamming_plain as plain


class Engine(Protocol):
    """The look-ups; :mod:`firebreak.algorithms.media.hamming_plain` explains their arguments."""

    NAME: str
    table: Callable[[plain.Array, plain.Array, plain.Array, plain.Array], plain.Array]
    scan: Callable[[plain.Array, plain.Array, int], plain.Found]
    probe: Callable[..., plain.Found]


PLAIN = cast(Engine, plain)


@cache
def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if find_spec("numba") is not None else PLAIN


def compiled() -> Engine:
    """Give the compiled engine.

    Returns:
        The look-ups of numba, which is loaded by this.

    Raises:
        ModuleNotFoundError: numba is not installed; the extra ``firebreak[fast]`` brings it.
    """
    # By name, so that nothing loads numba before a fingerprint is looked up.
    module: Any = import_module("firebreak.algorithms.media.hamming_compiled")
    return cast(Engine, module)
