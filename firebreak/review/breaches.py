"""Clocks that were missed: read off the ledger, the orders, what waits."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from firebreak.model.breaches import Breach
from firebreak.model.cases import Case
from firebreak.model.ids import CaseId
from firebreak.model.ledger import OPENING, LedgerEntry
from firebreak.model.papers import Paper
from firebreak.model.policy import Policy
from firebreak.review.clocks import legal_state, order_time
from firebreak.review.two_weeks import is_late


def of_orders(papers: Iterable[Paper], now: datetime, *, policy: Policy) -> Iterator[Breach]:
    """Give the orders whose hour passed before they took effect.

    Args:
        papers: Of orders.
        now: The instant.
        policy: How long an order has.

    Yields:
        One for each; the deadline is the first one where it had passed before a pause moved it.
    """
    for paper in papers:
        clock = getattr(paper.body, "clock", None)
        if clock is None or legal_state(clock, now) not in ("breached", "paused"):
            continue
        if legal_state(clock, now) == "paused" and not clock.was_late:
            continue
        first = clock.received_at + order_time(policy)
        yield Breach(
            id=paper.id,
            kind="order",
            received=clock.received_at,
            due=min(first, clock.deadline) if clock.was_late else clock.deadline,
            done=clock.effective_at,
            name=paper.id,
            subject=paper.subject,
        )


def of_ledger(entries: Sequence[LedgerEntry], now: datetime) -> Iterator[Breach]:
    """Give appeals and cases that were answered late, and appeals that are late and wait.

    Args:
        entries: The ledger, in order.
        now: The instant.

    Yields:
        Late ones only; what was decided at the very instant of its deadline was in time.
    """
    opened: dict[CaseId, datetime] = {}
    appeals: dict[str, LedgerEntry] = {}
    for line in entries:
        if line.case is not None and line.kind in OPENING:
            opened[line.case] = line.at
        elif line.kind == "appeal received" and line.appeal:
            appeals[line.appeal] = line
        elif line.kind == "appeal answered" and line.appeal in appeals:
            yield from _appeal(appeals.pop(line.appeal), line.at, now)
        elif line.kind == "case decided" and line.case is not None:
            yield from _decided(line, line.case, opened.get(line.case))
    for waiting in appeals.values():
        yield from _appeal(waiting, None, now)


def of_cases(cases: Iterable[Case], now: datetime) -> Iterator[Breach]:
    """Give open cases that are late; orders and appeals among them are told by their own clocks."""
    for case in cases:
        due = case.deadline
        if due is None or not is_late(due, now) or case.appeals:
            continue
        if case.notice_kind != "removal_order":
            yield Breach(
                id=_name(case.id, due),
                kind="notice" if case.notice_kind else "case",
                received=case.opened_at,
                due=due,
                done=None,
                name=case.id,
                case=case.id,
                subject=case.subject,
                category=case.category,
            )


def _decided(line: LedgerEntry, case: CaseId, received: datetime | None) -> Iterator[Breach]:
    due = line.until
    if due is None or not is_late(due, line.at) or line.verb in ("escalate", "reverse"):
        return
    if line.notice_kind != "removal_order":
        yield Breach(
            id=_name(case, due),
            kind="notice" if line.notice_kind else "case",
            received=received,
            due=due,
            done=line.at,
            name=case,
            case=case,
            subject=line.subject,
            category=line.category,
        )


def _appeal(received: LedgerEntry, done: datetime | None, now: datetime) -> Iterator[Breach]:
    due = received.until
    if due is not None and is_late(due, done or now):
        yield Breach(
            id=received.appeal,
            kind="appeal",
            received=received.at,
            due=due,
            done=done,
            name=received.appeal,
            case=received.case,
            subject=received.subject,
            category=received.category,
        )


def _name(case: CaseId, due: datetime) -> str:
    return f"{case}@{due:%Y%m%dT%H%M%S.%f}"
