"""Exposure (TCO Art. 5): final orders, and reports that come due."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.errors import InvalidDecision
from firebreak.model.exposed import ExposureDecision, MeasuresReport
from firebreak.model.ids import ReviewerId
from firebreak.model.orders import Order

WINDOW_MONTHS = 12
FIRST_MONTHS = 3
"""Art. 5(5): within three months of the decision's receipt, and once a year after that."""
GROUND = 2
"""Final orders in twelve months that an authority may take for a ground (Art. 5(4))."""


class ExposureCount(Struct, frozen=True, kw_only=True):
    """Removal orders of the last twelve months.

    Attributes:
        final: Those that a person recorded as final within them.
        standing: Those received within them that took effect, stand, and may become final.
    """

    final: int
    standing: int

    @property
    def is_ground(self) -> bool:
        """Whether there are as many final ones as an authority may take for a ground."""
        return self.final >= GROUND


def months_after(at: datetime, months: int) -> datetime:
    """Give the same day and time some months later, or the month's last day where it has none.

    Args:
        at: Aware instant.
        months: How many; negative for earlier.

    Returns:
        An instant in the same zone.
    """
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    day = min(at.day, monthrange(year, month + 1)[1])
    return at.replace(year=year, month=month + 1, day=day)


def counted(orders: Iterable[Order], now: datetime) -> ExposureCount:
    """Count final orders in twelve months that roll on; a day a year ago counts no more.

    Args:
        orders: All there are.
        now: End of the twelve months, itself included.

    Returns:
        Both counts; none is in both.
    """
    since = months_after(now, -WINDOW_MONTHS)
    final = standing = 0
    for order in orders:
        if not _stands(order):
            continue
        if order.final_at is not None:
            final += since < order.final_at <= now
        elif order.clock.effective_at is not None:
            standing += since < order.clock.received_at <= now
    return ExposureCount(final=final, standing=standing)


def finalize(order: Order, at: datetime, *, now: datetime) -> Order:
    """Record that an order can be contested no more.

    Args:
        order: One that took effect.
        at: Since when.
        now: The instant.

    Returns:
        The order with that instant.

    Raises:
        InvalidDecision: It does not stand, nothing was carried out, it is final already, or the
            instant is before its receipt or ahead of us.
    """
    if not _stands(order) or order.clock.effective_at is None:
        raise InvalidDecision(field="order", reason="only an order that took effect becomes final")
    if order.final_at is not None:
        raise InvalidDecision(field="order", reason="it is recorded as final already")
    if not order.clock.received_at < at <= now:
        raise InvalidDecision(field="at", reason="it cannot be before its receipt or in the future")
    return replace(order, final_at=at)


def report_due(decision: ExposureDecision) -> datetime | None:
    """Say until when the next report on measures must be made; None once the decision ended."""
    if decision.ended_at is not None:
        return None
    months = FIRST_MONTHS + WINDOW_MONTHS * len(decision.reports)
    return months_after(decision.received_at, months)


def reported(
    decision: ExposureDecision, *, to: str, by: ReviewerId, now: datetime
) -> ExposureDecision:
    """Record that the authority was told of the measures taken.

    Raises InvalidDecision where it has ended, or nothing is said of the way.
    """
    if decision.ended_at is not None or not to.strip():
        raise InvalidDecision(field="to", reason="say to whom the report went, and how")
    made = MeasuresReport(at=now, by=by, to=to.strip())
    return replace(decision, reports=(*decision.reports, made))


def ended(decision: ExposureDecision, *, words: str, now: datetime) -> ExposureDecision:
    """Record that the authority found that it holds no more.

    Raises InvalidDecision where it has ended, or nothing is said of what the authority wrote.
    """
    if decision.ended_at is not None or not words.strip():
        raise InvalidDecision(field="to", reason="say once what the authority decided")
    return replace(decision, ended_at=now, ended_words=words.strip())


def _stands(order: Order) -> bool:
    is_infringed = order.scrutiny is not None and order.scrutiny.outcome == "infringed"
    return order.proof is not None and order.clock.void_at is None and not is_infringed
