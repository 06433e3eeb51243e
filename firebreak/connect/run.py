"""Run linkers around seeds, and give the accounts most likely connected."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache

import numpy as np

from firebreak.connect import linkers as folder
from firebreak.connect.acts import ActTable
from firebreak.connect.attempt import LinkerFailed, measure
from firebreak.connect.audit import REACH, is_drawn
from firebreak.connect.combine import Ranking, rank, weigh
from firebreak.connect.contract import Linker
from firebreak.connect.explain import explain
from firebreak.connect.view import View
from firebreak.model.connections import Connection, Seed
from firebreak.model.plugins import discover
from firebreak.model.policy import ConnectPolicy, PluginPolicy


def connect(
    table: ActTable,
    seeds: Sequence[Seed],
    *,
    policy: ConnectPolicy = ConnectPolicy(),  # noqa: B008 (frozen)
    now: datetime,
    top: int | None = None,
    linkers: Sequence[Linker] | None = None,
    failed: Callable[[Linker, BaseException], None] | None = None,
) -> tuple[Connection, ...]:
    """Find the accounts that are most likely connected to seeds, by their own acts.

    Being followed, mentioned, answered or reported by anybody counts exactly nothing: an
    account without a telling act of its own is not in the answer, whatever seeds did to it.

    Args:
        table: Acts of the whole platform; it is also the background they are weighed against.
        seeds: Accounts that people decided on; those the table does not know say nothing.
        policy: Prior, caps, thresholds and the window.
        now: Instant of the computation.
        top: Most connections; None takes the policy's, and the few that are drawn beyond it.
        linkers: Which linkers; None takes all that are installed.
        failed: Told of a linker that broke; the others then go on without it. None lets its
            exception through.

    Returns:
        Connections, strongest first, ties by key, both bands; never a seed. Empty without acts
        or without known seeds. Deterministic, whatever the order of acts and seeds.
    """
    whole = installed() if linkers is None else tuple(linkers)
    while True:
        try:
            return _connected(table, seeds, whole, policy=policy, now=now, top=top)
        except LinkerFailed as broken:
            if failed is None:
                raise broken.error from None
            failed(broken.linker, broken.error)
            whole = tuple(linker for linker in whole if linker is not broken.linker)


def _connected(
    table: ActTable,
    seeds: Sequence[Seed],
    linkers: Sequence[Linker],
    *,
    policy: ConnectPolicy,
    now: datetime,
    top: int | None,
) -> tuple[Connection, ...]:
    view = table.view()
    known = view.seed_set(seeds)
    if not len(known):
        return ()
    n_background = int((view.is_active & ~known.is_seed).sum())
    weighed = [
        weigh(linker, measure(linker, view, known, policy), n_background=n_background)
        for linker in linkers
    ]
    ranking = rank(weighed, policy=policy, n_ids=view.n_ids, n_background=n_background)
    if top is None:
        chosen = shown(view, ranking, policy=policy)
    else:
        chosen = strongest(view, ranking, top=top)
    return explain(view, known, weighed, chosen, together=ranking.together, policy=policy, now=now)


@cache
def installed() -> tuple[Linker, ...]:
    """Give every linker that is in the folder or was installed beside it, by module name."""
    return discover(folder, "LINKER", Linker)


def live(rules: Mapping[str, PluginPolicy]) -> tuple[Linker, ...]:
    """Give the installed linkers that a policy switched on; without a rule none is.

    Args:
        rules: By linker id, as in ``[linkers.ties]`` of the policy.

    Returns:
        Linkers whose evidence counts, by module name.
    """
    return tuple(
        linker for linker in installed() if linker.id in rules and rules[linker.id].mode == "live"
    )


def shown(view: View, ranking: Ranking, *, policy: ConnectPolicy) -> tuple[int, ...]:
    """Pick the strongest candidates, and some just below them by lot.

    Args:
        view: Knows their names.
        ranking: All candidates.
        policy: How many, and what share of the others.

    Returns:
        Ids by sum, then strength, then name.
    """
    if not policy.audit:
        return strongest(view, ranking, top=policy.top)
    wider = strongest(view, ranking, top=REACH * policy.top)
    drawn = (one for one in wider[policy.top :] if is_drawn(view.key(one), policy.audit))
    return (*wider[: policy.top], *drawn)


def strongest(view: View, ranking: Ranking, *, top: int) -> tuple[int, ...]:
    """Pick the strongest candidates.

    Args:
        view: Knows their names.
        ranking: All candidates.
        top: Most to pick.

    Returns:
        Ids by sum, then strength, then name.
    """
    order = np.lexsort((-ranking.strength, -ranking.total))
    if top < len(order):
        last = order[top - 1]
        beyond = order[top:]
        tied = (ranking.total[beyond] == ranking.total[last]) & (
            ranking.strength[beyond] == ranking.strength[last]
        )
        order = np.r_[order[:top], beyond[tied]]
    best = sorted(
        (-ranking.total[one], -ranking.strength[one], view.names[int(ranking.candidates[one])])
        for one in order
    )
    return tuple(view.ids[name] for _, _, name in best[:top])
