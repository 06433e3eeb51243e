"""Response times in which what still waits counts honestly (Kaplan-Meier)."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

Step = tuple[timedelta, float]


def done_by(finished: Iterable[timedelta], waiting: Iterable[timedelta]) -> tuple[Step, ...]:
    """Estimate which share is done by each point in time.

    What still waits was not done in the time it has waited so far; leaving it out would flatter
    the figures, counting it as never done would blacken them. Where nothing waits this is the
    plain share.

    Args:
        finished: Times of what is done, from receipt.
        waiting: Times of what still waits, from receipt until now.

    Returns:
        (time, share done by then), rising in both, one step per distinct time; empty when
        nothing is done yet. O(n log n).

    Source: Kaplan and Meier, 1958, Nonparametric estimation from incomplete observations. At a
    tie what finished counts before what is cut off, as they do.
    """
    ends, cuts = Counter(finished), Counter(waiting)
    at_risk = ends.total() + cuts.total()
    undone = 1.0
    steps: list[Step] = []
    for time in sorted({*ends, *cuts}):
        if ends[time]:
            undone *= 1.0 - ends[time] / at_risk
            steps.append((time, 1.0 - undone))
        at_risk -= ends[time] + cuts[time]
    return tuple(steps)


def quantile(steps: Iterable[Step], share: float) -> timedelta | None:
    """Give the time by which a share is done.

    Args:
        steps: As :func:`done_by` gives them.
        share: Between 0 and 1.

    Returns:
        The first time at which at least that share is done; None when it never was.
    """
    return next((time for time, done in steps if done >= share - 1e-12), None)


def share_within(steps: Iterable[Step], limit: timedelta) -> float:
    """Give the share done within a time, its end included; 0 when nothing is done."""
    return max((done for time, done in steps if time <= limit), default=0.0)
