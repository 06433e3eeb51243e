"""What accounts have in common with seeds: things that both of them used."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.algorithms.graph.synchrony import nearest_gaps, neighbours
from firebreak.connect.contract import Measured
from firebreak.connect.view import Ids, SeedSet, Side, View, total

NEAREST = 5
"""Rarity is counted among so many times as many accounts as there are seeds: those that have most
in common with them. After an attack a whole crowd uses the same tags and links, friends, press and
opponents; what everybody in that conversation has in common with seeds tells none from another."""
NEAREST_AT_LEAST = 50
NEAREST_SHARE = 0.05
"""Where those would be more of a platform than this, they are no conversation but the platform."""
ENOUGH_SEEDS = 4
"""With fewer seeds nobody can tell which conversation it is."""
PLATFORM_PART = 0.1
"""What rarity on the whole platform still counts beside it: most of those nearest may be members,
and what all members share must not count nothing."""
LEAST_OBJECTS = 2
"""Different things that an account must have in common with seeds; one is chance."""
VOLUME_POWER = 0.75
"""A sum over things is divided by the account's volume to this power, so that those who do
everything do not come first. On the labelled sub-networks of benchmarks/real_data.py, 0.5 favours
loud accounts and 1 those with two acts."""


class Overlap(Struct, frozen=True, kw_only=True, eq=False):
    """Pairs of account and thing it has in common with seeds, seeds themselves included.

    Attributes:
        actor: Ids, shape (n_pairs,).
        object: Ids, shape (n_pairs,).
        times: How often, at least 1, shape (n_pairs,).
        surprise: -log of the chance that an account of this platform has this in common, in
            nats, at least 0, shape (n_pairs,).
        others: How many accounts used it, or came as close to a seed on it, shape (n_pairs,).
        backing: Share of the other seeds' weight that used the thing too, in [0, 1].
        volume: How much the account does on that side of its life, above 0.
        gap: Seconds to the nearest use by a seed; infinite where time was not looked at.
    """

    actor: Ids
    object: Ids
    times: Floats
    surprise: Floats
    others: Ids
    backing: Floats
    volume: Floats
    gap: Floats

    def take(self, places: Ids) -> "Overlap":
        """Pick pairs by place."""
        fields = {name: getattr(self, name)[places] for name in self.__struct_fields__}
        return Overlap(**fields)


def at_any_time(view: View, seeds: SeedSet) -> Overlap:
    """Find what accounts have in common with seeds, whenever it was.

    Args:
        view: The platform's acts.
        seeds: Where connections start.

    Returns:
        One pair per account and thing; the chance is the share of accounts of the same
        conversation that used it, see ``NEAREST``.
    """
    found = _on_platform(view, seeds)
    nearest = _nearest(view, seeds)
    if nearest is None:
        return found
    if at_any_time not in seeds.memo:
        users = np.bincount(found.object[nearest[found.actor]], minlength=view.n_ids)
        surprise = _rarity_among(nearest, users[found.object], found.surprise)
        seeds.memo[at_any_time] = structs.replace(found, surprise=surprise)
    memo: Overlap = seeds.memo[at_any_time]
    return memo


def _on_platform(view: View, seeds: SeedSet) -> Overlap:
    if _on_platform not in seeds.memo:
        parts = [_at_any_time(view, seeds, side) for side in view.sides]
        seeds.memo[_on_platform] = _joined(parts)
    found: Overlap = seeds.memo[_on_platform]
    return found


def within(view: View, seeds: SeedSet, *, window: float) -> Overlap:
    """Find what accounts used shortly before or after a seed did.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        window: Longest gap in seconds; a gap of exactly so much counts.

    Returns:
        One pair per account and thing, with the smallest gap. The chance is read off the
        platform: the share of active accounts that came at least as close to a seed on this
        thing, which is small for rare things and for small gaps, and large when everybody uses
        the thing at that hour.
    """
    key = within, window
    if key not in seeds.memo:
        parts = [_within(view, seeds, side, window=window) for side in view.sides]
        seeds.memo[key] = _joined(parts)
    found: Overlap = seeds.memo[key]
    return found


def measure(view: View, seeds: SeedSet, overlap: Overlap) -> Measured:
    """Add up what accounts have in common with seeds.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        overlap: What they have in common.

    Returns:
        Sum over things of surprise x log(1 + times) x backing / volume ** ``VOLUME_POWER``;
        only accounts with ``LEAST_OBJECTS`` things.
    """
    size = view.n_ids
    amount = _amount(overlap)
    statistic = total(overlap.actor, amount, n_ids=size)
    statistic[_distinct(overlap.take(np.flatnonzero(amount > 0)), n_ids=size) < LEAST_OBJECTS] = 0.0
    candidates = np.flatnonzero((statistic > 0) & ~seeds.is_seed)
    return Measured(
        candidates=candidates, statistic=statistic[candidates], left_out=statistic[seeds.ids]
    )


def _amount(overlap: Overlap) -> Floats:
    """What each pair adds to its account's statistic."""
    amount = overlap.surprise * np.log1p(overlap.times) * overlap.backing
    return np.asarray(amount / overlap.volume**VOLUME_POWER, np.float64)


def _nearest(view: View, seeds: SeedSet) -> NDArray[np.bool_] | None:
    """Which accounts have most in common with the seeds; None where they are no conversation."""
    size = max(NEAREST * len(seeds), NEAREST_AT_LEAST)
    if len(seeds) < ENOUGH_SEEDS or size > NEAREST_SHARE * view.n_active:
        return None
    if _nearest not in seeds.memo:
        overlap = _on_platform(view, seeds)
        first = total(overlap.actor, _amount(overlap), n_ids=view.n_ids)
        first[seeds.ids] = 0.0
        # Equal up to rounding is equal, as everywhere.
        # Of a platform read in part, a view may hold fewer accounts than are to be nearest.
        size = min(size, len(first))
        least = np.partition(first, -size)[-size] * (1.0 - 1e-9)
        seeds.memo[_nearest] = (first > 0) & (first >= least)
    found: NDArray[np.bool_] = seeds.memo[_nearest]
    return found


def _rarity_among(nearest: NDArray[np.bool_], users: Ids, whole: Floats) -> Floats:
    """Rarity among those nearest, and a part of that on the whole platform."""
    among = np.log(max(int(nearest.sum()), 1) / np.maximum(users, 1))
    return np.asarray(np.maximum(among, 0.0) + PLATFORM_PART * whole, np.float64)


def of_candidates(view: View, overlap: Overlap, candidates: Sequence[int]) -> list[Overlap]:
    """Split what some accounts have in common with seeds.

    Args:
        view: Knows the names of things.
        overlap: What all accounts have.
        candidates: Ids.

    Returns:
        One part per candidate, most surprising first, then most often, then by name.
    """
    wanted = np.flatnonzero(np.isin(overlap.actor, candidates) & (overlap.surprise > 0))
    some = overlap.take(wanted)
    names = [view.names[int(one)] for one in some.object]
    parts: dict[int, list[int]] = {one: [] for one in candidates}
    order = sorted(
        range(len(names)), key=lambda one: (-some.surprise[one], -some.times[one], names[one])
    )
    for place in order:
        parts[int(some.actor[place])].append(place)
    return [some.take(np.array(parts[one], np.int64)) for one in candidates]


def _at_any_time(view: View, seeds: SeedSet, side: Side) -> Overlap:
    uses = side.uses
    pairs = uses.pairs_of(_things(view, seeds, side))
    obj, actor = uses.object[pairs], uses.actor[pairs]
    return Overlap(
        actor=actor,
        object=obj,
        times=uses.count[pairs],
        surprise=view.rarity(uses.users)[obj],
        others=uses.users[obj],
        backing=_backing(view, seeds, side, actor=actor, obj=obj),
        volume=np.maximum(side.volume[actor], np.log(2.0)),
        gap=np.full(len(pairs), np.inf),
    )


def _within(view: View, seeds: SeedSet, side: Side, *, window: float) -> Overlap:
    rows = side.rows.take(side.rows_on(_things(view, seeds, side)))
    is_seed = seeds.is_seed[rows.actor]
    marked = rows.take(is_seed)
    gap = nearest_gaps(rows.t, rows.object, marked.t, marked.object)
    gap[is_seed] = _gaps_between_seeds(marked.actor, marked.object, marked.t)
    near = np.flatnonzero(gap <= window)
    actor, obj = rows.actor[near].astype(np.int64), rows.object[near].astype(np.int64)
    order = np.lexsort((gap[near], actor, obj))
    actor, obj, gap = actor[order], obj[order], gap[near][order]
    first = np.flatnonzero(_begins(obj, actor))
    times = np.diff(np.r_[first, len(actor)]).astype(np.float64)
    actor, obj, gap = actor[first], obj[first], gap[first]
    is_other = ~seeds.is_seed[actor]
    others = _others_as_close(obj, gap, is_other)
    surprise = view.rarity(others + ~is_other, leaving_out=len(seeds))
    nearest = _nearest(view, seeds)
    if nearest is not None:
        near = _others_as_close(obj, gap, is_other & nearest[actor])
        surprise = _rarity_among(nearest, near, surprise)
    return Overlap(
        actor=actor,
        object=obj,
        times=times,
        surprise=surprise,
        others=others,
        backing=_backing(view, seeds, side, actor=actor, obj=obj),
        volume=np.maximum(side.volume[actor], np.log(2.0)),
        gap=gap,
    )


def _things(view: View, seeds: SeedSet, side: Side) -> Ids:
    """What any seed used, rising. Seeds themselves are no things: who acts toward them is told
    by ties, and evidence must count once."""
    things = np.zeros(view.n_ids, bool)
    things[side.uses.object[seeds.is_seed[side.uses.actor]]] = True
    return np.flatnonzero(things & ~seeds.is_seed)


def _backing(view: View, seeds: SeedSet, side: Side, *, actor: Ids, obj: Ids) -> Floats:
    used = np.flatnonzero(seeds.is_seed[side.uses.actor])
    weight = seeds.weight_of[side.uses.actor[used]]
    backed = total(side.uses.object[used], weight, n_ids=view.n_ids)
    own = seeds.weight_of[actor]
    rest = np.maximum(float(seeds.weight.sum()) - own, 1e-12)
    return np.asarray(np.clip((backed[obj] - own) / rest, 0.0, 1.0), np.float64)


def _joined(parts: Sequence[Overlap]) -> Overlap:
    names = Overlap.__struct_fields__
    fields = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return Overlap(**fields)


def _distinct(overlap: Overlap, *, n_ids: int) -> Ids:
    """How many different things each account has in common with seeds, shape (n_ids,)."""
    order = np.lexsort((overlap.object, overlap.actor))
    actor, obj = overlap.actor[order], overlap.object[order]
    return np.bincount(actor[_begins(actor, obj)], minlength=n_ids)


def _gaps_between_seeds(actor: Ints, obj: Ints, t: Floats) -> Floats:
    """Seconds from each use by a seed to the nearest use of the thing by another seed."""
    size = len(t)
    if not size:
        return np.zeros(0)
    new_run = _begins(obj, actor)
    run = np.cumsum(new_run) - 1
    starts = np.flatnonzero(new_run)
    ends = np.r_[starts[1:], size]
    before, after = starts[run] - 1, ends[run]
    padded_obj, padded_t = np.r_[obj, -1], np.r_[t, np.nan]
    low = np.where((before >= 0) & (padded_obj[before] == obj), t - padded_t[before], np.inf)
    high = np.where(padded_obj[after] == obj, padded_t[after] - t, np.inf)
    return np.minimum(low, high)


def _begins(one: Ints, other: Ints) -> NDArray[np.bool_]:
    begins = np.ones(len(one), bool)
    begins[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return begins


def _others_as_close(obj: Ids, gap: Floats, counts: NDArray[np.bool_]) -> Ids:
    """How many of the pairs that count have the same object and no larger gap."""
    order = np.lexsort((gap[counts], obj[counts]))
    ranked_obj, ranked_gap = obj[counts][order], gap[counts][order]
    before, _ = neighbours(gap, obj, ranked_gap, ranked_obj)
    first = np.searchsorted(ranked_obj, obj, side="left")
    return np.where(before >= 0, before - first + 1, 0)
