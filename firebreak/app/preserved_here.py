"""The vault for terrorist content that the desk itself removed (TCO Art. 6)."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from msgspec.structs import replace

from firebreak.app import preserved
from firebreak.app.orders import every
from firebreak.app.wiring import Services
from firebreak.model.decisions import Decision, taken_back
from firebreak.model.duties import DELIVERY_DAYS
from firebreak.model.effects import Filing
from firebreak.model.errors import StaleCase
from firebreak.model.ids import DecisionId, ItemKey
from firebreak.model.orders import Preserved
from firebreak.model.papers import Paper, PaperId, PaperKind

KIND: PaperKind = "preserved here"
"""A kind of its own: what orders removed is few, and looked through whole."""
ARRIVES = timedelta(days=DELIVERY_DAYS)


def begun(services: Services, decision: Decision) -> tuple[Paper, ...]:
    """Take what a decision removes into the vault; kept with the decision, in its transaction.

    Args:
        services: What is known, and the policy's categories.
        decision: As it will be kept.

    Returns:
        One paper for each thing removed; for a suspension one for the account, and one for each
        thing that it rests on. None for other verbs and categories, and for an order, whose vault
        is its own. Each ends, whatever happens, ``preserve_days`` after the last day on which the
        platform may have removed it.
    """
    policy = services.policy.orders
    if decision.order or decision.category not in policy.preserve_own:
        return ()
    things: tuple[ItemKey, ...] = ()
    if decision.verb in ("remove", "suspend"):
        rests_on = [one.what for one in decision.grounds] if decision.verb == "suspend" else []
        things = tuple(dict.fromkeys((*decision.subjects, *rests_on)))
    until = decision.at + ARRIVES + timedelta(days=policy.preserve_days)
    return tuple(_paper(services, decision, thing, until) for thing in things)


def settle(services: Services) -> int:
    """Let the days of what the platform has removed begin, and let go of what came back.

    Done once a day. The days count from when this sees that the platform removed it, so nothing
    goes too early. What was taken back is no removed content any more, and is kept no longer.

    Args:
        services: Store, policy and clock.

    Returns:
        How many papers changed.
    """
    count = 0
    for paper, body in waiting(services):
        filing = _settled(services, paper, body)
        if filing is not None:
            with suppress(StaleCase):  # somebody asks to see it just now; the next day will do
                services.store.file(filing)
                count += 1
    return count


def waiting(services: Services) -> Iterator[tuple[Paper, Preserved]]:
    """Give what is in the vault and has not been seen to be gone, oldest first."""
    for paper in every(services, KIND):
        if isinstance(paper.body, Preserved) and paper.body.effective_at is None:
            yield paper, paper.body


def _paper(services: Services, decision: Decision, thing: ItemKey, until: datetime) -> Paper:
    digest = hashlib.sha256(thing.encode()).hexdigest()[:8]
    body = replace(preserved.as_it_is(services, thing), decision=decision.id)
    return Paper(
        id=PaperId(f"kept-{decision.id}-{digest}"),
        tenant=services.tenant,
        kind=KIND,
        at=decision.at,
        body=body,
        subject=thing,
        case=decision.case,
        is_open=False,
        keep_until=until,
        is_preserved=True,
    )


def _settled(services: Services, paper: Paper, body: Preserved) -> Filing | None:
    now = services.now()
    if _is_back(services, paper, body):
        gone = replace(paper, revision=paper.revision + 1, keep_until=now, is_preserved=False)
        return Filing(
            tenant=paper.tenant, papers=(replace(gone, body=replace(body, effective_at=now)),)
        )
    if not _is_gone(services, paper, body) and now < paper.at + ARRIVES:
        return None
    until = now + timedelta(days=services.policy.orders.preserve_days)
    if paper.keep_until is not None:
        until = min(until, paper.keep_until)
    kept = replace(
        paper,
        revision=paper.revision + 1,
        body=replace(body, effective_at=now),
        keep_until=until,
    )
    lines = preserved.holds(services, (kept,), until)
    return Filing(tenant=paper.tenant, papers=(kept,), entries=lines)


def _is_gone(services: Services, paper: Paper, body: Preserved) -> bool:
    """Say whether the platform showed that all which the decision did to it is done."""
    done = [
        one
        for one in services.store.actions(paper.case, services.tenant)
        if one.decision == body.decision
    ]
    about = [one for one in done if one.subject == paper.subject] or done
    return bool(about) and all(one.status == "confirmed" for one in about)


def _is_back(services: Services, paper: Paper, body: Preserved) -> bool:
    """Say whether a person took back what was done about it."""
    made = services.store.decisions(paper.case, services.tenant)
    first = next((one for one in made if one.id == body.decision), None)
    back = taken_back(made).get(DecisionId(body.decision), frozenset())
    return first is not None and (paper.subject in back or frozenset(first.subjects) <= back)
