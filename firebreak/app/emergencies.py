"""Powers lent for four hours: asked for, agreed, ended, told to all."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.emergencies import Emergency
from firebreak.model.errors import InvalidDecision, NotAllowed, NotFound
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person, Power
from firebreak.review import separation

MOST = 100
"""Open ones that a page reads; more would be no emergency."""
MOST_ASKED = 3
"""Requests of one person that may wait at a time."""


def current(services: Services) -> list[Paper]:
    """Give the requests that wait and the powers that are lent, oldest first."""
    now = services.now()
    found = services.store.papers(services.tenant, "emergency", is_open=True, limit=MOST)
    return [one for one in found if not separation.is_over(one, now)]


def with_lent(person: Person, papers: Sequence[Paper], now: datetime) -> Person:
    """Give a person with what is lent to them just now."""
    lent = tuple(
        paper.body.power
        for paper in papers
        if isinstance(paper.body, Emergency)
        and paper.body.person == person.id
        and separation.runs(paper, now)
    )
    return replace(person, lent=lent) if lent else person


def ask(services: Services, person: Person, power: Power, reason: str) -> Paper:
    """Ask for a power.

    Args:
        services: Store, clock and dice.
        person: Who asks.
        power: Which.
        reason: Why it cannot wait.

    Returns:
        The request as kept.

    Raises:
        InvalidDecision: No reason; they have it, or ask for it already, or ask for too much.
        NotAllowed: It is never lent, or not to them.
    """
    body = separation.asks(person, power, reason)
    mine = [one.body for one in current(services) if _of(one).person == person.id]
    if any(isinstance(one, Emergency) and one.power == power for one in mine):
        raise InvalidDecision(field="power", reason="you ask for it already, or have it")
    if len(mine) >= MOST_ASKED:
        raise InvalidDecision(field="power", reason=f"{MOST_ASKED} at a time; end one first")
    now = services.now()
    paper = Paper(
        id=PaperId(services.new_id()),
        tenant=services.tenant,
        kind="emergency",
        at=now,
        body=body,
        due=now + separation.ASKED_FOR,
        keep_until=now + separation.ASKED_FOR + separation.KEPT_FOR,
    )
    return _keep(services, paper, "emergency asked", person)


def agree(services: Services, paper: PaperId, second: Person) -> Paper:
    """Lend the power that somebody asked for.

    Args:
        services: Store and clock.
        paper: The request.
        second: Who agrees.

    Returns:
        The paper as kept; the power ends by itself.

    Raises:
        InvalidDecision: It is agreed or over already.
        NotAllowed: They asked themselves, or may not.
        NotFound: There is no such request.
        StaleCase: Somebody else was first.
    """
    known, now = find(services, paper), services.now()
    if not separation.waits(known, now):
        raise InvalidDecision(field="emergency", reason="it is agreed or over; reload the page")
    body = separation.agrees(_of(known), second, now)
    after = replace(known, body=body, due=body.until, revision=known.revision + 1)
    return _keep(services, after, "emergency agreed", second)


def end(services: Services, paper: PaperId, by: Person) -> Paper:
    """End a request or a lent power: whoever has it, or who may lend, ends it at any time.

    Args:
        services: Store and clock.
        paper: Which.
        by: Who ends it.

    Returns:
        The paper as kept.

    Raises:
        InvalidDecision: It is over already.
        NotAllowed: They neither hold it nor may lend.
        NotFound: There is no such request.
        StaleCase: Somebody else was first.
    """
    known, now = find(services, paper), services.now()
    body = _of(known)
    if separation.is_over(known, now):
        raise InvalidDecision(field="emergency", reason="it is over already")
    if by.id != body.person and not separation.may_agree(by):
        raise NotAllowed(who=by.id, what="end it", ask="who has it can, or an admin or a lead")
    after = replace(
        known, body=replace(body, ended_by=by.id), is_open=False, revision=known.revision + 1
    )
    return _keep(services, after, "emergency ended", by)


def over(services: Services, now: datetime) -> list[Paper]:
    """Give those that ended by themselves, to be closed for good."""
    found = services.store.papers(services.tenant, "emergency", is_open=True)
    return [one for one in found if separation.is_over(one, now)]


def find(services: Services, paper: PaperId) -> Paper:
    """Give the paper of a request; raises NotFound for every other one."""
    found = services.store.paper(paper, services.tenant)
    if not isinstance(found.body, Emergency):
        raise NotFound(what="request", name=paper)
    return found


def _of(paper: Paper) -> Emergency:
    if not isinstance(paper.body, Emergency):
        raise NotFound(what="request", name=paper.id)
    return paper.body


def _keep(services: Services, paper: Paper, kind: EntryKind, by: Person) -> Paper:
    body = _of(paper)
    line = LedgerEntry(
        kind=kind,
        tenant=services.tenant,
        at=services.now(),
        actor=by.id,
        colleague=body.person,
        until=body.until,
        note=f"{body.power}: {body.reason}" if kind == "emergency asked" else body.power,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(paper,), entries=(line,)))
    return paper
