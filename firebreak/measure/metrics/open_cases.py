"""How many cases wait for a person, over time."""

from datetime import datetime

import numpy as np

from firebreak.measure.books import Codings, Known, Stamps, instant, stamp
from firebreak.measure.contract import Example, Figure, Metric, Result, Steps, Window
from firebreak.measure.examples import EVENING, decided, line, opened
from firebreak.measure.waiting import Stretches, stretches
from firebreak.measure.words import count

MOST_STEPS = 300
"""More would not be seen in a chart a few hundred points wide."""


def compute(known: Known, window: Window) -> Result:
    """Count the cases that wait at the window's end, and at every moment before.

    Args:
        known: Lines known at the window's end.
        window: Stretch to draw.

    Returns:
        Cases waiting just before the window's end; 0 when the queue is empty.
    """
    found = known.once(stretches)
    values = _steps(found, window)
    waiting = int(np.isnan(found.until).sum())
    most = max((value for _, value in values), default=0.0)
    return Result(
        value=float(waiting),
        n=len(found.since),
        says=_says(waiting, int(most)),
        figures=(
            Figure(name="most at one time", value=most, unit="cases"),
            Figure(name="the oldest waits for", value=_oldest(found, window), unit="minutes"),
        ),
        chart=Steps(title="Cases waiting for a person", unit="cases", values=values),
    )


def _oldest(found: Stretches, window: Window) -> float | None:
    waiting = found.since[np.isnan(found.until)]
    return float(stamp(window.until) - waiting.min()) / 60e6 if len(waiting) else None


def _steps(found: Stretches, window: Window) -> tuple[tuple[datetime, float], ...]:
    start = stamp(window.since)
    is_within, is_left = found.since >= start, found.until >= start
    before = int((~is_within & (np.isnan(found.until) | is_left)).sum())
    moves = np.concatenate([found.since[is_within], found.until[is_left]])
    by = np.concatenate([np.ones(is_within.sum()), -np.ones(is_left.sum())])
    order = np.argsort(moves)
    times, levels = moves[order], before + np.cumsum(by[order])
    # What happens at one instant is one step.
    is_last = np.append(times[1:] != times[:-1], True)[: len(times)]
    times, levels = times[is_last], levels[is_last]
    last = float(levels[-1]) if len(levels) else float(before)
    picked = _highest(levels)
    values = [
        (instant(at), float(levels[row])) for row, at in zip(picked, times[picked], strict=True)
    ]
    return ((window.since, float(before)), *values, (window.until, last))


def _highest(levels: Stamps) -> Codings:
    """Give the place of the highest level of each stretch, so that a short peak is never lost."""
    size = max(-(-len(levels) // MOST_STEPS), 1)
    stretch = np.full(-(-len(levels) // size) * size, -np.inf)
    stretch[: len(levels)] = levels
    starts = np.arange(0, len(levels), size)
    found: Codings = starts + stretch.reshape(-1, size).argmax(axis=1)
    return found


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
    definition=(
        "Cases opened, reopened, split off or appealed and not yet decided, answered, merged or "
        "expired just before the window's end. An escalated case still waits: a decision or an "
        "answer says itself whether anything is left, and a reverse changes nothing of it. What "
        "waits in one case waits once."
    ),
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
