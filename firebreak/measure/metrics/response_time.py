"""From receipt to claim, decision and effect: median, 9 in 10, one hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from firebreak.measure.contract import Curve, Example, Figure, Metric, Result, Window
from firebreak.measure.durations import Step, done_by, quantile, share_within
from firebreak.measure.examples import EVENING, decided, line, opened, suspended
from firebreak.measure.rounds import Round, known_by, rounds
from firebreak.measure.words import HOUR, count, minutes, percent, spoken
from firebreak.model.ledger import LedgerEntry


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Measure how long cases received in the window took, those still waiting counted too.

    Args:
        entries: Ledger lines in order.
        window: Cases received in it, as known at its end.

    Returns:
        Median minutes from receipt to decision; None while fewer than half are decided.
    """
    found = [one for one in rounds(known_by(entries, window.until)) if window.covers(one.received)]
    claimed = _steps(found, [one.claimed or one.decided for one in found], window)
    settled = _steps(found, [one.decided for one in found], window)
    acting = [one for one in found if one.acts]
    shown = _steps(acting, [one.confirmed for one in acting], window)
    return Result(
        value=minutes(quantile(settled, 0.5)),
        n=len(found),
        says=_says(found, settled),
        figures=(
            _within("9 in 10 decided within", settled, 0.9),
            Figure(name="decided within an hour", value=_share(settled, found), unit="share"),
            _within("half claimed within", claimed, 0.5),
            _within("half in effect within", shown, 0.5),
            Figure(name="still waiting", value=float(_waiting(found)), unit="cases"),
        ),
        chart=Curve(
            title="Share of cases done by time since receipt",
            promise=HOUR,
            lines=(("claimed", claimed), ("decided", settled), ("in effect", shown)),
        ),
    )


def _steps(
    found: Sequence[Round], stamps: Sequence[datetime | None], window: Window
) -> tuple[Step, ...]:
    finished, waiting = [], []
    for one, at in zip(found, stamps, strict=True):
        if at is not None:
            finished.append(max(at - one.received, timedelta()))
        else:
            expired = one.ended if one.decided is None else None
            waiting.append(max((expired or window.until) - one.received, timedelta()))
    return done_by(finished, waiting)


def _within(name: str, steps: tuple[Step, ...], share: float) -> Figure:
    return Figure(name=name, value=minutes(quantile(steps, share)), unit="minutes")


def _share(steps: tuple[Step, ...], found: Sequence[Round]) -> float | None:
    return share_within(steps, HOUR) if found else None


def _waiting(found: Sequence[Round]) -> int:
    return sum(one.ended is None for one in found)


def _says(found: Sequence[Round], settled: tuple[Step, ...]) -> str:
    if not found:
        return "No case was received in this time."
    waiting = _waiting(found)
    tail = f" {count(waiting, 'case')} still waiting." if waiting else ""
    middle, most = quantile(settled, 0.5), quantile(settled, 0.9)
    if middle is None:
        return f"Of {count(len(found), 'case')} fewer than half are decided so far.{tail}"
    within = percent(share_within(settled, HOUR))
    nine = f", 9 in 10 within {spoken(most)}" if most is not None else ""
    return (
        f"Half of {count(len(found), 'case')} were decided within {spoken(middle)}{nine}; "
        f"{within} within an hour.{tail}"
    )


METRIC = Metric(
    id="response_time",
    title="Response time",
    unit="minutes",
    why="Shows whether the desk keeps its promise, before somebody outside asks.",
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
