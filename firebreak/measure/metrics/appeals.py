"""How appeals end, and how long people wait for their answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

import msgspec

from firebreak.measure.contract import Example, Figure, Metric, Point, Result, Shares, Window
from firebreak.measure.examples import EVENING, line
from firebreak.measure.rounds import known_by
from firebreak.measure.words import count, percent
from firebreak.model.appeals import AppealOutcome
from firebreak.model.ledger import LedgerEntry


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Measure the share of answered appeals against which a decision did not stand.

    Args:
        entries: Ledger lines in order.
        window: When the appeals came in; answers count if given before its end.

    Returns:
        A share, those that were taken back in part included; None when none was answered.
    """
    known = tuple(known_by(entries, window.until))
    came = {one.appeal: one.at for one in known if one.kind == "appeal received"}
    came = {name: at for name, at in came.items() if window.covers(at)}
    answers = [one for one in known if one.kind == "appeal answered" and one.appeal in came]
    n, changed = len(answers), sum(one.outcome != "upheld" for one in answers)
    waits = [_minutes(came[one.appeal], one.at) for one in answers]
    middle = median(waits) if waits else None
    outcomes = ("upheld", "partly", "overturned")
    return Result(
        value=changed / n if n else None,
        n=n,
        says=_says(len(came), n, changed),
        figures=(
            Figure(name="came in", value=float(len(came)), unit="appeals"),
            Figure(name="median time to the answer", value=middle, unit="minutes"),
        ),
        chart=Shares(
            title="How appeals ended",
            unit="appeals",
            parts=tuple(
                Point(label=each, value=float(sum(one.outcome == each for one in answers)))
                for each in outcomes
            ),
        ),
    )


def _minutes(since: datetime, until: datetime) -> float:
    return (until - since) / timedelta(minutes=1)


def _says(came: int, n: int, changed: int) -> str:
    if not n:
        return f"{count(came, 'appeal')} came in in this time, and none of them was answered yet."
    share = percent(changed / n)
    return f"Of {count(n, 'answered appeal')}, {changed:,} changed the decision ({share})."


def _came(minute: float, case: str) -> LedgerEntry:
    return msgspec.structs.replace(line("appeal received", minute, case), appeal=case)


def _answered(minute: float, case: str, outcome: AppealOutcome) -> LedgerEntry:
    told = line("appeal answered", minute, case, "reviewer")
    return msgspec.structs.replace(told, appeal=case, outcome=outcome)


METRIC = Metric(
    id="appeals",
    title="Appeals",
    unit="share",
    why="Shows how often somebody else saw it otherwise; a rise means that innocents are hit.",
    compute=compute,
    examples=(
        Example(
            because="one of two appeals was overturned, and one waits",
            entries=(
                _came(0, "a"),
                _came(5, "b"),
                _came(6, "c"),
                _answered(30, "a", "upheld"),
                _answered(60, "b", "overturned"),
            ),
            window=EVENING,
            value=0.5,
        ),
        Example(
            because="what nobody has answered says nothing yet",
            entries=(_came(0, "a"),),
            window=EVENING,
            value=None,
        ),
    ),
)
