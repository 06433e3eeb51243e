"""What the public posts about an incident: a jump, then a slow fall."""

import math
from functools import cache

import numpy as np

from firebreak.simulate.arrays import Bytes, Dice, Doubles, Ints, Longs, ladder, sixteen
from firebreak.simulate.parameters import DAY_MS, HOUR_MS, Attack
from firebreak.simulate.populace.hours import awake
from firebreak.simulate.populace.people import People
from firebreak.simulate.populace.pools import Pools

FALL = 0.74
"""Posts an hour fall as time to this power [M, Higgs announcement, hours 1 to 24]."""
RISE_HOURS = 1 / 3
"""Time to the peak [D]."""
FADE = 8.0
"""Interest ends faster than any power: a half-life times this is the scale of the end [D]."""
LASTS_DAYS = 6
KINDS_SHARES = (0.40, 0.15, 0.37, 0.08)
"""Posts, replies, shares and quotes about an incident [D]."""
TOPICS = 50
"""A topic's usual hour is all posts of an hour divided by this [D]; see ``Attack.height``."""
_STEP_HOURS = 1 / 30
_ASKED = 6
"""Times that somebody who is asleep is replaced by somebody else, by lot."""


def height(hours: Doubles, half_hours: float) -> Doubles:
    """Give how high a surge stands.

    Args:
        hours: Since the incident.
        half_hours: Until half of the first hour's mean is reached.

    Returns:
        In units of the first hour's mean; 0 before the incident.
    """
    scale = _scale(half_hours)
    return _shape(hours, half_hours, scale) / _first_hour(half_hours, scale)


def surge_times(dice: Dice, attack: Attack, *, day: int, usual: float) -> Longs:
    """Draw when people post about one incident on one day.

    Args:
        dice: Of the day and the incident.
        attack: The incident.
        day: Any day of the story.
        usual: Posts of all kinds and topics on such a day.

    Returns:
        Milliseconds since midnight, unsorted; none before the incident or a week after.
    """
    first = (day - attack.day) * 24
    if first + 24 <= 0 or first >= LASTS_DAYS * 24:
        return np.zeros(0, np.int64)
    hours, reached = _reached(attack.half_hours)
    low, high = np.interp([first, first + 24], hours, reached)
    count = dice.poisson(attack.height * usual / 24 / TOPICS * (high - low))
    since = np.interp(low + dice.random(count) * (high - low), reached, hours)
    at = ((since - first) * HOUR_MS).astype(np.int64)
    return at.clip(max(0, math.ceil(-first * HOUR_MS)), DAY_MS - 1)


def surge_authors(
    dice: Dice, lots: Pools, people: People, at_ms: Longs, *, midnight_ms: int
) -> Ints:
    """Draw who posts about an incident: anybody by their habits, mostly people who are up.

    Args:
        dice: Of the day and the incident.
        lots: Everybody, the busier the likelier.
        people: Who is there.
        at_ms: When, since midnight.
        midnight_ms: The day's first instant since the origin.

    Returns:
        An account for each instant, made before it; -1 where none was found.
    """
    up = awake() / awake().max()
    authors = np.full(len(at_ms), -1, np.int32)
    for turn in range(_ASKED):
        open_ = np.flatnonzero(authors < 0)
        drawn = lots.anywhere(dice, len(open_))
        there = (drawn >= 0) & (people.created_ms[drawn] < at_ms[open_] + midnight_ms)
        hour = at_ms[open_] // HOUR_MS
        chance = up[people.language[drawn], people.client[drawn], hour]
        there &= (dice.random(len(open_)) < chance) | (turn == _ASKED - 1)
        authors[open_[there]] = drawn[there]
    return authors


def surge_kinds(dice: Dice, count: int) -> Bytes:
    """Draw what kinds of posts are made about an incident."""
    return ladder(KINDS_SHARES)[sixteen(dice, count)]


def _shape(hours: Doubles, half_hours: float, scale: float) -> Doubles:
    after = np.maximum(hours - RISE_HOURS, 0.0)
    fall = (1 + after / scale) ** -FALL * np.exp(-after / (FADE * half_hours))
    return np.asarray(np.where(hours <= 0, 0.0, np.where(after > 0, fall, hours / RISE_HOURS)))


def _first_hour(half_hours: float, scale: float) -> float:
    return float(_shape(np.arange(0.005, 1, 0.01), half_hours, scale).mean())


@cache
def _scale(half_hours: float) -> float:
    """The time scale with which half of the first hour is reached when it should be."""
    low, high = 1e-3, 100.0
    for _ in range(60):
        middle = math.sqrt(low * high)
        there = _shape(np.array([half_hours]), half_hours, middle)[0]
        if there < _first_hour(half_hours, middle) / 2:
            low = middle
        else:
            high = middle
    return middle


@cache
def _reached(half_hours: float) -> tuple[Doubles, Doubles]:
    """Hours since the incident, and peak-hours of posts until then."""
    hours = np.arange(0, LASTS_DAYS * 24 + _STEP_HOURS, _STEP_HOURS)
    middle = height(hours[:-1] + _STEP_HOURS / 2, half_hours)
    return hours, np.concatenate(([0.0], np.cumsum(middle) * _STEP_HOURS))
