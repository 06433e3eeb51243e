"""Acts sorted once, found by object and by actor; what does not move.

Both directions cost 8 bytes an act (who acted, by object; where an actor's acts stand) and 8
bytes for every different object and actor. When, what and in which item are another 13.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.graph.incidence import spread

Array = NDArray[Any]
Ids = NDArray[np.int32]
Places = NDArray[np.int64]

PLACE_BITS = 32
"""Places and ids share one number while they are sorted, which beats sorting by reference."""
PIECE = 1 << 22
"""Acts that are worked on at a time where a whole column in between would take much memory."""
VERB = 15
"""The bits of ``kind`` that hold the verb; what the others mean is the caller's affair."""


class Told(Struct, frozen=True, kw_only=True, eq=False):
    """Acts in any order, as columns of shape (n_acts,) each.

    Attributes:
        actor: Ids, int32.
        kind: The verb's code and up to four marks, uint8.
        object: Ids, int32.
        t: Unix milliseconds, int64.
        item: Numbers of items, -1 where unknown, int32.
    """

    actor: Ids
    kind: NDArray[np.uint8]
    object: Ids
    t: Places
    item: Ids

    def __len__(self) -> int:
        """Count the acts."""
        return len(self.t)

    def take(self, places: Array) -> "Told":
        """Pick acts by place or by mask."""
        return Told(**{name: getattr(self, name)[places] for name in self.__struct_fields__})


class Run(Struct, frozen=True, kw_only=True, eq=False):
    """Different acts in order of object, time, actor and verb; arrays may lie in files.

    Attributes:
        objects: Objects that somebody touched, rising, shape (n_objects,).
        start: Where an object's acts begin, shape (n_objects + 1,).
        actor: Who, shape (n_acts,).
        kind: See :class:`Told`.
        t: Unix milliseconds, shape (n_acts,).
        item: Numbers of items, -1 where unknown.
        actors: Accounts that acted, rising, shape (n_actors,).
        own: Where an actor's acts begin in ``place``, shape (n_actors + 1,).
        place: Places of acts, actor by actor, rising within one, shape (n_acts,).
        last: When each actor last acted, shape (n_actors,).
    """

    objects: Ids
    start: Array
    actor: Ids
    kind: NDArray[np.uint8]
    t: Places
    item: Ids
    actors: Ids
    own: Array
    place: Array
    last: Places

    def __len__(self) -> int:
        """Count the acts."""
        return len(self.t)

    def object_of(self, places: Ints, known: Array | None = None) -> Ids:
        """Tell toward what the acts at some places were.

        Args:
            places: Shape (n,).
            known: Objects, rising, that all of them are on: looking among few is quicker.

        Returns:
            Shape (n,).
        """
        objects, start = self.objects, self.start
        if known is not None:
            place, is_here = find(objects, known)
            objects, start = known[is_here], start[place[is_here]]
        found: Ids = objects[np.searchsorted(start, places, side="right") - 1]
        return found

    def rows(self, places: Ints, known: Array | None = None) -> Told:
        """Read the acts at some places; ``known`` is that of :meth:`object_of`."""
        return Told(
            actor=self.actor[places],
            kind=self.kind[places],
            object=self.object_of(places, known),
            t=self.t[places],
            item=self.item[places],
        )

    def all_rows(self) -> Told:
        """Read all acts; O(acts)."""
        return Told(
            actor=self.actor,
            kind=self.kind,
            object=np.repeat(self.objects, widths(self.start)),
            t=self.t,
            item=self.item,
        )

    def span_on(self, objects: Ints) -> tuple[Places, Places]:
        """Tell where the acts on some objects begin and end, shape (n,) each."""
        return _span(self.objects, self.start, objects)

    def span_by(self, actors: Ints) -> tuple[Places, Places]:
        """Tell where the acts of some accounts begin and end in ``place``, shape (n,) each."""
        return _span(self.actors, self.own, actors)

    def places_by(self, actors: Ints) -> Places:
        """Find all acts of some accounts, account by account."""
        return self.place[spread(*self.span_by(actors))].astype(np.int64)

    def pairs(self, actors: Ints, objects: Ints) -> tuple[Places, Places]:
        """Find what accounts did toward objects, pair by pair.

        Args:
            actors: Shape (n,).
            objects: Shape (n,).

        Returns:
            Where they begin and end in ``place``, shape (n,) each; O(n log acts).
        """
        low, high = self.span_on(objects)
        first, end = self.span_by(actors)
        return (
            _lower_bound(first, end, lambda at, some: self.place[at] < low[some]),
            _lower_bound(first, end, lambda at, some: self.place[at] < high[some]),
        )

    def is_on(self, places: Ints, objects: Array) -> NDArray[np.bool_]:
        """Tell which places are those of acts on some objects, rising; shape (n_places,)."""
        place, is_here = find(self.objects, objects)
        first, end = self.start[place[is_here]], self.start[place[is_here] + 1]
        if not len(first):
            return np.zeros(len(places), bool)
        at = np.searchsorted(first, places, side="right") - 1
        return np.asarray((at >= 0) & (places < end[at]))

    def since(self, objects: Ints, t: Places) -> Places:
        """Find the first act on each object that is not before an instant.

        Args:
            objects: Shape (n,).
            t: Unix milliseconds, shape (n,).

        Returns:
            Places, shape (n,); the object's end where there is none.
        """
        first, end = self.span_on(objects)
        return _lower_bound(first, end, lambda at, some: self.t[at] < t[some])

    def holds(self, rows: Told) -> NDArray[np.bool_]:
        """Tell which acts are here already, whatever their marks and items.

        Args:
            rows: Acts, shape (n,).

        Returns:
            Shape (n,); O(n log acts).
        """
        verb = rows.kind & VERB

        def is_before(at: Array, some: Array) -> Array:
            t, actor = self.t[at], self.actor[at]
            same = t == rows.t[some]
            earlier = (actor < rows.actor[some]) | (
                (actor == rows.actor[some]) & ((self.kind[at] & VERB) < verb[some])
            )
            return np.asarray((t < rows.t[some]) | (same & earlier))

        first, end = self.span_on(rows.object)
        found = _lower_bound(first, end, is_before)
        some = np.flatnonzero(found < end)
        at, held = found[some], np.zeros(len(rows), bool)
        held[some] = (
            (self.t[at] == rows.t[some])
            & (self.actor[at] == rows.actor[some])
            & ((self.kind[at] & VERB) == verb[some])
        )
        return held


def widths(start: Array) -> Places:
    """Give the lengths of rows, shape (n,), from where they begin, shape (n + 1,)."""
    wide: Places = start.astype(np.int64)
    return wide[1:] - wide[:-1]


def joined(parts: Sequence[Told]) -> Told:
    """Put acts one after the other; none makes empty columns."""
    kinds = {"actor": np.int32, "kind": np.uint8, "object": np.int32, "t": np.int64}
    columns: dict[str, Any] = {
        name: np.concatenate(
            [np.zeros(0, kinds.get(name, np.int32)), *(getattr(part, name) for part in parts)]
        )
        for name in Told.__struct_fields__
    }
    return Told(**columns)


def build_run(rows: Told) -> Run:
    """Sort acts both ways, each once.

    Args:
        rows: In any order; in order of time it is quicker. Of equal acts the first is kept.

    Returns:
        The same whatever the order, but for marks and items of equal acts; O(n log n).

    Raises:
        ValueError: There are 2^32 acts or more.
    """
    if len(rows) >= 2**PLACE_BITS:
        raise ValueError(f"{len(rows):,} acts are more than one run holds; split them")
    rows = in_order(rows)
    objects, start = _firsts(rows.object)
    key = _with_place(rows.actor, PLACE_BITS)
    key.sort()
    place = key.astype(np.uint32)
    key >>= PLACE_BITS
    actors, own = _firsts(key)
    del key
    last = np.maximum.reduceat(rows.t[place], own[:-1].astype(np.int64)) if len(actors) else rows.t
    return Run(
        objects=objects,
        start=start,
        actor=rows.actor,
        kind=rows.kind,
        t=rows.t,
        item=rows.item,
        actors=actors,
        own=own,
        place=place,
        last=last,
    )


def arrays(run: Run) -> dict[str, Array]:
    """List a run's arrays by name, for writing each to a file."""
    return structs.asdict(run)


def from_arrays(found: Mapping[str, Array]) -> Run:
    """Put a run together from what :func:`arrays` listed, memory-mapped or not.

    Args:
        found: Arrays by name; nothing is copied or read.

    Returns:
        The run; O(1).

    Raises:
        KeyError: An array is missing.
        ValueError: Lengths do not fit together.
    """
    run = Run(**{name: np.asarray(found[name]) for name in Run.__struct_fields__})
    n = len(run.t)
    if {len(one) for one in (run.actor, run.kind, run.item, run.place)} - {n}:
        raise ValueError("the columns of acts are not equally long; build them again")
    if len(run.start) != len(run.objects) + 1 or len(run.own) != len(run.actors) + 1:
        raise ValueError("the rows of acts do not fit their names; build them again")
    if int(run.start[-1]) != n or int(run.own[-1]) != n:
        raise ValueError("the rows of acts do not end where the acts end; build them again")
    return run


def different(ids: Array) -> Array:
    """Give each number once, rising; ``numpy.unique`` takes fifty times as long.

    Args:
        ids: Any whole numbers.

    Returns:
        A new array.
    """
    rising = np.sort(ids)
    fresh = np.ones(len(rising), bool)
    fresh[1:] = rising[1:] != rising[:-1]
    return rising[fresh]


def numbered(ids: Array) -> tuple[Array, Ids]:
    """Number different ids.

    Args:
        ids: From 0, below 2^31, shape (n,).

    Returns:
        Each once, rising, and the place of each of ``ids`` among them, shape (n,).
    """
    key = (ids.astype(np.int64) << PLACE_BITS) | np.arange(len(ids))
    key.sort()
    rising = key >> PLACE_BITS
    fresh = np.ones(len(ids), bool)
    fresh[1:] = rising[1:] != rising[:-1]
    place = np.empty(len(ids), np.int32)
    place[key & (2**PLACE_BITS - 1)] = np.cumsum(fresh, dtype=np.int32) - 1
    return rising[fresh].astype(np.int32), place


def among(ids: Array, wanted: Array) -> NDArray[np.bool_]:
    """Tell which numbers are among rising ones, shape (n_wanted,)."""
    return find(ids, wanted)[1]


def find(ids: Ints, wanted: Ints) -> tuple[Places, NDArray[np.bool_]]:
    """Look numbers up in rising ones.

    Args:
        ids: Rising, each once, shape (n,).
        wanted: Shape (k,).

    Returns:
        Where each stands, and whether it does, shape (k,) each; 0 where it does not.
    """
    if not len(ids):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
    place = np.searchsorted(ids, np.asarray(wanted).astype(ids.dtype, copy=False))
    place[place == len(ids)] = 0
    known = ids[place] == wanted
    return np.where(known, place, 0), known


def _span(ids: Ids, start: Array, wanted: Ints) -> tuple[Places, Places]:
    place, known = find(ids, wanted)
    first = np.where(known, start[place], 0).astype(np.int64)
    if not len(ids):
        return first, first
    return first, np.where(known, start[place + 1], 0).astype(np.int64)


def _lower_bound(first: Places, end: Places, is_before: Any) -> Places:
    """The first place of each range that is not before what is wanted, by halving."""
    low, high = first.copy(), end.copy()
    some = np.flatnonzero(low < high)
    while len(some):
        middle = (low[some] + high[some]) // 2
        before = is_before(middle, some)
        low[some] = np.where(before, middle + 1, low[some])
        high[some] = np.where(before, high[some], middle)
        some = some[low[some] < high[some]]
    return low


def in_order(rows: Told) -> Told:
    """Order acts by object, time, actor and verb.

    Args:
        rows: In any order.

    Returns:
        New columns, each act once; of equal acts the first stays.
    """
    n = len(rows)
    in_time = bool((rows.t[1:] >= rows.t[:-1]).all()) if n else True
    order = None if in_time else _by_time(rows.t)
    key = _with_place(rows.object if order is None else rows.object[order], PLACE_BITS)
    key.sort()
    key &= 2**PLACE_BITS - 1
    if order is not None:
        key = order[key]
    rows = rows.take(key)
    del key, order
    again = _ties(rows)
    if len(again):
        some = rows.take(again)
        inner = np.lexsort((some.kind & VERB, some.actor, some.t, some.object))
        for name in Told.__struct_fields__:
            getattr(rows, name)[again] = getattr(some, name)[inner]
        fresh = np.ones(n, bool)
        same = again[1:][_equal(rows, again[1:], again[:-1])]
        fresh[same] = False
        if len(same):
            columns = structs.asdict(rows)
            del rows
            # One after the other, so that only one column is there twice.
            for name in columns:
                columns[name] = columns[name][fresh]
            rows = Told(**columns)
    return rows


def _by_time(t: Places) -> Places:
    low = int(t.min())
    bits = len(t).bit_length()
    if (int(t.max()) - low).bit_length() + bits > 63:
        return np.argsort(t, kind="stable")
    key = _with_place(t - low, bits)
    key.sort()
    key &= 2**bits - 1
    return key


def _with_place(high: Array, bits: int) -> Places:
    """Numbers with their places behind, made piece by piece: memory is what is short here."""
    key: Places = high.astype(np.int64)
    key <<= bits
    for begin in range(0, len(key), PIECE):
        part = key[begin : begin + PIECE]
        part |= np.arange(begin, begin + len(part), dtype=np.int64)
    return key


def _ties(rows: Told) -> Places:
    """Places of acts on one object at one instant, where there are several."""
    same = (rows.object[1:] == rows.object[:-1]) & (rows.t[1:] == rows.t[:-1])
    tied = np.zeros(len(rows), bool)
    tied[1:] |= same
    tied[:-1] |= same
    return np.flatnonzero(tied)


def _equal(rows: Told, one: Places, other: Places) -> NDArray[np.bool_]:
    return np.asarray(
        (one == other + 1)
        & (rows.object[one] == rows.object[other])
        & (rows.t[one] == rows.t[other])
        & (rows.actor[one] == rows.actor[other])
        & ((rows.kind[one] & VERB) == (rows.kind[other] & VERB))
    )


def _firsts(rising: Array) -> tuple[Ids, Array]:
    """Different numbers among rising ones, and where each begins; one more for the end."""
    fresh = np.ones(len(rising), bool)
    fresh[1:] = rising[1:] != rising[:-1]
    first = np.flatnonzero(fresh)
    return rising[first].astype(np.int32), np.r_[first, len(rising)].astype(np.uint32)
