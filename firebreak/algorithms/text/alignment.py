"""What two texts have in common, however one of them was edited.

Two texts are alike by the runs of characters that both have. A long run counts wherever it stands,
so that sentences may be put in another order. A short one counts only where the copy would have
it: beside a long one, at nearly the same distance. Else any two texts in one language would be
alike, since they share its short words and endings.

Source: after the greedy string tiling of M. Wise (1993), in one pass from the copy's beginning.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Protocol, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms import engines
from firebreak.algorithms.text import alignment_plain

LONG = 8
"""Characters of a run that counts wherever it stands; about a word with its neighbours' edges."""
SHORT = 4
"""Characters of a run that counts beside a long one."""
SLACK = 12
"""Places by which edits between two runs may have moved them apart: about two words."""
TRIED = 8
"""Places of the original that are tried for one run; more are those of a text that repeats
itself."""
ALIGNED = 4_000
"""Characters of each text that are looked at."""

Array = NDArray[Any]


class Engine(Protocol):
    """What aligns; :mod:`firebreak.algorithms.text.alignment_plain` explains its arguments."""

    NAME: str
    cover: Callable[[Array, Array, tuple[int, int, int, int]], tuple[Array, Array]]


PLAIN = cast(Engine, alignment_plain)
_COMPILED = "firebreak.algorithms.text.alignment_compiled"


class Covered(Struct, frozen=True, kw_only=True):
    """How much of a text stands in the other one.

    Attributes:
        length: Characters of the text.
        share: Part that is shared, in [0, 1]; 0 for an empty text.
        head: Characters before the first shared one; all if none is shared.
        tail: Characters after the last shared one; all if none is shared.
        gap: Characters of the longest part between two shared ones that is not shared.
    """

    length: int
    share: float
    head: int
    tail: int
    gap: int


class Alignment(Struct, frozen=True, kw_only=True):
    """Two texts laid upon each other.

    Attributes:
        original: Of the earlier text.
        copy: Of the later one.
        copied: Which characters of the later text are shared, bool, shape (n,).
    """

    original: Covered
    copy: Covered
    copied: Array

    @property
    def share(self) -> float:
        """The shared part of the text of which less is shared, in [0, 1]."""
        return min(self.original.share, self.copy.share)


def align(original: str, copy: str, *, engine: Engine | None = None) -> Alignment:
    """Find what a text has in common with an earlier one.

    Args:
        original: A folded text; its first ``ALIGNED`` characters count.
        copy: Another.
        engine: What aligns; None takes the quickest that is loaded, and all give the same.

    Returns:
        Both with their shared runs. Nearly linear in the texts.
    """
    rules = (LONG, SHORT, SLACK, TRIED)
    by = engine or (best() if engines.is_loaded() else PLAIN)
    covered, copied = by.cover(_codes(original), _codes(copy), rules)
    return Alignment(original=_measured(covered), copy=_measured(copied), copied=copied)


def stretches(copied: Array, *, bridged: int) -> list[tuple[int, int]]:
    """Join shared runs to the stretches that a reader sees.

    Args:
        copied: Which characters are shared, bool, shape (n,).
        bridged: Characters between two runs that do not part them.

    Returns:
        Starts and ends, longest first.
    """
    places = np.flatnonzero(copied)
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > bridged + 1) + 1
    cuts = [0, *breaks.tolist(), len(places)]
    found = [(int(places[low]), int(places[high - 1]) + 1) for low, high in pairwise(cuts)]
    return sorted(found, key=lambda one: (one[0] - one[1], one[0]))


def best() -> Engine:
    """Give the quickest engine there is; the first call loads numba, which takes a while."""
    return compiled() if engines.has_numba() else PLAIN


def compiled() -> Engine:
    """Give the compiled engine, which loads numba; see :func:`engines.compiled`."""
    return cast(Engine, engines.compiled(_COMPILED))


def _codes(text: str) -> Array:
    return np.frombuffer(text[:ALIGNED].encode("utf-32-le", "surrogatepass"), np.uint32)


def _measured(covered: Array) -> Covered:
    length, places = len(covered), np.flatnonzero(covered)
    if not len(places):
        return Covered(length=length, share=0.0, head=length, tail=length, gap=0)
    return Covered(
        length=length,
        share=len(places) / length,
        head=int(places[0]),
        tail=length - 1 - int(places[-1]),
        gap=int(np.diff(places).max(initial=1)) - 1,
    )
