"""What people decided: how often each verb."""

from typing import get_args

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Known
from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, decided, opened
from firebreak.measure.words import count, percent
from firebreak.model.decisions import Verb

VERBS: tuple[Verb, ...] = get_args(Verb)


def compute(known: Known, window: Window) -> Result:
    """Count decisions by their verb, escalations and reverses among them.

    Args:
        known: Lines known at the window's end.
        window: When they were made.

    Returns:
        How many decisions; 0 when there was none.
    """
    lines = known.only(known.are("case decided") & window.has(known.at))
    made = {verb: int(lines.have("verb", [verb]).sum()) for verb in VERBS}
    n = sum(made.values())
    low, high = wilson(made["dismiss"], n) if n else (None, None)
    share = made["dismiss"] / n if n else None
    return Result(
        value=float(n),
        n=n,
        says=_says(n, made["dismiss"]),
        figures=(Figure(name="dismissed", value=share, unit="share", low=low, high=high),),
        chart=Bars(
            title="Decisions by what was decided",
            unit="decisions",
            points=tuple(Point(label=verb, value=float(made[verb])) for verb in VERBS),
        ),
    )


def _says(n: int, dismissed: int) -> str:
    if not n:
        return "Nobody decided anything in this time."
    return f"People made {count(n, 'decision')}; {percent(dismissed / n)} left things as they were."


METRIC = Metric(
    id="decisions_by_verb",
    title="Decisions",
    unit="decisions",
    why="Shows what the desk does with what comes up; many dismissals mean noise.",
    definition="Every decision made in the window, escalations and reverses among them, each once.",
    compute=compute,
    examples=(
        Example(
            because="a suspension and a dismissal are two decisions",
            entries=(opened(0, "a"), decided(5, "a"), decided(9, "b", "dismiss")),
            window=EVENING,
            value=2.0,
        ),
        Example(
            because="opened but not decided", entries=(opened(0, "a"),), window=EVENING, value=0.0
        ),
    ),
)
