"""Answering seeds without ever approving of them: opponents, press, research."""

from collections.abc import Sequence

import numpy as np

from firebreak.connect.contract import Did, Linker, Measured, Told, silent, speaks
from firebreak.connect.phrase import counted, newest, several, the_items
from firebreak.connect.view import ANSWERS, APPROVING, VERBS, Ids, SeedSet, View, total
from firebreak.model.policy import ConnectPolicy

LEAST = 3
"""Seeds that an account must have answered and not approved of, more than it approves of."""
PART = 0.5
"""Nats are so many times log(1 + seeds): three weigh 0.7, twenty 1.5. A group could answer those
that it does not follow to look like its opponents, so it outweighs no plain evidence."""


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Measure how many seeds accounts answer or quote without following or sharing them.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.

    Returns:
        ``PART`` x log(1 + excess) in nats, for what it takes off; the excess is the number of
        seeds answered without approval beyond the number approved of.
    """
    del policy
    answered, approved = _seeds_met(view, seeds)
    excess = answered - approved
    nats = np.where(excess >= LEAST, PART * np.log1p(np.maximum(excess, 0.0)), 0.0)
    candidates = np.flatnonzero((nats > 0) & ~seeds.is_seed)
    return Measured(candidates=candidates, statistic=nats[candidates], left_out=nats[seeds.ids])


def _seeds_met(view: View, seeds: SeedSet) -> tuple[Ids, Ids]:
    """Different seeds that each account answered without approval, and approved of."""
    places = view.rows_on(seeds.ids)
    rows = view.rows.take(places)
    approves = np.isin(rows.verb, [VERBS.index(verb) for verb in APPROVING])
    opposes = np.isin(rows.verb, [VERBS.index(verb) for verb in ANSWERS])
    opposes &= ~view.is_of_approved[places]
    both = []
    for kept in (opposes, approves):
        pair = np.unique(rows.object[kept].astype(np.int64) * view.n_ids + rows.actor[kept])
        both.append(total(pair % view.n_ids, np.ones(len(pair)), n_ids=view.n_ids))
    return both[0].astype(np.int64), both[1].astype(np.int64)


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say how many seeds accounts answered, and of how many they approve.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each, with the seeds and the answers.
    """
    del policy
    answered, approved = _seeds_met(view, seeds)
    rows = view.rows.take(view.rows_on(seeds.ids))
    rows = rows.take(np.isin(rows.verb, [VERBS.index(verb) for verb in ANSWERS]))
    told = []
    for one in candidates:
        mine = rows.take(rows.actor == one)
        told.append(
            Told(
                says=(
                    f"Answered or quoted {counted(int(answered[one]), 'account')} that people "
                    f"suspended without following or passing on any of them, and approves of "
                    f"{approved[one] or 'none'}: opponents, press and research do so"
                ),
                seeds=tuple(view.key(seed) for seed in several(view, mine.object)),
                at=newest(mine.t),
                items=the_items(view, mine),
            )
        )
    return tuple(told)


_ANSWERED = [Did("c", "reply", f"s{number}", float(number)) for number in range(4)]
_SEEDS = [f"s{number}" for number in range(4)]

LINKER = Linker(
    id="opposition",
    version="1",
    family="counter-evidence",
    why="Who answers many of a group and passes on none argues with it, or reports on it.",
    references=(
        "shared/notes/connect.md 3.4: of accounts ranked by what they say to known ones, most "
        "of the first are news desks, analysts and academics",
    ),
    examples=(
        speaks(_ANSWERED, seeds=_SEEDS, because="answers four seeds and follows none"),
        silent(
            [*_ANSWERED, *(Did("c", "follow", seed) for seed in _SEEDS)],
            seeds=_SEEDS,
            because="answers four seeds and follows all of them",
        ),
        silent(_ANSWERED[:2], seeds=_SEEDS, because="two answers are a conversation"),
    ),
    link=link,
    tell=tell,
    is_in_nats=True,
)
