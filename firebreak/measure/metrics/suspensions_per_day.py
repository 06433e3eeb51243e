"""Accounts whose suspension the platform confirmed, over time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from firebreak.measure.books import Codings, Known, Stamps, stamp
from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.doings import doings
from firebreak.measure.examples import EVENING, acted, decided, opened, suspended
from firebreak.measure.places import runs
from firebreak.measure.words import DAY, HOUR, count, cut, label


def compute(known: Known, window: Window) -> Result:
    """Count confirmed suspensions, each account once.

    Args:
        known: Lines known at the window's end.
        window: When the platform showed the suspension.

    Returns:
        Accounts; 0 when there was none. One that was taken back later stays counted here and
        is counted among the reversals.
    """
    done = known.once(doings)
    is_suspended = done.verb == known.words.known("suspend")
    first = _earliest(done.whose, np.where(is_suspended, done.confirmed, np.nan))
    stamps = first[window.has(first)]
    undone = is_suspended & np.isnan(done.confirmed)
    failed = int((undone & ~np.isnan(done.failed)).sum())
    pending = int(undone.sum())
    step, starts = cut(window)
    length = (window.until - window.since) / DAY
    daily = len(stamps) / length if length >= 1 else None
    return Result(
        value=float(len(stamps)),
        n=len(stamps),
        says=_says(len(stamps), pending),
        figures=(
            Figure(name="a day", value=daily, unit="accounts"),
            Figure(name="not confirmed yet", value=float(pending - failed), unit="accounts"),
            Figure(name="failed", value=float(failed), unit="accounts"),
        ),
        chart=Bars(
            title=f"Accounts suspended {_per(step)}",
            unit="accounts",
            points=_points(stamps, starts, step),
        ),
    )


def _earliest(whose: Codings, stamps: Stamps) -> Stamps:
    """Give the first stamp of each account that has any."""
    has = ~np.isnan(stamps)
    order, begins = runs(whose[has])
    starts = np.flatnonzero(begins)
    return np.minimum.reduceat(stamps[has][order], starts) if len(starts) else stamps[:0]


def _points(stamps: Stamps, starts: Sequence[datetime], step: timedelta) -> tuple[Point, ...]:
    edges = [stamp(start) for start in (*starts, starts[-1] + step)] if starts else [0.0, 1.0]
    counts = np.histogram(stamps, bins=edges)[0]
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
    definition=(
        "Accounts whose suspension the platform showed in the window, each once, by its first "
        "one. One taken back later stays counted here and is counted among the reversals too. "
        "Not confirmed yet, and failed and not tried again: suspensions of any time that the "
        "platform had not shown at the window's end. A day: for a window of a day or more."
    ),
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
