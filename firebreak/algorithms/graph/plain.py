"""The kernels in numpy alone: the same answers without numba, slower.

Ids are int32 from 0. A half is ``(start, ids)``: row r of a sparse table stands at
``ids[start[r]:start[r + 1]]``; rows past the end of ``start`` are empty.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.graph.incidence import spread
from firebreak.algorithms.graph.synchrony import pairs_within

Array = NDArray[Any]
Half = tuple[Array, Array]

NAME = "numpy"
CHUNK = 4_000_000
"""Edges that are written out at once; bounds memory to about 100 MB."""


def tally(ids: Array, n: int, scratch: Array) -> Array:  # noqa: ARG001 - for its twin
    """Count how often each id comes.

    Args:
        ids: Shape (n_acts,).
        n: One more than the largest id.
        scratch: int64, at least n_acts; what stands there is lost.

    Returns:
        Counts, int64, shape (n,).
    """
    count = np.zeros(n, np.int64)
    for begin in range(0, len(ids), CHUNK):
        count += np.bincount(ids[begin : begin + CHUNK], minlength=n)
    return count


def keys(
    actor: Array,
    obj: Array,
    rank: Array,
    key: Array,
    scratch: Array,  # noqa: ARG001 - for its twin
) -> int:
    """Write both rows of each edge into one number; self-loops are no edges.

    Args:
        actor: The caller's ids, shape (n_acts,).
        obj: The caller's ids, shape (n_acts,).
        rank: The row of each of the caller's ids.
        key: int64, shape (n_acts,); filled with actor * 2^32 + object from the beginning, here in
            the order of the acts, in any order by the compiled twin.
        scratch: int64, shape (n_acts,); what stands there is lost.

    Returns:
        How many it filled.
    """
    kept = actor != obj
    found = (rank[actor[kept]].astype(np.int64) << 32) | rank[obj[kept]]
    key[: len(found)] = found
    return len(found)


def split(key: Array, start: Array, ids: Array) -> int:
    """Read rows off sorted keys, each edge once.

    Args:
        key: Rising, shape (n_keys,).
        start: int64, shape (n + 1,); filled with where rows begin.
        ids: int32, shape (n_keys,); filled with where edges end, from the beginning.

    Returns:
        How many edges there are.
    """
    fresh = np.ones(len(key), bool)
    fresh[1:] = key[1:] != key[:-1]
    found = key[fresh]
    start[:] = np.searchsorted(found, np.arange(len(start)) << 32)
    ids[: len(found)] = found & 0x7FFFFFFF
    return len(found)


def turn(start: Array, ids: Array, scratch: Array) -> Half:
    """Turn out-rows into in-rows, or back.

    Args:
        start: int64, shape (n + 1,).
        ids: Shape (n_edges,).
        scratch: int64, at least n_edges; what stands there is lost.

    Returns:
        Start and ids of the turned rows, rising within a row.
    """
    key = scratch[: len(ids)]
    key[:] = ids
    key <<= 32
    key |= np.repeat(np.arange(len(start) - 1), np.diff(start))
    key.sort()
    return np.searchsorted(key, np.arange(len(start)) << 32), (key & 0x7FFFFFFF).astype(np.int32)


def push(
    walk: Half,
    more: Half,
    degree: Half,
    seeds: tuple[Array, Array],
    terms: tuple[float, float, bool],
    memory: tuple[Array, Array, Array],
) -> Array:
    """Push in rounds until every residual is small.

    Args:
        walk: Rows along which to walk.
        more: Rows that are added to those.
        degree: Starts of the out-rows, base and added.
        seeds: Ids, rising, and what each begins with.
        terms: Share of a residual that walks on; what a residual may be for each edge along
            which it would walk on; whether a step divides by the out-degree of where it starts,
            or of where it ends.
        memory: What came to stay and residuals, float64, and the last round in which anything
            came, int32; zeros, shape (n,) each, to be filled.

    Returns:
        Ids to which any mass came, each once, in any order; all others are zero in all three.
    """
    rows, mass = seeds
    alpha, epsilon, forward = terms
    held, left, stamp = memory
    left[rows], stamp[rows] = mass, 1
    touched, seen, turn = rows, [rows], 1
    while len(touched):
        own = np.maximum(_lengths(walk[0], touched) + _lengths(more[0], touched), 1)
        pushing = left[touched] > epsilon * own
        front, own = touched[pushing], own[pushing]
        held[front] += (1 - alpha) * left[front]
        amount = alpha * left[front]
        if forward:
            amount /= own
        left[front] = 0
        ends = []
        for start, ids in (walk, more):
            others, share = _gather(start, ids, front, amount)
            if not forward:
                share = share / (_lengths(degree[0], others) + _lengths(degree[1], others))
            np.add.at(left, others, share)
            ends.append(others)
        touched, turn = _in_order(np.concatenate(ends)), turn + 1
        seen.append(touched[stamp[touched] == 0])
        stamp[touched] = turn
    return np.concatenate(seen)


def _gather(start: Array, ids: Array, front: Array, amount: Array) -> tuple[Array, Array]:
    there = front < len(start) - 1
    begin, end = start[front[there]].astype(np.int64), start[front[there] + 1].astype(np.int64)
    return ids[spread(begin, end)], np.repeat(amount[there], end - begin)


def _lengths(start: Array, rows: Array) -> NDArray[np.int64]:
    length = np.zeros(len(rows), np.int64)
    there = rows < len(start) - 1
    length[there] = start[rows[there] + 1].astype(np.int64) - start[rows[there]]
    return length


def _in_order(ids: Array) -> Array:
    """Keep each id once, where it came first."""
    _, first = np.unique(ids, return_index=True)
    return ids[np.sort(first)]


def two_hop(
    out: tuple[Array, Array, Array, Array],
    into: tuple[Array, Array, Array, Array],
    seeds: Array,
    largest: int,
    seeds_on: Array,
    common: Array,
    weight: Array,
) -> tuple[Array, Array]:
    """Walk from the seeds to what they touched, and on to who else did.

    Args:
        out: Start and ids of the out-rows, start and ids of added ones.
        into: The same of the in-rows.
        seeds: Rising, shape (n_seeds,).
        largest: Objects with more actors are passed over.
        seeds_on: Zeros, int32, shape (n,); zeros again in the end.
        common: Zeros, int32, shape (n,); filled with how many of those objects each touched.
        weight: Zeros, float64, shape (n,); filled with the sum over them of seeds / actors.

    Returns:
        Actors that touched any, seeds among them, and the objects: each once, in any order.
    """
    one = np.ones(len(seeds))
    touched = np.concatenate(
        [_gather(start, ids, seeds, one)[0] for start, ids in (out[:2], out[2:])]
    )
    np.add.at(seeds_on, touched, 1)
    objects = _in_order(touched)
    users = _lengths(into[0], objects) + _lengths(into[2], objects)
    objects, users = objects[users <= largest], users[users <= largest]
    value = seeds_on[objects] / users
    seeds_on[touched] = 0
    found = [_gather(start, ids, objects, value) for start, ids in (into[:2], into[2:])]
    place = np.concatenate([_owners(start, objects) for start in (into[0], into[2])])
    order = np.argsort(place, kind="stable")
    people = np.concatenate([people for people, _ in found])[order]
    np.add.at(common, people, 1)
    np.add.at(weight, people, np.concatenate([share for _, share in found])[order])
    return np.unique(people), objects


def _owners(start: Array, rows: Array) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(rows)), _lengths(start, rows))


def pull(start: Array, ids: Array, x: Array, y: Array) -> None:
    """Add up x over each row.

    Args:
        start: Where rows begin, shape (n + 1,).
        ids: Shape (n_edges,).
        x: float32, one for each id; the sums are taken in float64.
        y: float64, at least n; the sums are added to its first n.
    """
    begin, n = 0, len(start) - 1
    while begin < n:
        bar = int(start[begin]) + CHUNK
        end = max(begin + 1, int(np.searchsorted(start, bar, side="right")) - 1)
        lengths: Array = np.diff(start[begin : end + 1].astype(np.int64))
        owner = np.repeat(np.arange(end - begin), lengths)
        values = x[ids[int(start[begin]) : int(start[end])]]
        y[begin:end] += np.bincount(owner, weights=values, minlength=end - begin)
        begin = end


def pairs(
    actor: Array, obj: Array, t: Array, window: float, largest: int
) -> tuple[Array, Array, Array, Array]:
    """Count on how many objects two actors acted within a window of each other.

    Args:
        actor: Shape (n_acts,).
        obj: Shape (n_acts,).
        t: Seconds, float64, shape (n_acts,).
        window: Longest gap in seconds that counts.
        largest: Objects with more acts are passed over.

    Returns:
        The smaller id, the larger id, and the count, ordered by ids; objects passed over.
    """
    acts = np.bincount(obj) if len(obj) else np.zeros(0, np.int64)
    kept = acts[obj] <= largest
    found = pairs_within(actor[kept], obj[kept], t[kept], window=window)
    columns = (found.one, found.other, found.objects, np.flatnonzero(acts > largest))
    one, other, objects, passed = (column.astype(np.int32) for column in columns)
    return one, other, objects, passed
