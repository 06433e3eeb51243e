"""How often somebody is right, from few counts: shrunk to what is usual.

Beta-binomial: the usual share and how much people differ come from everybody's counts by moments,
and pull harder on whoever was judged seldom.

Source: J. Kleinman, Proportions with extraneous variance (1973); the incomplete beta function by
Lentz's continued fraction (W. Press and others, Numerical Recipes, 6.4).
"""

import math
from collections.abc import Iterable

from msgspec import Struct

FEWEST = 5
"""People that must have been judged before their differences are believed."""
USUAL_STRENGTH = 10.0
"""Judgements that the usual share weighs as many as, until then."""
_WEAKEST, _STRONGEST = 2.0, 200.0
_HALVINGS = 40
_TERMS = 200
_TINY = 1e-300


class Usual(Struct, frozen=True, kw_only=True):
    """What is usual in a class.

    Attributes:
        share: How often its members are right, in (0, 1).
        strength: How many judgements this weighs as much as, above 0.
    """

    share: float = 0.5
    strength: float = USUAL_STRENGTH


class Record(Struct, frozen=True, kw_only=True):
    """How often somebody is right, each in [0, 1]: the best guess, and where it lies with 95 %."""

    share: float
    low: float
    high: float


def usual(counts: Iterable[tuple[int, int]]) -> Usual:
    """Learn what is usual from everybody's counts.

    Args:
        counts: How often each was right, and judged.

    Returns:
        One half, weakly held, while nobody was judged. Independent of the order of the counts.
    """
    known = sorted((right, judged) for right, judged in counts if judged)
    whole = sum(judged for _, judged in known)
    share = (sum(right for right, _ in known) + 0.5) / (whole + 1)
    spare = whole - sum(judged**2 for _, judged in known) / whole if whole else 0.0
    if len(known) < FEWEST or spare <= 0:
        return Usual(share=share)
    apart = math.fsum(judged * (right / judged - share) ** 2 for right, judged in known)
    noise = share * (1 - share)
    alike = (apart - noise * (len(known) - 1)) / (noise * (spare - len(known) + 1 or 1.0))
    if not 0 < alike < 1:
        return Usual(share=share, strength=_STRONGEST if alike <= 0 else _WEAKEST)
    return Usual(share=share, strength=min(max(1 / alike - 1, _WEAKEST), _STRONGEST))


def record(right: int, judged: int, usual: Usual) -> Record:
    """Say how often somebody is right.

    Args:
        right: How often they were.
        judged: Of how many.
        usual: What is usual in their class.

    Returns:
        Mean and 95 % of the posterior; that of the class where nothing was judged.
    """
    one = right + usual.share * usual.strength
    other = judged - right + (1 - usual.share) * usual.strength
    return Record(
        share=one / (one + other),
        low=_quantile(0.025, one, other),
        high=_quantile(0.975, one, other),
    )


def _quantile(wanted: float, one: float, other: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_below = beta_share(middle, one, other) < wanted
        low, high = (middle, high) if is_below else (low, middle)
    return (low + high) / 2


def beta_share(at: float, one: float, other: float) -> float:
    """Give the share of a beta distribution that lies below a place.

    Args:
        at: In [0, 1].
        one: First parameter, above 0.
        other: Second parameter, above 0.

    Returns:
        In [0, 1].
    """
    if at <= 0 or at >= 1:
        return 0.0 if at <= 0 else 1.0
    front = math.exp(
        math.lgamma(one + other)
        - math.lgamma(one)
        - math.lgamma(other)
        + one * math.log(at)
        + other * math.log1p(-at)
    )
    if at < (one + 1) / (one + other + 2):
        return front * _fraction(at, one, other) / one
    return 1 - front * _fraction(1 - at, other, one) / other


def _fraction(at: float, one: float, other: float) -> float:
    upper, lower = 1.0, 1 / _kept_off(1 - (one + other) * at / (one + 1))
    found = lower
    for term in range(1, _TERMS):
        two = one + 2 * term
        for factor in (
            term * (other - term) * at / ((two - 1) * two),
            -(one + term) * (one + other + term) * at / (two * (two + 1)),
        ):
            lower = 1 / _kept_off(1 + factor * lower)
            upper = _kept_off(1 + factor / upper)
            found *= upper * lower
        if abs(upper * lower - 1) < 1e-12:
            break
    return found


def _kept_off(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
