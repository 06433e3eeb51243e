"""When people act: hours of the day, pauses, and how many of something."""

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from firebreak.simulate.parameters import DAY_MS, HOUR_MS

T = TypeVar("T")

MINUTE_MS = 60_000
AWAKE = tuple(
    0.15 + 0.85 * max(0.0, math.sin(math.pi * (hour - 6) / 18)) ** 0.7 if hour >= 6 else 0.15
    for hour in range(24)
)
"""How active people are in each hour of their day, relative to the best one."""
MANY = 30.0
"""Mean above which a normal number does for a Poisson one."""
EVEN = sum(AWAKE) / 24


def hour_of(at: int) -> int:
    """Give the hour of the day of an instant."""
    return at % DAY_MS // HOUR_MS


def count(dice: Random, mean: float) -> int:
    """Draw how many of something happen: Poisson."""
    if mean <= 0:
        return 0
    if mean > MANY:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, drawn, product = math.exp(-mean), 0, dice.random()
    while product > limit:
        drawn += 1
        product *= dice.random()
    return drawn


def in_hour(dice: Random, now: int, per_day: float) -> list[int]:
    """Draw the instants within the hour that begins now.

    Args:
        dice: Dice.
        now: Beginning of the hour.
        per_day: Mean number over a whole day.

    Returns:
        Instants in order.
    """
    many = count(dice, per_day / 24 * AWAKE[hour_of(now)] / EVEN)
    return sorted(now + int(dice.random() * HOUR_MS) for _ in range(many))


def among(dice: Random, now: int, people: Sequence[T], per_day: float) -> list[tuple[int, T]]:
    """Draw who acts when within the hour that begins now.

    Args:
        dice: Dice.
        now: Beginning of the hour.
        people: Any.
        per_day: Mean number of acts of one of them over a whole day.

    Returns:
        Instants in order, each with somebody.
    """
    at_all = in_hour(dice, now, per_day * len(people))
    return [(at, people[int(dice.random() * len(people))]) for at in at_all]


def after(dice: Random, at: int, minutes: float, sigma: float = 1.0) -> int:
    """Give an instant some minutes later: lognormal around a median."""
    return at + max(1_000, round(MINUTE_MS * dice.lognormvariate(math.log(minutes), sigma)))
