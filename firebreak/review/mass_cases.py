"""A case that a plan opens, so that a person looks at one account."""

from firebreak.model.cases import Case
from firebreak.model.ids import CaseId, ItemKey, TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import Policy
from firebreak.review.clocks import category_clock, notice_clock
from firebreak.review.findings import case_kind
from firebreak.review.priority import prioritize


def opened(line: LedgerEntry, *, policy: Policy) -> Case | None:
    """Give the case that a ledger line tells of; the same line gives the same case.

    Args:
        line: As :func:`opening` writes it.
        policy: Clocks and titles of categories.

    Returns:
        A new case, or None where the line no longer says whom it is about.
    """
    if line.case is None or line.subject is None:
        return None
    clock = category_clock(line.category, policy=policy)
    clock = notice_clock("user_report", policy=policy) if clock is None else clock
    known = policy.categories.get(line.category)
    blank = Case(
        id=line.case,
        tenant=line.tenant,
        kind=case_kind(line.subject),
        subject=line.subject,
        status="open",
        origin="tool",
        opened_at=line.at,
        updated_at=line.at,
        category=line.category,
        severity=known.severity if known else 0,
        deadline=None if clock is None else line.at + clock,
        revision=1,
    )
    return prioritize(blank, policy=policy)


def opening(
    case: CaseId,
    subject: ItemKey,
    *,
    tenant: TenantId,
    category: str,
    plan: str,
    exempt: str,
    draft: LedgerEntry,
) -> LedgerEntry:
    """Write the line of a case that a plan opens.

    Args:
        case: Name of the new case.
        subject: Whom it is about.
        tenant: Whose ledger.
        category: Of the plan.
        plan: Its paper.
        exempt: As what the policy vouches for the subject; empty where it does not.
        draft: Any line with the instant and the person.

    Returns:
        The line; the store numbers it.
    """
    return LedgerEntry(
        kind="case opened",
        tenant=tenant,
        at=draft.at,
        actor=draft.actor,
        case=case,
        case_kind=case_kind(subject),
        origin="tool",
        subject=subject,
        category=category,
        plan=plan,
        exempt=exempt,
    )
