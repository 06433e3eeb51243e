"""The rows that add up to a score, and the sentences a reviewer reads."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from msgspec import Struct, structs

from firebreak.connect.add_up import add_up, total
from firebreak.connect.attempt import tell
from firebreak.connect.combine import VERY_STRONG_CAPS, Weighed
from firebreak.connect.contract import Told
from firebreak.connect.together import Together
from firebreak.connect.view import SeedSet, View
from firebreak.model.connections import Connection, ConnectionEvidence, Terms
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy


class _Said(Struct, frozen=True, kw_only=True):
    """One linker's word on one candidate: nats before caps and floors."""

    weighed: Weighed
    statistic: float
    nats: float
    told: Told


def explain(
    view: View,
    seeds: SeedSet,
    weighed: Sequence[Weighed],
    candidates: Sequence[int],
    *,
    together: Together,
    policy: ConnectPolicy,
    now: datetime,
) -> tuple[Connection, ...]:
    """Write out why accounts have the scores they have.

    Args:
        view: The platform's acts.
        seeds: Where connections start.
        weighed: What each linker adds.
        candidates: Ids, in the order wanted.
        together: What sums of families mean on this platform.
        policy: Prior, cap and where likely begins.
        now: Instant of the computation.

    Returns:
        One connection each; prior plus the weights of its rows is its score, exactly.
    """
    said: dict[int, list[_Said]] = {one: [] for one in candidates}
    for each in weighed:
        for one, word in _words(view, seeds, each, candidates, policy=policy):
            said[one].append(word)
    return tuple(
        _connection(view.key(one), said[one], together=together, policy=policy, now=now)
        for one in candidates
    )


def waterfall(connection: Connection) -> tuple[tuple[str, float, float], ...]:
    """Lay a score out as steps.

    Args:
        connection: Any connection.

    Returns:
        What it is, what it adds and the log-odds after it; the prior first, the last one is the
        score.
    """
    steps = [("before any evidence", connection.prior, connection.prior)]
    for row in connection.evidence:
        steps.append((f"{row.family} ({row.linker})", row.weight, steps[-1][2] + row.weight))
    return tuple(steps)


def sentence(connection: Connection) -> str:
    """Say in one sentence why an account is connected, strongest evidence first."""
    telling = [row.told for row in connection.evidence if row.weight > 0]
    return "; ".join(telling) + "." if telling else "Nothing that it did counts."


def _words(
    view: View,
    seeds: SeedSet,
    weighed: Weighed,
    candidates: Sequence[int],
    *,
    policy: ConnectPolicy,
) -> list[tuple[int, _Said]]:
    places = {int(one): place for place, one in _places(weighed, candidates)}
    told = tell(weighed.linker, view, seeds, policy, list(places)) if places else ()
    return [
        (
            one,
            _Said(
                weighed=weighed,
                statistic=float(weighed.measured.statistic[place]),
                nats=float(weighed.nats[place]),
                told=word,
            ),
        )
        for (one, place), word in zip(places.items(), told, strict=True)
    ]


def _places(weighed: Weighed, candidates: Sequence[int]) -> list[tuple[int, int]]:
    known = weighed.measured.candidates
    place = np.searchsorted(known, candidates)
    return [
        (int(here), one)
        for here, one in zip(place, candidates, strict=True)
        if here < len(known) and known[here] == one
    ]


def _connection(
    account: ItemKey,
    said: Sequence[_Said],
    *,
    together: Together,
    policy: ConnectPolicy,
    now: datetime,
) -> Connection:
    prior = together.prior(policy.prior)
    bare = Connection(
        account=account,
        prior=prior,
        score=prior,
        band="watch",
        evidence=tuple(_row(one, policy=policy) for one in said),
        at=now,
    )
    as_it_is = Terms(cap=policy.family_cap, likely=policy.likely)
    own = total(bare.evidence, cap=policy.family_cap)
    return add_up(bare, structs.replace(as_it_is, steps=together.steps(round(own, 10))))


def _row(one: _Said, *, policy: ConnectPolicy) -> ConnectionEvidence:
    linker = one.weighed.linker
    return ConnectionEvidence(
        family=linker.family,
        linker=linker.id,
        says=one.told.says,
        statistic=one.statistic,
        alone=one.nats,
        suffices=linker.stands_alone and one.nats >= VERY_STRONG_CAPS * policy.family_cap,
        weight=0.0,
        seeds=one.told.seeds,
        object=one.told.object,
        at=one.told.at,
        items=one.told.items,
    )
