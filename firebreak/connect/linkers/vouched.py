"""Accounts of press, relief and research that people put on a list."""

from collections.abc import Sequence

import numpy as np

from firebreak.connect.contract import Did, Linker, Measured, Told, account, silent, speaks
from firebreak.connect.phrase import newest, the_items
from firebreak.connect.view import SeedSet, View
from firebreak.model.policy import ConnectPolicy

NATS = 4.0
"""What being on the list takes off: more than any one family usually adds. A taken-over account
of a newspaper can still come up, with all the evidence there is."""


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Find the accounts that the policy vouches for.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        policy: Its list ``vouched``.

    Returns:
        ``NATS`` for what it takes off each.
    """
    listed = np.zeros(view.n_ids, bool)
    listed[[view.ids[one] for one in policy.vouched if one in view.ids]] = True
    candidates = np.flatnonzero(listed & view.is_active & ~seeds.is_seed)
    return Measured(
        candidates=candidates,
        statistic=np.full(len(candidates), NATS),
        left_out=np.where(listed[seeds.ids], NATS, 0.0),
    )


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say that somebody vouches for accounts.

    Args:
        view: The platform's acts.
        seeds: Not needed here.
        policy: Not needed here.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each.
    """
    del seeds, policy
    told = []
    for one in candidates:
        rows = view.rows.take(view.rows_by(np.array([one], np.int64)))
        told.append(
            Told(
                says="On the policy's list of accounts that people vouch for",
                at=newest(rows.t),
                items=the_items(view, rows),
            )
        )
    return tuple(told)


LINKER = Linker(
    id="vouched",
    version="1",
    family="counter-evidence",
    why="Reporters, relief workers and researchers stand where a group stands, by trade.",
    references=("DESIGN.md 6: press, NGO and research lists count against a connection",),
    examples=(
        speaks(
            [Did("c", "follow", "s1")],
            seeds=["s1"],
            because="a newspaper on the list follows a seed",
            policy=ConnectPolicy(vouched=(account("c"),)),
        ),
        silent([Did("c", "follow", "s1")], seeds=["s1"], because="nobody vouches for it"),
    ),
    link=link,
    tell=tell,
    is_in_nats=True,
)
