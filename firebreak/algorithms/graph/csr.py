"""Who touched whom, as two sparse tables in order of degree.

Both directions cost 8 bytes an edge for the ids and, for n accounts, 8 n bytes for where rows
begin (16 n from 2^32 edges on); names back and forth take another 8 n. At twelve edges an
account that is 9.3 bytes an edge. First times, where asked for, add 8 bytes an edge.
"""

from collections.abc import Mapping

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from firebreak.algorithms.graph import engine
from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.graph.engine import Array, Engine

Ids = NDArray[np.int32]


class Graph(Struct, frozen=True, kw_only=True, eq=False):
    """Distinct edges between accounts, no self-loops; rows stand in order of degree.

    Rows are numbered from 0, most edges first, equals by the caller's id; all ids but ``order``
    are rows. Every array is contiguous and read-only, and may lie in a file.

    Attributes:
        order: The caller's id of each row, shape (n,).
        rank: The row of each of the caller's ids, shape (n,).
        out_start: Where a row's edges out begin, uint32 or int64, shape (n + 1,).
        out_ids: Whom it touched, rising within a row, shape (n_edges,).
        in_start: Where a row's edges in begin, uint32 or int64, shape (n + 1,).
        in_ids: Who touched it, rising within a row, shape (n_edges,).
        first: First time of each edge of ``out_ids``, shape (n_edges,); (0,) when built without.
    """

    order: Ids
    rank: Ids
    out_start: Array
    out_ids: Ids
    in_start: Array
    in_ids: Ids
    first: Array

    def __len__(self) -> int:
        """Count the accounts."""
        return len(self.order)

    @property
    def out_degree(self) -> NDArray[np.int64]:
        """Count the edges out of each row, shape (n,)."""
        return widths(self.out_start)

    @property
    def n_edges(self) -> int:
        """Count the distinct edges."""
        return len(self.out_ids)

    def out_row(self, row: int) -> Ids:
        """Give whom one row touched, rising."""
        return self.out_ids[int(self.out_start[row]) : int(self.out_start[row + 1])]

    def in_row(self, row: int) -> Ids:
        """Give who touched one row, rising."""
        return self.in_ids[int(self.in_start[row]) : int(self.in_start[row + 1])]

    def edges(self) -> tuple[Ids, Ids]:
        """Give the caller's ids of all edges, row by row: actors and objects."""
        actor = np.repeat(self.order, self.out_degree)
        return actor, self.order[self.out_ids]


def build(
    actor: Ints,
    obj: Ints,
    t: Array | None = None,
    *,
    n_ids: int | None = None,
    order: Ids | None = None,
    by: Engine | None = None,
) -> Graph:
    """Collect acts into a graph: duplicates once, self-loops never.

    Args:
        actor: Ids from 0, shape (n_acts,).
        obj: Ids from 0, shape (n_acts,).
        t: When, int64 or float64, shape (n_acts,), to keep the first time of each edge.
        n_ids: How many ids there are; None for one more than the largest.
        order: The id of each row, every id once; None for most acts first, which keeps what is
            read often close together.
        by: Which kernels; None for the quickest installed.

    Returns:
        The graph; O(acts + n log n) compiled, O(acts log acts) plain.

    Raises:
        ValueError: Columns are not equally long, or an id is negative or not below ``n_ids``.
    """
    n = count_ids(actor, obj, t, n_ids)
    work = by or engine.best()
    one, other = (frozen(np.ascontiguousarray(ids, np.int32)) for ids in (actor, obj))
    # Two areas of memory for all steps: touching new pages costs as much as a step.
    key, scratch = np.empty(len(one), np.int64), np.empty(len(one), np.int64)
    if order is None:
        order = _by_acts(work.tally(one, n, scratch) + work.tally(other, n, scratch))
    elif len(order) != n:
        raise ValueError(f"the order has {len(order)} ids, and there are {n}")
    rank = np.empty(n, np.int32)
    rank[order] = np.arange(n, dtype=np.int32)
    first = np.zeros(0)
    if t is None:
        kept = key[: work.keys(one, other, frozen(rank), key, scratch)]
        kept.sort()
    else:
        kept = key[: engine.PLAIN.keys(one, other, frozen(rank), key, scratch)]
        first = first_times(kept, times(t)[one != other])
    return from_keys(kept, first, order, rank, area=(key, scratch), by=work)


def from_keys(
    key: Array, first: Array, order: Ids, rank: Ids, *, area: tuple[Array, Array], by: Engine
) -> Graph:
    """Make a graph of edges that are sorted already.

    Args:
        key: Actor's row * 2^32 + object's row, rising, duplicates allowed.
        first: First time of each distinct key, or (0,).
        order: The caller's id of each row, shape (n,).
        rank: The row of each of the caller's ids, shape (n,).
        area: Two int64 arrays as long as ``key`` or longer; what stands there is lost. The
            first may hold ``key``.
        by: Which kernels.

    Returns:
        The graph; O(n + keys).
    """
    start, ids = np.empty(len(order) + 1, np.int64), area[1].view(np.int32)
    ids = ids[: by.split(frozen(key), start, ids)].copy()
    turned = by.turn(frozen(start), frozen(ids), area[0])
    narrow = np.uint32 if len(ids) < 2**32 else np.int64
    return Graph(
        order=frozen(order),
        rank=frozen(rank),
        out_start=frozen(start.astype(narrow)),
        out_ids=frozen(ids),
        in_start=frozen(turned[0].astype(narrow)),
        in_ids=frozen(turned[1]),
        first=frozen(first),
    )


def arrays(graph: Graph) -> dict[str, Array]:
    """List a graph's arrays by name, for writing each to a file."""
    return structs.asdict(graph)


def from_arrays(found: Mapping[str, Array]) -> Graph:
    """Put a graph together from what :func:`arrays` listed, memory-mapped or not.

    Args:
        found: Arrays by name; nothing is copied.

    Returns:
        The graph; O(1), edges are not read.

    Raises:
        KeyError: An array is missing.
        ValueError: Lengths or kinds of number do not fit together.
    """
    graph = Graph(**{name: frozen(found[name]) for name in Graph.__struct_fields__})
    n, edges = len(graph.order), len(graph.out_ids)
    lengths = (len(graph.rank), len(graph.out_start) - 1, len(graph.in_start) - 1)
    ids = (graph.order, graph.rank, graph.out_ids, graph.in_ids)
    if lengths != (n, n, n) or len(graph.in_ids) != edges or len(graph.first) not in (0, edges):
        raise ValueError("the graph's arrays are not equally long; build it again")
    if any(column.dtype != np.int32 for column in ids):
        raise ValueError("the graph's ids are not int32; build it again")
    if not int(graph.out_start[n]) == int(graph.in_start[n]) == edges:
        raise ValueError("the graph's rows do not end where its edges end; build it again")
    return graph


def frozen(array: Array) -> Array:
    """Make one kind of array of those in memory and those in a file: the kernels compile once.

    Args:
        array: Stays as it is.

    Returns:
        A read-only view.
    """
    view = np.asarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view


def widths(start: Array) -> NDArray[np.int64]:
    """Give the lengths of rows, shape (n,), from where they begin, shape (n + 1,)."""
    wide = start.astype(np.int64)
    return wide[1:] - wide[:-1]


def count_ids(actor: Ints, obj: Ints, t: Array | None, n_ids: int | None) -> int:
    """Check columns of acts.

    Args:
        actor: Ids, shape (n_acts,).
        obj: Ids, shape (n_acts,).
        t: Times, shape (n_acts,), or None.
        n_ids: How many ids there may be; None for any number.

    Returns:
        ``n_ids``, or one more than the largest id.

    Raises:
        ValueError: Columns are not equally long, or an id is negative or too large.
    """
    if len(actor) != len(obj) or (t is not None and len(t) != len(actor)):
        raise ValueError("the columns are not equally long")
    largest = max(int(actor.max()), int(obj.max())) if len(actor) else -1
    n = largest + 1 if n_ids is None else n_ids
    if largest >= n or (len(actor) and min(int(actor.min()), int(obj.min())) < 0):
        raise ValueError(f"an id is not in 0 .. {n - 1}")
    if n >= 2**31:
        raise ValueError(f"{n} ids are more than a graph of int32 rows can hold")
    return n


def times(t: Array) -> Array:
    """Give times as int64, or float64 where they are fractions."""
    return np.ascontiguousarray(t, np.float64 if t.dtype.kind == "f" else np.int64)


def first_times(key: Array, t: Array) -> Array:
    """Sort keys in place.

    Args:
        key: int64, shape (n,).
        t: When, shape (n,).

    Returns:
        The first time of each distinct key, shape (n_distinct,).
    """
    sequence = np.argsort(key)
    key[:] = key[sequence]
    fresh = np.ones(len(key), bool)
    fresh[1:] = key[1:] != key[:-1]
    return np.minimum.reduceat(t[sequence], np.flatnonzero(fresh)) if len(key) else t


def _by_acts(acts: Array) -> Ids:
    if not len(acts):
        return np.zeros(0, np.int32)
    # Sorting one number that holds both beats argsort, and no two are equal.
    key = ((acts.max() - acts) << 31) | np.arange(len(acts))
    key.sort()
    order: Ids = (key & (2**31 - 1)).astype(np.int32)
    return order
