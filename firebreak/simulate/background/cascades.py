"""What replies, shares and quotes point at: friends' posts, and the talk.

A share often takes up what somebody else just shared, so that few things are shared by many and
most by one: the copying model, whose tail is that of the measured data. Only posts of the same day
and the last hours of the day before are pointed at, so each day can be made alone.
"""

import math
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firebreak.simulate.arrays import (
    Bytes,
    Dice,
    Flags,
    Ints,
    Longs,
    found,
    paired,
    quantiles,
    repeated,
    sixteen,
)
from firebreak.simulate.background.outline import Outline
from firebreak.simulate.background.sessions import POST, QUOTE, REPLY, SHARE
from firebreak.simulate.parameters import DAY_MS, HOUR_MS
from firebreak.simulate.populace.graph import Graph, some
from firebreak.simulate.populace.world import World

_PATIENCE_HOURS = 3.0
"""Mean age up to which a friend's post is taken up."""
_MINUTE_MS = 60_000
_FRIENDS = 4
"""Accounts one follows that are looked at before taking what everybody talks about."""
_AGAIN = 3
"""Times that a post which would be shared twice or by its author is replaced by another."""


class Targets(Struct, frozen=True, kw_only=True, eq=False):
    """What each post of a day points at.

    Attributes:
        kind: As outlined, but a post that found nothing to answer is a post of its own.
        day: Day of the post pointed at; -1 where there is none.
        index: Its place in that day.
        author: Its author; -1 where there is none.
    """

    kind: Bytes
    day: Ints
    index: Ints
    author: Ints


class _Stage:
    """Posts that can be pointed at, in order: the last hours of the day before, then the day."""

    def __init__(self, world: World, before: Outline | None, today: Outline) -> None:
        late_ms = round(world.parameters.passing.late_hours * HOUR_MS)
        midnight = today.day * DAY_MS
        cut = 0 if before is None else int(np.searchsorted(before.t_ms, midnight - late_ms))
        self.today, self.cut = today, cut
        self.old = 0 if before is None else len(before.t_ms) - cut
        self.t_ms = _joined(before, today, cut, "t_ms")
        self.author = _joined(before, today, cut, "author")
        self.kind = _joined(before, today, cut, "kind")
        self.incident = _joined(before, today, cut, "incident")
        self.late = midnight + DAY_MS - late_ms
        self.posted = today.first[1:] > today.first[:-1]
        own = (self.kind == POST) | (self.kind == QUOTE)
        passed_on = (self.kind == SHARE) & (self.incident < 0)
        passed_on[: self.old] = False
        self.posts, self.posts_before = _numbered(own)
        self.shares, self.shares_before = _numbered(passed_on)
        # Where posts of each minute start, so that a window is looked up and not searched for.
        self._began = midnight - 2 * late_ms
        minutes = self._began + np.arange((DAY_MS + 2 * late_ms) // _MINUTE_MS + 1) * _MINUTE_MS
        self._minutes = np.searchsorted(self.t_ms[self.posts], minutes).astype(np.int32)
        self._late_ms = late_ms

    def posts_since(self, rows: Longs) -> Ints:
        """How many posts there were before the hours in which a post is new to some rows."""
        since = self.t_ms[rows] - self._late_ms - self._began
        before: Ints = self._minutes[since // _MINUTE_MS]
        return before

    def theirs(self, dice: Dice, accounts: Ints) -> Longs:
        """Some post of today of each of some accounts that posted."""
        first = self.today.first[accounts]
        counts = self.today.first[accounts + 1] - first
        places = first + (dice.random(len(accounts)) * counts).astype(np.int64)
        return self.today.places[places].astype(np.int64) + self.old


def resolve(
    dice: Dice, world: World, graph: Graph, *, before: Outline | None, today: Outline
) -> Targets:
    """Find what every reply, share and quote of a day points at.

    Args:
        dice: Of the day.
        world: The platform.
        graph: Who follows whom.
        before: The day before; None on the first.
        today: The day.

    Returns:
        Targets, each older than what points at it. Nobody shares a post twice, or their own.
    """
    stage = _Stage(world, before, today)
    rows = stage.old + np.flatnonzero(today.kind != POST)
    to = np.full(len(stage.t_ms), -1, np.int64)
    passing = world.parameters.passing
    echoing = np.flatnonzero(today.echo >= 0)
    to[stage.old + echoing] = stage.old + today.echo[echoing]
    _about_incident(dice, stage, rows, to)
    usual = rows[(stage.incident[rows] < 0) & (to[rows] < 0)]
    passed_on = usual[dice.random(len(usual)) >= passing.found]
    trending = dice.random(len(passed_on)) < passing.trending
    _from_friends(dice, stage, graph, passed_on[~trending], to)
    _from_shares(dice, stage, passed_on, to)
    _fresh(dice, stage, world, rows[to[rows] < 0], to)
    _roots(stage, rows, to)
    _mend(dice, stage, world, rows, to)
    return _told(stage, to)


def _from_friends(dice: Dice, stage: _Stage, graph: Graph, rows: Longs, to: Longs) -> None:
    """Point at earlier posts of accounts that one follows."""
    open_ = rows
    for _ in range(_FRIENDS):
        friend = some(dice, graph, stage.author[open_].astype(np.int64))
        asking = np.flatnonzero((friend >= 0) & stage.posted[friend])
        row = open_[asking]
        drawn = stage.theirs(dice, friend[asking])
        good = drawn < row
        good &= (stage.kind[drawn] != REPLY) | (stage.kind[row] == REPLY)
        good &= stage.t_ms[row] - stage.t_ms[drawn] < _patience()[sixteen(dice, len(row))]
        to[row[good]] = drawn[good]
        done = np.zeros(len(open_), np.bool_)
        done[asking[good]] = True
        open_ = open_[~done]


@cache
def _patience() -> Longs:
    """Milliseconds for which a friend's post is still taken up: exponential."""
    return quantiles(lambda p: -math.log(1 - p) * _PATIENCE_HOURS * HOUR_MS).astype(np.int64)


def _from_shares(dice: Dice, stage: _Stage, rows: Longs, to: Longs) -> None:
    """Take up what somebody else shared before, the more recent the likelier."""
    open_ = rows[(to[rows] < 0) & (stage.kind[rows] != REPLY)]
    earlier = stage.shares_before[open_]
    open_, earlier = open_[earlier > 0], earlier[earlier > 0]
    to[open_] = _recent_of(dice, stage.shares, np.zeros_like(earlier), earlier)


def _recent(dice: Dice, among: Longs, rows: Longs, to: Longs) -> None:
    earlier = np.searchsorted(among, rows).astype(np.int32)
    rows, earlier = rows[earlier > 0], earlier[earlier > 0]
    to[rows] = _recent_of(dice, among, np.zeros_like(earlier), earlier)


def _recent_of(dice: Dice, among: Longs, low: Ints, high: Ints) -> Longs:
    """Draw one of each range, half of the time from its last quarter."""
    back = dice.random(len(low))
    return among[high - 1 - (back * back * (high - low)).astype(np.int64)]


def _fresh(dice: Dice, stage: _Stage, world: World, rows: Longs, to: Longs) -> None:
    """Point at a recent post of its own, the likelier the more its author attracts."""
    low, high = stage.posts_since(rows), stage.posts_before[rows]
    some_new = high > low
    rows, low, high = rows[some_new], low[some_new], high[some_new]
    best = _recent_of(dice, stage.posts, low, high)
    other = _recent_of(dice, stage.posts, low, high)
    pull = world.people.pull
    best = np.where(pull[stage.author[other]] > pull[stage.author[best]], other, best)
    to[rows] = best


def _about_incident(dice: Dice, stage: _Stage, rows: Longs, to: Longs) -> None:
    """Point posts about an incident at others about it: shares at shares or posts."""
    for number in range(int(stage.incident.max(initial=-1)) + 1):
        about = stage.incident == number
        mine = rows[about[rows]]
        posts = np.flatnonzero(about & ((stage.kind == POST) | (stage.kind == QUOTE)))
        shares = np.flatnonzero(about & (stage.kind == SHARE))
        shares = shares[shares >= stage.old]
        copied = (stage.kind[mine] != REPLY) & (dice.random(len(mine)) < 0.6)
        _recent(dice, shares, mine[copied], to)
        _recent(dice, posts, mine[to[mine] < 0], to)


def _roots(stage: _Stage, rows: Longs, to: Longs) -> None:
    """Replace a share that is pointed at by what it shares."""
    through = rows[to[rows] >= 0]
    while len(through):
        via = to[through]
        further = (stage.kind[via] == SHARE) & (to[via] >= 0)
        through, via = through[further], via[further]
        to[through] = to[via]


def _mend(dice: Dice, stage: _Stage, world: World, rows: Longs, to: Longs) -> None:
    """Replace what cannot be: own posts, the same share twice, and what is left for tomorrow.

    What is still wrong after some rounds points at nothing.
    """
    kept = np.zeros(0, np.int64)
    asked = rows[to[rows] >= 0]
    for turn in range(_AGAIN + 1):
        shared, wrong = _judged(stage, asked, to, kept)
        to[wrong] = -1
        if not len(wrong) or turn == _AGAIN:
            return
        kept = shared if not len(kept) else np.sort(np.concatenate((kept, shared)))
        if turn < _AGAIN - 1:
            _from_shares(dice, stage, wrong[stage.incident[wrong] < 0], to)
        _fresh(dice, stage, world, wrong[to[wrong] < 0], to)
        _roots(stage, wrong, to)
        asked = np.sort(wrong[to[wrong] >= 0])


def _judged(stage: _Stage, rows: Longs, to: Longs, kept: Longs) -> tuple[Longs, Longs]:
    """Tell which rows are wrong; and, sorted, who shared what in those that are right.

    Among equal shares the first is right, unless an earlier round kept one.
    """
    root = to[rows]
    author = stage.author[rows]
    wrong = stage.author[root] == author
    shares = np.flatnonzero((stage.kind[rows] == SHARE) & ~wrong)
    keys = paired(author[shares], root[shares])
    again = repeated(keys) | _postponed(stage, author[shares], root[shares])
    if len(kept):
        again |= found(keys, kept)
    wrong[shares[again]] = True
    return np.sort(keys[~again]), rows[wrong]


def _postponed(stage: _Stage, sharer: Ints, root: Longs) -> Flags:
    """Tell which shares of late posts belong into the other day.

    A post of the last hours can be shared on its day and on the next, by other people: else two
    days, made apart, would let somebody share it twice.
    """
    old = root < stage.old
    late = old | (stage.t_ms[root] >= stage.late)
    index = np.where(old, root + stage.cut, root - stage.old)
    mixed = (sharer.astype(np.int64) * 2654435761 + index * 40503) >> 7
    tomorrow = (mixed & 1) == 1
    return np.asarray(late & (tomorrow != old))


def _told(stage: _Stage, to: Longs) -> Targets:
    today = stage.today
    kind = today.kind.copy()
    target = to[stage.old :]
    kind[(kind != POST) & (target < 0)] = POST
    there, old = target >= 0, (target >= 0) & (target < stage.old)
    index = np.where(old, target + stage.cut, target - stage.old)
    return Targets(
        kind=kind,
        day=np.where(there, today.day - old, -1).astype(np.int32),
        index=np.where(there, index, -1).astype(np.int32),
        author=np.where(there, stage.author[np.maximum(target, 0)], -1).astype(np.int32),
    )


def _numbered(chosen: Flags) -> tuple[Longs, Ints]:
    """Give the chosen rows, and for every row how many of them come before it."""
    before = np.cumsum(chosen, dtype=np.int32)
    before -= chosen
    return np.flatnonzero(chosen), before


def _joined(before: Outline | None, today: Outline, cut: int, name: str) -> npt.NDArray[Any]:
    mine: npt.NDArray[Any] = getattr(today, name)
    return mine if before is None else np.concatenate((getattr(before, name)[cut:], mine))
