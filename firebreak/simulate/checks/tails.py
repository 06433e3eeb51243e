"""How followers spread: exponent of the tail, and which curve fits."""

import math
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Doubles, Longs

Curve = Callable[..., Doubles]
"""Logarithms of the chance of each counted number, by the curve's parameters."""
_WORTH = 0.05
"""Gain in the logarithm of the likelihood for which it is worth to go on."""
_ERROR_FIT = (
    *(0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807),
    *(-0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223),
)
FROM = 13
"""Followers from which curves are compared; as in the measured community [M]."""


class Counted(Struct, frozen=True, kw_only=True, eq=False):
    """Whole numbers and how often each occurs.

    Attributes:
        value: Different numbers, rising.
        times: How often.
    """

    value: Doubles
    times: Doubles


def exponent(counts: Longs, share: float = 0.05) -> float:
    """Estimate the exponent of a tail.

    Args:
        counts: Of anything, per account.
        share: Part of the accounts, from the top, that is the tail.

    Returns:
        Exponent of the density.

    Source: Clauset, Shalizi and Newman 2009, their approximation for whole numbers.
    """
    tail = np.sort(counts)[-max(10, round(len(counts) * share)) :]
    return float(1 + len(tail) / np.log(tail / (tail[0] - 0.5)).sum())


def lognormal_preferred(counts: Longs, start: int = FROM) -> float:
    """Compare a lognormal with a power law from some number on.

    Args:
        counts: Of anything, per account.
        start: Smaller counts are left out.

    Returns:
        Vuong's statistic: above 2 the lognormal fits better than chance would have it, below -2
        the power law does.

    Source: Vuong 1989, as used by Clauset, Shalizi and Newman 2009; both curves in whole cells.
    """
    kept = counts[counts >= start]
    times = np.bincount(kept)
    value = np.flatnonzero(times)
    told = Counted(value=value.astype(float), times=times[value].astype(float))
    power, lognormal = partial(_power, told, start), partial(_lognormal, told, start)
    gain = lognormal(*_best(told, lognormal, [3.0, 1.5])) - power(*_best(told, power, [2.3]))
    total = told.times.sum()
    mean = (gain * told.times).sum() / total
    spread = math.sqrt(((gain - mean) ** 2 * told.times).sum() / total)
    return float(mean / spread * math.sqrt(total)) if spread else 0.0


def _power(told: Counted, start: int, alpha: float) -> Doubles:
    if alpha <= 1.01:
        return np.full(len(told.value), -1e3)
    cell = (told.value - 0.5) ** (1 - alpha) - (told.value + 0.5) ** (1 - alpha)
    return np.asarray(np.log(cell) - (1 - alpha) * math.log(start - 0.5))


def _lognormal(told: Counted, start: int, mean: float, sigma: float) -> Doubles:
    if sigma <= 0.05:
        return np.full(len(told.value), -1e3)
    over = _beyond((np.log(told.value - 0.5) - mean) / sigma)
    cell = over - _beyond((np.log(told.value + 0.5) - mean) / sigma)
    whole = float(_beyond(np.array([(math.log(start - 0.5) - mean) / sigma]))[0])
    return np.log(np.maximum(cell, 1e-300)) - math.log(max(whole, 1e-300))


def _beyond(scores: Doubles) -> Doubles:
    """Give the chance of a larger standard normal number, to a ten-millionth of itself.

    Source: Press et al., Numerical Recipes, 6.2: a Chebyshev fit of the error function.
    """
    z = np.abs(scores) / math.sqrt(2)
    t = 1 / (1 + z / 2)
    fitted = np.zeros_like(t)
    for term in _ERROR_FIT:
        fitted = fitted * t + term
    half = t * np.exp(fitted - z * z) / 2
    return np.where(scores >= 0, half, 1 - half)


def _best(told: Counted, curve: Curve, start: Sequence[float]) -> list[float]:
    """Climb to the likeliest parameters, one at a time, with ever smaller steps."""

    def likelihood(at: Sequence[float]) -> float:
        return float((curve(*at) * told.times).sum())

    best, step = list(start), 0.5
    reached = likelihood(best)
    while step > 0.002:
        tried = [
            [value + (way if place == number else 0.0) for place, value in enumerate(best)]
            for number in range(len(best))
            for way in (step, -step)
        ]
        scores = [likelihood(one) for one in tried]
        if max(scores) > reached + _WORTH:
            reached, best = max(scores), tried[int(np.argmax(scores))]
        else:
            step /= 2
    return best
