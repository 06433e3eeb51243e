"""Questions to a graph: who is near the seeds, who shares, who meets."""

from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.graph import engine
from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.algorithms.graph.csr import Graph, Ids, build, frozen, widths
from firebreak.algorithms.graph.delta import Live, insert, since
from firebreak.algorithms.graph.engine import Array, Engine
from firebreak.algorithms.graph.synchrony import Pairs

Direction = Literal["forward", "toward"]
"""``toward`` the seeds: what an account's own acts lead to. ``forward`` from them: whom they
touched, which is no evidence against anybody."""


class Reach(Struct, frozen=True, kw_only=True, eq=False):
    """What a push found; all other rows hold nothing.

    Attributes:
        row: Rising, shape (n_reached,).
        mass: Lower bound of personalised PageRank, above 0, shape (n_reached,).
        score: Forward: mass by edges in, at least 1, so that the famous do not win by fame.
            Toward: the mass, whose every step was divided by the edges out of who acted.
        left: Sum of what was too little to walk on.
    """

    row: Ids
    mass: Floats
    score: Floats
    left: float


class Shared(Struct, frozen=True, kw_only=True, eq=False):
    """Who else touched what the seeds touched; seeds are left out.

    Attributes:
        row: Rising, shape (n_found,).
        objects: How many of those objects, shape (n_found,).
        weight: Sum over them of seeds / actors: rare objects weigh more, shape (n_found,).
        share: ``weight`` by edges out: what part of the account's own acts, shape (n_found,).
        via: The objects that were walked through, rising, shape (n_objects,).
    """

    row: Ids
    objects: Ids
    weight: Floats
    share: Floats
    via: Ids


class Scratch:
    """Memory that queries of one thread share; clearing it anew costs more than a query.

    Args:
        n: How many rows the largest graph has, at least.
    """

    def __init__(self, n: int) -> None:
        self.floats = (np.zeros(n), np.zeros(n))
        self.counts = (np.zeros(n, np.int32), np.zeros(n, np.int32))

    def __len__(self) -> int:
        """Count the rows it has room for."""
        return len(self.floats[0])

    def clear(self, rows: Ids) -> None:
        """Make what stands at some rows zero again."""
        for column in (*self.floats, *self.counts):
            column[rows] = 0


class Meetings(Struct, frozen=True, kw_only=True, eq=False):
    """Pairs of actors close in time, and objects too large to be looked at.

    Attributes:
        pairs: On how many objects two actors met.
        passed: Objects with more acts than the cap, rising, shape (n_passed,).
    """

    pairs: Pairs
    passed: Ids


def push(
    graph: Graph | Live,
    seeds: Ints,
    *,
    mass: Floats | None = None,
    direction: Direction = "toward",
    alpha: float = 0.85,
    epsilon: float = 1e-6,
    scratch: Scratch | None = None,
    by: Engine | None = None,
) -> Reach:
    """Spread mass from the seeds until every residual is small.

    Args:
        graph: With what came since, or without.
        seeds: Rows, each at most once.
        mass: What each seed begins with, shape (n_seeds,); None for 1 / n_seeds.
        direction: Along acts backward, toward the seeds, or forward, from them.
        alpha: Probability that a walk goes on, in [0, 1); one that cannot go on ends.
        epsilon: Residual allowed for each edge along which it would walk on, above 0. What comes
            through somebody with a million followers is therefore soon too little to follow.
        scratch: Memory of earlier queries of this thread; None for new.
        by: Which kernels; None for the quickest installed.

    Returns:
        What was reached; forward O(1 / epsilon), whatever the size of the graph.

    Raises:
        ValueError: A seed is no row or comes twice, or a number is out of its range.

    Source: R. Andersen, F. Chung and K. Lang, Local graph partitioning using PageRank vectors
    (2006), and R. Andersen et al., Local computation of PageRank contributions (2007). We push
    in rounds, so that the order of additions does not depend on the engine.
    """
    if not 0 <= alpha < 1 or not epsilon > 0:
        raise ValueError("alpha lies in [0, 1) and epsilon above 0")
    live, work, rows = _live(graph), by or engine.best(), _seeds(graph, seeds)
    given = _masses(mass, seeds)
    out, into = _halves(live)
    forward, desk = direction == "forward", _room(scratch, live)
    walk = out if forward else into
    held, left = desk.floats
    terms, memory = (alpha, epsilon, forward), (held, left, desk.counts[0])
    seen = np.sort(work.push(walk[:2], walk[2:], out[::2], (rows, given), terms, memory))
    # What may not walk on stays: who has a crowd of followers is still near a seed himself.
    mass, rest = held[seen] + (1 - alpha) * left[seen], alpha * float(left[seen].sum())
    desk.clear(seen)
    row, mass = seen[mass > 0], mass[mass > 0]
    fame = np.maximum(_degree(into, row), 1) if forward else 1
    return Reach(row=row, mass=mass, score=mass / fame, left=rest)


def two_hop(
    graph: Graph | Live,
    seeds: Ints,
    *,
    largest: int = 1_000,
    scratch: Scratch | None = None,
    by: Engine | None = None,
) -> Shared:
    """Find who else touched what the seeds touched.

    Args:
        graph: With what came since, or without.
        seeds: Rows, each at most once.
        largest: Objects that more accounts touched are passed over: they tell nothing.
        scratch: Memory of earlier queries of this thread; None for new.
        by: Which kernels; None for the quickest installed.

    Returns:
        The accounts; O(edges of the seeds and of what they touched).

    Raises:
        ValueError: A seed is no row or comes twice.
    """
    live, work, rows = _live(graph), by or engine.best(), _seeds(graph, seeds)
    out, into = _halves(live)
    desk = _room(scratch, live)
    (seeds_on, common), weight = desk.counts, desk.floats[0]
    people, via = work.two_hop(out, into, rows, largest, seeds_on, common, weight)
    people.sort()
    via.sort()
    place = np.searchsorted(people, rows)
    place[place == len(people)] = -1
    row = np.delete(people, place[people[place] == rows]) if len(people) else people
    objects, rarity = common[row], weight[row]
    desk.clear(people)
    share = rarity / _degree(out, row)
    return Shared(row=row, objects=objects, weight=rarity, share=share, via=via)


def rank_all(
    graph: Graph | Live,
    seeds: Ints,
    *,
    direction: Direction = "toward",
    alpha: float = 0.85,
    rounds: int = 20,
    by: Engine | None = None,
) -> Floats:
    """Rank every account at once by repeated multiplication.

    Args:
        graph: With what came since, or without.
        seeds: Rows, each at most once; they share a mass of 1.
        direction: As in :func:`push`.
        alpha: Probability that a walk goes on, in [0, 1).
        rounds: Steps a walk may have; what is missing is below ``alpha ** rounds``.
        by: Which kernels; None for the quickest installed.

    Returns:
        Personalised PageRank to seven digits, shape (n,); O(rounds * edges). What is read in
        random order has four bytes, which is what the time goes into.

    Raises:
        ValueError: A seed is no row or comes twice.
    """
    live, work, rows = _live(graph), by or engine.best(), _seeds(graph, seeds)
    out, into = _halves(live)
    forward = direction == "forward"
    pulled = into if forward else out
    degree = np.zeros(len(live), np.int64)
    for begin in (out[0], out[2]):
        degree[: len(begin) - 1] += widths(begin)
    step = alpha / np.maximum(degree, 1)
    start = np.zeros(len(live))
    start[rows] = (1 - alpha) / max(len(rows), 1)
    now, before = start.copy(), np.empty(len(live), np.float32)
    for _ in range(rounds):
        np.multiply(now, step if forward else 1, out=before, casting="same_kind")
        now.fill(0)
        work.pull(pulled[0], pulled[1], before, now)
        work.pull(pulled[2], pulled[3], before, now)
        if not forward:
            now *= step
        now += start
    return now


def meetings(
    actor: Ints,
    obj: Ints,
    t: Floats,
    *,
    window: float,
    largest: int = 10_000,
    by: Engine | None = None,
) -> Meetings:
    """Count on how many objects two actors acted within a window of each other.

    Args:
        actor: Ids from 0, shape (n_acts,).
        obj: Ids from 0, shape (n_acts,).
        t: Seconds, finite, shape (n_acts,).
        window: Longest gap in seconds; a gap of exactly so much counts.
        largest: Objects with more acts are passed over, and named.
        by: Which kernels; None for the quickest installed.

    Returns:
        Exact pairs of the other objects; O(acts log acts + pairs of acts).

    Raises:
        ValueError: Columns are not equally long, an id is negative or too large, a time is not
            finite, or the window is negative.
    """
    if not len(actor) == len(obj) == len(t):
        raise ValueError("the columns are not equally long")
    if not window >= 0 or not np.isfinite(t).all():
        raise ValueError("times are finite and a window is at least 0")
    if len(t) and not 0 <= min(actor.min(), obj.min()) <= max(actor.max(), obj.max()) < 2**31 - 1:
        raise ValueError("ids lie in 0 .. 2^31 - 2")
    work = by or engine.best()
    one, other, objects, passed = work.pairs(
        frozen(np.ascontiguousarray(actor, np.int32)),
        frozen(np.ascontiguousarray(obj, np.int32)),
        frozen(np.ascontiguousarray(t, np.float64)),
        float(window),
        largest,
    )
    pairs = Pairs(
        one=one.astype(np.int64), other=other.astype(np.int64), objects=objects.astype(np.int64)
    )
    return Meetings(pairs=pairs, passed=passed)


def warm(*, by: Engine | None = None) -> str:
    """Compile every kernel, or load what an earlier process compiled.

    Args:
        by: Which kernels; None for the quickest installed.

    Returns:
        The name of the engine, ``numba`` or ``numpy``.
    """
    work = by or engine.best()
    one, other = np.array([0, 1, 2], np.int32), np.array([1, 2, 0], np.int32)
    live = insert(since(build(one, other, by=work), by=work), one[:1], other[1:2], by=work)
    for direction in ("forward", "toward"):
        push(live, one[:1], direction=direction, by=work)
        rank_all(live, one[:1], direction=direction, rounds=1, by=work)
    two_hop(live, one[:1], by=work)
    meetings(one, one * 0, one.astype(np.float64), window=1, by=work)
    return work.NAME


def _room(scratch: Scratch | None, live: Live) -> Scratch:
    return scratch if scratch is not None and len(scratch) >= len(live) else Scratch(len(live))


def _live(graph: Graph | Live) -> Live:
    if isinstance(graph, Live):
        return graph
    nothing = np.zeros(0, np.int32)
    return Live(base=graph, fresh=graph, place=nothing, older=nothing)


def _halves(live: Live) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    """Out-rows and in-rows: start and ids of the base, start and ids of what came since."""
    base, fresh = live.base, live.fresh
    if fresh is base:
        none, rest = frozen(np.zeros(1, base.out_start.dtype)), base.out_ids[:0]
        return (
            (base.out_start, base.out_ids, none, rest),
            (base.in_start, base.in_ids, none, rest),
        )
    same = base.out_start.dtype
    starts = (fresh.out_start, fresh.in_start)
    out, into = (frozen(start.astype(same, copy=False)) for start in starts)
    return (
        (base.out_start, base.out_ids, out, fresh.out_ids),
        (base.in_start, base.in_ids, into, fresh.in_ids),
    )


def _degree(half: tuple[Array, ...], row: Array) -> NDArray[np.int64]:
    return _lengths(half[0], row) + _lengths(half[2], row)


def _lengths(start: Array, row: Array) -> NDArray[np.int64]:
    last = len(start) - 1
    end, begin = np.minimum(row + 1, last), np.minimum(row, last)
    lengths: NDArray[np.int64] = start[end].astype(np.int64) - start[begin]
    return lengths


def _seeds(graph: Graph | Live, seeds: Ints) -> Ids:
    rows: Ids = np.sort(np.asarray(seeds)).astype(np.int32)
    if len(rows) and not 0 <= rows[0] <= rows[-1] < len(graph):
        raise ValueError(f"a seed is not in 0 .. {len(graph) - 1}")
    if (rows[1:] == rows[:-1]).any():
        raise ValueError("a seed comes twice")
    return rows


def _masses(mass: Floats | None, seeds: Ints) -> Floats:
    if mass is None:
        return np.full(len(seeds), 1 / max(len(seeds), 1))
    if len(mass) != len(seeds) or not (np.asarray(mass) >= 0).all():
        raise ValueError("each seed begins with a mass of at least 0")
    return np.asarray(mass, np.float64)[np.argsort(seeds)]
