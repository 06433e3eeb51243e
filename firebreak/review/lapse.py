"""Open cases that end by themselves: only reported, and looked at by nobody."""

from datetime import datetime, timedelta

from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.ledger import LedgerEntry
from firebreak.model.policy import Policy
from firebreak.review.regroup import lapsed


def lapses(case: Case, now: datetime, *, policy: Policy) -> bool:
    """Say whether a case may end by itself.

    Only where user reports alone speak for it, nobody ever held, escalated or was given it, and
    the newest report is as old as the policy says. An order, a trusted flagger, a signal, a
    second opinion that sees an act, and a detector that failed keep it open for ever.

    Args:
        case: Any case.
        now: Aware instant; from the very instant at which the days are over it may end.
        policy: How many days; None lets nothing end.

    Returns:
        Whether it may.
    """
    days = policy.cases.expire_days
    if days is None or now - case.updated_at < timedelta(days=days):
        return False
    return only_reported(case) and not _was_seen(case)


def only_reported(case: Case) -> bool:
    """Say whether nothing but reports of users speaks for a case."""
    return (
        case.kind != "network"
        and case.origin == "report"
        and case.notice_kind == "user_report"
        and not (case.detectors or case.score or case.opinion or case.is_unchecked)
    )


def lapse(case: Case, now: datetime) -> Filing:
    """End a case that :func:`lapses`, and say so on the ledger."""
    line = LedgerEntry(
        kind="case lapsed",
        tenant=case.tenant,
        at=now,
        actor="system",
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=case.category,
    )
    return Filing(tenant=case.tenant, cases=(lapsed(case),), entries=(line,))


def _was_seen(case: Case) -> bool:
    is_fresh = case.status == "open" and case.decision is None and case.assigned is None
    return case.was_claimed or not is_fresh
