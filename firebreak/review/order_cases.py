"""How an order moves the case that it opened: clock, class, what else waits."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime

from msgspec.structs import replace

from firebreak.model.cases import Case, CaseFile
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey
from firebreak.model.notices import NoticeKind, StoredNotice
from firebreak.model.policy import Policy
from firebreak.model.signals import Signal
from firebreak.review.clocks import deadline, earlier
from firebreak.review.decide import settle
from firebreak.review.findings import News
from firebreak.review.priority import prioritize

BEGINS = "order-"
"""How papers of orders are named, and so the notices that open their cases."""
NAME = BEGINS + "[0-9a-f]{16}"
GRAVITY: tuple[NoticeKind, ...] = ("user_report", "trusted_flagger", "removal_order")
Moved = Mapping[str, datetime | None]
"""Orders whose clock was moved, each with its deadline; None while it stands still or is void."""


def order_of(notice: StoredNotice) -> str:
    """Give the paper of the order that a notice stands for; empty for every other notice."""
    name, _, _ = notice.notice.id.partition(":")
    is_order = notice.notice.kind == "removal_order" and re.fullmatch(NAME, name)
    return name if is_order else ""


def redated(case: Case, file: CaseFile, moved: Moved, *, policy: Policy) -> Case:
    """Give a case whose clock and class follow those orders that still count.

    Args:
        case: An open case.
        file: Everything on file for it.
        moved: What became of orders.
        policy: Clocks and points.

    Returns:
        The case one revision on. What was judged before it was opened does not count again.
    """
    signals, notices = _of_this_round(case, file)
    counted = [one for one in notices if moved.get(order_of(one), one.received_at) is not None]
    plain = [one for one in counted if order_of(one) not in moved]
    due = _due(case.subject, signals, plain, policy=policy)
    for name in {order_of(one) for one in counted} & moved.keys():
        due = earlier(due, moved[name])
    due = _with_appeals(case, due)
    kinds = [one.notice.kind for one in counted]
    changed = replace(
        case,
        revision=case.revision + 1,
        deadline=due,
        notice_kind=max(kinds, key=GRAVITY.index, default=None),
    )
    return prioritize(changed, policy=policy)


def carried_out(case: Case, decision: Decision, file: CaseFile, *, policy: Policy) -> Case:
    """Give a case after an order was carried out; what else speaks for it stays to be decided.

    Args:
        case: The case before it.
        decision: What carries the order out.
        file: Everything on file for it.
        policy: Clocks and points.

    Returns:
        The case one revision on: decided, or open with the clock of what is left.
    """
    after = settle(case, decision, policy=policy)
    signals, notices = _of_this_round(case, file)
    gone = frozenset(decision.subjects)
    left = [signal for signal in signals if signal.subject not in gone]
    told = [one for one in notices if one.subject not in gone]
    if case.subject in gone or not (left or told) or case.kind == "network":
        return after
    open_again = replace(
        after,
        status="open",
        deadline=_with_appeals(after, _due(case.subject, left, told, policy=policy)),
        notice_kind=max((one.notice.kind for one in told), key=GRAVITY.index, default=None),
    )
    return prioritize(open_again, policy=policy)


def only_orders(case: Case, file: CaseFile) -> frozenset[str]:
    """Name the orders that speak for a case where nothing else does; empty where anything does."""
    signals, notices = _of_this_round(case, file)
    named = frozenset(order_of(one) for one in notices)
    return frozenset() if signals or "" in named else named


def _of_this_round(case: Case, file: CaseFile) -> tuple[list[Signal], list[StoredNotice]]:
    return (
        [signal for signal in file.signals if signal.at >= case.opened_at],
        [one for one in file.notices if one.received_at >= case.opened_at],
    )


def _with_appeals(case: Case, due: datetime | None) -> datetime | None:
    """Give the earlier of a deadline and those of the appeals that wait beside it."""
    for one in case.appeals:
        due = earlier(due, one.due)
    return due


def _due(
    subject: ItemKey,
    signals: Collection[Signal],
    notices: Collection[StoredNotice],
    *,
    policy: Policy,
) -> datetime | None:
    news = News(subject=subject, signals=tuple(signals), notices=tuple(notices))
    return deadline(news, policy=policy)
