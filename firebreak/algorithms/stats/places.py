"""How telling a likeness is, from pairs of strangers alone; no labels.

A likeness is read as a place: the share of a platform's pairs that are at least as alike. Places
of strangers are even on (0, 1] by definition, so only the places of true pairs are assumed: as
``Beta(TRUE_SHAPE, 1)``, as ``connect/background.py`` does for seeds it does not have. The ratio of
the two densities is the evidence. It never falls as the likeness rises; it is never negative, and
it is capped.
"""

from math import log

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

TRUE_SHAPE = 0.3
"""Of the places of true pairs: half of them lie in the top tenth of all pairs."""
ENOUGH = 20
"""Random pairs at least as alike from which their own share is trusted."""

Floats = NDArray[np.float64]


class Places(Struct, frozen=True, kw_only=True, eq=False):
    """What a likeness means on one platform.

    Attributes:
        pairs: Weights of pairs drawn at random, rising, zeros included.
        nearest: Weights of the nearest texts of some drawn at random, rising.
        compared: Pairs that were looked through for ``nearest``; 0 if that was not done.
    """

    pairs: Floats
    nearest: Floats
    compared: int

    def place(self, weight: float) -> float:
        """Tell which share of random pairs is at least as alike, in (0, 1].

        Args:
            weight: Of a likeness, at least 0.

        Returns:
            From the random pairs where enough of them are so alike, else from the nearest texts,
            of which far rarer places can be told; never less than one pair in all compared.
        """
        drawn = _above(self.pairs, weight)
        if not self.compared:
            return min((drawn + 1) / (len(self.pairs) + 1), 1.0)
        far = (_above(self.nearest, weight) + 1) / (self.compared + 1)
        near = drawn / len(self.pairs) if drawn >= ENOUGH else 0.0
        return min(max(far, near), 1.0)

    def nats(self, weight: float, *, cap: float) -> float:
        """Give the log-likelihood ratio of a likeness: how much likelier for the same person.

        Args:
            weight: Of a likeness, at least 0.
            cap: Most that may be said; a name alone is never proof.

        Returns:
            Nats from 0 to ``cap``. Being unlike says nothing: who comes back keeps one thing and
            changes another.
        """
        ratio = log(TRUE_SHAPE) + (TRUE_SHAPE - 1.0) * log(self.place(weight))
        return min(max(ratio, 0.0), cap)


def read_places(pairs: Floats, nearest: Floats, *, compared: int) -> Places:
    """Read what likeness means from strangers.

    Args:
        pairs: Weights of pairs drawn at random, in any order.
        nearest: Weights of the nearest texts of some texts drawn at random, in any order.
        compared: How many pairs those were found among.

    Returns:
        The meaning; without any pair every likeness has place 1.
    """
    return Places(pairs=np.sort(pairs), nearest=np.sort(nearest), compared=compared)


def _above(rising: Floats, weight: float) -> int:
    return len(rising) - int(np.searchsorted(rising, weight, side="left"))
