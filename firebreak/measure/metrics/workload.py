"""How much people decide in a day, without saying who."""

import numpy as np
from msgspec.structs import replace

from firebreak.measure.books import Known
from firebreak.measure.contract import Bars, Example, Figure, Metric, Point, Result, Window
from firebreak.measure.examples import EVENING, decided
from firebreak.measure.people import PersonDays, person_days
from firebreak.measure.words import count
from firebreak.model.ledger import LedgerEntry

HOURS = 24
HOUR = 3_600e6


def compute(known: Known, window: Window) -> Result:
    """Measure how many decisions one person makes in one day.

    Args:
        known: Lines known at the window's end.
        window: When the decisions were made.

    Returns:
        The median over days of a person; None where fewer than three people decided.
    """
    lines = known.only(known.are("case decided") & window.has(known.at))
    lines = lines.only(~lines.have("actor", ["system"]))
    days = person_days(lines)
    return Result(
        value=days.quantile(0.5),
        n=len(days.counts),
        says=_says(len(lines), days),
        figures=(
            Figure(name="9 in 10 days at most", value=days.quantile(0.9), unit="decisions"),
            Figure(name="people who decided", value=float(days.people), unit="people"),
        ),
        chart=Bars(
            title="Decisions by hour of the day (UTC)",
            unit="decisions",
            points=_hours(lines),
        ),
    )


def _hours(lines: Known) -> tuple[Point, ...]:
    counts = np.bincount((lines.at // HOUR % HOURS).astype(np.int64), minlength=HOURS)
    return tuple(Point(label=f"{hour:02}", value=float(counts[hour])) for hour in range(HOURS))


def _says(decisions: int, days: PersonDays) -> str:
    if not decisions:
        return "Nobody decided anything in this time."
    told = days.quantile(0.5)
    if told is None:
        return f"{count(decisions, 'decision')} by fewer than three people: nothing is said of one."
    return (
        f"{days.people:,} people made {count(decisions, 'decision')}; on half of their days one "
        f"made {told:,.0f} or fewer."
    )


def _by(actor: str, entry: LedgerEntry) -> LedgerEntry:
    return replace(entry, actor=actor)


METRIC = Metric(
    id="workload",
    title="Decisions a person and day",
    unit="decisions",
    why="Shows when the desk asks too much of its people; never who is fast.",
    definition=(
        "Decisions made in the window by people, all verbs, counted for each person and UTC day "
        "with at least one. The headline is the count that half of these days did not exceed (a "
        "count that was reached). Nothing is said of fewer than three people."
    ),
    compute=compute,
    examples=(
        Example(
            because="three people made one, one and three",
            entries=(
                _by("x", decided(1, "a")),
                _by("y", decided(2, "b")),
                *(_by("z", decided(number, f"c{number}")) for number in (3, 4, 5)),
            ),
            window=EVENING,
            value=1.0,
        ),
        Example(
            because="of two people nothing is said",
            entries=(_by("x", decided(1, "a")), _by("y", decided(2, "b"))),
            window=EVENING,
            value=None,
        ),
    ),
)
