"""What is counted over a platform: users of things, volumes of accounts."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.graph.acts import PIECE, Run, Told, different, find, joined, widths
from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.algorithms.graph.incidence import spread
from firebreak.connect.view import ANSWERS, APPROVAL, STANDING, VERBS

Array = NDArray[Any]

IN_ANSWER = 16
"""The mark of an act that stands in an answer or quotation."""
Sort = Literal[0, 1, 2]
DAILY: Sort = 0
"""What an account does of its own accord; the first side of a view."""
LASTING: Sort = 1
"""What it stands in: follows and memberships; the second side."""
TOWARD: Sort = 2
"""What it does toward accounts, as far as it says anything for a tie."""
SORTS: tuple[Sort, ...] = (DAILY, LASTING, TOWARD)
CHUNK = 1 << 24
"""Acts that are counted at a time."""


def _sorts() -> NDArray[np.bool_]:
    """Which sorts an act is of, by its kind; shape (3, 32)."""
    found = np.zeros((3, 32), bool)
    for code, verb in enumerate(VERBS):
        found[DAILY, code] = verb not in STANDING
        found[LASTING, [code, code | IN_ANSWER]] = verb in STANDING
        found[TOWARD, code] = verb in APPROVAL
        found[TOWARD, code | IN_ANSWER] = verb in ANSWERS
    return found


IS_OF = _sorts()
ANSWERING = np.isin(np.arange(32) & 15, [VERBS.index(verb) for verb in ANSWERS])
"""Whether an act answers or quotes, by its kind."""


class Tally(Struct, frozen=True, kw_only=True, eq=False):
    """What some acts add to the counts of a platform; may be negative.

    Attributes:
        who: Accounts, rising, shape (n,).
        volume: As in a view's side, daily and lasting, then reach; shape (n, 3).
        what: Objects, rising, shape (m,).
        users: How many accounts touched each, by sort, shape (m, 3).
    """

    who: Array
    volume: Array
    what: Array
    users: Array


def marked(rows: Told) -> Told:
    """Mark the acts that stand in an answer: those of one account at one instant are one post.

    Args:
        rows: Whole posts.

    Returns:
        The same with marks; O(n), and n log n of those in answers.
    """
    answering = ANSWERING[rows.kind]
    kind = rows.kind | np.where(answering, IN_ANSWER, 0).astype(np.uint8)
    some = np.flatnonzero(answering)
    if len(some):
        others = np.flatnonzero(~answering)
        if len(others) > 8 * len(some) or len(rows) > CHUNK:
            others = others[_may_meet(rows, some)[others]]
        answered = meet(rows.actor[others], rows.t[others], rows.actor[some], rows.t[some])
        kind[others[answered]] |= IN_ANSWER
    return Told(actor=rows.actor, kind=kind, object=rows.object, t=rows.t, item=rows.item)


def meet(actor: Ints, t: Array, other: Ints, then: Array) -> NDArray[np.bool_]:
    """Tell which pairs of account and instant are among others.

    Args:
        actor: Shape (n,).
        t: Shape (n,).
        other: Accounts of the pairs looked among, shape (k,).
        then: Their instants, shape (k,).

    Returns:
        Shape (n,); O((n + k) log k).
    """
    instants = different(then)
    place, known = find(instants, t)
    keys = different((other.astype(np.int64) << 32) | np.searchsorted(instants, then))
    some = np.flatnonzero(known)
    met = np.zeros(len(t), bool)
    met[some] = find(keys, (actor[some].astype(np.int64) << 32) | place[some])[1]
    return met


def tally_of(run: Run) -> Tally:
    """Count a run by itself; O(acts), in passes over its accounts."""
    index = np.repeat(np.arange(len(run.objects), dtype=np.int32), widths(run.start))
    users = np.zeros((len(run.objects), 3), np.int32)
    for sort, _, thing, _ in _pairs(run, index):
        users[:, sort] += np.bincount(thing, minlength=len(run.objects)).astype(np.int32)
    volume = np.zeros((len(run.actors), 3))
    for sort, who, thing, count in _pairs(run, index):
        amount = np.log1p(count)
        if sort != TOWARD:
            amount[users[thing, sort] < 2] = 0.0
        low = int(who[0]) if len(who) else 0
        part = np.bincount(who - low, amount)
        volume[low : low + len(part), sort] += part
    return Tally(who=run.actors, volume=volume, what=run.objects, users=users)


def summed(tallies: Sequence[Tally]) -> Tally:
    """Add tallies up; O(entries log entries)."""
    who = _together([one.who for one in tallies])
    what = _together([one.what for one in tallies])
    volume, users = np.zeros((len(who), 3)), np.zeros((len(what), 3), np.int32)
    for one in tallies:
        volume[np.searchsorted(who, one.who)] += one.volume
        users[np.searchsorted(what, one.what)] += one.users
    return Tally(who=who, volume=volume, what=what, users=users)


def users(tallies: Sequence[Tally], objects: Ints) -> NDArray[np.int64]:
    """Count who touched some objects, all tallies together; by sort, shape (3, n_objects)."""
    total = np.zeros((len(objects), 3), np.int64)
    for one in tallies:
        place, known = find(one.what, objects)
        some = np.flatnonzero(known)
        total[some] += one.users[place[some]]
    return np.ascontiguousarray(total.T)


def volumes(tallies: Sequence[Tally], actors: Ints) -> Array:
    """Give volumes and reach of some accounts, all tallies together; shape (3, n_actors)."""
    total = np.zeros((len(actors), 3))
    for one in tallies:
        place, known = find(one.who, actors)
        some = np.flatnonzero(known)
        total[some] += one.volume[place[some]]
    return np.ascontiguousarray(np.maximum(total, 0.0).T)


class Change(Struct, frozen=True, kw_only=True, eq=False):
    """Acts that begin or cease to be of one sort; shape (n,) each."""

    actor: Ints
    object: Ints
    by: Ints


def tally_of_change(
    runs: Sequence[Run], tallies: Sequence[Tally], changes: Sequence[Change]
) -> Tally:
    """Count what new acts change, without counting the old ones again.

    Args:
        runs: All acts so far.
        tallies: Their counts.
        changes: By sort, three of them.

    Returns:
        What to add; O(changes log acts), and the acts on objects that get a second user.
    """
    parts = [
        _changed(runs, tallies, sort, change) for sort, change in zip(SORTS, changes, strict=True)
    ]
    return summed(parts)


def _changed(runs: Sequence[Run], tallies: Sequence[Tally], sort: Sort, change: Change) -> Tally:
    actor, obj, by = _by_pair(change)
    before = _counts(runs, sort, actor, obj)
    after = before + by
    what = different(obj)
    place = np.searchsorted(what, obj)
    had = users(tallies, what)[sort]
    more = np.bincount(place, (after > 0).astype(np.float64) - (before > 0), minlength=len(what))
    more = more.astype(np.int64)
    was = (had > 1) | (sort == TOWARD)
    now = (had + more > 1) | (sort == TOWARD)
    amount = np.log1p(after) * now[place] - np.log1p(before) * was[place]
    turned = np.flatnonzero(was != now)
    who, extra = _others(runs, sort, what[turned], now[turned], (actor, obj))
    everybody = np.concatenate([actor, who])
    names = different(everybody)
    where = np.searchsorted(names, everybody)
    volume = np.zeros((len(names), 3))
    volume[:, sort] = np.bincount(where, np.concatenate([amount, extra]), minlength=len(names))
    used = np.zeros((len(what), 3), np.int32)
    used[:, sort] = more
    return Tally(who=names, volume=volume, what=what, users=used)


def _others(
    runs: Sequence[Run], sort: Sort, objects: Ints, now: Array, touched: tuple[Array, Array]
) -> tuple[Array, Floats]:
    """Accounts whose object became shared, or ceased to be, by what somebody else did."""
    parts = [run.rows(spread(*run.span_on(objects))) for run in runs]
    rows = joined(parts)
    rows = rows.take(IS_OF[sort][rows.kind])
    change = Change(actor=rows.actor, object=rows.object, by=np.ones(len(rows), np.int64))
    actor, obj, count = _by_pair(change)
    known = find(
        np.sort(touched[1].astype(np.int64) << 32 | touched[0]), obj.astype(np.int64) << 32 | actor
    )[1]
    actor, obj, count = actor[~known], obj[~known], count[~known]
    sign = np.where(now[np.searchsorted(objects, obj)], 1.0, -1.0) if len(obj) else np.zeros(0)
    return actor, sign * np.log1p(count)


def _counts(runs: Sequence[Run], sort: Sort, actor: Ints, obj: Ints) -> NDArray[np.int64]:
    """How many acts of a sort each pair of account and object has; shape (n,)."""
    total = np.zeros(len(actor), np.int64)
    for run in runs:
        first, end = run.pairs(actor, obj)
        owner = np.repeat(np.arange(len(actor)), end - first)
        kind = run.kind[run.place[spread(first, end)]]
        total += np.bincount(owner[IS_OF[sort][kind]], minlength=len(actor))
    return total


def _by_pair(change: Change) -> tuple[Array, Array, NDArray[np.int64]]:
    key = change.object.astype(np.int64) << 32 | change.actor
    order = np.argsort(key)
    key = key[order]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, np.int64)
    by = np.add.reduceat(change.by[order], first) if len(first) else np.zeros(0)
    pairs = key[first]
    return (
        (pairs & (2**32 - 1)).astype(np.int32),
        (pairs >> 32).astype(np.int32),
        by.astype(np.int64),
    )


def _pairs(run: Run, index: Array) -> Iterator[tuple[Sort, Array, Array, Floats]]:
    """By sort: places of accounts and objects in their lists, and how often, each pair once."""
    begin = 0
    while begin < len(run.actors):
        end = int(np.searchsorted(run.own, int(run.own[begin]) + CHUNK, side="right")) - 1
        end = min(max(end, begin + 1), len(run.actors))
        low, high = int(run.own[begin]), int(run.own[end])
        place = run.place[low:high]
        width = widths(run.own[begin : end + 1])
        who = np.repeat(np.arange(begin, end, dtype=np.int32), width)
        thing, kind = index[place], run.kind[place]
        for sort in SORTS:
            some = np.flatnonzero(IS_OF[sort][kind])
            a, o = who[some], thing[some]
            fresh = np.ones(len(some), bool)
            fresh[1:] = (a[1:] != a[:-1]) | (o[1:] != o[:-1])
            first = np.flatnonzero(fresh)
            count = np.diff(np.r_[first, len(some)]).astype(np.float64)
            yield sort, a[first], o[first], count
        begin = end


def _may_meet(rows: Told, some: Array) -> NDArray[np.bool_]:
    """Rule out most acts that stand in no answer by one look into a table of bits."""
    bits = max(10, (8 * len(some)).bit_length())
    seen = np.zeros(1 << bits, bool)
    for begin in range(0, len(some), PIECE):
        part = some[begin : begin + PIECE]
        seen[_spot(rows.actor[part], rows.t[part], bits)] = True
    found = np.empty(len(rows), bool)
    for begin in range(0, len(rows), PIECE):
        here = slice(begin, begin + PIECE)
        found[here] = seen[_spot(rows.actor[here], rows.t[here], bits)]
    return found


def _spot(actor: Array, t: Array, bits: int) -> Array:
    # Multiplying by an odd number and keeping the high bits spreads them (Fibonacci hashing).
    spot = actor.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    spot ^= t.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    spot >>= np.uint64(64 - bits)
    return spot


def _together(columns: Sequence[Array]) -> Array:
    return different(np.concatenate([np.zeros(0, np.int32), *columns]))
