"""From receipt to claim, decision and effect: median, 9 in 10, one hour."""

import numpy as np

from firebreak.measure.books import Flags, Known, Stamps, stamp
from firebreak.measure.contract import Curve, Example, Figure, Metric, Result, Window
from firebreak.measure.durations import Survival, done_by
from firebreak.measure.examples import EVENING, decided, line, opened, suspended
from firebreak.measure.rounds import Rounds, rounds
from firebreak.measure.words import HOUR, count, minutes, percent, spoken

MOST_STEPS = 300
"""More would not be seen in a chart a few hundred points wide."""


def compute(known: Known, window: Window) -> Result:
    """Measure how long cases received in the window took, those still waiting counted too.

    Args:
        known: Lines known at the window's end.
        window: Cases received in it, as known at its end.

    Returns:
        Median minutes from receipt to decision; None while fewer than half are decided.
    """
    found = known.once(rounds)
    within = window.has(found.received)
    once_decided = np.where(np.isnan(found.claimed), found.decided, found.claimed)
    claimed = _times(found, within, once_decided, window)
    settled = _times(found, within, found.decided, window)
    shown = _times(found, within & found.acts, found.confirmed, window)
    waiting = int(np.isnan(found.ended[within]).sum())
    middle = _within("", settled, 0.5)
    return Result(
        value=middle.value,
        n=settled.n,
        low=middle.low,
        high=middle.high,
        says=_says(settled, waiting),
        figures=(
            _within("9 in 10 decided within", settled, 0.9),
            _share("decided within an hour", settled),
            _within("half claimed within", claimed, 0.5),
            _within("half in effect within", shown, 0.5),
            _within("9 in 10 in effect within", shown, 0.9),
            Figure(name="still waiting", value=float(waiting), unit="cases"),
        ),
        chart=Curve(
            title="Share of cases done by time since receipt",
            promise=HOUR,
            lines=tuple(
                (name, one.steps(MOST_STEPS))
                for name, one in (("claimed", claimed), ("decided", settled), ("in effect", shown))
            ),
        ),
    )


def _times(found: Rounds, which: Flags, stamps: Stamps, window: Window) -> Survival:
    """Give times since receipt; what expired waited until then, the rest until the window's end."""
    taken = stamps[which] - found.received[which]
    is_done = ~np.isnan(taken)
    left = np.where(np.isnan(found.decided), found.ended, np.nan)[which]
    waited = np.where(np.isnan(left), stamp(window.until), left) - found.received[which]
    return done_by(np.maximum(taken[is_done], 0.0), np.maximum(waited[~is_done], 0.0))


def _within(name: str, times: Survival, share: float) -> Figure:
    low, high = times.between(share)
    return Figure(
        name=name,
        value=minutes(times.quantile(share)),
        unit="minutes",
        low=minutes(low),
        high=minutes(high),
    )


def _share(name: str, times: Survival) -> Figure:
    value, low, high = times.by(HOUR) or (None, None, None)
    return Figure(name=name, value=value, unit="share", low=low, high=high)


def _says(settled: Survival, waiting: int) -> str:
    if not settled.n:
        return "No case was received in this time."
    tail = f" {count(waiting, 'case')} still waiting." if waiting else ""
    middle, most = settled.quantile(0.5), settled.quantile(0.9)
    if middle is None:
        return f"Of {count(settled.n, 'case')} fewer than half are decided so far.{tail}"
    within = percent((settled.by(HOUR) or (0.0,))[0])
    nine = f", 9 in 10 within {spoken(most)}" if most is not None else ""
    return (
        f"Half of {count(settled.n, 'case')} were decided within {spoken(middle)}{nine}; "
        f"{within} within an hour.{tail}"
    )


METRIC = Metric(
    id="response_time",
    title="Response time",
    unit="minutes",
    why="Shows whether the desk keeps its promise, before somebody outside asks.",
    definition=(
        "Every round of a case received in the window, from receipt to the first claim (or the "
        "decision, where nobody claimed it), to the decision that left nobody waiting, and to "
        "the moment the platform had shown its last action. Each opening, reopening or split "
        "begins a round, which lasts until the next; a case into which another was merged was "
        "received when the earlier of the two was. What still waits at the window's end was not "
        "done in the time it waited so far, what expired until then (Kaplan-Meier); an "
        "escalation is no answer, a reverse neither. A decision on a network settles it when "
        "nobody is left, one on an account or a post at once. In effect: over rounds whose "
        "decisions asked for any action."
    ),
    compute=compute,
    examples=(
        Example(
            because="two decided after 10 and 30 minutes, one waits: half are done by 30",
            entries=(
                opened(0, "a"),
                opened(0, "b"),
                opened(340, "c"),
                line("case claimed", 5, "a", "reviewer"),
                *suspended(10, "a"),
                *suspended(30, "b"),
            ),
            window=EVENING,
            value=30.0,
        ),
        Example(
            because="an escalation is no answer: the clock runs on until the lead decides",
            entries=(
                opened(0, "a"),
                decided(10, "a", "escalate", waits=True),
                decided(50, "a", "dismiss"),
            ),
            window=EVENING,
            value=50.0,
        ),
        Example(because="nothing received", entries=(), window=EVENING, value=None),
        Example(
            because="one decided fast and two that wait for hours are not fast",
            entries=(opened(0, "a"), opened(0, "b"), opened(0, "c"), *suspended(1, "a")),
            window=EVENING,
            value=None,
        ),
    ),
)
