"""The switch that holds everything outgoing, in every process on one store."""

import msgspec
from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.actions import Delivery
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotAllowed, NotFound, StaleCase
from firebreak.model.ids import PaperId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.mass import Brakes, Freeze
from firebreak.model.papers import Paper

TRIES = 10
GIVING_BACK = frozenset({"unsuspend", "unrestrict", "restore", "unlabel"})
"""Verbs that take nothing from anybody; a freeze of measures lets them through."""


def paper_of(services: Services) -> Paper:
    """Give the paper of the desk's brakes; one that was never filed has revision 0."""
    name = PaperId(f"brakes-{services.tenant}")
    try:
        return services.store.paper(name, services.tenant)
    except NotFound:
        return Paper(
            id=name,
            tenant=services.tenant,
            kind="brakes",
            at=services.now(),
            body=Brakes(),
            revision=0,
        )


def brakes_in(paper: Paper) -> Brakes:
    """Give the brakes out of their paper; raises NotFound for any other paper."""
    if not isinstance(paper.body, Brakes):
        raise NotFound(what="brakes", name=paper.id)
    return paper.body


def brakes(services: Services) -> Brakes:
    """Give the desk's brakes as they stand; one look at the store."""
    return brakes_in(paper_of(services))


def changed(paper: Paper, after: Brakes) -> Paper:
    """Give the paper of the brakes one revision on; filed as changed, or as new."""
    return replace(paper, body=after, revision=paper.revision + 1)


def frozen(services: Services) -> Freeze | None:
    """Give what holds messages back just now; None for nothing."""
    return brakes(services).freeze


def holds(freeze: Freeze | None, delivery: Delivery) -> bool:
    """Say whether a freeze holds one message back.

    Args:
        freeze: What is frozen; None for nothing.
        delivery: A message that is about to leave.

    Returns:
        A freeze of measures holds all that takes something from somebody, and whatever cannot be
        read; letters and what gives back may leave.
    """
    if freeze is None or freeze.scope == "all":
        return freeze is not None
    return bool(delivery.action) and not gives_back(delivery)


def gives_back(delivery: Delivery) -> bool:
    """Say whether a message takes nothing from anybody; one that cannot be read may take."""
    try:
        told = msgspec.json.decode(delivery.body)["data"]["verb"]
    except (msgspec.DecodeError, KeyError, TypeError):
        return False
    return told in GIVING_BACK


def freeze(services: Services, *, by: str, why: str) -> None:
    """Hold everything outgoing, from the next message on.

    Args:
        services: The store.
        by: Who wants it.
        why: In a few words; shown on every screen.
    """
    wanted = Freeze(at=services.now(), by=by, why=why.strip() or "a person stopped it")
    for _ in range(TRIES):
        paper = paper_of(services)
        held = brakes_in(paper).freeze
        if held is not None and held.scope == "all":
            return
        after = replace(brakes_in(paper), freeze=wanted)
        try:
            _file(services, paper, after, "sending frozen", by=by, note=wanted.why)
        except StaleCase:
            continue
        return
    raise StaleCase(case=paper.id)


def trip(services: Services, why: str) -> Paper:
    """Give the paper by which the breaker holds back all that takes anything from anybody.

    Args:
        services: The store.
        why: What tripped it.

    Returns:
        Brakes one revision on, to be filed with the plan that stops; what a person froze stays.
    """
    paper = paper_of(services)
    found = brakes_in(paper)
    held = found.freeze or Freeze(at=services.now(), by="system", why=why, scope="measures")
    return changed(paper, replace(found, freeze=held))


def thaw(services: Services, *, by: str, session: str) -> bool:
    """Agree that sending goes on; the second person lets it go.

    Args:
        services: Store and clock.
        by: Who agrees.
        session: Mark of their session.

    Returns:
        Whether it goes on now; False while a second person is missing.

    Raises:
        InvalidDecision: Nothing is frozen.
        NotAllowed: They agreed before, or sit at the same browser as who did.
        StaleCase: It kept changing; nothing was kept.
    """
    for _ in range(TRIES):
        try:
            return _thaw(services, by=by, session=session)
        except StaleCase:
            continue
    return _thaw(services, by=by, session=session)


def line(services: Services, kind: EntryKind, *, by: str, note: str, plan: str = "") -> LedgerEntry:
    """Write a ledger line of the brakes or of a plan.

    Args:
        services: Tenant and clock.
        kind: What happened.
        by: Who did it.
        note: Why, in a few words.
        plan: Paper of the plan; empty for none.

    Returns:
        The line; the store numbers it.
    """
    return LedgerEntry(
        kind=kind, tenant=services.tenant, at=services.now(), actor=by, note=note, plan=plan
    )


def _thaw(services: Services, *, by: str, session: str) -> bool:
    paper = paper_of(services)
    found = brakes_in(paper)
    held = found.freeze
    if held is None:
        raise InvalidDecision(field="freeze", reason="nothing is frozen; messages leave")
    if held.thaw_by is None:
        asked = replace(held, thaw_by=by, thaw_session=session)
        _file(services, paper, replace(found, freeze=asked), "thaw asked", by=by, note="")
        return False
    if held.thaw_by == by:
        raise NotAllowed(who=by, what="let sending go on alone; a second person has to agree")
    if held.thaw_session == session:
        raise NotAllowed(who=by, what="agree at the browser at which the first person did")
    after = replace(found, freeze=None, counted_from=services.now())
    _file(services, paper, after, "sending thawed", by=by, note=f"with {held.thaw_by}")
    return True


def _file(
    services: Services, paper: Paper, after: Brakes, kind: EntryKind, *, by: str, note: str
) -> None:
    told = line(services, kind, by=by, note=note)
    filing = Filing(tenant=services.tenant, papers=(changed(paper, after),), entries=(told,))
    services.store.file(filing)
