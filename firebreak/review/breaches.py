"""Clocks that were missed: read off the ledger, the orders, what waits."""

from collections.abc import Iterable, Iterator
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


class Late:
    """Appeals and cases that were answered late, read from the ledger line by line.

    Only what is late, and what may become late, is kept: a case until it is decided, an appeal
    until it is answered.
    """

    def __init__(self) -> None:
        """Begin before the first line."""
        self._opened: dict[CaseId, datetime] = {}
        self._appeals: dict[str, LedgerEntry] = {}
        self._told: list[Breach] = []

    def add(self, entries: Iterable[LedgerEntry]) -> None:
        """Take in the next lines, in order."""
        for line in entries:
            if line.case is not None and line.kind in OPENING:
                self._opened[line.case] = line.at
            elif line.kind == "appeal received" and line.appeal:
                self._appeals[line.appeal] = line
            elif line.kind == "appeal answered" and line.appeal in self._appeals:
                self._told += _appeal(self._appeals.pop(line.appeal), line.at)
            elif line.kind == "case decided" and line.case is not None:
                self._told += _decided(line, line.case, self._opened.get(line.case))

    def by(self, now: datetime) -> list[Breach]:
        """Give what was late, and the appeals that are late at an instant and wait.

        What was decided at the very instant of its deadline was in time.
        """
        waiting = (_appeal(one, None, now) for one in self._appeals.values())
        return [*self._told, *(one for each in waiting for one in each)]


def of_ledger(entries: Iterable[LedgerEntry], now: datetime) -> list[Breach]:
    """Read a whole ledger; see :class:`Late`."""
    late = Late()
    late.add(entries)
    return late.by(now)


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


def _appeal(
    received: LedgerEntry, done: datetime | None, now: datetime | None = None
) -> Iterator[Breach]:
    due, at = received.until, done or now
    if due is not None and at is not None and is_late(due, at):
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
