"""How surprising a count or a share is beside what was usual, as digits.

A surprise of 6 is a chance of one in a million that nothing had changed.

Source: negative binomial counts with a dispersion by the method of moments, as in A. Noufaily and
others, An improved algorithm for outbreak detection in multiple surveillance systems (2013); they
reweigh what was high before, here the highest twentieth is left out.
"""

from collections.abc import Sequence
from math import lgamma, log, log1p

LEFT_OUT = 20
"""One past count in so many, the highest ones, so that an earlier burst hides no new one."""
FEWEST_ALIKE = 6
"""Counts of the same time of day that must be known before they are asked as well."""
MOST = 300.0
"""Digits; beyond it no floating number tells chances apart."""
_TERMS = 100_000


def of_count(count: int, past: Sequence[int], alike: Sequence[int] = ()) -> float:
    """Tell how surprising a count is beside its own past.

    Args:
        count: Newest count, at least 0.
        past: Earlier counts of equally long spans, zeros included, in any order.
        alike: Those of them that were made at the same time of day; the usual count is the higher
            of both, so that no evening surprises by being one.

    Returns:
        ``-log10`` of the chance of so high a count; 0 when it is not above the usual one, and when
        there is no past. O(n log n) in the length of the past.
    """
    if not past:
        return 0.0
    kept = sorted(past)[: len(past) - len(past) // LEFT_OUT]
    mean = sum(kept) / len(kept)
    spread = sum((one - mean) ** 2 for one in kept) / len(kept)
    usual = _usual(kept)
    if len(alike) >= FEWEST_ALIKE:
        usual = max(usual, _usual(alike))
    beyond_chance = (spread - mean) / mean**2 if mean > 0 else 0.0
    return _tail_of_counts(count, usual, max(0.0, beyond_chance))


def of_share(count: int, among: int, usual: float) -> float:
    """Tell how surprising it is that so many of a crowd do something.

    Args:
        count: How many do.
        among: Size of the crowd, at least ``count``.
        usual: Share that usually does, above 0 and below 1.

    Returns:
        ``-log10`` of the chance of at least so many; 0 when that is no more than usual.

    Raises:
        ValueError: The crowd is smaller than those in it, or the usual share is none.
    """
    if not 0 < usual < 1 or count > among:
        raise ValueError("a share is told of a crowd, and the usual one lies between 0 and 1")
    if count <= among * usual:
        return 0.0
    first = lgamma(among + 1) - lgamma(count + 1) - lgamma(among - count + 1)
    first += count * log(usual) + (among - count) * log1p(-usual)
    odds, total, term = usual / (1 - usual), 1.0, 1.0
    for one in range(count, min(among, count + _TERMS)):
        term *= (among - one) / (one + 1) * odds
        total += term
        if term < total * 1e-12:
            break
    return _digits(first, total)


def _usual(counts: Sequence[int]) -> float:
    """Give a mean that is never nothing: what never happened may still happen once."""
    total = sum(counts)
    return max(total / len(counts), (total + 0.5) / (len(counts) + 1))


def _tail_of_counts(count: int, mean: float, dispersion: float) -> float:
    if count <= mean:
        return 0.0
    if dispersion < 1e-9:
        first = count * log(mean) - mean - lgamma(count + 1)
        grows, falls = 0.0, mean
    else:
        size = 1 / dispersion
        chance = mean / (mean + size)
        first = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
        first += count * log(chance) + size * log1p(-chance)
        grows, falls = chance, chance * size
    total, term = 1.0, 1.0
    for one in range(count, count + _TERMS):
        term *= (grows * one + falls) / (one + 1)
        total += term
        if term < total * 1e-12:
            break
    return _digits(first, total)


def _digits(first: float, total: float) -> float:
    """Write the chance ``exp(first) * total`` as digits."""
    digits = -(first + log(total)) / log(10)
    return min(MOST, max(0.0, digits))
