"""How telling a statistic is on this platform: seeds against everybody else.

A statistic is first read as a place: the share of background accounts that have at least as much.
The background's places are even on (0, 1] by definition, so the density of the seeds' places is
the likelihood ratio. Each seed spreads it around its own place, flat up to there and falling
beyond, and vouches only in proportion for those who have less of the statistic than it has:
where few have any, a place near the top is no likeness. An imagined seed stands in while there are
few. The result falls with the place, so that more of a statistic never weighs less.
"""

import numpy as np
from msgspec import Struct

from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.connect.contract import Measured

PRIOR_SEEDS = 1.0
"""How many imagined seeds stand in beside the real ones."""
PRIOR_SHAPE = 0.3
"""Imagined seeds have places distributed as Beta(PRIOR_SHAPE, 1): half of them in the top tenth
of the background. Flatter tops found more with one seed, and named bystanders."""
SPREAD = 2.0
"""A seed stands for places up to so many times its own: it was measured against one seed fewer,
and people decide on the plainest cases first."""
TAIL = 2.0
"""Power with which a seed's density falls beyond that. On the simulated platform heavier tails
found fewer members, and no spread cut off those who stand just below the seeds."""
STEPS = 400
"""Places at which the density is worked out; between them it is read off in logarithms."""


class Background(Struct, frozen=True, kw_only=True, eq=False):
    """What a linker's statistic means on one platform.

    Attributes:
        values: Statistics of the background accounts that have one, rising.
        size: How many background accounts there are, with a statistic or without; at least 1.
        seeds: The statistic of each seed, measured against the others, 0 for none, shape
            (n_seeds,); empty when there are fewer than two seeds.
    """

    values: Floats
    size: int
    seeds: Floats

    def places(self, statistic: Floats) -> Floats:
        """Tell which share of background accounts has at least this; in (0, 1]."""
        as_much = len(self.values) - np.searchsorted(self.values, statistic, side="left")
        return np.asarray(np.clip(as_much / self.size, 1.0 / self.size, 1.0), np.float64)

    def nats(self, statistic: Floats) -> Floats:
        """Give the log-likelihood ratio of a statistic: how much likelier for a seed.

        Args:
            statistic: Above 0, shape (n,).

        Returns:
            Nats, shape (n,); never falls where the statistic rises; negative where seeds
            usually have more.
        """
        if not len(self.values):
            return np.zeros(len(statistic))
        ranks = np.unique(np.rint(np.geomspace(1, len(self.values), STEPS)).astype(np.int64))
        height = np.log(self._density(ranks))
        return np.interp(np.log(self.places(statistic)), np.log(ranks / self.size), height)

    def absent(self) -> float:
        """Give the log-likelihood ratio of having no statistic; at most any other, in nats."""
        present = min(len(self.values) / self.size, 1.0)
        if present >= 1.0:
            return float(self.nats(self.values[:1])[0])
        seeds = float((self.seeds == 0).sum()) * (1.0 - present)
        prior = PRIOR_SEEDS * (1.0 - present**PRIOR_SHAPE)
        mass = (seeds + prior) / (len(self.seeds) + PRIOR_SEEDS)
        return float(np.log(mass / (1.0 - present)))

    def _density(self, ranks: Ints) -> Floats:
        """The seeds' density at ranks of those who have a statistic, 1 the highest; falling."""
        places = ranks / self.size
        value = self.values[len(self.values) - ranks]
        height = PRIOR_SEEDS * PRIOR_SHAPE * places ** (PRIOR_SHAPE - 1.0)
        as_much = len(self.values) - np.searchsorted(self.values, self.seeds, side="left")
        for own, ahead in zip(self.seeds, as_much, strict=True):
            place = min(SPREAD * (ahead + 1.0) / (self.size + 1.0), 1.0) if own > 0 else 1.0
            likeness = np.minimum(value, own) / own if own > 0 else 1.0
            height = height + likeness * _height(place, places)
        return np.asarray(height / (len(self.seeds) + PRIOR_SEEDS), np.float64)


def read_background(measured: Measured, *, n_background: int) -> Background:
    """Read a linker's background and its seeds' places in it.

    Args:
        measured: What the linker measured.
        n_background: Active accounts that are no seeds.

    Returns:
        The background; with fewer than two seeds there is only the prior.
    """
    values = np.sort(measured.statistic)
    size = max(n_background, len(values), 1)
    left_out = measured.left_out if len(measured.left_out) > 1 else np.zeros(0)
    return Background(values=values, size=size, seeds=left_out)


def _height(own: float, places: Floats) -> Floats:
    """One seed's density: flat up to its own place, then falling with the power TAIL."""
    mass = own + own * (1.0 - own ** (TAIL - 1.0)) / (TAIL - 1.0)
    return np.asarray(np.minimum(own / places, 1.0) ** TAIL / mass, np.float64)
