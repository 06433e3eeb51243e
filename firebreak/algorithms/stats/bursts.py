"""When a count leaps above its own past: a robust, variance-stable leap.

Source: F. Anscombe, The transformation of Poisson, binomial and negative-binomial data (1948):
``2 sqrt(x + 3/8)`` makes the noise of a count about 1 whatever its size. Median and median
absolute deviation (P. Rousseeuw and C. Croux 1993) keep earlier bursts from hiding a new one.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import median

MAD_TO_SIGMA = 1.4826
"""Makes the median absolute deviation of normal noise a standard deviation."""


def leap(count: int, past: Sequence[int]) -> float:
    """Measure how far a count stands above its own past.

    Args:
        count: Newest count, at least 0.
        past: Earlier counts of equally long spans, zeros included, in any order; not empty.

    Returns:
        Distance in standard deviations of the past, at least those of pure chance; negative
        when the count is below its usual height. O(n log n) in the length of the past.

    Raises:
        ValueError: There is no past to compare with.
    """
    if not past:
        raise ValueError("a count without a past cannot leap; wait until one is known")
    stable = [_stable(value) for value in past]
    middle = median(stable)
    spread = MAD_TO_SIGMA * median(abs(value - middle) for value in stable)
    return (_stable(count) - middle) / max(1.0, spread)


def _stable(count: int) -> float:
    return 2 * sqrt(count + 3 / 8)
