"""Accounts whose suspension the platform confirmed, over time."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, acted, decided, opened, suspended
from firebreak.measure.rounds import doings, known_by
from firebreak.measure.words import DAY, HOUR, count, cut, label
from firebreak.model.ledger import LedgerEntry


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Count confirmed suspensions, each account once.

    Args:
        entries: Ledger lines in order.
        window: When the platform showed the suspension.

    Returns:
        Accounts; 0 when there was none. One that was taken back later stays counted here and
        is counted among the reversals.
    """
    known = doings(known_by(entries, window.until))
    first: dict[str, datetime] = {}
    for one in known:
        if one.verb == "suspend" and one.confirmed:
            first[one.whose] = min(one.confirmed, first.get(one.whose, one.confirmed))
    stamps = [at for at in first.values() if window.covers(at)]
    undone = [one for one in known if one.verb == "suspend" and not one.confirmed]
    failed = sum(one.failed is not None for one in undone)
    step, starts = cut(window)
    length = (window.until - window.since) / DAY
    daily = len(stamps) / length if length >= 1 else None
    return Result(
        value=float(len(stamps)),
        n=len(stamps),
        says=_says(len(stamps), len(undone)),
        figures=(
            Figure(name="a day", value=daily, unit="accounts"),
            Figure(name="not confirmed yet", value=float(len(undone) - failed), unit="accounts"),
            Figure(name="failed", value=float(failed), unit="accounts"),
        ),
        chart=Bars(
            title=f"Accounts suspended {_per(step)}",
            unit="accounts",
            points=_points(stamps, starts, step),
        ),
    )


def _points(
    stamps: Sequence[datetime], starts: Sequence[datetime], step: timedelta
) -> tuple[Point, ...]:
    counts = Counter((at - starts[0]) // step for at in stamps)
    return tuple(
        Point(label=label(start, step), value=float(counts[number]))
        for number, start in enumerate(starts)
    )


def _per(step: timedelta) -> str:
    return "per day" if step >= DAY else "per hour" if step >= HOUR else "per five minutes"


def _says(n: int, pending: int) -> str:
    tail = f" {count(pending, 'suspension')} decided but not confirmed." if pending else ""
    if not n:
        return f"No suspension was confirmed in this time.{tail}"
    return f"The platform confirmed the suspension of {count(n, 'account')}.{tail}"


METRIC = Metric(
    id="suspensions_per_day",
    title="Suspensions",
    unit="accounts",
    why="Shows what the decisions came to on the platform, and when.",
    compute=compute,
    examples=(
        Example(
            because="two accounts suspended and confirmed",
            entries=(opened(0, "a"), opened(0, "b"), *suspended(9, "a"), *suspended(20, "b")),
            window=EVENING,
            value=2.0,
        ),
        Example(
            because="decided and planned is not yet done",
            entries=(opened(0, "a"), decided(9, "a"), acted("action planned", 9, "a")),
            window=EVENING,
            value=0.0,
        ),
        Example(because="an empty ledger", entries=(), window=EVENING, value=0.0),
    ),
)
