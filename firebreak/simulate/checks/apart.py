"""How well one number or one name tells two crowds apart."""

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firebreak.simulate.arrays import Dice, Doubles, Flags

Values = npt.NDArray[np.generic]
FOLDS = 5
PRIOR = 5.0
"""Weight of the overall share beside what was seen of one value."""
STEPS = 24
"""Steps into which a number is cut, so that what is neither high nor low counts as well."""


class Apart(Struct, frozen=True, kw_only=True):
    """How far something is from telling nothing.

    Attributes:
        auc: Chance that one of the crowd ranks above another; 0.5 tells nothing.
        error: Standard error of it, after Hanley and McNeil 1982.
    """

    auc: float
    error: float

    @property
    def off(self) -> float:
        """How far from telling nothing, either way."""
        return abs(self.auc - 0.5)

    @property
    def surely(self) -> float:
        """How far it is from telling nothing at least, 19 times in 20."""
        return max(0.0, self.off - 1.96 * self.error)


def by_rank(values: Values, of_crowd: Flags) -> Apart:
    """Rank by a number.

    Args:
        values: (n,) numbers.
        of_crowd: (n,) who is looked for.

    Returns:
        Ties count half; NaN where one of the crowds is empty.
    """
    some, others = np.sort(values[of_crowd]), np.sort(values[~of_crowd])
    if not len(some) or not len(others):
        return Apart(auc=float("nan"), error=float("nan"))
    below = np.searchsorted(others, some, side="left")
    upto = np.searchsorted(others, some, side="right")
    auc = float((below + upto).sum() / (2 * len(some) * len(others)))
    return Apart(auc=auc, error=_error(auc, len(some), len(others)))


def by_name(values: Values, of_crowd: Flags, dice: Dice) -> Apart:
    """Rank by how often a value was of the crowd among other accounts.

    Args:
        values: (n,) names or whole numbers.
        of_crowd: (n,) who is looked for.
        dice: Deal the accounts into folds.

    Returns:
        Mean over ``FOLDS``, each judged by the others, so that nothing is learnt by heart; any
        dependence counts.
    """
    _, codes = np.unique(values, return_inverse=True)
    fold = dice.permutation(np.arange(len(codes)) % FOLDS)
    found = []
    for one in range(FOLDS):
        known, asked = fold != one, fold == one
        total = np.bincount(codes[known], minlength=int(codes.max()) + 1)
        hits = np.bincount(codes[known & of_crowd], minlength=len(total))
        base = hits.sum() / max(1, total.sum())
        score = (hits + PRIOR * base) / (total + PRIOR)
        found.append(by_rank(score[codes[asked]], of_crowd[asked]).auc)
    auc = float(np.mean(found))
    return Apart(auc=auc, error=_error(auc, int(of_crowd.sum()), int((~of_crowd).sum())))


def any_way(values: Values, of_crowd: Flags, dice: Dice) -> Apart:
    """Rank by a number, high, low, or by any steps of it; whatever tells most.

    Args:
        values: (n,) numbers.
        of_crowd: (n,) who is looked for.
        dice: As :func:`by_name`.

    Returns:
        The further from 0.5 of both.
    """
    edges = np.unique(np.quantile(values.astype(np.float64), np.arange(1, STEPS) / STEPS))
    stepped = by_name(np.searchsorted(edges, values.astype(np.float64), "right"), of_crowd, dice)
    ranked = by_rank(values, of_crowd)
    # Worse than chance on unseen accounts is chance.
    return stepped if stepped.auc - 0.5 > ranked.off else ranked


def average_precision(scores: Doubles, of_crowd: Flags, weights: Doubles) -> float:
    """Give the mean precision over the crowd, in the order of scores, ties by lot on average.

    Args:
        scores: (n,) higher first.
        of_crowd: (n,) who is looked for.
        weights: (n,) how many accounts each stands for.

    Returns:
        In [0, 1].
    """
    _, codes = np.unique(-scores, return_inverse=True)
    good = np.bincount(codes, weights=weights * of_crowd)
    every = np.bincount(codes, weights=weights)
    before = np.concatenate(([0.0], np.cumsum(good)[:-1]))
    ahead = np.concatenate(([0.0], np.cumsum(every)[:-1]))
    # In the middle of a run of ties half of it is ahead.
    precision = (before + good / 2) / np.maximum(ahead + every / 2, 1e-12)
    return float((precision * good).sum() / good.sum()) if good.sum() else float("nan")


def in_top(scores: Doubles, member: Flags, size: int) -> float:
    """Count members among the highest scores; of ties at the edge a part counts.

    Args:
        scores: (n,) higher first.
        member: (n,) who is counted.
        size: How many of the highest.

    Returns:
        A number up to ``size``.
    """
    edge = np.sort(scores)[-size]
    above, at = scores > edge, scores == edge
    part = (size - above.sum()) / at.sum()
    return float((member & above).sum() + part * (member & at).sum())


def _error(auc: float, some: int, others: int) -> float:
    one, two = auc / (2 - auc), 2 * auc * auc / (1 + auc)
    spread = auc * (1 - auc) + (some - 1) * (one - auc * auc) + (others - 1) * (two - auc * auc)
    return float(np.sqrt(max(spread, 0.0) / (some * others)))
