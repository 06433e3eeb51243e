"""When each follow began, and the follows that come about during the story."""

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import (
    Dice,
    Ints,
    Longs,
    blocks,
    in_order,
    ladder,
    paired,
    parted,
    rounded,
    sixteen,
    starts,
)
from firebreak.simulate.parameters import DAY_MS, Parameters
from firebreak.simulate.populace.graph import BLOCK, Graph, some, without
from firebreak.simulate.populace.hours import moments
from firebreak.simulate.populace.people import People
from firebreak.simulate.populace.pools import Pools, pools
from firebreak.simulate.streams import generator

WELCOME_DAYS = 2.0
"""Mean days after which somebody new follows whom they were going to follow [D]."""
MOST_NEW = 400
"""Most follows of one account that the story adds."""


class Follows(Struct, frozen=True, kw_only=True, eq=False):
    """Who follows whom at the end of the story, since when, and what the story added.

    Attributes:
        indptr: (n + 1,) where each account's row starts.
        targets: (edges,) whom they follow; each row sorted.
        since_ms: (edges,) milliseconds since the origin, never before both accounts were made.
        new_ms: (added,) when the follows of the story came about, in order; others are older.
        new_follower: (added,) who follows then.
        new_followed: (added,) whom.
        new_bounds: (days + 1,) where each day starts in these.
    """

    indptr: Longs
    targets: Ints
    since_ms: Longs
    new_ms: Longs
    new_follower: Ints
    new_followed: Ints
    new_bounds: Longs

    def graph(self) -> Graph:
        """Give the rows without times."""
        return Graph(indptr=self.indptr, targets=self.targets)

    def of_day(self, day: int) -> tuple[Longs, Ints, Ints]:
        """Give the follows of a day in order: when, who, whom."""
        cut = slice(int(self.new_bounds[day]), int(self.new_bounds[day + 1]))
        return self.new_ms[cut], self.new_follower[cut], self.new_followed[cut]


def timed(parameters: Parameters, people: People, graph: Graph) -> Follows:
    """Give every follow its time and add those of the story.

    Args:
        parameters: Of the platform.
        people: Who is there.
        graph: Follows without times; some of accounts that sign up during the story.

    Returns:
        Follows with times: spread over the time for which both accounts exist; of somebody new,
        mostly in the first days; those the story adds by exposure. Whatever happens during the
        story does so at an hour when its follower is up.
    """
    lots = pools(people.pull, people.community)
    counts = np.zeros(len(people), np.int64)
    targets, since, new = [], [], []
    for block in blocks(len(people), BLOCK):
        number, first, last = block
        there = graph.keys(first, last)
        added, told = _exposed(parameters, people, graph, lots, block)
        fresh = without(added, there)
        keys = np.sort(np.concatenate((there, fresh)))
        dice = generator(parameters.seed, "follow times", number)
        at = _spread(dice, people, keys, parameters.days * DAY_MS)
        at[np.searchsorted(keys, fresh)] = told[np.searchsorted(added, fresh)]
        during = np.flatnonzero(at >= 0)
        at[during] = _awake(dice, people, keys[during], at[during])
        new.append((keys[during], at[during]))
        rows, followed = parted(keys)
        counts[first:last] = np.bincount(rows - first, minlength=last - first)
        targets.append(followed)
        since.append(at)
    return _together(counts, targets, since, _in_order(new), parameters.days)


def _together(
    counts: Longs, targets: list[Ints], since: list[Longs], new: tuple[Longs, Longs], days: int
) -> Follows:
    keys, at = new
    follower, followed = parted(keys)
    return Follows(
        indptr=starts(counts),
        targets=np.concatenate(targets),
        since_ms=np.concatenate(since),
        new_ms=at,
        new_follower=follower.astype(np.int32),
        new_followed=followed,
        new_bounds=np.searchsorted(at, np.arange(days + 1) * DAY_MS),
    )


def _spread(dice: Dice, people: People, keys: Longs, end: int) -> Longs:
    """Draw when follows began, after both accounts were made."""
    followers, followed = parted(keys)
    made, others = people.created_ms[followers], people.created_ms[followed]
    both = np.maximum(made, others)
    until = np.where(both < 0, 0, end)
    at: Longs = both + (dice.random(len(keys)) * (until - both)).astype(np.int64)
    fresh = np.flatnonzero((made >= others) & (made >= 0))
    waited = dice.standard_exponential(len(fresh)) * WELCOME_DAYS * DAY_MS
    soon = both[fresh] + waited.astype(np.int64)
    at[fresh] = np.where(soon < end, soon, at[fresh])
    return at


def _awake(dice: Dice, people: People, keys: Longs, at: Longs) -> Longs:
    """Move times within their day to when the follower is up, unless somebody was new that day."""
    followers, followed = parted(keys)
    hour = moments(dice, people.language[followers], people.client[followers])
    moved = at // DAY_MS * DAY_MS + hour
    both = np.maximum(people.created_ms[followers], people.created_ms[followed])
    return np.where(moved > both, moved, at)


def _exposed(
    parameters: Parameters, people: People, graph: Graph, lots: Pools, block: tuple[int, int, int]
) -> tuple[Longs, Longs]:
    """Draw whom accounts come to follow through what they see: sorted keys and times."""
    number, first, last = block
    dice = generator(parameters.seed, "exposure", number)
    born = np.maximum(people.created_ms[first:last], 0)
    end = parameters.days * DAY_MS
    follow = parameters.habits.kinds[-1]
    wanted = people.rate[first:last] * (follow / DAY_MS) * (end - born)
    counts = np.minimum(rounded(dice, wanted), MOST_NEW)
    followers = np.repeat(np.arange(first, last), counts)
    at = np.repeat(born, counts) + 1
    at += (dice.random(len(at)) * (end - at)).astype(np.int64)
    followed = _seen(dice, parameters, people, graph, lots, followers)
    good = (followed >= 0) & (people.created_ms[followed] < at)
    keys = paired(followers[good], followed[good])
    order = in_order(keys)
    keys, at = keys[order], at[good][order]
    once = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    return keys[once], at[once]


def _seen(
    dice: Dice, parameters: Parameters, people: People, graph: Graph, lots: Pools, followers: Longs
) -> Ints:
    """Whom each follower comes across; -1 for nobody, and never themselves."""
    way = ladder(parameters.habits.exposure)[sixteen(dice, len(followers))]
    friend = some(dice, graph, followers)
    seen = some(dice, graph, np.maximum(friend, 0).astype(np.int64))
    # What a friend passes on is more often by somebody whom many follow: the likelier of two.
    other = some(dice, graph, np.maximum(friend, 0).astype(np.int64))
    liked = (way == 1) & (other >= 0) & (people.pull[other] > people.pull[seen])
    seen[liked] = other[liked]
    anywhere = np.flatnonzero(way == 2)
    seen[anywhere] = lots.anywhere(dice, len(anywhere))
    seen[((friend < 0) & (way < 2)) | (seen == followers)] = -1
    return seen


def _in_order(new: list[tuple[Longs, Longs]]) -> tuple[Longs, Longs]:
    keys = np.concatenate([one for one, _ in new])
    at = np.concatenate([one for _, one in new])
    order = in_order(at)
    return keys[order], at[order]
