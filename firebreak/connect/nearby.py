"""Connect seeds by what lies around them: milliseconds on any platform."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from firebreak.connect.attempt import LinkerFailed, measure
from firebreak.connect.background import Background
from firebreak.connect.combine import Weighed, rank, read_by, weigh
from firebreak.connect.contract import Linker, Measured
from firebreak.connect.explain import explain
from firebreak.connect.local import Limits, Platform, around, local_view
from firebreak.connect.run import installed, shown
from firebreak.connect.view import Ids
from firebreak.model.connections import Connection, Seed
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy


class Nearby(Struct, frozen=True, kw_only=True):
    """Accounts connected to seeds, and the seeds that nobody has heard of.

    Attributes:
        connections: Strongest first.
        unknown: Seeds that never came up in an act; the others were used.
    """

    connections: tuple[Connection, ...] = ()
    unknown: tuple[ItemKey, ...] = ()


def connect_locally(
    platform: Platform,
    seeds: Sequence[Seed],
    *,
    policy: ConnectPolicy = ConnectPolicy(),  # noqa: B008 (frozen)
    now: datetime,
    linkers: Sequence[Linker] | None = None,
    backgrounds: Mapping[str, Background] | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    failed: Callable[[Linker, BaseException], None] | None = None,
) -> Nearby:
    """Find the accounts most likely connected to seeds, by reading only what is around them.

    Without limits the answer is that of :func:`firebreak.connect.run.connect`: everybody who has
    a statistic at all is around the seeds, and all others are counted.

    Args:
        platform: All acts.
        seeds: Accounts that people decided on.
        policy: Prior, caps, thresholds, window and how many to give.
        now: Instant of the computation.
        linkers: Which linkers; None takes all that are installed.
        backgrounds: What statistics mean on this platform, by linker, from the last full run;
            read off the surroundings of the seeds for linkers that are not in it.
        limits: How much to read.
        failed: Told of a linker that broke; the others then go on without it. None lets its
            exception through.

    Returns:
        Connections, strongest first, ties by key; never a seed.
    """
    whole = installed() if linkers is None else tuple(linkers)
    while True:
        try:
            return _connected(
                platform, seeds, whole, policy, now=now, known=backgrounds or {}, limits=limits
            )
        except LinkerFailed as broken:
            if failed is None:
                raise broken.error from None
            failed(broken.linker, broken.error)
            whole = tuple(linker for linker in whole if linker is not broken.linker)


def _connected(
    platform: Platform,
    seeds: Sequence[Seed],
    linkers: Sequence[Linker],
    policy: ConnectPolicy,
    *,
    now: datetime,
    known: Mapping[str, Background],
    limits: Limits,
) -> Nearby:
    local = local_view(platform, seeds, window=policy.window_seconds, limits=limits)
    view = local.view
    numbered = view.seed_set(seeds)
    if not len(numbered):
        return Nearby(unknown=local.unknown)
    n_background = view.n_active - int(view.is_active[numbered.ids].sum())
    weighed = [
        weigh_by(linker, measure(linker, view, numbered, policy), known, n_background=n_background)
        for linker in linkers
    ]
    ranking = rank(weighed, policy=policy, n_ids=view.n_ids, n_background=n_background)
    chosen = np.array(shown(view, ranking, policy=policy), np.int64)
    close = around(platform, local, seeds, chosen)
    moved = [_renumbered(one, local.numbers, close.numbers) for one in weighed]
    found = explain(
        close.view,
        close.view.seed_set(seeds),
        moved,
        np.searchsorted(close.numbers, local.numbers[chosen]).tolist(),
        together=ranking.together,
        policy=policy,
        now=now,
    )
    return Nearby(connections=found, unknown=local.unknown)


def weigh_by(
    linker: Linker, measured: Measured, known: Mapping[str, Background], *, n_background: int
) -> Weighed:
    """Weigh statistics by a known background, or by the one that they show themselves.

    Args:
        linker: Who measured.
        measured: What it measured.
        known: Backgrounds by linker.
        n_background: Active accounts that are no seeds.

    Returns:
        Nats per candidate.
    """
    weighed = weigh(linker, measured, n_background=n_background)
    background = known.get(linker.id)
    if background is None or linker.is_in_nats:
        return weighed
    own = weighed.measured.left_out
    background = replace(background, seeds=own if len(own) > 1 else own[:0])
    return read_by(linker, weighed.measured, background)


def _renumbered(weighed: Weighed, before: Ids, after: Ids) -> Weighed:
    """The same under the numbers of the smaller view, as far as it has them."""
    measured = weighed.measured
    number = before[measured.candidates]
    place = np.minimum(np.searchsorted(after, number), max(len(after) - 1, 0))
    kept = after[place] == number if len(after) else np.zeros(len(number), bool)
    return Weighed(
        linker=weighed.linker,
        measured=Measured(
            candidates=place[kept],
            statistic=measured.statistic[kept],
            left_out=measured.left_out,
        ),
        nats=weighed.nats[kept],
        seeds=weighed.seeds,
        absent=weighed.absent,
    )
