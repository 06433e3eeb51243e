"""How far people who answer alike agree beyond chance: Krippendorff's alpha.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); the interval resamples
matters, as A. Zapf and others advise (2016, BMC Medical Research Methodology 16:93).
"""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.stats.proportions import lower_bound, upper_bound

Floats = NDArray[np.float64]
Answers = Sequence[Hashable | None]
"""What people answered about one matter; None, or nothing, from whoever was not asked."""
DRAWS = 1_000
SURE = 0.95
FEW = 50
"""Matters below which draws alone are not believed."""
_AT_ONCE = 4_000_000
"""Places drawn at a time, so that memory stays small."""
_STEP, _ONE, _TWO = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)


class Agreement(Struct, frozen=True, kw_only=True):
    """How far people agree.

    Attributes:
        alpha: 1 for always, 0 for as often as by chance, below 0 for less often. None where it
            cannot be told, because nobody or everybody gave the same answer only.
        low: Where alpha lies at least, with 95 in 100; None when ``alpha`` is.
        high: Where it lies at most.
        matters: Matters that at least two people answered.
    """

    alpha: float | None
    low: float | None
    high: float | None
    matters: int


def alpha(matters: Iterable[Answers], *, order: Sequence[Hashable] | None = None) -> float | None:
    """Compute Krippendorff's alpha.

    Args:
        matters: Answers by matter; those with fewer than two answers say nothing.
        order: The possible answers from least to most, where a near miss is half a miss (ordinal);
            None where different is different (nominal).

    Returns:
        At most 1; None without two different answers.
    """
    tables, kinds = _tables(matters, order)
    return _alpha(tables.sum(axis=0)[None], _is_ordinal(order, kinds))[0] if len(tables) else None


def agreement(
    matters: Iterable[Answers],
    *,
    order: Sequence[Hashable] | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> Agreement:
    """Compute alpha and where it lies.

    Args:
        matters: As for :func:`alpha`.
        order: As for :func:`alpha`.
        draws: How often the matters are drawn anew.
        seed: Which draws; the same seed gives the same interval.

    Returns:
        Alpha with the percentiles of the draws that have one. Draws from few matters are too sure
        of themselves, most of all where all agree or none does: below ``FEW`` matters the interval
        is widened to what the shares of disagreement that are compatible with so many matters
        would give. O(draws x matters).
    """
    tables, kinds = _tables(matters, order)
    number, is_ordinal = len(tables), _is_ordinal(order, kinds)
    found = _alpha(tables.sum(axis=0)[None], is_ordinal)[0] if number else None
    if found is None:
        return Agreement(alpha=None, low=None, high=None, matters=number)
    drawn = [one for one in _alpha(_draws(tables, draws, seed), is_ordinal) if one is not None]
    tail = 50 * (1 - SURE)
    low, high = (float(end) for end in np.percentile([*drawn, found], [tail, 100 - tail]))
    ends = [low, high, found, *_exact(tables)]
    return Agreement(alpha=found, low=max(min(ends), -1.0), high=max(ends), matters=number)


def _exact(tables: Floats) -> tuple[float, ...]:
    """Where alpha lies by the share of matters with any disagreement; nothing for many matters."""
    number, sure = len(tables), (1 + SURE) / 2
    apart = int((tables.sum(axis=(1, 2)) - np.trace(tables, axis1=1, axis2=2) > 0.5).sum())
    if number >= FEW and apart:
        return ()
    most, least = (bound(apart, number, sure=sure) for bound in (upper_bound, lower_bound))
    chance = _by_chance(tables)
    return 1 - most / chance, 1 - least / chance


def _is_ordinal(order: Sequence[Hashable] | None, kinds: int) -> bool:
    return order is not None and kinds > 1


def _tables(matters: Iterable[Answers], order: Sequence[Hashable] | None) -> tuple[Floats, int]:
    """Count pairs of answers, matter by matter: (n_matters, n_kinds, n_kinds)."""
    given = [[one for one in answers if one is not None] for answers in matters]
    given = [answers for answers in given if len(answers) > 1]
    known = order if order is not None else dict.fromkeys(one for each in given for one in each)
    place = {kind: number for number, kind in enumerate(known)}
    counts = np.zeros((len(given), len(place)))
    for row, answers in enumerate(given):
        for one in answers:
            counts[row, place[one]] += 1
    several = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs -= counts[:, :, None] * np.eye(len(place))[None]
    return pairs / (several[:, None, None] - 1) if len(given) else pairs, len(place)


def _alpha(tables: Floats, is_ordinal: bool) -> list[float | None]:
    each = tables.sum(axis=2)
    whole = each.sum(axis=1)
    apart = _ordinal(each) if is_ordinal else 1 - np.eye(tables.shape[1])[None]
    seen = (tables * apart).sum(axis=(1, 2))
    chance = (each[:, :, None] * each[:, None, :] * apart).sum(axis=(1, 2))
    return [
        1 - (number - 1) * one / other if other > 0 else None
        for number, one, other in zip(whole.tolist(), seen.tolist(), chance.tolist(), strict=True)
    ]


def _ordinal(each: Floats) -> Floats:
    """How far answers lie apart: the answers between them, each end by half, squared."""
    middles = np.cumsum(each, axis=1) - each / 2
    return np.square(middles[:, :, None] - middles[:, None, :])


def _by_chance(tables: Floats) -> float:
    each = tables.sum(axis=(0, 2))
    whole = float(each.sum())
    return float(whole**2 - np.square(each).sum()) / (whole * (whole - 1))


def _draws(tables: Floats, draws: int, seed: int) -> Floats:
    number = len(tables)
    flat = tables.reshape(number, -1)
    found = []
    most = max(_AT_ONCE // number, 1)
    for first in range(0, draws, most):
        some = min(most, draws - first)
        places = _places(first * number, some * number, number, seed).reshape(some, number)
        offsets = np.arange(some)[:, None] * number
        counts = np.bincount((places + offsets).ravel(), minlength=some * number)
        found.append(counts.reshape(some, number) @ flat)
    return np.concatenate(found).reshape(draws, *tables.shape[1:])


def _places(first: int, some: int, number: int, seed: int) -> NDArray[np.int64]:
    """Places below a number, by splitmix64: chance without dice, the same everywhere."""
    with np.errstate(over="ignore"):
        value = (np.arange(first, first + some, dtype=np.uint64) + np.uint64(1)) * _STEP
        value += np.uint64(seed) * _TWO
        value = (value ^ (value >> np.uint64(30))) * _ONE
        value = (value ^ (value >> np.uint64(27))) * _TWO
        value ^= value >> np.uint64(31)
    return (value % np.uint64(number)).astype(np.int64)
