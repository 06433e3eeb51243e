"""How many cases wait for a person, over time."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from firebreak.measure.contract import Example, Figure, Metric, Result, Steps, Window
from firebreak.measure.examples import EVENING, decided, line, opened
from firebreak.measure.rounds import known_by
from firebreak.measure.waiting import Stretch, stretches
from firebreak.measure.words import count
from firebreak.model.ledger import LedgerEntry

MOST_STEPS = 300
"""More would not be seen in a chart a few hundred points wide."""


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Count the cases that wait at the window's end, and at every moment before.

    Args:
        entries: Ledger lines in order.
        window: Stretch to draw.

    Returns:
        Cases waiting just before the window's end; 0 when the queue is empty.
    """
    found = stretches(known_by(entries, window.until))
    values = _steps(found, window)
    waiting = sum(one.until is None for one in found)
    most = max((value for _, value in values), default=0.0)
    return Result(
        value=float(waiting),
        n=len(found),
        says=_says(waiting, int(most)),
        figures=(Figure(name="most at one time", value=most, unit="cases"),),
        chart=Steps(title="Cases waiting for a person", unit="cases", values=values),
    )


def _steps(found: Sequence[Stretch], window: Window) -> tuple[tuple[datetime, float], ...]:
    before = sum(
        one.since < window.since and (one.until is None or one.until >= window.since)
        for one in found
    )
    changes: Counter[datetime] = Counter()
    for one in found:
        if one.since >= window.since:
            changes[one.since] += 1
        if one.until is not None and one.until >= window.since:
            changes[one.until] -= 1
    level = before
    values = [(window.since, float(level))]
    for at in sorted(changes):
        level += changes[at]
        values.append((at, float(level)))
    return _thinned([*values, (window.until, float(level))])


def _thinned(values: list[tuple[datetime, float]]) -> tuple[tuple[datetime, float], ...]:
    """Keep the highest level of each stretch, so that a short peak is never lost."""
    if len(values) <= MOST_STEPS:
        return tuple(values)
    size = -(-len(values) // MOST_STEPS)
    groups = [values[start : start + size] for start in range(1, len(values) - 1, size)]
    peaks = [max(group, key=lambda step: step[1]) for group in groups]
    return (values[0], *peaks, values[-1])


def _says(waiting: int, most: int) -> str:
    if not waiting:
        return f"Nothing waits; at most {count(most, 'case')} did."
    verb = "waits" if waiting == 1 else "wait"
    return f"{count(waiting, 'case')} {verb} for a person; at most it was {most:,}."


METRIC = Metric(
    id="open_cases",
    title="Cases waiting",
    unit="cases",
    why="Shows whether the desk keeps up with what comes in.",
    compute=compute,
    examples=(
        Example(
            because="two opened, one dismissed",
            entries=(opened(0, "a"), opened(3, "b"), decided(9, "a", "dismiss")),
            window=EVENING,
            value=1.0,
        ),
        Example(
            because="an escalated case still waits",
            entries=(opened(0, "a"), decided(9, "a", "escalate", waits=True)),
            window=EVENING,
            value=1.0,
        ),
        Example(
            because="an appeal brings a decided case back until it is answered",
            entries=(
                opened(0, "a"),
                decided(9, "a"),
                line("appeal received", 20, "a"),
                opened(25, "b"),
                decided(30, "b"),
                line("appeal received", 40, "b"),
                line("appeal answered", 50, "b"),
            ),
            window=EVENING,
            value=1.0,
        ),
        Example(because="an empty ledger", entries=(), window=EVENING, value=0.0),
    ),
)
