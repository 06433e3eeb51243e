"""All acts of a platform, open for new ones: frozen layers and their counts."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import asdict
from numpy.typing import NDArray

from firebreak.algorithms.graph.acts import (
    Run,
    Told,
    arrays,
    build_run,
    different,
    find,
    from_arrays,
    joined,
)
from firebreak.algorithms.graph.columns import Ints
from firebreak.connect import tally
from firebreak.connect.tally import ANSWERING, IN_ANSWER, IS_OF, SORTS, Change, Tally

SMALL = 1 << 17
"""Acts up to which layers are put together at once, when new ones come; larger ones are for
whoever calls :func:`worth_merging` beside the queries."""
RATIO = 4
"""A layer is merged with the next when it is no more than so many times as large."""


class Layer(Struct, frozen=True, kw_only=True, eq=False):
    """Acts that came together, and what they added to the counts."""

    run: Run
    tally: Tally


class Index(Struct, frozen=True, kw_only=True, eq=False):
    """One state of a platform's acts; it never changes, so queries need no lock.

    Attributes:
        layers: Oldest first; no act is in two.
        n_active: How many accounts ever acted.
    """

    layers: tuple[Layer, ...] = ()
    n_active: int = 0

    def __len__(self) -> int:
        """Count the acts."""
        return sum(len(layer.run) for layer in self.layers)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The acts of all layers."""
        return tuple(layer.run for layer in self.layers)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The counts of all layers."""
        return tuple(layer.tally for layer in self.layers)

    def is_active(self, ids: Ints) -> NDArray[np.bool_]:
        """Tell which ids ever acted, shape (n,)."""
        active = np.zeros(len(ids), bool)
        for layer in self.layers:
            active |= find(layer.run.actors, ids)[1]
        return active


def build_index(rows: Told) -> Index:
    """Make an index of all acts at once; self-loops are left out.

    Args:
        rows: In any order, repetitions welcome, marks not needed.

    Returns:
        One layer; O(n log n).
    """
    loops = rows.actor == rows.object
    if loops.any():
        rows = rows.take(~loops)
    run = build_run(tally.marked(rows))
    if not len(run):
        return Index()
    return Index(layers=(Layer(run=run, tally=tally.tally_of(run)),), n_active=len(run.actors))


def index_of(layers: Sequence[Layer]) -> Index:
    """Put an index together from layers, for example such as lie in files.

    Args:
        layers: No act is in two of them.

    Returns:
        The index; O(accounts that acted).
    """
    actors = [np.zeros(0, np.int32), *(layer.run.actors for layer in layers)]
    return Index(layers=tuple(layers), n_active=len(different(np.concatenate(actors))))


def added(index: Index, rows: Told, *, small: int = SMALL, keep: int = 0) -> Index:
    """Take new acts in; known ones and self-loops change nothing.

    Args:
        index: Stays as it is.
        rows: Any acts.
        small: Layers of up to so many acts together are merged at once.
        keep: So many of the first layers are not merged, because somebody is at it.

    Returns:
        The index with them; O(new acts log all acts), and small layers.
    """
    run = build_run(tally.marked(rows.take(rows.actor != rows.object)))
    known = np.zeros(len(run), bool)
    for old in index.runs:
        known |= old.holds(run.all_rows())
    if known.any():
        run = build_run(run.all_rows().take(~known))
    if not len(run):
        return index
    layers, run, changes = _answered(index.layers, run)
    more = [_change(run.all_rows(), sort, 1) for sort in SORTS]
    counts = tally.tally_of_change(
        index.runs,
        index.tallies,
        [_both(one, other) for one, other in zip(more, changes, strict=True)],
    )
    fresh = len(run.actors) - int(index.is_active(run.actors).sum())
    layers = [*layers, Layer(run=run, tally=counts)]
    return Index(layers=tuple(_settled(layers, small, keep)), n_active=index.n_active + fresh)


def arrays_of(layer: Layer) -> dict[str, NDArray[Any]]:
    """List a layer's arrays by name, for writing each to a file."""
    counts = {f"tally_{name}": one for name, one in asdict(layer.tally).items()}
    return {**arrays(layer.run), **counts}


def layer_of(found: Mapping[str, NDArray[Any]]) -> Layer:
    """Put a layer together from what :func:`arrays_of` listed, memory-mapped or not.

    Args:
        found: Arrays by name; nothing is copied or read.

    Returns:
        The layer; O(1).

    Raises:
        KeyError: An array is missing.
        ValueError: Lengths do not fit together.
    """
    counts = {name: np.asarray(found[f"tally_{name}"]) for name in Tally.__struct_fields__}
    return Layer(run=from_arrays(found), tally=Tally(**counts))


def merged(layers: Sequence[Layer]) -> Layer:
    """Make one layer of several that follow each other.

    Args:
        layers: At least one.

    Returns:
        The same acts and counts; O(acts log acts).
    """
    rows = joined([layer.run.all_rows() for layer in layers])
    return Layer(run=build_run(rows), tally=tally.summed([layer.tally for layer in layers]))


def worth_merging(index: Index) -> int:
    """Tell from which layer on the rest had better be one.

    Args:
        index: Any.

    Returns:
        Place of a layer; ``len(index.layers)`` when there is nothing to gain.
    """
    size, from_ = 0, len(index.layers)
    for place in range(len(index.layers) - 1, -1, -1):
        here = len(index.layers[place].run)
        if size and here <= RATIO * size:
            from_ = place
        size += here
    return from_


def replaced(index: Index, old: Sequence[Layer], new: Layer) -> Index:
    """Put a merged layer in the place of those it was made of.

    Args:
        index: As it is by now.
        old: What was merged.
        new: What it became.

    Returns:
        The index with it; as it was when a merged layer is no longer there, because acts that
        came meanwhile changed it: then merge again.
    """
    for begin in range(len(index.layers) - len(old) + 1):
        here = index.layers[begin : begin + len(old)]
        if all(one is other for one, other in zip(here, old, strict=True)):
            layers = (*index.layers[:begin], new, *index.layers[begin + len(old) :])
            return Index(layers=layers, n_active=index.n_active)
    return index


def _settled(layers: Sequence[Layer], small: int, keep: int) -> list[Layer]:
    """Merge small layers at the end, as in counting: each act is merged a few times at most."""
    left = list(layers)
    begin, size = len(left) - 1, len(left[-1].run)
    while begin > keep:
        here = len(left[begin - 1].run)
        if here > RATIO * size or here + size > small:
            break
        size, begin = size + here, begin - 1
    return [*left[:begin], merged(left[begin:])] if begin < len(left) - 1 else left


def _answered(layers: Sequence[Layer], run: Run) -> tuple[list[Layer], Run, list[Change]]:
    """Mark posts whose acts came in several pieces: an answer marks all of its post."""
    kept, rows = [], run.all_rows()
    kind = rows.kind.copy()
    changes = [_change(rows.take(np.zeros(0, np.int64)), sort, -1) for sort in SORTS]
    for layer in layers:
        old = layer.run
        place, known = find(old.actors, rows.actor)
        late = np.flatnonzero(known & (rows.t <= old.last[place]))
        if not len(late):
            kept.append(layer)
            continue
        own = old.places_by(different(rows.actor[late]))
        own = own[tally.meet(old.actor[own], old.t[own], rows.actor[late], rows.t[late])]
        seen = old.rows(own)
        inside = seen.take((seen.kind & IN_ANSWER) > 0)
        kind[late[tally.meet(rows.actor[late], rows.t[late], inside.actor, inside.t)]] |= IN_ANSWER
        answers = rows.take(ANSWERING[rows.kind])
        turned = tally.meet(seen.actor, seen.t, answers.actor, answers.t)
        turned &= (seen.kind & IN_ANSWER) == 0
        if turned.any():
            layer = Layer(run=_remarked(old, own[turned]), tally=layer.tally)
            lost = [_change(seen.take(turned), sort, -1, after=IN_ANSWER) for sort in SORTS]
            changes = [_both(one, other) for one, other in zip(changes, lost, strict=True)]
        kept.append(layer)
    return kept, _with_kind(run, kind), changes


def _change(rows: Told, sort: tally.Sort, by: int, *, after: int = 0) -> Change:
    """Acts of a sort; with a mark to come, only those that it puts out of the sort."""
    is_of = IS_OF[sort][rows.kind]
    if after:
        is_of &= ~IS_OF[sort][rows.kind | after]
    some = rows.take(is_of)
    return Change(actor=some.actor, object=some.object, by=np.full(len(some), by, np.int64))


def _both(one: Change, other: Change) -> Change:
    return Change(
        actor=np.concatenate([one.actor, other.actor]),
        object=np.concatenate([one.object, other.object]),
        by=np.concatenate([one.by, other.by]),
    )


def _remarked(run: Run, places: NDArray[np.int64]) -> Run:
    kind = np.array(run.kind)
    kind[places] |= IN_ANSWER
    return _with_kind(run, kind)


def _with_kind(run: Run, kind: NDArray[np.uint8]) -> Run:
    fields = {name: getattr(run, name) for name in Run.__struct_fields__}
    return Run(**{**fields, "kind": kind})
