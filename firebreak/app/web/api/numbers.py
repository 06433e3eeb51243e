"""The numbers as JSON, each computed from the ledger."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from firebreak.app.web.site import Call
from firebreak.measure.contract import Figure, Metric, Result, Window
from firebreak.measure.run import measure


class NumbersQuery(Struct, frozen=True, kw_only=True):
    """How many days back."""

    days: Annotated[int, Meta(ge=1, le=3_660)] = 7


class Number(Struct, frozen=True, kw_only=True):
    """One metric's answer.

    Attributes:
        value: In ``unit``; null while there is nothing to compute it of.
        n: How many matters it rests on.
    """

    id: str
    title: str
    unit: str
    value: float | None
    n: int
    says: str
    figures: tuple[Figure, ...]


class Numbers(Struct, frozen=True, kw_only=True):
    """All metrics of one stretch of time; ``until`` itself does not count."""

    since: datetime
    until: datetime
    entries: int
    numbers: tuple[Number, ...]


def numbers(call: Call, query: NumbersQuery) -> Numbers:
    """Compute all metrics of the last days from the ledger."""
    window, entries, results = compute(call, query.days)
    return Numbers(
        since=window.since,
        until=window.until,
        entries=entries,
        numbers=tuple(
            Number(
                id=metric.id,
                title=metric.title,
                unit=metric.unit,
                value=result.value,
                n=result.n,
                says=result.says,
                figures=result.figures,
            )
            for metric, result in results
        ),
    )


def compute(call: Call, days: int) -> tuple[Window, int, Sequence[tuple[Metric, Result]]]:
    """Compute every metric of the last days.

    Args:
        call: The request; its moment is the end of the window, or one at most a minute ago where
            the ledger is long.
        days: Length of the window.

    Returns:
        The window, how many ledger lines were read, and the results.
    """
    window = Window(since=call.now - timedelta(days=days), until=call.now)
    return call.site.reckoning.of(
        ("numbers", days),
        call.services,
        call.now,
        lambda entries: (window, len(entries), measure(entries, window)),
    )
