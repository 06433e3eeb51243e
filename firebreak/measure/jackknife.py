"""Where an estimate lies, from leaving out each part of its data in turn."""

import math
from collections.abc import Callable

import numpy as np

from firebreak.measure.books import Flags

_Z = 1.959963984540054
FEWEST = 4
"""Parts below which nothing is said."""


def jackknife(
    count: int, estimate: Callable[[Flags], float | None]
) -> tuple[float | None, float | None]:
    """Give the range in which a ratio above 0 lies with 95 in 100.

    Args:
        count: Parts of the data that can be left out: days, or networks.
        estimate: From which parts are kept to the ratio; None where there is none.

    Returns:
        The lower and the upper end; None for both where there are fewer than :data:`FEWEST` parts,
        or where one of them alone makes the ratio what it is. O(count) estimates.

    Source: J. Tukey, Bias and confidence in not-quite large samples (1958), on the logarithm,
    because a ratio of a half and one of two are equally far from one.
    """
    whole = estimate(np.ones(count, dtype=np.bool_))
    if count < FEWEST or not whole:
        return None, None
    without = []
    for place in range(count):
        keep = np.ones(count, dtype=np.bool_)
        keep[place] = False
        found = estimate(keep)
        if not found:
            return None, None
        without.append(math.log(found))
    middle = sum(without) / count
    variance = (count - 1) / count * sum((one - middle) ** 2 for one in without)
    wide = _Z * math.sqrt(variance)
    return whole * math.exp(-wide), whole * math.exp(wide)
