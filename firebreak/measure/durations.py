"""Response times in which what still waits counts honestly (Kaplan-Meier)."""

from datetime import timedelta

import numpy as np
from msgspec import Struct

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Stamps, span

Step = tuple[timedelta, float]
_MICROSECOND = timedelta(microseconds=1)
_Z = 1.959963984540054
"""Standard deviations on both sides that hold 95 in 100."""


class Survival(Struct, frozen=True, kw_only=True):
    """Which share is done by each point in time, with where that share lies.

    Attributes:
        times: Lengths of time at which something was done, rising, in microseconds.
        done: Share done by then, rising, in [0, 1].
        low: Where the share lies at least, with 95 in 100; ``high`` where at most.
        n: What it rests on, what still waits included.
    """

    times: Stamps
    done: Stamps
    low: Stamps
    high: Stamps
    n: int

    def by(self, limit: timedelta) -> tuple[float, float, float] | None:
        """Give the share done within a time, its end included, and its ends; None of nothing."""
        if not self.n:
            return None
        place = int(np.searchsorted(self.times, limit / _MICROSECOND, "right")) - 1
        if place < 0:
            return 0.0, *wilson(0, self.n)
        return float(self.done[place]), float(self.low[place]), float(self.high[place])

    def quantile(self, share: float) -> timedelta | None:
        """Give the first time by which at least a share is done; None when it never was."""
        return _first(self.times, self.done, share)

    def between(self, share: float) -> tuple[timedelta | None, timedelta | None]:
        """Give where a quantile lies with 95 in 100; None for an end that cannot be told.

        Source: R. Brookmeyer and J. Crowley, A confidence interval for the median survival time
        (1982), on the band of the share.
        """
        return _first(self.times, self.high, share), _first(self.times, self.low, share)

    def steps(self, most: int) -> tuple[Step, ...]:
        """Give the curve with at most so many steps, the last one among them."""
        count = len(self.times)
        picked = np.unique(np.linspace(0, count - 1, min(most, count)).round().astype(np.int64))
        return tuple((span(self.times[one]), float(self.done[one])) for one in picked)


def done_by(finished: Stamps, waiting: Stamps) -> Survival:
    """Estimate which share is done by each point in time.

    What still waits was not done in the time it has waited so far; leaving it out would flatter
    the figures, counting it as never done would blacken them. Where nothing waits this is the
    plain share.

    Args:
        finished: Times of what is done, from receipt, in microseconds.
        waiting: Times of what still waits, from receipt until now.

    Returns:
        One step per distinct time of ``finished``. O(n log n).

    Source: E. Kaplan and P. Meier, Nonparametric estimation from incomplete observations (1958);
    at a tie what finished counts before what is cut off, as they do. Greenwood's variance, on the
    scale of log(-log), which keeps the band in [0, 1] (J. Kalbfleisch and R. Prentice, 1980).
    """
    times, counts = np.unique(finished, return_counts=True)
    ends = counts.astype(np.float64)
    n = len(finished) + len(waiting)
    earlier = np.concatenate([np.zeros(1), np.cumsum(ends)[:-1]])[: len(ends)]
    cut = np.searchsorted(np.sort(waiting), times, "left")
    at_risk: Stamps = n - earlier - cut.astype(np.float64)
    undone = np.cumprod(1.0 - ends / at_risk).astype(np.float64)
    low, high = _band(undone, ends, at_risk)
    return Survival(times=times, done=1.0 - undone, low=low, high=high, n=n)


def _band(undone: Stamps, ends: Stamps, at_risk: Stamps) -> tuple[Stamps, Stamps]:
    left = at_risk - ends
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(np.where(left > 0, ends / (at_risk * left), 0.0))
        inner = np.log(undone)
        wide = np.where(inner < 0, _Z * np.sqrt(variance) / np.abs(inner), 0.0)
        low = 1.0 - undone ** np.exp(-wide)
        high = 1.0 - undone ** np.exp(wide)
    is_all = undone <= 0
    # Once all is done the band has no width of its own: what it was just before stays its bottom.
    low = np.where(is_all, np.append(0.0, low[:-1])[: len(low)], low)
    return low, np.where(is_all, 1.0, high)


def _first(times: Stamps, shares: Stamps, share: float) -> timedelta | None:
    reached = np.flatnonzero(shares >= share - 1e-12)
    return span(times[reached[0]]) if len(reached) else None
