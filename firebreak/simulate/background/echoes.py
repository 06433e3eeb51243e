"""Innocent accounts that share somebody's posts at once, as others do.

Feeds, second accounts, couples, a club's page and its treasurer: they share the same things within
a minute, again and again, and mean nothing by it.
"""

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Dice, Ints, Longs, within
from firebreak.simulate.background.sessions import POST, QUOTE, Sittings
from firebreak.simulate.parameters import DAY_MS, Parameters
from firebreak.simulate.populace.people import People
from firebreak.simulate.streams import generator

CLUB_SIZES = (2, 4)
SOURCE_RATE = 2.0
"""Posts a day from which somebody is worth a feed [D]."""
TAKEN_UP = 0.7
"""Share of the source's posts that a member shares [D]."""
DELAY_SECONDS = 20.0
DELAY_SIGMA = 0.6


class Clubs(Struct, frozen=True, kw_only=True, eq=False):
    """Who echoes whom; dealt by lot among everybody, whatever part they play.

    Attributes:
        members: (members,) accounts.
        source: (members,) whom each shares.
    """

    members: Ints
    source: Ints


class Echoes(Struct, frozen=True, kw_only=True, eq=False):
    """Shares of a day that follow a post at once.

    Attributes:
        at_ms: (echoes,) since midnight.
        author: (echoes,) accounts.
        of: (echoes,) places among the day's sittings.
    """

    at_ms: Longs
    author: Ints
    of: Longs


def clubs(parameters: Parameters, people: People) -> Clubs:
    """Deal out who echoes whom; the same for every day."""
    dice = generator(parameters.seed, "clubs")
    wanted = round(parameters.passing.echoing * len(people))
    sizes = dice.integers(*CLUB_SIZES, wanted // CLUB_SIZES[0] + 1, endpoint=True)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), wanted))]
    busy = np.flatnonzero((people.rate >= SOURCE_RATE) & (people.created_ms < 0))
    sources = dice.permutation(busy)[: len(sizes)].astype(np.int32)
    sizes = sizes[: len(sources)]
    others = dice.permutation(len(people)).astype(np.int32)
    taken = np.zeros(len(people), np.bool_)
    taken[sources] = True
    members = others[~taken[others]][: int(sizes.sum())]
    return Clubs(members=members, source=np.repeat(sources, sizes))


def echoes(dice: Dice, people: People, told: Clubs, said: Sittings, midnight_ms: int) -> Echoes:
    """Draw a day's echoes.

    Args:
        dice: Of the day.
        people: Who is there.
        told: Who echoes whom.
        said: The day's posts, by author.
        midnight_ms: The day's first instant since the origin.

    Returns:
        Shares a few seconds after their post, by accounts made before; none past midnight.
    """
    first = np.cumsum(said.counts, dtype=np.int64) - said.counts
    counts = said.counts[told.source]
    of = np.repeat(first[told.source], counts) + within(counts)
    author = np.repeat(told.members, counts)
    kind = said.kind[of]
    delay = np.exp(dice.standard_normal(len(of)) * DELAY_SIGMA) * DELAY_SECONDS * 1_000
    at = said.at_ms[of] + np.maximum(delay.astype(np.int64), 1_000)
    good = ((kind == POST) | (kind == QUOTE)) & (dice.random(len(of)) < TAKEN_UP)
    good &= (at < DAY_MS) & (people.created_ms[author] < at + midnight_ms)
    return Echoes(at_ms=at[good], author=author[good], of=of[good])
