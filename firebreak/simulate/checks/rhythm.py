"""How posts follow in time: bursts of one account, surges of all."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Doubles, Ints, Longs
from firebreak.simulate.background.days import Day
from firebreak.simulate.parameters import DAY_MS, HOUR_MS, Attack

ENOUGH = 50
"""Posts from which an account's burstiness can be told."""


class Surge(Struct, frozen=True, kw_only=True):
    """How the posts about one incident rose and fell, counted by the hour.

    Attributes:
        peak: Largest hour, in usual hours of one topic.
        half_hours: From the peak to the first hour with half of it; NaN if that never came.
        tenth_hours: The same to a tenth.
    """

    peak: float
    half_hours: float
    tenth_hours: float


def gaps(days: Sequence[Day]) -> tuple[Doubles, Doubles]:
    """Give the gaps between an account's posts, and how bursty accounts are.

    Args:
        days: Days in turn.

    Returns:
        Seconds of all gaps; B = (s - m) / (s + m) of each account with 50 posts or more.

    Source: Goh and Barabasi 2008.
    """
    author = np.concatenate([day.author for day in days])
    t_ms = np.concatenate([day.t_ms for day in days])
    order = np.lexsort((t_ms, author))
    author, t_ms = author[order], t_ms[order]
    own = author[1:] == author[:-1]
    gap = np.diff(t_ms)[own] / 1_000
    return gap, _burstiness(author[1:][own], gap)


def surge(days: Sequence[Day], attack: Attack, number: int, topics: int) -> Surge:
    """Measure the surge after one incident.

    Args:
        days: Days in turn, with the incident's and some after it.
        attack: The incident.
        number: Its place in the parameters.
        topics: As many topics share a usual hour.

    Returns:
        Height and lives.
    """
    start = attack.day * DAY_MS
    at = np.concatenate([day.t_ms[day.incident == number] for day in days])
    hours = np.bincount(((at - start) // HOUR_MS).astype(np.int64), minlength=2)
    usual = np.mean([int((day.incident < 0).sum()) for day in days]) / 24 / topics
    peak = int(np.argmax(hours))
    return Surge(
        peak=float(hours[peak] / usual),
        half_hours=down_to(hours[peak:], 2),
        tenth_hours=down_to(hours[peak:], 10),
    )


def down_to(hours: Longs, part: int) -> float:
    """Give the hours until a surge is down to a part of its first hour; NaN if it never is."""
    below = np.flatnonzero(hours * part <= hours[0])
    return float(below[0]) if len(below) else float("nan")


def _burstiness(author: Ints, gap: Doubles) -> Doubles:
    count = np.bincount(author)
    total = np.bincount(author, weights=gap)
    squares = np.bincount(author, weights=gap * gap)
    enough = np.flatnonzero(count >= ENOUGH - 1)
    mean = total[enough] / count[enough]
    spread = np.sqrt(np.maximum(squares[enough] / count[enough] - mean**2, 0))
    return np.asarray((spread - mean) / (spread + mean))
