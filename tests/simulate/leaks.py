"""How well one cheap field tells two crowds apart."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from random import Random

BARELY = 0.55
"""Separation up to which a field tells nothing, as in notes/data.md 5.9."""


def separation(planted: Sequence[Hashable], others: Sequence[Hashable]) -> float:
    """Chance that a planted thing ranks above another by its field alone; 0.5 tells nothing.

    Each value is scored by how often it was planted in the other half of the things, so that
    any dependence counts, not only a rising one, and none is learnt by heart.
    """
    rows = [(value, 1) for value in planted] + [(value, 0) for value in others]
    Random(1).shuffle(rows)
    halves = rows[::2], rows[1::2]
    return (_judged(halves[0], halves[1]) + _judged(halves[1], halves[0])) / 2


def _judged(known: Sequence[tuple[Hashable, int]], asked: Sequence[tuple[Hashable, int]]) -> float:
    seen: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    for value, is_planted in known:
        seen[value][is_planted] += 1
    base = sum(is_planted for _, is_planted in known) / len(known)
    score = {value: (yes + 5 * base) / (yes + no + 5) for value, (no, yes) in seen.items()}
    ranked = sorted((score.get(value, base), is_planted) for value, is_planted in asked)
    return _area(ranked)


def _area(ranked: Sequence[tuple[float, int]]) -> float:
    """Area under the curve of scores, rising, with ties halved."""
    below, wins = 0.0, 0.0
    ties: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for score, is_planted in ranked:
        ties[score][is_planted] += 1
    for others, planted in ties.values():
        wins += planted * (below + others / 2)
        below += others
    return wins / (below * (len(ranked) - below))
