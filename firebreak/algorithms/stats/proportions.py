"""How large a rate can be, given what was counted: exact binomial bounds.

Source: C. Clopper and E. Pearson, The use of confidence or fiducial limits (1934); one-sided.
E. Wilson, Probable inference (1927), for both sides at once.
"""

import math
from collections.abc import Callable
from functools import lru_cache

_STEPS = 60
_Z = 1.959963984540054
"""Standard deviations on both sides that hold 95 in 100."""


@lru_cache(maxsize=4_096)
def upper_bound(hits: int, rows: int, *, sure: float = 0.95) -> float:
    """Give the largest rate that is still compatible with a count.

    Args:
        hits: Counted, from 0 to ``rows``.
        rows: Looked at.
        sure: Probability with which the true rate is not above the bound.

    Returns:
        A rate in [0, 1]; 1 when nothing was looked at.
    """
    if hits >= rows:
        return 1.0
    return _crossing(lambda rate: _at_most(hits, rows, rate) > 1 - sure)


def lower_bound(hits: int, rows: int, *, sure: float = 0.95) -> float:
    """Give the smallest rate that is still compatible with a count; see :func:`upper_bound`."""
    return 1 - upper_bound(rows - hits, rows, sure=sure) if hits else 0.0


def wilson(hits: int, rows: int) -> tuple[float, float]:
    """Give the range in which a rate lies with 95 in 100, given what was counted.

    Args:
        hits: Counted, from 0 to ``rows``.
        rows: Looked at.

    Returns:
        Rates in [0, 1], the lower first; everything when nothing was looked at.
    """
    if not rows:
        return 0.0, 1.0
    share, square = hits / rows, _Z * _Z
    middle = (share + square / (2 * rows)) / (1 + square / rows)
    spread = math.sqrt(share * (1 - share) / rows + square / (4 * rows * rows))
    spread *= _Z / (1 + square / rows)
    low = 0.0 if hits == 0 else max(middle - spread, 0.0)
    return low, 1.0 if hits == rows else min(middle + spread, 1.0)


def _crossing(is_below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return high


def _at_most(hits: int, rows: int, rate: float) -> float:
    """Give the probability of at most so many hits."""
    if rate <= 0:
        return 1.0
    if rate >= 1:
        return 0.0 if hits < rows else 1.0
    yes, no = math.log(rate), math.log1p(-rate)
    whole = math.lgamma(rows + 1)
    terms = [
        whole - math.lgamma(k + 1) - math.lgamma(rows - k + 1) + k * yes + (rows - k) * no
        for k in range(hits + 1)
    ]
    most = max(terms)
    return math.exp(most) * sum(math.exp(term - most) for term in terms)
