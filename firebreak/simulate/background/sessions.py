"""Who posts what kind of thing when: sittings, pauses, hours of the day."""

import math
from functools import cache
from statistics import NormalDist

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import (
    Bytes,
    Dice,
    Floats,
    Ints,
    Longs,
    ladder,
    quantiles,
    sixteen,
    starts,
)
from firebreak.simulate.parameters import DAY_MS, Habits
from firebreak.simulate.populace.hours import moments
from firebreak.simulate.populace.people import People

POST, REPLY, SHARE, QUOTE = range(4)
KINDS = ("post", "reply", "share", "quote")


class Sittings(Struct, frozen=True, kw_only=True, eq=False):
    """Posts of a day before they are put in order: by account, and by sitting in it.

    Attributes:
        at_ms: Since midnight of the day; below a day.
        author: Account of each post; equal ones stand together.
        kind: Places in ``KINDS``.
        counts: (accounts,) posts of each.
    """

    at_ms: Longs
    author: Ints
    kind: Bytes
    counts: Ints


def sittings(
    dice: Dice, people: People, mood: Floats, habits: Habits, *, midnight_ms: int
) -> Sittings:
    """Draw a day's posts of everybody.

    Args:
        dice: Of the day.
        people: Who is there.
        mood: Factors of the day.
        habits: Of ordinary people.
        midnight_ms: The day's first instant since the origin; who is made later does nothing.

    Returns:
        The posts. Who was made during the day posts only afterwards.
    """
    rate = np.minimum(people.rate * mood, np.float32(habits.posts_cap))
    rate *= np.float32((1 - habits.kinds[-1]) / habits.session_posts)
    rate[people.created_ms >= midnight_ms + DAY_MS] = 0
    sat = dice.poisson(rate)
    who = np.repeat(np.arange(len(people), dtype=np.int32), sat)
    lengths = _lengths(habits.session_posts)[sixteen(dice, len(who))]
    first = moments(dice, people.language[who], people.client[who])
    at, author = _spread(dice, who, first, lengths, habits)
    kept = np.flatnonzero(at + midnight_ms > people.created_ms[author])
    if len(kept) < len(at):
        at, author = at[kept], author[kept]
    kind = ladder(habits.kinds[:-1])[sixteen(dice, len(at))]
    counts = np.bincount(author, minlength=len(people)).astype(np.int32)
    return Sittings(at_ms=at, author=author, kind=kind, counts=counts)


def _spread(
    dice: Dice, who: Ints, first: Longs, lengths: Bytes, habits: Habits
) -> tuple[Longs, Ints]:
    """Lay posts out from each sitting's start; one that would pass midnight starts earlier."""
    bounds = starts(lengths)
    pauses = _pauses(habits.gap_seconds, habits.gap_sigma)[sixteen(dice, int(bounds[-1]))]
    pauses[bounds[:-1]] = 0
    reached = np.cumsum(pauses, dtype=np.int64)
    begun = reached[bounds[:-1]]
    lasted = reached[bounds[1:] - 1] - begun
    begin = np.maximum(np.minimum(first, DAY_MS - 1 - lasted), 0)
    at = np.repeat(begin - begun, lengths) + reached
    return np.minimum(at, DAY_MS - 1), np.repeat(who, lengths)


@cache
def _lengths(mean: float) -> Bytes:
    """Posts in a sitting: geometric, from 1."""
    if mean <= 1:
        return np.ones(1 << 16, np.int8)
    stays = math.log(1 - 1 / mean)
    return quantiles(lambda p: min(100, 1 + int(math.log(1 - p) / stays))).astype(np.int8)


@cache
def _pauses(median_seconds: float, sigma: float) -> Ints:
    """Milliseconds between posts of a sitting: lognormal, a second at least."""
    normal = NormalDist()
    return quantiles(
        lambda p: max(1_000, 1_000 * median_seconds * math.exp(sigma * normal.inv_cdf(p)))
    ).astype(np.int32)
