"""The kernels, compiled by numba; the same answers as plain.py.

Every function here has a twin of the same name in :mod:`firebreak.algorithms.graph.plain`, where
its arguments are explained. Additions happen in the same order there, so that floats agree too.
A kernel calls nothing outside this file: numba's cache looks at one file for changes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Half = tuple[Array, Array]
F = TypeVar("F", bound=Callable[..., Any])

NAME = "numba"
BUCKET = 32_000_000
"""Pairs of acts that are sorted at once, 16 bytes each."""


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def tally(ids: Array, n: int, scratch: Array) -> Array:
    """Deal the ids out by their high bits first, so that counters stay in the cache."""
    shift, dealt, count = _shift(n), scratch.view(np.int32)[: len(ids)], np.zeros(n, np.int64)
    _deal(ids, shift, _heads(ids, shift, n), dealt)
    _count(dealt, count)
    return count


def _shift(n: int) -> int:
    """How many low bits leave at most 256 heaps."""
    return max(0, int(n - 1).bit_length() - 8) if n else 0


@compiled
def _heads(ids: Array, shift: int, n: int) -> Array:
    head = np.zeros((n >> shift) + 2, np.int64)
    for i in range(len(ids)):
        head[(ids[i] >> shift) + 1] += 1
    for heap in range(len(head) - 1):
        head[heap + 1] += head[heap]
    return head


@compiled
def _deal(ids: Array, shift: int, cursor: Array, dealt: Array) -> None:
    for i in range(len(ids)):
        heap = ids[i] >> shift
        dealt[cursor[heap]] = ids[i]
        cursor[heap] += 1


@compiled
def _count(ids: Array, count: Array) -> None:
    for i in range(len(ids)):
        count[ids[i]] += 1


def keys(actor: Array, obj: Array, rank: Array, key: Array, scratch: Array) -> int:
    """Deal edges out by actor, then by object, so that look-ups stay in the cache."""
    n, shift = len(rank), _shift(len(rank))
    _deal_pairs(actor, obj, shift, _heads(actor, shift, n), scratch)
    _rank_actors(scratch, rank, shift, _heads(obj, shift, n), key)
    return _rank_objects(key, rank)


@compiled
def _deal_pairs(actor: Array, obj: Array, shift: int, cursor: Array, dealt: Array) -> None:
    for i in range(len(actor)):
        heap = actor[i] >> shift
        dealt[cursor[heap]] = (np.int64(actor[i]) << 32) | np.int64(obj[i])
        cursor[heap] += 1


@compiled
def _rank_actors(pair: Array, rank: Array, shift: int, cursor: Array, dealt: Array) -> None:
    for i in range(len(pair)):
        other = pair[i] & 0x7FFFFFFF
        heap = other >> shift
        dealt[cursor[heap]] = (np.int64(rank[pair[i] >> 32]) << 32) | other
        cursor[heap] += 1


@compiled
def _rank_objects(key: Array, rank: Array) -> int:
    kept = 0
    for i in range(len(key)):
        row, other = key[i] >> 32, np.int64(rank[key[i] & 0x7FFFFFFF])
        if row != other:
            key[kept] = (row << 32) | other
            kept += 1
    return kept


@compiled
def split(key: Array, start: Array, ids: Array) -> int:
    """Read rows off sorted keys, each edge once."""
    row, kept = np.int64(-1), 0
    for i in range(len(key)):
        if i and key[i] == key[i - 1]:
            continue
        while row < key[i] >> 32:
            row += 1
            start[row] = kept
        ids[kept] = key[i] & 0x7FFFFFFF
        kept += 1
    for rest in range(row + 1, len(start)):
        start[rest] = kept
    return kept


def turn(start: Array, ids: Array, scratch: Array) -> Half:
    """Deal edges out by the high bits of where they end, then place them heap by heap."""
    n, shift = len(start) - 1, _shift(len(start) - 1)
    turned_start, turned = np.zeros(n + 1, np.int64), np.empty_like(ids)
    dealt = scratch[: len(ids)]
    _deal_edges(start, ids, shift, _heads(ids, shift, n), dealt)
    _place(dealt, turned_start, turned)
    return turned_start, turned


@compiled
def _deal_edges(start: Array, ids: Array, shift: int, cursor: Array, dealt: Array) -> None:
    for row in range(len(start) - 1):
        for i in range(start[row], start[row + 1]):
            heap = ids[i] >> shift
            dealt[cursor[heap]] = (np.int64(ids[i]) << 32) | np.int64(row)
            cursor[heap] += 1


@compiled
def _place(dealt: Array, start: Array, turned: Array) -> None:
    for i in range(len(dealt)):
        start[(dealt[i] >> 32) + 1] += 1
    for row in range(len(start) - 1):
        start[row + 1] += start[row]
    cursor = start[:-1].copy()
    for i in range(len(dealt)):
        row = dealt[i] >> 32
        turned[cursor[row]] = dealt[i] & 0x7FFFFFFF
        cursor[row] += 1


@compiled
def _length(start: Array, row: int) -> Any:
    if row + 1 >= len(start):
        return np.int64(0)
    return np.int64(start[row + 1]) - np.int64(start[row])


@compiled
def _spread(
    walk: Half,
    degree: Half,
    front: Array,
    amount: Array,
    forward: bool,
    left: Array,
    stamp: Array,
    lists: tuple[Array, Array, Array],
) -> None:
    # lists: touched in this round, touched ever, and how many of each, after the round's number.
    start, ids = walk
    touched, seen, size = lists
    for i in range(len(front)):
        row = front[i]
        if row + 1 >= len(start):
            continue
        for place in range(np.int64(start[row]), np.int64(start[row + 1])):
            other = ids[place]
            if forward:
                left[other] += amount[i]
            else:
                left[other] += amount[i] / (_length(degree[0], other) + _length(degree[1], other))
            if stamp[other] != size[0]:
                if stamp[other] == 0:
                    seen[size[2]] = other
                    size[2] += 1
                stamp[other] = size[0]
                touched[size[1]] = other
                size[1] += 1


@compiled
def push(
    walk: Half,
    more: Half,
    degree: Half,
    seeds: tuple[Array, Array],
    terms: tuple[float, float, bool],
    memory: tuple[Array, Array, Array],
) -> Array:
    """Push in rounds until every residual is small."""
    rows, mass = seeds
    alpha, epsilon, forward = terms
    held, left, stamp = memory
    touched, seen = np.empty(len(left), np.int32), np.empty(len(left), np.int32)
    size = np.array([1, len(rows), len(rows)])
    for i in range(len(rows)):
        left[rows[i]], stamp[rows[i]] = mass[i], 1
        touched[i], seen[i] = rows[i], rows[i]
    while size[1]:
        front, amount, pushed = np.empty(size[1], np.int32), np.empty(size[1]), 0
        for i in range(size[1]):
            row = touched[i]
            own = max(_length(walk[0], row) + _length(more[0], row), 1)
            if left[row] > epsilon * own:
                front[pushed] = row
                held[row] += (1 - alpha) * left[row]
                amount[pushed] = alpha * left[row]
                if forward:
                    amount[pushed] /= own
                left[row] = 0
                pushed += 1
        front, amount = front[:pushed], amount[:pushed]
        size[0] += 1
        size[1] = 0
        _spread(walk, degree, front, amount, forward, left, stamp, (touched, seen, size))
        _spread(more, degree, front, amount, forward, left, stamp, (touched, seen, size))
    return seen[: size[2]].copy()


@compiled
def two_hop(
    out: tuple[Array, Array, Array, Array],
    into: tuple[Array, Array, Array, Array],
    seeds: Array,
    largest: int,
    seeds_on: Array,
    common: Array,
    weight: Array,
) -> Half:
    """Walk from the seeds to what they touched, and on to who else did."""
    things, count = np.empty(len(common), np.int32), 0
    people, found, kept = np.empty(len(common), np.int32), 0, 0
    for part in ((out[0], out[1]), (out[2], out[3])):
        for row in seeds:
            if row + 1 >= len(part[0]):
                continue
            for place in range(np.int64(part[0][row]), np.int64(part[0][row + 1])):
                thing = part[1][place]
                if seeds_on[thing] == 0:
                    things[count] = thing
                    count += 1
                seeds_on[thing] += 1
    for i in range(count):
        thing = things[i]
        users = _length(into[0], thing) + _length(into[2], thing)
        value = seeds_on[thing] / users
        seeds_on[thing] = 0
        if users > largest:
            continue
        things[kept] = thing
        kept += 1
        for part in ((into[0], into[1]), (into[2], into[3])):
            if thing + 1 >= len(part[0]):
                continue
            for place in range(np.int64(part[0][thing]), np.int64(part[0][thing + 1])):
                person = part[1][place]
                if common[person] == 0:
                    people[found] = person
                    found += 1
                common[person] += 1
                weight[person] += value
    return people[:found].copy(), things[:kept].copy()


@compiled
def pull(start: Array, ids: Array, x: Array, y: Array) -> None:
    """Add up x over each row."""
    for row in range(len(start) - 1):
        total = 0.0
        for place in range(np.int64(start[row]), np.int64(start[row + 1])):
            total += x[np.uint32(ids[place])]
        y[row] += total


@compiled
def group(actor: Array, obj: Array, t: Array, order: Array, n: int) -> tuple[Array, Array, Array]:
    """Counting sort by object."""
    start = np.zeros(n + 1, np.int64)
    for i in range(len(obj)):
        start[obj[i] + 1] += 1
    for thing in range(n):
        start[thing + 1] += start[thing]
    cursor = start[:-1].copy()
    by, at = np.empty(len(actor), np.int32), np.empty(len(actor), t.dtype)
    for i in order:
        place = cursor[obj[i]]
        cursor[obj[i]] = place + 1
        by[place] = actor[i]
        at[place] = t[i]
    return start, by, at


@compiled
def meetings(acts: tuple[Array, Array, Array], window: float, largest: int, n_actors: int) -> Array:
    """Count the pairs of acts by the smaller actor."""
    start, actor, t = acts
    count = np.zeros(n_actors, np.int64)
    for thing in range(len(start) - 1):
        if start[thing + 1] - start[thing] > largest:
            continue
        for i in range(start[thing], start[thing + 1]):
            for j in range(i + 1, start[thing + 1]):
                if t[j] > t[i] + window:
                    break
                if actor[i] != actor[j]:
                    count[min(actor[i], actor[j])] += 1
    return count


@compiled
def _emit(
    acts: tuple[Array, Array, Array],
    window: float,
    largest: int,
    bounds: tuple[int, int],
    cursor: Array,
    low: Array,
    thing_of: Array,
    filling: bool,
) -> None:
    start, actor, t = acts
    for thing in range(len(start) - 1):
        if start[thing + 1] - start[thing] > largest:
            continue
        for i in range(start[thing], start[thing + 1]):
            for j in range(i + 1, start[thing + 1]):
                if t[j] > t[i] + window:
                    break
                one, other = min(actor[i], actor[j]), max(actor[i], actor[j])
                if one == other or one < bounds[0] or one >= bounds[1]:
                    continue
                if filling:
                    low[cursor[other]] = one
                    thing_of[cursor[other]] = thing
                    cursor[other] += 1
                else:
                    cursor[other + 1] += 1


@compiled
def bucket(
    acts: tuple[Array, Array, Array],
    window: float,
    largest: int,
    bounds: tuple[int, int],
    count: Array,
) -> tuple[Array, Array, Array]:
    """Sort the bucket's pairs by counting: by the larger actor, then by the smaller one."""
    total = count[bounds[0] : bounds[1]].sum()
    by_high = np.zeros(len(count) + 1, np.int64)
    low, thing_of = np.empty(total, np.int32), np.empty(total, np.int32)
    _emit(acts, window, largest, bounds, by_high, low, thing_of, False)
    for one in range(len(count)):
        by_high[one + 1] += by_high[one]
    cursor = by_high[:-1].copy()
    _emit(acts, window, largest, bounds, cursor, low, thing_of, True)
    cursor = np.zeros(bounds[1] - bounds[0], np.int64)
    for one in range(1, len(cursor)):
        cursor[one] = cursor[one - 1] + count[bounds[0] + one - 1]
    high, thing_at = np.empty(total, np.int32), np.empty(total, np.int32)
    for other in range(len(count)):
        for i in range(by_high[other], by_high[other + 1]):
            place = cursor[low[i] - bounds[0]]
            cursor[low[i] - bounds[0]] = place + 1
            high[place] = other
            thing_at[place] = thing_of[i]
    return _distinct(count, bounds, low, high, thing_at)


@compiled
def _distinct(
    count: Array, bounds: tuple[int, int], one_of: Array, high: Array, thing_at: Array
) -> tuple[Array, Array, Array]:
    objects, found, place = np.empty(len(high), np.int32), 0, 0
    for one in range(bounds[0], bounds[1]):
        begin = place
        for i in range(begin, begin + count[one]):
            if i == begin or high[i] != high[i - 1]:
                one_of[found], high[found], objects[found] = one, high[i], 1
                found += 1
            elif thing_at[i] != thing_at[i - 1]:
                objects[found - 1] += 1
            place += 1
    return one_of[:found].copy(), high[:found].copy(), objects[:found].copy()


def pairs(
    actor: Array, obj: Array, t: Array, window: float, largest: int
) -> tuple[Array, Array, Array, Array]:
    """Two pointers on each object; buckets of the smaller actor bound the memory."""
    n_actors, n_objects = (int(ids.max()) + 1 if len(ids) else 0 for ids in (actor, obj))
    acts = group(actor, obj, t, np.argsort(t), n_objects)
    count = meetings(acts, window, largest, n_actors)
    parts = [bucket(acts, window, largest, bounds, count) for bounds in _buckets(count)]
    parts = parts or [(np.zeros(0, np.int32),) * 3]
    one, other, objects = (np.concatenate(column) for column in zip(*parts, strict=True))
    return one, other, objects, np.flatnonzero(np.diff(acts[0]) > largest).astype(np.int32)


def _buckets(count: Array) -> list[tuple[int, int]]:
    ends = np.cumsum(count)
    cuts, first, done = [], 0, 0
    while first < len(count) and done < ends[-1]:
        last = max(first + 1, int(np.searchsorted(ends, done + BUCKET, side="right")))
        cuts.append((first, last))
        first, done = last, int(ends[last - 1])
    return cuts
