"""An action that did not leave becomes a case that a lead sees."""

from datetime import datetime

from firebreak.app.wiring import Services
from firebreak.model.actions import Action, Delivery
from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound
from firebreak.model.ids import CaseId, PaperId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.papers import Note, Paper
from firebreak.review.mass_cases import opened
from firebreak.review.second_look import asks_lead

REASON = "beyond the daily quota of its platform"
MOST_MERGED = 100
"""Cases that took one another's matter over, one after the other."""


def ask_people(services: Services, delivery: Delivery, why: str) -> None:
    """Have the case of an action that did not leave wait for a lead, with a note.

    What was decided about a member of a network waits there no more, so the member's own case
    waits, or a new one. A case that waits anyway gets the note alone. Done twice, it is done once.

    Args:
        services: Store, policy and clock.
        delivery: The message that did not leave.
        why: In a sentence.

    Raises:
        StaleCase: Somebody changed the case just now; nothing was kept.
    """
    waiting = services.store.open_actions([delivery.subject], services.tenant)
    action = next((one for one in waiting if one.id == delivery.action), None)
    found = None if action is None else _found(services, action.case)
    if action is None or found is None:
        return
    now, own = services.now(), _own(services, action, found)
    if own is None:
        line = _line("case opened", _blank(services, action, found), now)
        after = opened(line, policy=services.policy)
    else:
        after = asks_lead(own, now, policy=services.policy)
        line = _line("case reopened", after or own, now)
    case = after or own
    if case is None:
        return
    notes = () if _is_noted(services, action) else (_note(action, case, why, now),)
    services.store.file(
        Filing(
            tenant=services.tenant,
            papers=notes,
            cases=() if after is None else (after,),
            entries=(
                *(() if after is None else (line,)),
                *(_line("note left", case, now) for _ in notes),
            ),
        )
    )


def _found(services: Services, name: CaseId) -> Case | None:
    """Give the case that has a matter now; None where it was forgotten."""
    try:
        case = services.store.case(name, services.tenant)
        for _ in range(MOST_MERGED):
            if case.into is None:
                break
            case = services.store.case(case.into, services.tenant)
    except NotFound:
        return None
    return case


def _own(services: Services, action: Action, found: Case) -> Case | None:
    """Give the case in which an action can be decided anew; None where one must be opened."""
    if found.kind != "network":
        return found
    own = services.store.cases_of([action.subject], "account", services.tenant)
    return _found(services, own[0].id) if own else None


def _blank(services: Services, action: Action, network: Case) -> Case:
    return Case(
        id=CaseId(services.new_id()),
        tenant=network.tenant,
        kind="account",
        subject=action.subject,
        status="open",
        origin="tool",
        opened_at=action.planned_at,
        updated_at=action.planned_at,
        category=network.category,
    )


def _is_noted(services: Services, action: Action) -> bool:
    try:
        services.store.paper(_name(action), services.tenant)
    except NotFound:
        return False
    return True


def _name(action: Action) -> PaperId:
    return PaperId(f"over-quota-{action.id}")


def _note(action: Action, case: Case, why: str, now: datetime) -> Paper:
    return Paper(
        id=_name(action),
        tenant=case.tenant,
        kind="note",
        at=now,
        body=Note(
            by="system",
            words=f"{action.verb}, decided in case {action.case}: {why}. Decide it anew here.",
        ),
        subject=action.subject,
        case=case.id,
        is_open=False,
    )


def _line(kind: EntryKind, case: Case, now: datetime) -> LedgerEntry:
    asks = kind != "note left"
    return LedgerEntry(
        kind=kind,
        tenant=case.tenant,
        at=now,
        actor="system",
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=case.category,
        verb="escalate" if asks else None,
        note=REASON if asks else "",
    )
