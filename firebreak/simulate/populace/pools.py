"""Drawing accounts by attractiveness, from all or from one community."""

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Dice, Floats, Ints, Longs, Shorts, starts

FINENESS = 4
"""Slots for an account of mean weight; less attractive ones have one, and are drawn less often."""


class Pools(Struct, frozen=True, kw_only=True, eq=False):
    """Slots to draw from: an account has as many as its weight needs, and some chance to stay.

    A search in sums of weights takes 0.7 microseconds a draw at a million accounts; this, 0.05.

    Attributes:
        slots: Accounts by community, each as often as it has slots.
        bounds: Where each community's slots start; what lies between the ends is everybody.
        stay: Chance that a drawn account is kept, which makes up for slots being whole.
    """

    slots: Ints
    bounds: Longs
    stay: Floats

    def near(self, dice: Dice, communities: Shorts) -> Ints:
        """Draw one account from each community named; -1 for one that did not stay."""
        first = self.bounds[communities]
        sizes = self.bounds[communities.astype(np.int32) + 1] - first
        return self._kept(dice, first + (dice.random(len(first)) * sizes).astype(np.int64))

    def anywhere(self, dice: Dice, count: int) -> Ints:
        """Draw accounts from everybody; -1 for one that did not stay."""
        return self._kept(dice, (dice.random(count) * len(self.slots)).astype(np.int64))

    def _kept(self, dice: Dice, places: Longs) -> Ints:
        drawn = self.slots.take(places, mode="clip")
        gone = dice.random(len(drawn), dtype=np.float32) >= self.stay[drawn]
        drawn[gone] = -1
        return drawn


def pools(weights: Floats, community: Shorts) -> Pools:
    """Lay the slots out.

    Args:
        weights: Of each account; any unit.
        community: Of each account.

    Returns:
        Where accounts are drawn in exact proportion to their weights.
    """
    share = weights.astype(np.float64) / weights.mean(dtype=np.float64) * FINENESS
    needed = np.maximum(1, np.ceil(share)).astype(np.int64)
    order = np.argsort(community, kind="stable")
    sizes = np.bincount(community, weights=needed, minlength=int(community.max()) + 1)
    return Pools(
        slots=np.repeat(order.astype(np.int32), needed[order]),
        bounds=starts(sizes.astype(np.int64)),
        stay=(share / needed).astype(np.float32),
    )
