"""The rows that add up to a score, and the sentences a reviewer reads."""

import math
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from msgspec import Struct, structs

from firebreak.connect.attempt import tell
from firebreak.connect.combine import COUNTER, VERY_STRONG_CAPS, Weighed, band, by_family
from firebreak.connect.contract import Told
from firebreak.connect.together import Together
from firebreak.connect.view import SeedSet, View
from firebreak.model.connections import Connection, ConnectionEvidence, Family
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
    telling = [row.says for row in connection.evidence if row.weight > 0]
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
    rows = sorted(
        (row for family in _families(said).values() for row in _rows(family, policy=policy)),
        key=lambda row: (-row.weight, row.linker),
    )
    nats: dict[Family, float] = {}
    for row in rows:
        nats[row.family] = nats.get(row.family, 0.0) + row.weight
    rows = _scaled(rows, together)
    score = prior = together.prior(policy.prior)
    for row in rows:
        score += row.weight
    bar = VERY_STRONG_CAPS * policy.family_cap
    alone = any(one.weighed.linker.stands_alone and one.nats >= bar for one in said)
    return Connection(
        account=account,
        prior=prior,
        score=score,
        band=band(nats, score=score, very_strong=alone, policy=policy),
        evidence=tuple(rows),
        at=now,
    )


def _scaled(rows: Sequence[ConnectionEvidence], together: Together) -> list[ConnectionEvidence]:
    """Let rows add up to what they say together; each gives way by the same part."""
    total = sum(row.weight for row in rows)
    if total <= 0:
        return list(rows)
    part = float(together.nats(np.round(np.array([total]), 10))[0]) / total
    return [structs.replace(row, weight=row.weight * part) for row in rows]


def _families(said: Sequence[_Said]) -> dict[Family, list[_Said]]:
    named = by_family([one.weighed for one in said])
    return {
        family: [one for one in said if one.weighed.linker.family == family] for family in named
    }


def _rows(family: Sequence[_Said], *, policy: ConnectPolicy) -> list[ConnectionEvidence]:
    """One row per linker; the strongest carries the family's weight, the others none."""
    strongest = max(family, key=lambda one: (abs(_counted(one)), one.weighed.linker.id))
    rows = []
    for one in family:
        weight, note = _adjusted(one, is_strongest=one is strongest, policy=policy)
        rows.append(
            structs.replace(
                _row(one, weight=weight), says=one.told.says + (f" ({note})" if note else "")
            )
        )
    return rows


def _counted(one: _Said) -> float:
    """Nats that may count: above 0 for a connection, below 0 of counter-evidence."""
    return one.nats if one.weighed.linker.family == COUNTER else max(one.nats, 0.0)


def _adjusted(one: _Said, *, is_strongest: bool, policy: ConnectPolicy) -> tuple[float, str]:
    nats = _counted(one)
    if not nats:
        return 0.0, "as common elsewhere, so it adds nothing"
    if not is_strongest:
        return 0.0, f"{nats:.1f} by itself; its family counts once"
    if abs(nats) > policy.family_cap:
        return math.copysign(policy.family_cap, nats), f"{nats:.1f}, capped"
    return nats, ""


def _row(one: _Said, *, weight: float) -> ConnectionEvidence:
    return ConnectionEvidence(
        family=one.weighed.linker.family,
        linker=one.weighed.linker.id,
        says=one.told.says,
        statistic=one.statistic,
        weight=weight,
        seeds=one.told.seeds,
        object=one.told.object,
        at=one.told.at,
        items=one.told.items,
    )
