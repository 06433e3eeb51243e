"""The link in a statement of reasons: made, found again, and in time."""

import hashlib
from contextlib import suppress

import msgspec
from msgspec import Struct

from firebreak.app.wiring import Services
from firebreak.model.actions import Delivery
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import CaseId, DecisionId
from firebreak.model.letters import Letter
from firebreak.model.papers import Paper
from firebreak.model.redress import Redress
from firebreak.review import redress

PATH = "/appeal/{token}"
"""Where a link leads, under the desk's public address."""
MOST = 1_000
"""Links of one case that are looked at when a message about it arrives."""


class Contested(Struct, frozen=True, kw_only=True):
    """What somebody who follows a link may contest.

    Attributes:
        is_good: Whether the link still admits an appeal; one that has ended is told so for a
            while.
    """

    decision: Decision
    paper: Paper
    body: Redress
    is_good: bool


def digest(token: str) -> str:
    """Give what is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link(services: Services, token: str) -> str:
    """Give a link's address; empty where people outside cannot reach the desk."""
    base = services.config.server.public_url.rstrip("/")
    return f"{base}{PATH.format(token=token)}" if base else ""


def contested(services: Services, token: str) -> Contested:
    """Find what a link is about.

    Args:
        services: The store and the clock.
        token: As it stands in the link.

    Returns:
        The decision, and whether it can still be contested.

    Raises:
        NotFound: There is no such link, or it ended long ago, or its subject was forgotten.
    """
    paper = services.store.paper(redress.paper_name(digest(token)), services.tenant)
    body = paper.body
    if not isinstance(body, Redress) or paper.case is None:
        raise NotFound(what="link", name="of this address")
    decision = services.store.decision(body.decision, services.tenant)
    return Contested(
        decision=decision, paper=paper, body=body, is_good=redress.is_good(body, services.now())
    )


def was_informed(services: Services, delivery: Delivery) -> None:
    """Let the days of a link count, now that the platform has the message with it.

    Where this is not kept, the link stays good: no day counts before somebody was informed. A
    platform that took the message and could tell nobody is not the one to call this for.

    Args:
        services: The store and the clock.
        delivery: What the platform took.
    """
    store, tenant = services.store, services.tenant
    about = msgspec.json.decode(delivery.body, type=_Message).data
    if about.statement is None:
        return
    for paper in store.papers(tenant, "redress", case=about.case, limit=MOST):
        body = paper.body
        if not isinstance(body, Redress) or body.decision != about.decision:
            continue
        after = redress.inform(paper, body, services.now())
        if delivery.subject in body.subjects and after is not paper:
            # Two messages may say the same to one person; whichever comes first counts.
            with suppress(StaleCase):
                store.file(Filing(tenant=tenant, papers=(after,)))


def untold(services: Services, case: CaseId) -> frozenset[DecisionId]:
    """Name the decisions whose message arrived though nobody was told what it says.

    Args:
        services: The store.
        case: Whose decisions.

    Returns:
        Those of which nobody concerned is known to have been informed: no day counts for them.
        Decisions whose messages are still on their way are not among them, nor those that have no
        link, because no day is counted for those.
    """
    papers = services.store.papers(services.tenant, "redress", case=case, limit=MOST)
    waits: dict[DecisionId, bool] = {}
    for paper in papers:
        if isinstance(paper.body, Redress):
            is_waiting = waits.get(paper.body.decision, True)
            waits[paper.body.decision] = is_waiting and paper.body.informed_at is None
    if not any(waits.values()):
        return frozenset()
    taken = {
        one.decision
        for one in services.store.actions(case, services.tenant)
        if one.status in ("delivered", "confirmed")
    }
    return frozenset(one for one, is_waiting in waits.items() if is_waiting and one in taken)


class _About(Struct, frozen=True):
    case: CaseId
    decision: DecisionId
    statement: Letter | None = None


class _Message(Struct, frozen=True):
    data: _About
