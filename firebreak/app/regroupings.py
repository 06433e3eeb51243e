"""Casework done once more on another store, from its ledger lines."""

from firebreak.app.casework import belongings, own_case
from firebreak.model.effects import Filing
from firebreak.model.errors import CannotReplay
from firebreak.model.ids import CaseId, ReviewerId, TenantId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.policy import Policy
from firebreak.model.ports import Store
from firebreak.review import regroup
from firebreak.review.mass_cases import opened
from firebreak.review.regroup import Regrouped

BY_PEOPLE: frozenset[EntryKind] = frozenset(
    ["case merged", "case split", "case assigned", "case taken over", "case lapsed"]
)
"""Lines that change cases and that no reader of the feed writes."""


def is_casework(line: LedgerEntry) -> bool:
    """Say whether a line tells of casework; a case may be reopened by a reader or by a person."""
    is_reopened = line.kind == "case reopened" and line.actor != "system"
    # A plan opens cases, and so does an action beyond a quota; a reader's line has neither.
    is_opened = line.kind == "case opened" and (bool(line.plan) or line.verb == "escalate")
    return line.kind in BY_PEOPLE or is_reopened or is_opened


def redo(line: LedgerEntry, onto: Store, policy: Policy, tenant: TenantId) -> None:
    """Do what one line tells, so that the same line is written.

    Args:
        line: One that :func:`is_casework`.
        onto: The store on which it is done.
        policy: The policy in force.
        tenant: Whose.

    Raises:
        CannotReplay: What it tells of is gone.
    """
    if line.case is None:
        raise CannotReplay(place=f"ledger line {line.seq}", reason="it names no case")
    cases, joined = _regrouped(line, line.case, onto, policy, tenant=tenant)
    onto.file(Filing(tenant=tenant, cases=cases, joined=joined, entries=(line,)))


def _regrouped(
    line: LedgerEntry, case: CaseId, onto: Store, policy: Policy, *, tenant: TenantId
) -> Regrouped:
    if line.kind == "case opened":
        made = opened(line, policy=policy)
        if made is None:
            reason = "whom it was about was erased since, and it cannot be done again"
            raise CannotReplay(place=f"ledger line {line.seq}", reason=reason)
        return (made,), ()
    if line.kind == "case split":
        return _split(line, case, onto, policy, tenant=tenant)
    if line.kind == "case merged":
        first = onto.case_file(_other(line), tenant)
        return regroup.together(first, onto.case_file(case, tenant), policy=policy)
    found = onto.case(case, tenant)
    match line.kind:
        case "case assigned":
            whom = ReviewerId(line.colleague) if line.colleague else None
            return (regroup.handed(found, whom),), ()
        case "case taken over":
            return (regroup.freed(found),), ()
        case "case lapsed":
            return (regroup.lapsed(found),), ()
        case _:
            return (regroup.again(found, line.at, policy=policy),), ()


def _split(
    line: LedgerEntry, case: CaseId, onto: Store, policy: Policy, *, tenant: TenantId
) -> Regrouped:
    if line.subject is None:
        reason = "what was split off was erased since, and it cannot be done again"
        raise CannotReplay(place=f"ledger line {line.seq}", reason=reason)
    file = onto.case_file(_other(line), tenant)
    return regroup.asunder(
        file,
        line.subject,
        belongings(onto, file, line.subject, tenant),
        own=own_case(onto, line.subject, tenant),
        case_id=case,
        policy=policy,
    )


def _other(line: LedgerEntry) -> CaseId:
    if line.other is None:
        raise CannotReplay(place=f"ledger line {line.seq}", reason="it names no other case")
    return line.other
