"""Turning to thousands of accounts: among them are always some seeds."""

from collections.abc import Sequence

import numpy as np

from firebreak.algorithms.graph.columns import Floats
from firebreak.connect.contract import Did, Linker, Measured, Told, silent, speaks
from firebreak.connect.phrase import newest, several, the_items
from firebreak.connect.view import Rows, SeedSet, View, total
from firebreak.model.policy import ConnectPolicy

MANY = 1_000
"""Acts toward accounts, counted as follows of different ones."""
LEAST_SHARE = 0.02
"""If so many of them are toward seeds, it is no outreach to everybody."""


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Measure how much everybody does toward accounts.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.

    Returns:
        log(acts / ``MANY``), in nats, for what it takes off.
    """
    del policy
    reached = _reached(view)
    pairs = view.toward.pairs_of(seeds.ids)
    pairs = pairs[view.approving[pairs]]
    to_seeds = total(view.toward.actor[pairs], np.ones(len(pairs)), n_ids=view.n_ids)
    is_mass = (reached > MANY) & (to_seeds < LEAST_SHARE * reached)
    nats = np.where(is_mass, np.log(np.maximum(reached, 1.0) / MANY), 0.0)
    candidates = np.flatnonzero((nats > 0) & (to_seeds > 0) & ~seeds.is_seed)
    return Measured(candidates=candidates, statistic=nats[candidates], left_out=nats[seeds.ids])


def _reached(view: View) -> Floats:
    """What everybody does toward accounts, in follows of different ones."""
    return np.asarray(view.reach_out / np.log(2.0), np.float64)


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say how many accounts somebody turned to.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Not needed here.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each, with the seeds among them.
    """
    del policy
    met = view.rows.take(view.rows_on(seeds.ids))
    reached = _reached(view)
    return tuple(
        _told(view, met.take(met.actor == one), reached=int(reached[one])) for one in candidates
    )


def _told(view: View, mine: Rows, *, reached: int) -> Told:
    seeds = several(view, mine.object)
    return Told(
        says=(
            f"Turns to accounts as much as somebody who follows {reached:,} of them; that "
            f"{len(np.unique(mine.object)):,} of them are suspended says little"
        ),
        seeds=tuple(view.key(seed) for seed in seeds),
        at=newest(mine.t),
        items=the_items(view, mine),
    )


_EVERYBODY = [Did("c", "follow", f"x{number}") for number in range(2 * MANY)]

LINKER = Linker(
    id="mass_outreach",
    version="1",
    family="counter-evidence",
    why="Directories, shops and helpers turn to everybody, and so to some of a group.",
    references=("DESIGN.md 6: mass out-degree counts against a connection",),
    examples=(
        speaks(
            [*_EVERYBODY, Did("c", "follow", "s1")],
            seeds=["s1"],
            because="one of two thousand that it follows is a seed",
        ),
        silent(
            [*_EVERYBODY[:10], Did("c", "follow", "s1")],
            seeds=["s1"],
            because="one of eleven is a seed",
        ),
    ),
    link=link,
    tell=tell,
    is_in_nats=True,
)
