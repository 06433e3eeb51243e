"""New edges beside a frozen graph: read together, merged later."""

import numpy as np
from msgspec import Struct

from firebreak.algorithms.graph import engine
from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.graph.csr import (
    Graph,
    Ids,
    build,
    count_ids,
    first_times,
    from_keys,
    times,
)
from firebreak.algorithms.graph.engine import Array, Engine


class Live(Struct, frozen=True, kw_only=True, eq=False):
    """A frozen graph and what came since; a row is base + fresh.

    Both number their rows alike. The caller's ids that the base does not know are rows of the
    same number, behind the base's.

    Attributes:
        base: Never changes; may lie in a file.
        fresh: Edges that the base has not; at least as many rows as the base.
        place: Edges of the base that turned out older than it says, by place in its ``out_ids``,
            rising, shape (n_older,).
        older: Their first times, shape (n_older,).
    """

    base: Graph
    fresh: Graph
    place: Array
    older: Array

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self.fresh)

    @property
    def n_edges(self) -> int:
        """Count the distinct edges."""
        return self.base.n_edges + self.fresh.n_edges

    @property
    def order(self) -> Ids:
        """The caller's id of each row, shape (n,)."""
        return self.fresh.order

    @property
    def rank(self) -> Ids:
        """The row of each of the caller's ids, shape (n,)."""
        return self.fresh.rank

    def out_row(self, row: int) -> Ids:
        """Give whom one row touched, rising."""
        old = self.base.out_row(row) if row < len(self.base) else self.base.out_ids[:0]
        return np.sort(np.concatenate([old, self.fresh.out_row(row)]))

    def in_row(self, row: int) -> Ids:
        """Give who touched one row, rising."""
        old = self.base.in_row(row) if row < len(self.base) else self.base.in_ids[:0]
        return np.sort(np.concatenate([old, self.fresh.in_row(row)]))


def since(base: Graph, *, by: Engine | None = None) -> Live:
    """Begin with nothing new.

    Args:
        base: A graph.
        by: Which kernels; None for the quickest installed.

    Returns:
        The graph, open for new edges; O(n).
    """
    nothing, work = np.zeros(0, np.int64), by or engine.best()
    first, area = base.first[:0], (nothing, nothing)
    fresh = from_keys(nothing, first, base.order, base.rank, area=area, by=work)
    return Live(base=base, fresh=fresh, place=nothing, older=first)


def insert(
    live: Live, actor: Ints, obj: Ints, t: Array | None = None, *, by: Engine | None = None
) -> Live:
    """Take new acts in, in any order; known edges and self-loops change nothing.

    Args:
        live: Stays as it is.
        actor: The caller's ids from 0, shape (n_acts,); new ones are welcome.
        obj: The same, shape (n_acts,).
        t: When, shape (n_acts,), just where the base keeps first times.
        by: Which kernels; None for the quickest installed.

    Returns:
        The graph with them; O(n + acts + fresh edges), independent of the base's edges.

    Raises:
        ValueError: Columns are not equally long, an id is negative, or times are missing or
            not wanted.
    """
    timed = len(live.base.first) > 0 or len(live.fresh.first) > 0
    if live.n_edges and (t is not None) != timed:
        raise ValueError("first times are kept for all edges or for none")
    work = by or engine.best()
    order, rank = _names(live, count_ids(actor, obj, t, None))
    one, other = (np.ascontiguousarray(ids, np.int32) for ids in (actor, obj))
    kept = one != other
    key = (rank[one[kept]].astype(np.int64) << 32) | rank[other[kept]]
    if t is None:
        key, first = np.unique(key), live.fresh.first
    else:
        first = first_times(key, times(t)[kept])
        key = np.unique(key)
    place = _places(live.base, key)
    new, known = place < 0, place >= 0
    fresh = _joined(live.fresh, key[new], first[new] if t is not None else None)
    graph = from_keys(*fresh, order, rank, area=_area(len(fresh[0])), by=work)
    if t is None:
        return Live(base=live.base, fresh=graph, place=live.place, older=live.older)
    earlier = first[known] < live.base.first[place[known]]
    found = np.concatenate([live.place, place[known][earlier]])
    older = first_times(found, np.concatenate([live.older, first[known][earlier]]))
    return Live(base=live.base, fresh=graph, place=np.unique(found), older=older)


def merge(live: Live, *, by: Engine | None = None) -> Graph:
    """Make one frozen graph of both; rows keep their numbers, so running queries stay right.

    Args:
        live: Stays as it is.
        by: Which kernels; None for the quickest installed.

    Returns:
        What :func:`build` gives for all edges in this order of rows. Rows stand in order of
        degree again once the graph is built without an order.
    """
    (a, b), (c, d) = live.base.edges(), live.fresh.edges()
    at = None
    if len(live.base.first) or len(live.fresh.first):
        first = live.base.first.copy()
        first[live.place] = live.older
        at = np.concatenate([first, live.fresh.first])
    one, other = np.concatenate([a, c]), np.concatenate([b, d])
    return build(one, other, at, n_ids=len(live), order=live.order, by=by)


def _names(live: Live, n: int) -> tuple[Ids, Ids]:
    """Order and rank with the caller's new ids behind."""
    if n <= len(live):
        return live.order, live.rank
    more = np.arange(len(live), n, dtype=np.int32)
    return np.concatenate([live.order, more]), np.concatenate([live.rank, more])


def _joined(fresh: Graph, key: Array, first: Array | None) -> tuple[Array, Array]:
    # By halving, for few edges of many accounts: writing all rows out costs more.
    row = np.searchsorted(fresh.out_start, np.arange(fresh.n_edges), side="right") - 1
    old = row << 32
    joined = np.concatenate([old | fresh.out_ids, key])
    if first is None:
        joined.sort()
        return joined, np.zeros(0)
    earliest = first_times(joined, np.concatenate([fresh.first, first]))
    return joined, earliest


def _area(length: int) -> tuple[Array, Array]:
    return np.empty(length, np.int64), np.empty(length, np.int64)


def _places(base: Graph, key: Array) -> Array:
    """Find each edge in the base by halving its row; -1 where it is new."""
    row, wanted = key >> 32, key & 0x7FFFFFFF
    inside = np.minimum(row, len(base))
    low = base.out_start[inside].astype(np.int64)
    end = base.out_start[np.minimum(row + 1, len(base))].astype(np.int64)
    high = end.copy()
    while (open_ := low < high).any():
        middle = (low + high) // 2
        smaller = open_.copy()
        smaller[open_] = base.out_ids[middle[open_]] < wanted[open_]
        low = np.where(smaller, middle + 1, low)
        high = np.where(open_ & ~smaller, middle, high)
    found = low < end
    found[found] = base.out_ids[low[found]] == wanted[found]
    return np.where(found, low, -1)
