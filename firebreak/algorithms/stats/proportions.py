"""How large a rate can be, given what was counted: exact binomial bounds.

Source: C. Clopper and E. Pearson, The use of confidence or fiducial limits (1934); one-sided.
"""

import math
from collections.abc import Callable

_STEPS = 60


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
