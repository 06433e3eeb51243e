"""A small view around seeds: few acts, but the whole platform's counts.

A view of it holds all acts on what seeds touched, all acts toward seeds, and those toward the
accounts that turned to them. What is on hubs is bounded, by :class:`Limits`, and always so that
evidence is lost and none is made: counts are the platform's wherever acts are left out.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from firebreak.algorithms.graph.acts import (
    VERB,
    Run,
    Told,
    among,
    different,
    find,
    in_order,
    joined,
    numbered,
)
from firebreak.algorithms.graph.columns import Ints
from firebreak.algorithms.graph.incidence import spread
from firebreak.connect import tally
from firebreak.connect.index import Index
from firebreak.connect.names import All, Back, Names, Some
from firebreak.connect.people import People
from firebreak.connect.tally import IN_ANSWER, IS_OF, TOWARD
from firebreak.connect.view import Known, Rows, View
from firebreak.model.connections import Seed
from firebreak.model.ids import ItemKey

Array = NDArray[Any]


class Limits(Struct, frozen=True, kw_only=True):
    """How much is read for one question, in acts.

    Attributes:
        of_one: Of one account; beyond, those on the objects that came up last.
        whole: On all objects that seeds touched, and toward seeds, rarest first. What does not
            fit says nothing, but within the window of a seed's act, and for ties toward a seed.
        scanned: Toward seeds that do not fit, least touched first, looked through for accounts
            that came up otherwise.
        within: Within the window of seeds' acts on what does not fit, least first; what is too
            much there says nothing at all.
        second: Toward accounts that turned to seeds, least touched first; the others pass
            nothing on at second hand.
    """

    of_one: int = 20_000
    whole: int = 10_000
    scanned: int = 200_000
    within: int = 2_000
    second: int = 5_000


UNLIMITED = Limits(**dict.fromkeys(Limits.__struct_fields__, 2**62))
"""Everything: then all statistics are those of the whole platform, exactly."""


OWN = 10_000
"""Acts of one candidate that are read to tell what it did, at most."""


class Platform(Struct, frozen=True, kw_only=True, eq=False):
    """All acts, what their numbers stand for, and how accounts present themselves."""

    index: Index
    names: Names
    items: Names
    people: People = field(default_factory=People)


class Local(Struct, frozen=True, kw_only=True, eq=False):
    """What was found around seeds.

    Attributes:
        view: As a view of the whole platform, but for acts that can say nothing.
        unknown: Seeds that never came up, in their order.
        numbers: The platform's number of each of the view's ids, rising.
        parts: The view's acts in each run of the index, by the platform's numbers, in order.
        partial: Objects whose acts are not all there; rising numbers.
    """

    view: View
    unknown: tuple[ItemKey, ...]
    numbers: Array
    parts: tuple[Told, ...]
    partial: Array


def local_view(
    platform: Platform,
    seeds: Sequence[Seed],
    *,
    window: float,
    limits: Limits = Limits(),  # noqa: B008
) -> Local:
    """Read what linkers need to know around seeds.

    Args:
        platform: All acts.
        seeds: Any; those that never came up are listed.
        window: Seconds of co-action.
        limits: How much to read.

    Returns:
        A view and what it leaves out; cost depends on what is around the seeds, not on the
        platform.
    """
    looked_up = [(seed.account, platform.names.get(seed.account)) for seed in seeds]
    unknown = tuple(account for account, number in looked_up if number is None)
    ids = different(np.array([one for _, one in looked_up if one is not None], np.int32))
    reading = _Reading(platform.index.runs, ids, window=window, limits=limits)
    parts, partial = reading.read()
    present = np.concatenate([ids, _presented(platform, [seed.account for seed in seeds])])
    return _viewed(platform, parts, present, unknown=unknown, partial=partial)


def _presented(platform: Platform, seeds: Sequence[ItemKey]) -> Array:
    """Accounts that look like a seed or were seen with its keyed hashes, whatever they do."""
    people = platform.people
    alike = (one.account for seed in seeds for one in people.alike(seed))
    sharing = (one for who in people.hashes.shared_with(seeds).values() for one in who)
    found = map(platform.names.get, (*alike, *sharing))
    return np.array([one for one in found if one is not None], np.int32)


def around(platform: Platform, local: Local, seeds: Sequence[Seed], chosen: Ints) -> Local:
    """Read what can be said of some candidates: all they did, and who did the same.

    Args:
        platform: As the local view was made of.
        local: See :func:`local_view`.
        seeds: The same seeds.
        chosen: Candidates, ids of the local view.

    Returns:
        A view of less of the others, with numbers of its own.
    """
    view = local.view
    ids = [view.ids[one.account] for one in seeds if one.account in view.ids]
    is_seed, is_chosen = np.zeros((2, view.n_ids), bool)
    is_seed[ids], is_chosen[chosen] = True, True
    touched = is_seed.copy()
    rows = view.rows
    touched[rows.object[is_chosen[rows.actor]]] = True
    objects = local.numbers[touched]
    people = local.numbers[np.flatnonzero(is_seed | is_chosen)]
    who = local.numbers[np.flatnonzero(is_chosen)]
    found = []
    for run, part in zip(platform.index.runs, local.parts, strict=True):
        kept = among(objects, part.object) | among(people, part.actor)
        first, end = run.span_by(who)
        own = run.rows(run.place[spread(np.maximum(first, end - OWN), end)])
        own = own.take(~among(local.partial, own.object))
        found.append(in_order(joined([part.take(kept), own])))
    return _viewed(
        platform,
        found,
        local.numbers[is_seed | is_chosen],
        unknown=local.unknown,
        partial=local.partial,
        before=local,
    )


class _Reading:
    """Collects places of acts, run by run."""

    def __init__(self, runs: Sequence[Run], seeds: Array, *, window: float, limits: Limits) -> None:
        self._runs = runs
        self._seeds = seeds
        self._window = round(window * 1000)
        self._limits = limits
        self._places: list[list[Array]] = [[] for _ in runs]

    def read(self) -> tuple[list[Told], Array]:
        """Give acts of each run, in order; and objects that are not all there."""
        limits = self._limits
        own = self._acts_of_seeds()
        small, large = self._by_size(
            different(np.concatenate([own.object, self._seeds])), limits.whole
        )
        self._read_on(small)
        is_seed = among(self._seeds, large)
        silent = self._read_within(own, large[~is_seed])
        toward, _ = self._by_size(large[is_seed], limits.scanned)
        self._scan(toward)
        self._settle()
        near, _ = self._by_size(self._between(), limits.second)
        self._read_on(near, toward=True)
        self._settle()
        # What others do there was not read, so what seeds do there must not count either.
        known = different(np.concatenate([own.object, self._seeds, near]))
        parts = [
            run.rows(places[0][~run.is_on(places[0], silent)], known)
            for run, places in self._each()
        ]
        return parts, np.sort(large[~is_seed])

    def _each(self) -> list[tuple[Run, list[Array]]]:
        return list(zip(self._runs, self._places, strict=True))

    def _settle(self) -> None:
        self._places = [
            [different(np.concatenate([np.zeros(0, np.int64), *one]))] for one in self._places
        ]

    def _acts_of_seeds(self) -> Told:
        parts = []
        for run, places in self._each():
            first, end = run.span_by(self._seeds)
            first = np.maximum(first, end - self._limits.of_one)
            places.append(run.place[spread(first, end)].astype(np.int64))
            parts.append(run.rows(places[-1]))
        return joined(parts)

    def _by_size(self, objects: Array, together: int) -> tuple[Array, Array]:
        """Split objects into the rarest, whose acts may all be read, and others."""
        size = np.zeros(len(objects), np.int64)
        for run in self._runs:
            first, end = run.span_on(objects)
            size += end - first
        order = np.argsort(size, kind="stable")
        fits = np.cumsum(size[order]) <= together
        return objects[order][fits], objects[order][~fits]

    def _read_on(self, objects: Array, *, toward: bool = False) -> None:
        for run, places in self._each():
            found = spread(*run.span_on(np.sort(objects)))
            places.append(found[IS_OF[TOWARD][run.kind[found]]] if toward else found)

    def _read_within(self, own: Told, objects: Array) -> Array:
        """Read what others did on large objects when a seed did; gives those with too much."""
        everything, objects = objects, self._with_few_marks(own, objects)
        marked = own.take(among(objects, own.object))
        if not len(marked):
            return np.sort(everything)
        spans, size = [], np.zeros(len(marked), np.int64)
        for run in self._runs:
            low = run.since(marked.object, marked.t - self._window)
            high = run.since(marked.object, marked.t + self._window + 1)
            spans.append((low, high))
            size += high - low
        much = np.bincount(np.searchsorted(objects, marked.object), size, minlength=len(objects))
        order = np.argsort(much, kind="stable")
        silent = np.sort(objects[order][np.cumsum(much[order]) > self._limits.within])
        kept = ~among(silent, marked.object)
        for (_, places), (low, high) in zip(self._each(), spans, strict=True):
            places.append(different(spread(low[kept], high[kept])))
        return np.sort(everything[~among(objects[~among(silent, objects)], everything)])

    def _with_few_marks(self, own: Told, objects: Array) -> Array:
        """Those that could fit at all, for what seeds did there is within the window; rising."""
        rising = np.sort(objects)
        mine = own.object[among(rising, own.object)]
        marks = np.bincount(np.searchsorted(rising, mine), minlength=len(rising))
        few = np.cumsum(marks[np.searchsorted(rising, objects)]) <= self._limits.within
        return np.sort(objects[few])

    def _scan(self, objects: Array) -> None:
        """Read what accounts that came up otherwise did toward seeds that everybody turns to."""
        if not len(objects):
            return
        parts = [run.actor[place] for run, places in self._each() for place in places]
        known = different(np.concatenate(parts))
        for run, places in self._each():
            found = spread(*run.span_on(np.sort(objects)))
            places.append(found[among(known, run.actor[found])])

    def _between(self) -> Array:
        """Accounts that turned to seeds, and are none."""
        parts = [np.zeros(0, np.int32)]
        for run, places in self._each():
            some = places[0][run.is_on(places[0], self._seeds)]
            parts.append(run.actor[some[IS_OF[TOWARD][run.kind[some]]]])
        people = different(np.concatenate(parts))
        return people[~among(self._seeds, people)]


def _viewed(
    platform: Platform,
    parts: Sequence[Told],
    present: Array,
    *,
    unknown: tuple[ItemKey, ...],
    partial: Array,
    before: Local | None = None,
) -> Local:
    rows = joined(parts)
    if sum(len(one) > 0 for one in parts) > 1:
        rows = in_order(rows)
    numbers, place = numbered(np.concatenate([rows.actor, rows.object, present]))
    actor, obj = place[: len(rows)], place[len(rows) : 2 * len(rows)]
    acted, touched = np.zeros((2, len(numbers)), bool)
    acted[actor], touched[obj] = True, True
    acted[place[2 * len(rows) :]] = platform.index.is_active(present)
    users, volume = _counted(platform, numbers, acted, touched, before)
    view = View(
        names=Some(platform.names, numbers),
        ids=Back(platform.names, numbers),
        items=All(platform.items),
        rows=Rows(
            actor=actor,
            verb=(rows.kind & VERB).astype(np.int8),
            object=obj,
            t=rows.t / 1000.0,
            item=rows.item,
        ),
        people=platform.people,
        known=Known(
            n_active=platform.index.n_active,
            is_active=acted,
            in_answer=(rows.kind & IN_ANSWER) > 0,
            users=users,
            volume=volume,
        ),
    )
    return Local(view=view, unknown=unknown, numbers=numbers, parts=tuple(parts), partial=partial)


def _counted(
    platform: Platform, numbers: Array, acted: Array, touched: Array, before: Local | None
) -> tuple[Array, Array]:
    """The platform's counts of some ids, shape (3, n) each; looked up only where not known."""
    users, volume = np.zeros((3, len(numbers)), np.int64), np.zeros((3, len(numbers)))
    if before is not None and before.view.known is not None and len(before.numbers):
        place, known = find(before.numbers, numbers)
        old = np.flatnonzero(known)
        users[:, old] = before.view.known.users[:, place[old]]
        volume[:, old] = before.view.known.volume[:, place[old]]
        # A zero was not looked up, because the id did not act or was not touched there.
        touched, acted = touched & (users.sum(axis=0) == 0), acted & (volume.sum(axis=0) == 0)
    tallies = platform.index.tallies
    users[:, touched] = tally.users(tallies, numbers[touched])
    volume[:, acted] = tally.volumes(tallies, numbers[acted])
    return users, volume
