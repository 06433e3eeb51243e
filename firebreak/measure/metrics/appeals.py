"""How appeals end, and how long people wait for their answer."""

import msgspec
import numpy as np

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Known, stamp
from firebreak.measure.contract import Example, Figure, Metric, Point, Result, Shares, Window
from firebreak.measure.durations import done_by
from firebreak.measure.examples import EVENING, line
from firebreak.measure.places import among, found_in, lasts
from firebreak.measure.words import count, minutes, percent
from firebreak.model.appeals import AppealOutcome
from firebreak.model.ledger import LedgerEntry


def compute(known: Known, window: Window) -> Result:
    """Measure the share of answered appeals against which a decision did not stand.

    Args:
        known: Lines known at the window's end.
        window: When the appeals came in; answers count if given before its end.

    Returns:
        A share, those that were taken back in part included; None when none was answered.
    """
    came = known.only(known.are("appeal received") & (known["appeal"] != 0))
    came = came.only(np.sort(lasts(came["appeal"])))
    came = came.only(window.has(came.at))
    answers = known.only(known.are("appeal answered"))
    place = found_in(answers["appeal"], came["appeal"])
    answers, asked = answers.only(place >= 0), came.at[place[place >= 0]]
    n, changed = len(answers), int((~answers.have("outcome", ["upheld"])).sum())
    is_waiting = ~among(came["appeal"], answers["appeal"])
    times = done_by(np.maximum(answers.at - asked, 0.0), stamp(window.until) - came.at[is_waiting])
    low, high = wilson(changed, n) if n else (None, None)
    between = [minutes(one) for one in times.between(0.5)]
    return Result(
        value=changed / n if n else None,
        n=n,
        low=low,
        high=high,
        says=_says(len(came), n, changed),
        figures=(
            Figure(name="came in", value=float(len(came)), unit="appeals"),
            Figure(
                name="median time to the answer",
                value=minutes(times.quantile(0.5)),
                unit="minutes",
                low=between[0],
                high=between[1],
            ),
        ),
        chart=Shares(
            title="How appeals ended",
            unit="appeals",
            parts=tuple(
                Point(label=each, value=float(answers.have("outcome", [each]).sum()))
                for each in ("upheld", "partly", "overturned")
            ),
        ),
    )


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
    definition=(
        "Appeals received in the window; an answer counts if given before its end. Changed: "
        "taken back in whole or in part. The time to the answer counts those still waiting "
        "(Kaplan-Meier)."
    ),
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
