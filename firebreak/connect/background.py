"""How telling a statistic is on this platform: seeds against everybody else.

Source: the seeds' places among the background are a sample of a falling density on (0, 1]; its
maximum likelihood estimate is the slope of the least concave majorant of their distribution
(Grenander, 1956). We mix it with a prior, so that few seeds say little.
"""

import numpy as np
from msgspec import Struct

from firebreak.algorithms.graph.columns import Floats
from firebreak.connect.contract import Measured

PRIOR_SEEDS = 2.0
"""How many imagined seeds the prior is worth."""
PRIOR_SHAPE = 0.3
"""Imagined seeds have places distributed as Beta(PRIOR_SHAPE, 1): half of them in the top tenth
of the background."""


class Background(Struct, frozen=True, kw_only=True, eq=False):
    """What a linker's statistic means on one platform.

    Attributes:
        values: Statistics of the background accounts that have one, rising.
        size: How many background accounts there are, with a statistic or without; at least 1.
        knots: Places at which the seeds' density changes, rising from 0 to 1.
        density: The seeds' density between knots, falling.
        seeds: How many seeds were measured against the others; 0 when there is only one.
    """

    values: Floats
    size: int
    knots: Floats
    density: Floats
    seeds: int

    def places(self, statistic: Floats) -> Floats:
        """Tell which share of background accounts has at least this; in (0, 1]."""
        as_much = len(self.values) - np.searchsorted(self.values, statistic, side="left")
        return np.minimum(np.maximum(as_much, 1.0) / self.size, 1.0)

    def nats(self, statistic: Floats) -> Floats:
        """Give the log-likelihood ratio of a statistic: how much likelier for a seed.

        Args:
            statistic: Above 0, shape (n,).

        Returns:
            Nats, shape (n,); never falls where the statistic rises; negative where seeds
            usually have more.
        """
        return np.asarray(np.log(self._ratio(self.places(statistic))), np.float64)

    def absent(self) -> float:
        """Give the log-likelihood ratio of having no statistic; at most any other, in nats."""
        present = min(len(self.values) / self.size, 1.0)
        if present >= 1.0:
            return float(np.log(self._ratio(np.ones(1))[0]))
        reached = np.interp(present, self.knots, np.r_[0.0, np.cumsum(self._masses())])
        prior = PRIOR_SEEDS * (1.0 - present**PRIOR_SHAPE)
        mass = (self.seeds * (1.0 - reached) + prior) / (self.seeds + PRIOR_SEEDS)
        return float(np.log(max(mass, 1e-12) / (1.0 - present)))

    def _masses(self) -> Floats:
        return self.density * np.diff(self.knots)

    def _ratio(self, places: Floats) -> Floats:
        step = np.clip(np.searchsorted(self.knots, places, side="left") - 1, 0, None)
        prior = PRIOR_SEEDS * PRIOR_SHAPE * places ** (PRIOR_SHAPE - 1.0)
        ratio = (self.seeds * self.density[step] + prior) / (self.seeds + PRIOR_SEEDS)
        return np.asarray(ratio, np.float64)


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
    as_much = len(values) - np.searchsorted(values, left_out, side="left")
    places = np.where(left_out > 0, np.minimum((as_much + 1) / (size + 1), 1.0), 1.0)
    knots, density = falling_density(places)
    return Background(values=values, size=size, knots=knots, density=density, seeds=len(left_out))


def falling_density(places: Floats) -> tuple[Floats, Floats]:
    """Estimate a falling density from a sample.

    Args:
        places: The sample, in (0, 1]; may be empty.

    Returns:
        Knots from 0 to 1, shape (n + 1,), and the density between them, falling, shape (n,); it
        adds up to 1, and is 1 everywhere for an empty sample.
    """
    hull: list[tuple[float, float]] = [(0.0, 0.0)]
    ordered = np.sort(places)
    points = [(float(x), (i + 1) / len(ordered)) for i, x in enumerate(ordered)]
    for point in [*points, (1.0, 1.0)]:
        while len(hull) > 1 and not _bends_down(hull[-2], hull[-1], point):
            hull.pop()
        if point[0] > hull[-1][0]:
            hull.append(point)
    x, y = np.array(hull).T
    return x, np.diff(y) / np.diff(x)


def _bends_down(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    return (b[1] - a[1]) * (c[0] - a[0]) > (c[1] - a[1]) * (b[0] - a[0])
