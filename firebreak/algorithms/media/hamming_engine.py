"""Chooses compiled look-ups where numba is installed, else those in numpy."""

from collections.abc import Callable
from typing import Protocol, cast

from firebreak.algorithms import engines
from firebreak.algorithms.media import hamming_plain as plain


class Engine(Protocol):
    """The look-ups; :mod:`firebreak.algorithms.media.hamming_plain` explains their arguments."""

    NAME: str
    table: Callable[[plain.Array, plain.Array, plain.Array, plain.Array], plain.Array]
    scan: Callable[[plain.Array, plain.Array, int], plain.Found]
    probe: Callable[..., plain.Found]


PLAIN = cast(Engine, plain)
_COMPILED = "firebreak.algorithms.media.hamming_compiled"


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))
