"""The numbers as JSON, each computed from the ledger."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated

from msgspec import Meta, Struct

from firebreak.app.bookkeeping import Reading
from firebreak.app.web.problems import InvalidField
from firebreak.app.web.site import Call
from firebreak.measure.contract import Figure, Metric, Result, Window
from firebreak.measure.run import measure

Computed = tuple[Window, int, Sequence[tuple[Metric, Result]]]


class NumbersQuery(Struct, frozen=True, kw_only=True):
    """How many days back, or from when until when.

    Attributes:
        since: First instant that counts; with it ``days`` says nothing.
        until: First instant that does not; now where nothing is said.
    """

    days: Annotated[int, Meta(ge=1, le=3_660)] = 7
    since: Annotated[datetime, Meta(tz=True)] | None = None
    until: Annotated[datetime, Meta(tz=True)] | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether it names instants."""
        return self.since is not None or self.until is not None

    def window(self, now: datetime) -> Window:
        """Give the stretch of time it asks for.

        Args:
            now: Its end where none is named.

        Returns:
            A stretch with at least one instant in it.

        Raises:
            InvalidField: It ends before it begins.
        """
        until = self.until or now
        since = self.since or until - timedelta(days=self.days)
        if since >= until:
            raise InvalidField(field="until", reason="must come after since")
        return Window(since=since, until=until)


class Number(Struct, frozen=True, kw_only=True):
    """One metric's answer.

    Attributes:
        definition: What exactly is counted.
        value: In ``unit``; null while there is nothing to compute it of.
        n: How many matters it rests on.
        low: Where it lies at least, with 95 in 100; null for a count. ``high`` where at most.
    """

    id: str
    title: str
    unit: str
    definition: str
    value: float | None
    n: int
    low: float | None
    high: float | None
    says: str
    figures: tuple[Figure, ...]


class Numbers(Struct, frozen=True, kw_only=True):
    """All metrics of one stretch of time; ``until`` itself does not count."""

    since: datetime
    until: datetime
    entries: int
    numbers: tuple[Number, ...]


def numbers(call: Call, query: NumbersQuery) -> Numbers:
    """Compute all metrics of a stretch of time from the ledger."""
    window, entries, results = compute(call, query)
    return Numbers(
        since=window.since,
        until=window.until,
        entries=entries,
        numbers=tuple(
            Number(
                id=metric.id,
                title=metric.title,
                unit=metric.unit,
                definition=metric.definition,
                value=result.value,
                n=result.n,
                low=result.low,
                high=result.high,
                says=result.says,
                figures=result.figures,
            )
            for metric, result in results
        ),
    )


def compute(call: Call, query: NumbersQuery) -> Computed:
    """Compute every metric of a stretch of time.

    Args:
        call: The request; its moment is the end of the window where none is named, or one at most
            a few minutes ago where the ledger is long.
        query: Which stretch.

    Returns:
        The window, how many ledger lines were read, and the results.
    """
    query.window(call.now)
    return call.site.bookkeeper.of(
        ("numbers", query), call.now, partial(_measured, query), is_renewed=not query.is_chosen
    )


def _measured(query: NumbersQuery, reading: Reading, now: datetime) -> Computed:
    window = query.window(now)
    return window, reading.books.size, measure(reading.books, window)
