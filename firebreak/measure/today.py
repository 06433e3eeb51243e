"""The last day beside the same day a week before."""

from datetime import datetime, timedelta

import numpy as np
from msgspec import Struct

from firebreak.measure.books import Books, Known, stamp
from firebreak.measure.contract import Days, Metric, Result, Window
from firebreak.measure.rounds import rounds
from firebreak.measure.run import all_metrics, computed
from firebreak.measure.words import DAY, HOUR

WEEK = 7 * DAY
TOLD = (
    "reports",
    "decisions_by_verb",
    "suspensions_per_day",
    "response_time",
    "order_time",
    "open_cases",
    "reversals",
)
"""Numbers that say what a day was like, in this order."""


class Row(Struct, frozen=True, kw_only=True):
    """One number of today and of a week before; None while there is nothing to compute it of."""

    metric: Metric
    today: Result
    before: Result


class Today(Struct, frozen=True, kw_only=True):
    """The last 24 hours.

    Attributes:
        came_in: Cases that began to wait, hour by hour, on both days.
    """

    window: Window
    rows: tuple[Row, ...]
    came_in: Days


def today(books: Books, now: datetime) -> Today:
    """Compute what the last 24 hours were like, and the 24 hours a week before as known then.

    Args:
        books: Of the whole ledger.
        now: End of the day.

    Returns:
        Numbers of both days; what is installed of those that :data:`TOLD` names.
    """
    window = Window(since=now - DAY, until=now)
    earlier = Window(since=window.since - WEEK, until=window.until - WEEK)
    by_name = {one.id: one for one in all_metrics()}
    chosen = [by_name[name] for name in TOLD if name in by_name]
    known, before = books.known_by(window.until), books.known_by(earlier.until)
    pairs = zip(computed(known, window, chosen), computed(before, earlier, chosen), strict=True)
    hours = tuple(window.since + number * HOUR for number in range(24))
    return Today(
        window=window,
        rows=tuple(Row(metric=one, today=now_, before=then) for (one, now_), (_, then) in pairs),
        came_in=Days(
            title="Cases that began to wait, hour by hour",
            unit="cases",
            starts=hours,
            lines=(
                ("last 24 hours", _per_hour(known, hours, timedelta())),
                ("a week before", _per_hour(before, hours, WEEK)),
            ),
        ),
    )


def _per_hour(
    known: Known, hours: tuple[datetime, ...], back: timedelta
) -> tuple[float | None, ...]:
    edges = [stamp(at - back) for at in (*hours, hours[-1] + HOUR)]
    received = known.once(rounds).received
    # The last edge belongs to no hour here, though a histogram would count it.
    counts = np.histogram(received[received < edges[-1]], bins=edges)[0]
    return tuple(float(one) for one in counts)
