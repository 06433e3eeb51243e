"""What people decided: how often each verb."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, decided, opened
from firebreak.measure.words import count, percent
from firebreak.model.decisions import Verb
from firebreak.model.ledger import LedgerEntry

VERBS: tuple[Verb, ...] = get_args(Verb)


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Count decisions by their verb, escalations and reverses among them.

    Args:
        entries: Ledger lines in order.
        window: When they were made.

    Returns:
        How many decisions; 0 when there was none.
    """
    made = Counter(
        entry.verb
        for entry in entries
        if entry.kind == "case decided" and window.covers(entry.at) and entry.verb
    )
    n = made.total()
    return Result(
        value=float(n),
        n=n,
        says=_says(n, made["dismiss"]),
        figures=(Figure(name="dismissed", value=made["dismiss"] / n if n else None, unit="share"),),
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
