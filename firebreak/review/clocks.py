"""Deadlines from receipt, and where a case's clock stands."""

from datetime import datetime, timedelta
from typing import Literal, assert_never

from firebreak.model.cases import Case
from firebreak.model.notices import NoticeKind
from firebreak.model.policy import Policy
from firebreak.review.findings import News

ClockState = Literal["none", "running", "met", "breached"]
"""``none``: no clock runs for this case. Pauses and voiding come with removal orders."""


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
