"""Which case goes first, and why: parts that hold at every later moment.

The stored number never depends on when it was computed. Waiting is counted as points an hour
since a fixed instant, so two cases keep their distance while both wait, and a store can sort by
the number for as long as the cases do not change.
"""

import math
from datetime import UTC, datetime, timedelta

import msgspec

from firebreak.model.appeals import AppealBy
from firebreak.model.cases import Case, Reason
from firebreak.model.notices import NoticeKind
from firebreak.model.policy import Policy

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Any fixed instant would do; a near one keeps the numbers small and exact."""

SEVERITY_POINTS = 10.0
IMMINENCE_POINTS = (0.0, 10.0, 20.0, 50.0)
"""Nothing about when, some day, soon, now. The last step is wide: what may happen now comes before
what has waited for a night, however many people that reached or reported it."""
SCORE_POINTS = 10.0
REACH_POINTS = 2.0
"""For every factor of ten in people reached, at most six of them."""
REACH_FACTORS = 6.0
ESCALATED_POINTS = 25.0
APPEAL_POINTS: dict[AppealBy, float] = {"concerned": 20.0, "reporter": 8.0}
"""Who lost an account or a post waits in harm; who reported something waits for an answer."""
APPEAL_WAITS = timedelta(days=2)
"""In the order an appeal stands as if it were due so soon, however long its answer may take: or
it would always be answered on its last day."""
COUNT_POINTS = 5.0
"""All notices beyond the first together; less than the step to the next class."""
CLASS_POINTS: dict[NoticeKind, float] = {
    "user_report": 4.0,
    "trusted_flagger": 32.0,
    "removal_order": 100_000.0,
}
"""A trusted flagger's notice (DSA Art. 22) outweighs all that reach, score and reports can add to a
later case of its severity (4 + 5 + 12 + 10), but not that it may happen sooner. An order outweighs
five years of waiting: with one hour by law its deadline is always near."""
WAITED_POINTS = 1.5
"""Per hour waited. With less, what was only reported waited more than three times as long after a
surge as if nothing had an order; with more, more deadlines are missed (benchmarks/queue.py)."""
DUE_POINTS = 0.5
"""Per hour that the deadline is earlier."""
UNHURRIED = timedelta(days=7)
"""A case without a clock is ordered as if it had this long."""

NO_CLOCK = "no clock runs"
OPINION_WORDS = "a second opinion sees an act too"
CLASS_WORDS: dict[NoticeKind, str] = {
    "user_report": "a user report",
    "trusted_flagger": "a trusted flagger's notice",
    "removal_order": "a removal order",
}


def prioritize(case: Case, *, policy: Policy) -> Case:
    """Give a case its place in the queue.

    Args:
        case: A case with everything merged.
        policy: Titles of categories, and how many notices count.

    Returns:
        The case with ``reasons`` and their exact sum as ``priority``. Points of waiting and
        deadline count from ``EPOCH``; :func:`reasons_at` gives what a person wants to read.
    """
    due = f"due {case.deadline:%Y-%m-%d %H:%M} UTC" if case.deadline else NO_CLOCK
    reasons = (
        *_standing(case, policy=policy),
        _age(case, EPOCH, f"opened {case.opened_at:%Y-%m-%d %H:%M} UTC"),
        _due(case, EPOCH, due),
    )
    return msgspec.structs.replace(
        case, reasons=reasons, priority=math.fsum(reason.points for reason in reasons)
    )


def reasons_at(case: Case, now: datetime) -> tuple[Reason, ...]:
    """Explain a case's place in the queue at one moment, heaviest part first.

    Args:
        case: A case that :func:`prioritize` has seen.
        now: Aware instant at which somebody looks.

    Returns:
        The same parts with waiting and deadline told from ``now``. Between two cases their sums
        differ exactly as the stored priorities do.
    """
    standing = [reason for reason in case.reasons if reason.name not in ("age", "deadline")]
    waited = f"waiting for {spoken(now - case.opened_at)}"
    told = (*standing, _age(case, now, waited), _due(case, now, _left(case, now)))
    return tuple(sorted(told, key=lambda reason: -reason.points))


def spoken(span: timedelta) -> str:
    """Say a length of time in its two largest units; lengths below zero count as zero."""
    minutes = max(int(span.total_seconds()) // 60, 0)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _standing(case: Case, *, policy: Policy) -> tuple[Reason, ...]:
    known = policy.categories.get(case.category)
    title = f": {known.title}" if known else ""
    reach = REACH_POINTS * min(math.log10(1 + case.reach), REACH_FACTORS)
    parts = [
        ("severity", SEVERITY_POINTS * case.severity, f"severity {case.severity} of 4{title}"),
        ("imminence", IMMINENCE_POINTS[case.imminence], f"imminence {case.imminence} of 3"),
        ("reach", reach, f"{case.reach:,} people reached"),
        ("score", SCORE_POINTS * case.score, f"strongest score {case.score:.2f}"),
        ("opinion", policy.review.opinion_points * case.opinion, OPINION_WORDS),
        ("escalated", ESCALATED_POINTS * (case.verb == "escalate"), "a reviewer asks a lead"),
    ]
    reasons = [
        Reason(name=name, points=points, says=says) for name, points, says in parts if points
    ]
    if case.notice_kind is not None:
        reasons.append(_notices(case, case.notice_kind, policy=policy))
    if case.appeals:
        reasons.append(_appeal(case))
    return tuple(reasons)


def _appeal(case: Case) -> Reason:
    due = case.deadline or case.opened_at + UNHURRIED
    sooner = max(due - case.opened_at - APPEAL_WAITS, timedelta())
    most = max(APPEAL_POINTS[one.by] for one in case.appeals)
    many = len(case.appeals)
    who = "somebody appealed" if many == 1 else f"{many} people appealed"
    return Reason(
        name="appeal",
        points=most + DUE_POINTS * (sooner / timedelta(hours=1)),
        says=f"{who}: for somebody other than who decided",
    )


def _notices(case: Case, kind: NoticeKind, *, policy: Policy) -> Reason:
    cap = policy.review.notice_cap
    is_one = case.brigade is not None and case.brigade.is_one
    more = 0 if is_one else min(case.notices, cap) - 1
    count = COUNT_POINTS * max(more, 0) / max(cap - 1, 1)
    words = "one notice" if case.notices == 1 else f"{case.notices} notices"
    words += f", the gravest {CLASS_WORDS[kind]}"
    if is_one:
        words += "; a brigade counts as one"
    if kind == "user_report" and case.trust < 1:
        words += "; such reports were seldom right"
        return Reason(name="notices", points=case.trust * (CLASS_POINTS[kind] + count), says=words)
    points = CLASS_POINTS[kind] + count
    if kind == "trusted_flagger":
        # Nor may an opinion, or a long clock of theirs, put them behind what came later.
        points += policy.review.opinion_points
        points += DUE_POINTS * policy.clocks.trusted_flagger_minutes / 60
    return Reason(name="notices", points=points, says=words)


def _age(case: Case, since: datetime, says: str) -> Reason:
    return Reason(name="age", points=_hours(since - case.opened_at) * WAITED_POINTS, says=says)


def _due(case: Case, since: datetime, says: str) -> Reason:
    due = case.deadline or case.opened_at + UNHURRIED
    return Reason(name="deadline", points=_hours(since - due) * DUE_POINTS, says=says)


def _left(case: Case, now: datetime) -> str:
    if case.deadline is None:
        return NO_CLOCK
    left = case.deadline - now
    return f"{spoken(left)} left" if left >= timedelta() else f"late by {spoken(-left)}"


def _hours(span: timedelta) -> float:
    return span / timedelta(hours=1)
