"""Drawing who follows whom: by pull, then triangles, then follow-backs.

The order is that of the prototype in notes/data.md 5.4. Everybody follows exactly as many as
drawn beforehand; what falls away as a repetition is drawn again.
"""

import math

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import (
    Dice,
    Flags,
    Ints,
    Longs,
    blocks,
    common,
    found,
    parted,
    rounded,
    sorted_once,
    starts,
    within,
)
from firebreak.simulate.parameters import Parameters, Shape
from firebreak.simulate.populace.graph import (
    BLOCK,
    Graph,
    empty,
    from_blocks,
    grown,
    paired_apart,
    some,
    turned,
)
from firebreak.simulate.populace.people import People
from firebreak.simulate.populace.pools import Pools, pools
from firebreak.simulate.streams import generator

PATIENCE = 12
"""Rounds of drawing by attractiveness before what is still missing is drawn from anybody."""


class _Plan(Struct, frozen=True, kw_only=True, eq=False):
    """How many of each account's follows come about in which way; sums to what it follows."""

    wanted: Longs
    drawn: Longs
    closing: tuple[Longs, Longs]


def draw_follows(parameters: Parameters, people: People) -> Graph:
    """Draw who follows whom.

    Args:
        parameters: Of the platform.
        people: Who is there.

    Returns:
        Follows, ``mean_following`` an account exactly. O(edges); below 1.5 GB at 30 million.
    """
    seed, shape = parameters.seed, parameters.shape
    plan = _plan(generator(seed, "following"), len(people), shape)
    lots = pools(people.pull, people.community)

    def by_attraction(number: int, first: int, end: int) -> tuple[Longs, Ints]:
        dice = generator(seed, "follows", number)
        followers = np.repeat(np.arange(first, end), plan.drawn[first:end])
        return followers, _attracted(dice, lots, people, followers, shape.inside)

    graph = grown(empty(len(people)), by_attraction)
    for turn in range(len(plan.closing)):
        graph = _closed(graph, plan.closing[turn], seed=seed, turn=turn)
    graph = _filled(graph, plan.wanted, parameters, people, lots)
    return _mutual(graph, shape.reciprocity, seed)


def out_degrees(dice: Dice, count: int, shape: Shape) -> Longs:
    """Draw how many each account follows: lognormal, at least one, adding up exactly.

    Args:
        dice: To draw with.
        count: Accounts.
        shape: Mean, spread and most.

    Returns:
        Numbers whose sum is the mean times ``count``, rounded.
    """
    total = round(shape.mean_following * count)
    most = min(shape.most_following, max(2, count // 4))
    spread = np.exp(dice.standard_normal(count) * shape.degree_sigma)
    for _ in range(4):  # What the cap cuts off goes to everybody.
        spread = np.minimum(spread * (total / spread.sum()), most)
    wanted = rounded(dice, spread).clip(1, most)
    while missing := total - int(wanted.sum()):
        step = 1 if missing > 0 else -1
        able = np.flatnonzero(wanted < most if missing > 0 else wanted > 1)
        wanted[dice.choice(able, min(abs(missing), len(able)), replace=False)] += step
    return wanted


def _plan(dice: Dice, count: int, shape: Shape) -> _Plan:
    wanted = out_degrees(dice, count, shape)
    one = np.minimum(rounded(dice, wanted * (shape.closure / 2)), wanted - 1)
    two = np.minimum(rounded(dice, wanted * (shape.closure / 2)), wanted - 1 - one)
    return _Plan(wanted=wanted, drawn=wanted - one - two, closing=(one, two))


def _attracted(dice: Dice, lots: Pools, people: People, followers: Longs, inside: float) -> Ints:
    """Whom followers take to, mostly in their own community; themselves where nobody."""
    near = lots.near(dice, people.community[followers])
    far = dice.random(len(followers), dtype=np.float32) >= inside
    near[far] = lots.anywhere(dice, int(far.sum()))
    return _or_nobody(near, followers)


def _or_nobody(drawn: Ints, followers: Longs) -> Ints:
    """Put the follower where nobody was drawn: nobody follows themselves, so it falls away."""
    return np.where(drawn < 0, followers.astype(np.int32), drawn)


def _closed(graph: Graph, counts: Longs, *, seed: int, turn: int) -> Graph:
    """Follow whom somebody one follows follows."""

    def friends_of_friends(number: int, first: int, end: int) -> tuple[Longs, Ints]:
        dice = generator(seed, "triangles", turn, number)
        followers = np.repeat(np.arange(first, end), counts[first:end])
        between = _or_nobody(some(dice, graph, followers), followers)
        return followers, _or_nobody(some(dice, graph, between.astype(np.int64)), followers)

    return grown(graph, friends_of_friends)


def _filled(
    graph: Graph, wanted: Longs, parameters: Parameters, people: People, lots: Pools
) -> Graph:
    """Draw what is missing until everybody follows as many as wanted."""

    def made(number: int, first: int, end: int) -> Longs:
        dice = generator(parameters.seed, "missing follows", number)
        there = graph.keys(first, end)
        missing = wanted[first:end] - np.diff(graph.indptr[first : end + 1])
        added = np.zeros(0, np.int64)
        turn = 0
        while missing.any():
            followers = np.repeat(np.arange(first, end), missing)
            if turn < PATIENCE:
                drawn = _attracted(dice, lots, people, followers, parameters.shape.inside)
            else:
                drawn = dice.integers(0, len(people), len(followers), dtype=np.int32)
            fresh = sorted_once(paired_apart(followers, drawn))
            fresh = fresh[_absent(fresh, there) & _absent(fresh, added)]
            added = np.sort(np.concatenate((added, fresh)))
            missing -= np.bincount(parted(fresh)[0] - first, minlength=end - first)
            turn += 1
        return np.sort(np.concatenate((there, added)))

    accounts = graph.accounts
    return from_blocks(accounts, (made(*block) for block in blocks(accounts, BLOCK)))


def _absent(keys: Longs, among: Longs) -> Flags:
    return ~found(keys, among)


class _Chances(Struct, frozen=True, kw_only=True, eq=False):
    """In one block: follows that are not returned, and followers who are not followed back."""

    there: Longs
    unreturned: Longs
    open: Longs
    first: int
    end: int

    def room(self) -> Longs:
        """How many follows each account of the block could exchange for follow-backs."""
        counts = (
            np.bincount(parted(keys)[0] - self.first, minlength=self.end - self.first)
            for keys in (self.unreturned, self.open)
        )
        return np.minimum(*counts)


def _mutual(graph: Graph, reciprocity: float, seed: int) -> Graph:
    """Exchange follows for follow-backs until as many are returned as should be.

    Nobody follows more or fewer by it. Popular accounts follow back a small part only, because
    they follow no more than others do.
    """
    followers = turned(graph)
    share = _exchange_share(_chances(graph, followers, 0, min(BLOCK, graph.accounts)), reciprocity)

    def made(number: int, first: int, end: int) -> Longs:
        dice = generator(seed, "follow-backs", number)
        chances = _chances(graph, followers, first, end)
        taken = rounded(dice, chances.room() * share)
        gone = _some_each(dice, chances.unreturned, taken, first)
        come = _some_each(dice, chances.open, taken, first)
        return np.sort(np.concatenate((chances.there[_absent(chances.there, gone)], come)))

    accounts = graph.accounts
    return from_blocks(accounts, (made(*block) for block in blocks(accounts, BLOCK)))


def _chances(graph: Graph, followers: Graph, first: int, end: int) -> _Chances:
    out, back = graph.keys(first, end), followers.keys(first, end)
    returned, followed_back = common(out, back)
    return _Chances(
        there=out,
        unreturned=out[~returned],
        open=back[~followed_back],
        first=first,
        end=end,
    )


def _exchange_share(sample: _Chances, reciprocity: float) -> float:
    """Tell what part of the room to use; numbers are by lot, so the first block stands for all.

    A follow-back makes two follows mutual, unless the other is exchanged away at the same time.
    """
    edges, loose, room = len(sample.there), len(sample.unreturned), int(sample.room().sum())
    missing = reciprocity * edges - (edges - loose)
    if missing <= 0 or not room:
        return 0.0
    exchanged = loose / 2 * (1 - math.sqrt(max(0.0, 1 - 2 * missing / loose)))
    return min(1.0, exchanged / room)


def _some_each(dice: Dice, keys: Longs, counts: Longs, first: int) -> Longs:
    """Pick some keys of each row; neighbours in a row are a sample, because numbers are by lot."""
    sizes = np.bincount(parted(keys)[0] - first, minlength=len(counts))
    turn = np.repeat((dice.random(len(counts)) * sizes).astype(np.int64), counts)
    places = (turn + within(counts)) % np.repeat(sizes, counts)
    return np.sort(keys[np.repeat(starts(sizes)[:-1], counts) + places])
