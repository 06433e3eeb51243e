"""The drawings of the report: what stands on top, at a glance."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from firebreak.app.simulation.report import words
from firebreak.app.simulation.report.drawing import daily, lying
from firebreak.app.simulation.report.words import per, percent
from firebreak.measure.charts import draw
from firebreak.measure.contract import Curve
from firebreak.simulate.evaluation.evaluate import Evaluation
from firebreak.simulate.evaluation.timing import Spread

PROMISE = timedelta(hours=1)
INNOCENT, PLANTED = 1, 0
"""Tones: orange for those hit by mistake, blue for the group."""


class Picture(Struct, frozen=True, kw_only=True):
    """A drawing with its title and a line below it."""

    title: str
    drawing: str
    says: str


def pictures(made: Evaluation) -> Iterator[Picture]:
    """Draw the figures that tell most, false positives first.

    Args:
        made: The evaluation.

    Yields:
        Drawings as inline SVG, everything in them escaped.
    """
    yield _classes(made)
    yield _precision(made)
    yield _delays(made)
    yield _at_large(made)
    yield _queue(made)
    yield _languages(made)


def _classes(made: Evaluation) -> Picture:
    title = "Brought up by tools, by class"
    rows = sorted(made.classes, key=lambda row: (row.part == "planted", -row.rate, row.part))
    bars = [
        (
            "Group V" if row.part == "planted" else row.part,
            row.rate,
            f"{percent(row.rate)} · {row.surfaced:,}",
            PLANTED if row.part == "planted" else INNOCENT,
        )
        for row in rows
    ]
    says = "Share of each class that a tool brought before a reviewer, and how many accounts."
    return Picture(
        title=title, says=says, drawing=lying(bars, top=1.0, key="classes", title=title, says=says)
    )


def _precision(made: Evaluation) -> Picture:
    title = "Precision at k, by tools"
    base = made.overall.base_rate
    bars = [
        (f"first {row.k:,}", row.precision, f"{percent(row.precision)}", PLANTED)
        for row in made.tools.rows
    ]
    bars.append(("blind draw", base, percent(base), 2))
    bars += [
        (f"connected, {row.k:,}", row.precision, f"{percent(row.precision)}", 3)
        for row in made.connections.rows
    ]
    says = "Share of Group V among the strongest that tools brought up; likely connections below."
    return Picture(
        title=title,
        says=says,
        drawing=lying(bars, top=1.0, key="precision", title=title, says=says),
    )


def _delays(made: Evaluation) -> Picture:
    timing = made.timing
    title = "From the first violating post"
    says = f"Share of the {timing.violating:,} accounts of Group V that broke a rule, by time."
    chart = Curve(
        title=title,
        promise=PROMISE,
        lines=(
            ("case", _course(timing.to_case, timing.violating)),
            ("decision", _course(timing.to_decision, timing.violating)),
            ("confirmed", _course(timing.to_effect, timing.violating)),
        ),
    )
    return Picture(title=title, says=says, drawing=draw(chart, key="delays", says=says))


def _course(spread: Spread, whole: int) -> tuple[tuple[timedelta, float], ...]:
    shortest = timedelta(seconds=1)
    return tuple(
        (max(shortest, timedelta(hours=value)), place / max(1, whole))
        for place, value in enumerate(spread.values, start=1)
    )


def _at_large(made: Evaluation) -> Picture:
    title = "Group V at large"
    says = (
        "Accounts that could act at the start of each day, those that spoke in it, and posts that "
        "lead to another service. Red lines are incidents it claims."
    )
    before = [made.ran.parameters.planted, *(row.at_large for row in made.days[:-1])]
    lines = [
        ("at large", [float(many) for many in before]),
        ("speaking", [float(row.speaking) for row in made.days]),
        ("links elsewhere", [float(row.outlinks) for row in made.days]),
    ]
    drawing = daily(lines, _incidents(made), key="large", title=title, says=says)
    return Picture(title=title, says=says, drawing=drawing)


def _queue(made: Evaluation) -> Picture:
    title = "At the desk"
    says = "Decisions on each day, and cases that waited at its end."
    lines = [
        ("decisions", [float(row.decisions) for row in made.days]),
        ("waiting", [float(row.waiting) for row in made.days]),
    ]
    drawing = daily(lines, _incidents(made), key="desk", title=title, says=says)
    return Picture(title=title, says=says, drawing=drawing)


def _incidents(made: Evaluation) -> list[float]:
    return [one.day for one in made.ran.parameters.attacks if one.claimed]


def _languages(made: Evaluation) -> Picture:
    title = "By language"
    bars = []
    for row in made.languages:
        name = words.language(row.language)
        bars.append((f"{name}, innocents", row.rate, f"{percent(row.rate)} hit", INNOCENT))
        found = per(row.found, row.planted) if row.planted else "none there"
        bars.append((f"{name}, Group V", row.recall, found, PLANTED))
    says = "Share of innocents brought up by tools, and of Group V found, in each language."
    return Picture(
        title=title, says=says, drawing=lying(bars, top=1.0, key="lang", title=title, says=says)
    )
