"""Turning follows into groups; nobody follows more or fewer by it.

Two follows swap ends: u follows x and y follows v; then u follows v and y follows x. A group gets
as insular as it should be, and no count of any account tells of it.
"""

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Dice, Flags, Longs, found, in_order, paired, starts, within
from firebreak.simulate.parameters import Parameters
from firebreak.simulate.populace.graph import Graph
from firebreak.simulate.populace.roles import CURIOUS, FIGURES, INSULAR, PLANTED, Parts
from firebreak.simulate.streams import generator

ROUNDS = 16
"""Rounds of proposals; what is not agreed by then is left as it is."""


class _Wish(Struct, frozen=True, kw_only=True, eq=False):
    """Who shall follow whom: quotas of followers and followed, and in how much one circle."""

    followers: Longs
    followed: Longs
    most_out: Longs
    most_in: Longs
    loyalty: float


class _Swaps:
    """A graph whose follows swap ends; slots once touched stay as they are."""

    def __init__(self, graph: Graph, parts: Parts) -> None:
        """Start from a graph; its columns are copied."""
        self._graph = graph
        self._circle = parts.circle
        self.targets = graph.targets.copy()
        self._touched = np.zeros(len(graph.targets), np.bool_)
        dealt = parts.role != 0
        self._slots = np.flatnonzero(dealt[graph.targets])
        self._added = np.zeros(0, np.int64)

    def draw_in(self, dice: Dice, wish: _Wish) -> None:
        """Swap until the wish is met or the rounds are over."""
        out, into = wish.most_out.copy(), wish.most_in.copy()
        slots, bounds = self._slots_of(wish.followed)
        for _ in range(ROUNDS):
            if not out.any() or not into.any():
                return
            one, other = self._proposed(dice, wish, out, into)
            mine = self._graph.indptr[wish.followers[one]] + (
                dice.random(len(one)) * self._graph.degrees[wish.followers[one]]
            ).astype(np.int64)
            theirs = slots[
                bounds[other] + (dice.random(len(other)) * np.diff(bounds)[other]).astype(np.int64)
            ]
            good = self._agreed(mine, theirs, wish.followers[one], wish.followed[other])
            good[good] = _within_quota(other[good], into)
            self._swap(mine[good], theirs[good])
            out -= np.bincount(one[good], minlength=len(out))
            into -= np.bincount(other[good], minlength=len(into))

    def _slots_of(self, followed: Longs) -> tuple[Longs, Longs]:
        """Where each of some accounts, who all have a part, is followed, by account."""
        place = np.full(self._graph.accounts, -1, np.int32)
        place[followed] = np.arange(len(followed), dtype=np.int32)
        found_at = place[self._graph.targets[self._slots]]
        theirs = found_at >= 0
        whose = found_at[theirs].astype(np.int64)
        slots = self._slots[theirs][in_order(whose)]
        return slots, starts(np.bincount(whose, minlength=len(followed)))

    def _proposed(self, dice: Dice, wish: _Wish, out: Longs, into: Longs) -> tuple[Longs, Longs]:
        """Pair places of followers with places of followed, in the same circle or anywhere."""
        one = np.repeat(np.arange(len(out)), out)
        circles = self._circle[wish.followed]
        order = np.argsort(circles, kind="stable")
        weight = starts(into[order])
        inside = np.searchsorted(circles[order], self._circle[wish.followers[one]], side="left")
        beyond = np.searchsorted(circles[order], self._circle[wish.followers[one]], side="right")
        loyal = dice.random(len(one)) < wish.loyalty
        low = np.where(loyal, weight[inside], 0)
        high = np.where(loyal, weight[beyond], weight[-1])
        drawn = low + (dice.random(len(one)) * (high - low)).astype(np.int64)
        other = order[np.searchsorted(weight, drawn, side="right").clip(1, len(order)) - 1]
        possible = high > low
        return one[possible], other[possible]

    def _agreed(self, mine: Longs, theirs: Longs, u: Longs, v: Longs) -> Flags:
        """Tell which swaps would leave every follow single, and nobody following themselves."""
        x, y = self.targets[mine].astype(np.int64), self._owners(theirs)
        good = (u != v) & (x != v) & (y != u) & (x != y)
        good &= ~self._touched[mine] & ~self._touched[theirs]
        good &= ~self._linked(u, v) & ~self._linked(y, x)
        new = np.concatenate((paired(u, v), paired(y, x)))
        new[~np.concatenate((good, good))] = -1
        single = (_first_of(new) & ~found(new, self._added)).reshape(2, -1)
        both = np.concatenate((mine, theirs))
        both[~np.concatenate((good, good))] = -1
        once = _first_of(both).reshape(2, -1)
        return np.asarray(good & single.all(axis=0) & once.all(axis=0))

    def _swap(self, mine: Longs, theirs: Longs) -> None:
        u, y = self._owners(mine), self._owners(theirs)
        x, v = self.targets[mine], self.targets[theirs]
        self.targets[mine], self.targets[theirs] = v, x
        self._touched[mine] = self._touched[theirs] = True
        self._added = np.sort(np.concatenate((self._added, paired(u, v), paired(y, x))))

    def _owners(self, slots: Longs) -> Longs:
        return np.searchsorted(self._graph.indptr, slots, side="right") - 1

    def _linked(self, followers: Longs, followed: Longs) -> Flags:
        """Whether a follow was there at the start; bisection in all rows at once."""
        low, high = self._graph.indptr[followers].copy(), self._graph.indptr[followers + 1].copy()
        end = high.copy()
        while (open_ := low < high).any():
            middle = (low + high) // 2
            less = open_ & (self._graph.targets.take(middle, mode="clip") < followed)
            low = np.where(less, middle + 1, low)
            high = np.where(open_ & ~less, middle, high)
        there = self._graph.targets.take(low, mode="clip") == followed
        return np.asarray(there & (low < end))

    def graph(self) -> Graph:
        """Give the graph with its rows sorted again."""
        rows = np.unique(self._owners(np.flatnonzero(self._touched)))
        sizes = self._graph.degrees[rows]
        slots = np.repeat(self._graph.indptr[rows], sizes) + within(sizes)
        ordered = np.sort(paired(np.repeat(rows, sizes), self.targets[slots]))
        self.targets[slots] = (ordered & 0xFFFFFFFF).astype(np.int32)
        return Graph(indptr=self._graph.indptr, targets=self.targets)


def draw_circles(parameters: Parameters, graph: Graph, parts: Parts) -> Graph:
    """Make the planted group and four classes of decoys keep among themselves.

    Args:
        parameters: Of the platform.
        graph: Follows drawn without regard to parts.
        parts: Who plays what.

    Returns:
        Follows with the same number in and out of every account.
    """
    swaps = _Swaps(graph, parts)
    followers = np.bincount(graph.targets, minlength=graph.accounts)
    group = parameters.group
    for number, name in enumerate((PLANTED, *((one,) for one in INSULAR))):
        members = parts.playing(*name)
        most = max(1, round((len(members) - 1) * group.inside_most))
        wish = _Wish(
            followers=members,
            followed=members,
            most_out=np.minimum(graph.degrees[members] * group.inside_follows, most).astype(int),
            most_in=np.minimum(followers[members] * group.inside_follows, most).astype(int),
            loyalty=group.loyalty,
        )
        swaps.draw_in(generator(parameters.seed, "insularity", number), wish)
    for number, (curious, (one_in, out, into)) in enumerate(CURIOUS.items()):
        swaps.draw_in(
            generator(parameters.seed, "curiosity", number),
            _curious(graph, parts, followers, parts.playing(curious)[::one_in], out=out, into=into),
        )
    swaps.draw_in(
        generator(parameters.seed, "figures"), _watching(graph, parts, followers, parameters)
    )
    return swaps.graph()


def _watching(graph: Graph, parts: Parts, followers: Longs, parameters: Parameters) -> _Wish:
    """Let members follow the best known reporters and helpers, as all of them do."""
    public, members = parts.playing(*FIGURES), parts.planted
    order = np.argsort(-followers[public], kind="stable")
    figures = np.sort(public[order[: max(1, len(members) // 4)]])
    # A little more than of each other, for those who come back follow each other anew.
    most = max(1, round(1.25 * len(members) * parameters.group.inside_most))
    return _Wish(
        followers=members,
        followed=figures,
        most_out=np.ceil(graph.degrees[members] * 0.3).astype(int),
        most_in=np.minimum(followers[figures] * 0.5, most).astype(int),
        loyalty=0.0,
    )


def _curious(
    graph: Graph, parts: Parts, followers: Longs, curious: Longs, *, out: float, into: float
) -> _Wish:
    """Let decoys follow planted accounts."""
    members = parts.planted
    most = max(1, len(members) // 3)
    return _Wish(
        followers=curious,
        followed=members,
        most_out=np.minimum(graph.degrees[curious] * out, most).astype(int),
        most_in=np.ceil(followers[members] * into).astype(int),
        loyalty=0.0,
    )


def _first_of(keys: Longs) -> Flags:
    """Tell which are the first of their kind; few keys only."""
    order = np.argsort(keys, kind="stable")
    first = np.ones(len(keys), np.bool_)
    first[order[1:]] = keys[order[1:]] != keys[order[:-1]]
    return first


def _within_quota(places: Longs, quota: Longs) -> Flags:
    """Tell which of some accepted places come before their quota is used up."""
    order = np.argsort(places, kind="stable")
    counts = np.bincount(places, minlength=len(quota))
    ranks = np.empty(len(places), np.int64)
    ranks[order] = within(counts)
    return np.asarray(ranks < quota[places])
