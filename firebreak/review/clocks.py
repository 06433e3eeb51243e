"""Deadlines from receipt, and where a case's clock stands."""

from datetime import datetime, timedelta
from typing import Literal, assert_never

from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.notices import NoticeKind
from firebreak.model.orders import LegalClock
from firebreak.model.policy import Policy
from firebreak.review.findings import News

ClockState = Literal["none", "running", "met", "breached"]
"""``none``: no clock runs for this case."""
LegalState = Literal["running", "paused", "met", "breached", "void"]
"""Where the clock of an order stands."""


def deadline(news: News, *, policy: Policy) -> datetime | None:
    """Find the earliest instant by which anybody was promised a decision.

    Every part counts from its own receipt, never from when somebody looked. Content that a
    broken detector left unchecked gets the time of a user report.

    Args:
        news: What came in about one subject.
        policy: Clocks of categories and of kinds of notice.

    Returns:
        An absolute instant; None when no clock runs.
    """
    promised = [
        (signal.at, category_clock(signal.category, policy=policy)) for signal in news.signals
    ]
    promised += [
        (notice.received_at, notice_clock(notice.notice.kind, policy=policy))
        for notice in news.notices
    ]
    promised += [
        (failure.at, notice_clock("user_report", policy=policy)) for failure in news.failures
    ]
    return min((start + clock for start, clock in promised if clock is not None), default=None)


def category_clock(category: str, *, policy: Policy) -> timedelta | None:
    """Give the time from receipt to decision that a category sets; None when it sets none."""
    known = policy.categories.get(category)
    return None if known is None else known.clock


def notice_clock(kind: NoticeKind, *, policy: Policy) -> timedelta | None:
    """Give the time from receipt to decision that a kind of notice sets; None when none."""
    match kind:
        case "removal_order":
            return timedelta(minutes=policy.clocks.removal_order_minutes)
        case "trusted_flagger":
            return timedelta(minutes=policy.clocks.trusted_flagger_minutes)
        case "user_report":
            minutes = policy.clocks.user_report_minutes
            return None if minutes is None else timedelta(minutes=minutes)
    assert_never(kind)


def earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """Give the earlier of two deadlines; None only when neither is set."""
    return min((at for at in (one, other) if at is not None), default=None)


def clock_state(case: Case, now: datetime) -> ClockState:
    """Say where a case's clock stands.

    A deadline is kept up to and including its own instant. All are absolute instants, so
    neither a restart nor a change to summer time moves anything.

    Args:
        case: Any case.
        now: Aware instant to ask about.

    Returns:
        ``running`` or ``breached`` while it waits, ``met`` or ``breached`` once decided.
    """
    if case.deadline is None or case.status == "expired":
        return "none"
    if case.is_open or case.decided_at is None:
        return "running" if now <= case.deadline else "breached"
    return "met" if case.decided_at <= case.deadline else "breached"


def time_left(case: Case, now: datetime) -> timedelta | None:
    """Tell how long is left to decide.

    Args:
        case: Any case.
        now: Aware instant to ask about.

    Returns:
        Negative once late; None when no clock runs or the case is decided.
    """
    if case.deadline is None or not case.is_open:
        return None
    return case.deadline - now


def legal_state(clock: LegalClock, now: datetime) -> LegalState:
    """Say where the clock of an order stands.

    Args:
        clock: Of any order.
        now: Aware instant to ask about.

    Returns:
        ``met`` or ``breached`` for ever once it took effect; a deadline that passed before a pause
        moved it stays broken; ``void`` once it is no order.
    """
    if clock.void_at is not None:
        return "void"
    if clock.effective_at is not None:
        is_met = clock.effective_at <= clock.deadline and not clock.was_late
        return "met" if is_met else "breached"
    if any(pause.stands for pause in clock.pauses):
        return "paused"
    return "running" if now <= clock.deadline and not clock.was_late else "breached"


def legal_time_left(clock: LegalClock, now: datetime) -> timedelta | None:
    """Tell how long is left of an order's hour; negative once late, None unless it runs."""
    is_over = legal_state(clock, now) in ("paused", "void") or clock.effective_at is not None
    return None if is_over else clock.deadline - now


def paused(clock: LegalClock, at: datetime) -> LegalClock:
    """Let the newest pause begin; that it was late by then is not forgotten."""
    *before, newest = clock.pauses
    was_late = clock.was_late or at > clock.deadline
    return replace(clock, pauses=(*before, replace(newest, began_at=at)), was_late=was_late)


def resumed(clock: LegalClock, at: datetime, *, policy: Policy) -> LegalClock:
    """Let the hour run anew from an instant; the receipt stays what it was.

    Args:
        clock: One whose newest pause stands.
        at: When its reason was over.
        policy: How long an order has.

    Returns:
        The clock with the pause ended and the deadline one whole time later.
    """
    *before, newest = clock.pauses
    pauses = (*before, replace(newest, ended_at=at))
    return replace(clock, pauses=pauses, deadline=at + order_time(policy))


def order_time(policy: Policy) -> timedelta:
    """Give the time from receipt to effect that an order has."""
    return timedelta(minutes=policy.clocks.removal_order_minutes)
