"""Logistic regression on sparse rows, and the slope that makes probabilities.

The same rows give the same weights: no chance, no threads.
"""

from collections.abc import Callable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS, REMEMBERED = 100, 10
"""Steps of the search at most, and how many of them it bends the next one by."""
CLOSE = 1e-4
"""Length of the slope, against that at the start, at which it ends."""
GENTLE = 1e-4
"""Share of the promised descent that a step must bring."""
SHORTEST_STEP = 1e-8

Loss = Callable[[Floats], tuple[float, Floats]]


class Rows(Struct, frozen=True, kw_only=True):
    """Sparse rows.

    Attributes:
        starts: Where each row starts in the others, and their length at last, (n_rows + 1,).
        columns: Below ``width``.
        values: Of the same shape.
    """

    starts: Ints
    columns: Ints
    values: Floats
    width: int

    def dot(self, weights: Floats) -> Floats:
        """Give each row's sum of values times weights, (n_rows,)."""
        sums = np.concatenate([[0.0], np.cumsum(self.values * weights[self.columns])])
        return np.asarray(np.diff(sums[self.starts]))

    def spread(self, amounts: Floats) -> Floats:
        """Give each column's sum of values times its row's amount, (width,)."""
        each = np.repeat(amounts, np.diff(self.starts))
        return np.asarray(np.bincount(self.columns, self.values * each, self.width), np.float64)

    def take(self, chosen: Ints) -> "Rows":
        """Give some of the rows, in the order asked for."""
        lengths = np.diff(self.starts)[chosen]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        places = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[chosen], lengths)
        return Rows(
            starts=starts,
            columns=self.columns[places],
            values=self.values[places],
            width=self.width,
        )


def fit(rows: Rows, hits: NDArray[np.bool_], *, penalty: float) -> tuple[Floats, float]:
    """Fit weights so that hits and misses count the same in all, however rare hits are.

    Args:
        rows: What is known of each.
        hits: Which are hits, (n_rows,); some are, and some are not.
        penalty: On half the squared length of the weights, against the mean loss.

    Returns:
        Weights, (``rows.width``,), and what is added to every row. Source: D. Liu and J. Nocedal,
        On the limited memory BFGS method, 1989, with the step halved until it descends enough.
    """
    signs = np.where(hits, 1.0, -1.0)
    share = np.where(hits, 0.5 / hits.sum(), 0.5 / (~hits).sum())

    def loss(point: Floats) -> tuple[float, Floats]:
        weights = point[:-1]
        margins = signs * (rows.dot(weights) + point[-1])
        slopes = -signs * share * _logistic(-margins)
        value = share @ np.logaddexp(0, -margins) + penalty / 2 * (weights @ weights)
        return float(value), np.append(rows.spread(slopes) + penalty * weights, slopes.sum())

    found = lowest(loss, np.zeros(rows.width + 1))
    return found[:-1], float(found[-1])


def calibrated(margins: Floats, hits: NDArray[np.bool_]) -> tuple[float, float]:
    """Find slope and offset that turn margins into probabilities.

    Args:
        margins: Of rows that the weights were not fitted on.
        hits: Which of them are hits.

    Returns:
        Slope and offset. Source: J. Platt, Probabilistic outputs, 1999, with his targets, which
        keep a margin that no miss reaches from being called certain.
    """
    positives, negatives = int(hits.sum()), int((~hits).sum())
    target = np.where(hits, (positives + 1) / (positives + 2), 1 / (negatives + 2))

    def loss(point: Floats) -> tuple[float, Floats]:
        said = point[0] * margins + point[1]
        off = _logistic(said) - target
        value = float(np.mean(np.logaddexp(0, said) - target * said))
        return value, np.array([np.mean(off * margins), np.mean(off)])

    slope, offset = lowest(loss, np.array([1.0, 0.0]))
    return float(slope), float(offset)


def probabilities(margins: Floats, slope: float, offset: float) -> Floats:
    """Give the probability of each margin, in [0, 1]."""
    return _logistic(slope * margins + offset)


def lowest(loss: Loss, start: Floats) -> Floats:
    """Descend to the lowest point of a smooth, convex loss."""
    point = start
    value, slope = loss(point)
    enough = CLOSE * float(np.linalg.norm(slope))
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(ROUNDS):
        if float(np.linalg.norm(slope)) <= enough:
            break
        way = _way(slope, steps)
        size, promised = 1.0, float(slope @ way)
        while True:
            next_value, next_slope = loss(point + size * way)
            if next_value <= value + GENTLE * size * promised:
                break
            size /= 2
            if size < SHORTEST_STEP:
                return point
        if (size * way) @ (next_slope - slope) > 0:
            steps = [*steps[1 - REMEMBERED :], (size * way, next_slope - slope)]
        point, value, slope = point + size * way, next_value, next_slope
    return point


def _way(slope: Floats, steps: list[tuple[Floats, Floats]]) -> Floats:
    """Bend the steepest way down by what the last steps told of the loss."""
    way, pulls = -slope, []
    for step, change in reversed(steps):
        pull = (step @ way) / (step @ change)
        pulls.append(pull)
        way = way - pull * change
    if steps:
        step, change = steps[-1]
        way = way * ((step @ change) / (change @ change))
    for (step, change), pull in zip(steps, reversed(pulls), strict=True):
        way = way + step * (pull - (change @ way) / (step @ change))
    return way


def _logistic(values: Floats) -> Floats:
    return np.exp(-np.logaddexp(0, -values))
