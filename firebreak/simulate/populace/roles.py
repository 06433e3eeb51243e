"""The parts somebody can play, as numbers."""

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Bytes, Flags, Longs, Shorts

ORDINARY = "ordinary"
PLANTED = ("producer", "amplifier", "supporter", "sleeper", "linker")
DECOYS = (
    "journalist",
    "researcher",
    "counter-speech",
    "relief",
    "religious",
    "fan",
    "campaigner",
    "household",
    "marketer",
    "returner",
    "hacked",
)
ROLES = (ORDINARY, *PLANTED, *DECOYS)
INSULAR = ("religious", "fan", "campaigner", "household")
"""Decoys that keep among themselves as much as the planted group does, and in circles as well."""
CURIOUS = {
    "researcher": (2, 0.8, 0.25),
    "counter-speech": (1, 0.15, 0.09),
    "journalist": (1, 0.1, 0.06),
}
"""Decoys that follow planted accounts: one in how many, most share of whom they follow, and of whom
a planted account is followed by [D; dozens, notes 5.5]."""
FIGURES = ("journalist", "relief")
"""Decoys the best known of whom are followed by planted accounts as much as these by each other."""


class Parts(Struct, frozen=True, kw_only=True, eq=False):
    """Who plays what. This is the truth: nothing that is sent may name it.

    Attributes:
        role: Of each account, places in ``ROLES``.
        circle: Sub-community within the planted group or an insular class; -1 for others.
    """

    role: Bytes
    circle: Shorts

    def playing(self, *roles: str) -> Longs:
        """Give the accounts that play any of these roles, in the order of their numbers."""
        return np.flatnonzero(self.plays(*roles))

    def plays(self, *roles: str) -> Flags:
        """Tell for each account whether it plays any of these roles."""
        return np.isin(self.role, [ROLES.index(role) for role in roles])

    @property
    def planted(self) -> Longs:
        """All members of Group V."""
        return self.playing(*PLANTED)
