"""How much of what an account does toward others goes to the seeds."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from msgspec import Struct

from firebreak.algorithms.graph.columns import Floats, Ints
from firebreak.connect.contract import Did, Linker, Measured, Told, silent, speaks
from firebreak.connect.phrase import counted, newest, several, the_items
from firebreak.connect.view import VERBS, Ids, Rows, SeedSet, View, total
from firebreak.model.policy import ConnectPolicy

SMOOTHING = 3.0
"""Acts toward others that everybody is credited with: one act alone is not a whole share."""
SECOND_HOP = 0.3
"""The most that an act at second hand counts of one toward a seed: it is toward somebody who turns
to seeds, and counts by how surely that is no chance. There is no third hop."""


class _Hop(Struct, frozen=True, kw_only=True, eq=False):
    """Who acts toward some accounts, once for each of them, and what it amounts to."""

    actor: Ids
    amount: Floats


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Measure how much more everybody turns to seeds than by chance.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.

    Returns:
        How far everybody's acts toward seeds exceed what somebody who does so much would do by
        chance. Acts toward rarely touched seeds count more than toward those that everybody
        touches. Who turns to seeds beyond chance is a seed in part, ``SECOND_HOP`` at most: so
        several such acts outweigh a single act toward a seed by somebody who does little else.
    """
    del policy
    size = view.n_ids
    room = view.reach_out + SMOOTHING
    direct = _hop(view, seeds.ids, seeds.weight)
    near = total(direct.actor, direct.amount, n_ids=size)
    # By chance everybody turns to a seed as often as to anybody else.
    rate = float(seeds.weight.sum()) / max(view.n_active, 1)
    between = np.flatnonzero((near > 0) & ~seeds.is_seed)
    part = _in_part(near, room, rate)
    second = _hop(view, between, part[between])
    toward = near + total(second.actor, second.amount, n_ids=size)
    rate_of_both = rate + float(part[between].sum()) / max(view.n_active, 1)
    statistic = _beyond_chance(toward, room, rate_of_both)
    candidates = np.flatnonzero((toward > 0) & view.is_active & ~seeds.is_seed)
    more = len(seeds) / max(len(seeds) - 1, 1)
    # At first hand only: were a seed's acts toward somebody who approves of another one counted
    # as its own ties, being followed by seeds would change what that one's own ties mean.
    left_out = near[seeds.ids] * more
    return Measured(
        candidates=candidates,
        statistic=statistic[candidates],
        left_out=_beyond_chance(left_out, room[seeds.ids], rate_of_both),
    )


def _in_part(near: Floats, room: Floats, rate: float) -> Floats:
    """How far acts toward seeds make somebody one, from 0 to ``SECOND_HOP``."""
    return np.asarray(SECOND_HOP * -np.expm1(-_beyond_chance(near, room, rate)), np.float64)


def _beyond_chance(found: Floats, room: Floats, rate: float) -> Floats:
    """How surprising amounts are: log(1 + half the Poisson deviance above chance), and the share.

    Rises with ``found``; 0 exactly where that is 0.
    """
    expected = np.maximum(room * rate, 1e-300)
    above = np.maximum(found, expected)
    half_deviance = above * np.log(above / expected) - (above - expected)
    return np.asarray(np.log1p(np.maximum(half_deviance, 0.0)) + found / room, np.float64)


def _hop(view: View, targets: Ids, worth: Floats) -> _Hop:
    pairs = view.toward.pairs_of(targets)
    pairs = pairs[view.approving[pairs]]
    toward = view.toward.object[pairs]
    value = np.zeros(view.n_ids)
    value[targets] = worth
    rare = view.rarity(view.toward.users) / np.log(max(view.n_active, 2))
    amount = np.log1p(view.toward.weight[pairs]) * value[toward] * rare[toward]
    return _Hop(actor=view.toward.actor[pairs], amount=amount)


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say toward which seeds accounts acted, how, and out of how many acts.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each, with seeds and items; whether seeds acted toward the account too is
        said and counts nothing.
    """
    del policy
    rows = view.rows.take(view.rows_by(np.array(candidates, np.int64)))
    outward = rows.take(np.isin(rows.verb, _OUTWARD))
    outward = outward.take(np.argsort(outward.actor, kind="stable"))
    start = np.searchsorted(outward.actor, candidates, side="left").tolist()
    end = np.searchsorted(outward.actor, candidates, side="right").tolist()
    back = _acting_back(view, seeds, candidates)
    return tuple(
        _told(view, seeds, outward.take(slice(first, last)), back=back[one])
        for one, first, last in zip(candidates, start, end, strict=True)
    )


def _told(view: View, seeds: SeedSet, outward: Rows, *, back: Collection[int]) -> Told:
    direct = outward.take(seeds.is_seed[outward.object])
    if not len(direct):
        return _at_second_hand(view, seeds, outward)
    touched = several(view, direct.object)
    many = sum(one in back for one in touched.tolist())
    returned = f"; {many} of them acted toward it too, which counts nothing" if many else ""
    people = len(set(direct.object.tolist()))
    return Told(
        says=(
            f"{_doings(direct.verb)}: {len(direct)} of its {len(outward)} acts toward accounts "
            f"went to {counted(people, 'account')} that people suspended{returned}"
        ),
        seeds=tuple(view.key(one) for one in touched),
        object=view.key(touched[0]),
        at=newest(direct.t),
        items=the_items(view, direct),
    )


_OUTWARD = [VERBS.index(verb) for verb in ("follow", "mention", "reply", "share", "quote")]
_PAST = {
    "follow": "followed",
    "mention": "mentioned",
    "reply": "answered",
    "share": "shared",
    "quote": "quoted",
}


def _doings(verbs: Ints) -> str:
    times = Counter(verbs.tolist())
    parts = [(times[code], _PAST[VERBS[code]]) for code in _OUTWARD]
    said = [f"{word} {counted(many, 'time')}" for many, word in parts if many]
    return (", ".join(said)).capitalize()


def _acting_back(
    view: View, seeds: SeedSet, candidates: Sequence[int]
) -> Mapping[int, Collection[int]]:
    """The seeds that acted toward each account."""
    pairs = view.toward.pairs_of(np.array(candidates, np.int64))
    pairs = pairs[seeds.is_seed[view.toward.actor[pairs]]]
    back: dict[int, set[int]] = {one: set() for one in candidates}
    for one, seed in zip(
        view.toward.object[pairs].tolist(), view.toward.actor[pairs].tolist(), strict=True
    ):
        back[one].add(seed)
    return back


def _at_second_hand(view: View, seeds: SeedSet, outward: Rows) -> Told:
    pairs = view.toward.pairs_of(seeds.ids)
    onward, reached = view.toward.actor[pairs], view.toward.object[pairs]
    via = np.isin(onward, outward.object) & ~seeds.is_seed[onward]
    friends = several(view, onward[via])
    mine = outward.take(np.isin(outward.object, friends))
    return Told(
        says=(
            f"Acted toward {counted(len(friends), 'account')} that turned to "
            f"{counted(len(np.unique(reached[via])), 'account')} that people suspended"
        ),
        seeds=tuple(view.key(one) for one in several(view, reached[via])),
        object=view.names[int(friends[0])] if len(friends) else "",
        at=newest(mine.t),
        items=the_items(view, mine),
    )


LINKER = Linker(
    id="ties",
    version="2",
    family="ties",
    why="People of one network turn to each other more than to the rest of a platform.",
    references=(
        "Berger and Morgan, The ISIS Twitter Census, 2015: share of ties that stay in the "
        "known set; here smoothed, weighted by rarity, and of the candidate's own acts alone",
        "Andersen, Chung and Lang, Local graph partitioning using PageRank vectors, 2006: here "
        "the walk over out-acts is cut after the second hop",
    ),
    examples=(
        speaks(
            [Did("c", "follow", "s1"), Did("c", "share", "s2"), Did("x", "follow", "y")],
            seeds=["s1", "s2"],
            because="it follows one seed and shares another",
        ),
        speaks(
            [Did("c", "share", "b"), Did("b", "share", "s1"), Did("x", "follow", "y")],
            seeds=["s1"],
            because="it shares somebody who shares a seed",
        ),
        silent(
            [Did("s1", "follow", "c"), Did("s2", "mention", "c"), Did("c", "tag", "tag:garden")],
            seeds=["s1", "s2"],
            because="seeds follow and mention it, and it never turned to them",
        ),
        silent(
            [Did("c", "follow", "x"), Did("x", "follow", "y"), Did("y", "follow", "s1")],
            seeds=["s1"],
            because="the seed is three hops away",
        ),
    ),
    link=link,
    tell=tell,
)
