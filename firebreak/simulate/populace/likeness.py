"""Innocents who are alike: five for every planted account, verified."""

import math

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Dice, Doubles, Ints, Longs
from firebreak.simulate.parameters import DAY_MS, Parameters
from firebreak.simulate.populace.graph import Graph
from firebreak.simulate.populace.people import People
from firebreak.simulate.populace.roles import ORDINARY, Parts

ALIKE = 5
"""Ordinary accounts that each planted one must be mistaken for."""
FACTORS = (2.0, 2.5, 3.0, 4.0, 6.0, 10.0, 30.0)
"""At most so many times as old, busy, following or followed; the first that will do is taken."""
PASSED_OVER = 0.2
"""Most accounts that may be passed over, for each one picked; else the planted are too average."""
LOOKED_AT = 20_000
"""Ordinary accounts that are looked at, by lot; in millions there are more, not fewer."""
_CHUNK = 16


class Likeness(Struct, frozen=True, kw_only=True, eq=False):
    """How well the planted accounts are hidden among ordinary ones.

    Attributes:
        factor: Two accounts are alike when neither has more than so many times the other's age,
            posts a day, follows or followers.
        fewest: Of the planted accounts, how many ordinary ones the most conspicuous is like.
        alike: (planted, ALIKE) numbers of the nearest ordinary accounts, by planted account.
        apart: (planted,) largest factor between a planted account and the fifth of them.
    """

    factor: float
    fewest: int
    alike: Ints
    apart: Doubles


def measures(parameters: Parameters, people: People, graph: Graph) -> Doubles:
    """Give the logarithms in which accounts are compared.

    Args:
        parameters: Of the platform.
        people: Who is there.
        graph: Who follows whom.

    Returns:
        (n, 4): age at the end of the story and a month, posts a day, follows and followers and
        five; the constants keep a day or a follower from making a difference.
    """
    age = (parameters.days * DAY_MS - people.created_ms) / DAY_MS + 30
    followers = np.bincount(graph.targets, minlength=len(people))
    told = (age, people.rate.astype(np.float64), graph.degrees + 5.0, followers + 5.0)
    return np.log(np.stack(told, axis=1))


def gaps(measured: Doubles, of: Longs, among: Longs) -> Doubles:
    """Give the largest difference of any measure between each of some and each of others.

    Args:
        measured: From :func:`measures`.
        of: (a,) accounts.
        among: (b,) accounts.

    Returns:
        (a, b); O(a b), so give it few.
    """
    gap = np.zeros((len(of), len(among)))
    for column in measured.T:
        np.maximum(gap, np.abs(column[of][:, None] - column[among][None, :]), out=gap)
    return gap


def hidden(dice: Dice, measured: Doubles, lot: Longs, ordinary: Longs, wanted: int) -> Longs:
    """Pick accounts by lot that have five ordinary ones alike; whoever stands out is passed over.

    Args:
        dice: Picks the ordinary accounts to look at.
        measured: From :func:`measures`.
        lot: Accounts in the order drawn.
        ordinary: Accounts that will stay ordinary.
        wanted: How many to pick.

    Returns:
        Accounts in the lot's order. The factor is as small as gives enough of them.

    Raises:
        ValueError: There are not enough however wide the factor; says what would do.
    """
    among = _looked_at(dice, ordinary)
    for factor in FACTORS:
        picked, asked = np.zeros(0, np.int64), 0
        while len(picked) < wanted and asked <= wanted * (1 + PASSED_OVER):
            some = lot[asked : asked + _CHUNK]
            if not len(some):
                break
            alike = (gaps(measured, some, among) <= math.log(factor)).sum(axis=1)
            picked = np.concatenate((picked, some[alike >= ALIKE]))
            asked += _CHUNK
        if len(picked) >= wanted:
            return picked[:wanted]
    raise ValueError(f"too few accounts to hide {wanted} among {len(ordinary)} ordinary ones")


def likeness(dice: Dice, measured: Doubles, parts: Parts) -> Likeness:
    """Verify that every planted account can be mistaken for five ordinary ones.

    Args:
        dice: Picks the ordinary accounts to look at, the same as :func:`hidden` if it was given
            the same.
        measured: From :func:`measures`.
        parts: Who plays what.

    Returns:
        What was found, with the smallest factor of ``FACTORS`` that gives everybody five.
    """
    planted, among = parts.planted, _looked_at(dice, parts.playing(ORDINARY))
    nearest, apart, gap = [], [], np.zeros((0, len(among)))
    counts = {factor: len(among) for factor in FACTORS}
    for start in range(0, len(planted), _CHUNK):
        gap = gaps(measured, planted[start : start + _CHUNK], among)
        five = np.argpartition(gap, ALIKE - 1, axis=1)[:, :ALIKE]
        nearest.append(among[five])
        apart.append(np.take_along_axis(gap, five, axis=1).max(axis=1))
        for factor in FACTORS:
            found = int((gap <= math.log(factor)).sum(axis=1).min())
            counts[factor] = min(counts[factor], found)
    factor = next((one for one in FACTORS if counts[one] >= ALIKE), FACTORS[-1])
    return Likeness(
        factor=factor,
        fewest=counts[factor],
        alike=np.concatenate(nearest).astype(np.int32),
        apart=np.exp(np.concatenate(apart)),
    )


def _looked_at(dice: Dice, ordinary: Longs) -> Longs:
    if len(ordinary) <= LOOKED_AT:
        return ordinary
    return np.sort(dice.choice(ordinary, LOOKED_AT, replace=False))
