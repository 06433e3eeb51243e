"""The later sections: returns, regeneration, displacement, work, evenness."""

from collections.abc import Sequence

from firebreak.app.simulation.report import words
from firebreak.app.simulation.report.section import Section
from firebreak.app.simulation.report.words import NONE, number, per, percent
from firebreak.measure.charts import Table
from firebreak.simulate.evaluation.aftermath import DayRow
from firebreak.simulate.evaluation.evaluate import Evaluation

MOST_ROWS = 16
"""Rows of a table of days; a longer story is told in stretches."""
EVEN = 1.2
"""Largest rate of false positives over the smallest that is called even [D, notes/data.md 5.8]."""


def aftermath(made: Evaluation) -> tuple[Section, ...]:
    """Tell of returns, regeneration and displacement."""
    return _returns(made), _regeneration(made), _displacement(made)


def _returns(made: Evaluation) -> Section:
    back = made.comeback
    named = "The account before was never named: no linker of returns spoke."
    if back.reciprocal_rank:
        named = (
            f"Where accounts before were named, the right one stood first in {percent(back.first)}."
        )
    return Section(
        title="Returns, and the rank of the true predecessor",
        says=(
            f"Stopped members came back {number(back.returns)} times; {number(back.surfaced)} of "
            f"these accounts came up as connected. {named}"
            if back.returns
            else "Nobody came back."
        ),
        tables=(
            Table(
                caption="Accounts made by somebody who was suspended",
                columns=("", "value"),
                rows=(
                    ("returns", number(back.returns)),
                    ("came up as connected", number(back.surfaced)),
                    ("true predecessor first", percent(back.first)),
                    ("mean reciprocal rank", number(back.reciprocal_rank)),
                    ("median days away", number(back.days.median) if back.days.count else NONE),
                ),
            ),
        ),
    )


def _regeneration(made: Evaluation) -> Section:
    days = made.days
    first, last = days[0].at_large, days[-1].at_large
    low = min(days, key=lambda row: row.at_large)
    return Section(
        title="Regeneration",
        says=(
            f"{number(made.ran.parameters.planted)} accounts of Group V at the start, "
            f"{number(first)} at large after the first day, fewest {number(low.at_large)} (day "
            f"{low.day + 1}), {number(last)} at the end. "
            "Who is at large and silent may have left for another service, or wait."
        ),
        tables=(
            Table(
                caption="Accounts of Group V at large at the end of a stretch of days",
                columns=("days", "at large", "speaking, at most", "suspended in them"),
                rows=tuple(
                    (
                        name,
                        number(rows[-1].at_large),
                        number(max(row.speaking for row in rows)),
                        number(sum(row.suspended for row in rows)),
                    )
                    for name, rows in _stretches(days)
                ),
            ),
        ),
    )


def _displacement(made: Evaluation) -> Section:
    moved = made.displaced
    return Section(
        title="Displacement",
        says=(
            f"By the end {per(moved.away, moved.people)} people of Group V had left for another "
            f"service; {number(moved.outlinks)} of their posts led there, most others were "
            "stopped before they could say so. What happens there is not seen here."
        ),
        tables=(
            Table(
                caption="Posts of Group V that lead to another service",
                columns=("days", "posts"),
                rows=tuple(
                    (name, number(sum(row.outlinks for row in rows)))
                    for name, rows in _stretches(made.days)
                ),
            ),
        ),
    )


def load(made: Evaluation) -> Section:
    """Tell what it cost the reviewers."""
    work, review = made.load, made.ran.parameters.review
    return Section(
        title="Reviewers' load",
        says=(
            f"{number(review.people)} scripted reviewers decided {number(work.decisions)} cases in "
            f"{number(work.hours)} hours of work, {percent(work.busy)} of their shifts; "
            f"{percent(work.dismissed)} of the decisions found nothing. Open at the end: "
            f"{number(work.waiting)}; most at the end of a day: {number(work.longest)}."
        ),
        tables=(
            Table(
                caption="Decisions by kind of case",
                columns=("case, decision", "decisions", "minutes", "share of the time"),
                rows=tuple(
                    (
                        f"{row.kind}, {row.verb}",
                        number(row.decisions),
                        number(round(row.seconds / 60)),
                        percent(row.share),
                    )
                    for row in work.rows
                )
                or (("none", NONE, NONE, NONE),),
            ),
        ),
    )


def calibration(made: Evaluation) -> Section:
    """Tell whether probabilities hold."""
    told = made.calibration
    if not told.count:
        says = "No connection had a probability: the product abstains until it has data enough."
    else:
        says = (
            f"{number(told.count)} accounts had a probability: Brier score {told.brier:.3f} "
            f"(0 is perfect), off by {percent(told.error)} on average."
        )
    rows = tuple(
        (f"from {percent(one.low)}", number(one.count), percent(one.said), percent(one.so))
        for one in told.bins
    )
    return Section(
        title="Calibration of probabilities",
        says=says,
        tables=(
            Table(
                caption="Reliability by tenth",
                columns=("probability", "accounts", "said", "was so"),
                rows=rows or ((NONE, NONE, NONE, NONE),),
            ),
        ),
    )


def languages(made: Evaluation) -> Section:
    """Tell whether one language is hit more than another."""
    verdict = "even" if made.gap <= EVEN else f"not even (at most {EVEN:g} would be)"
    return Section(
        title="Differences between languages",
        says=(
            f"The language hit most has {number(made.gap)} times the false positives of the one "
            f"hit least: {verdict}. With few accounts chance alone makes such a gap."
        ),
        tables=(
            Table(
                caption="By language",
                columns=(
                    *("language", "innocents", "brought up by tools", "share", "suspended"),
                    *("Group V", "found"),
                ),
                rows=tuple(
                    (
                        words.language(row.language),
                        number(row.innocents),
                        number(row.surfaced),
                        percent(row.rate),
                        number(row.suspended),
                        number(row.planted),
                        f"{number(row.found)} ({percent(row.recall)})" if row.planted else NONE,
                    )
                    for row in made.languages
                ),
            ),
        ),
    )


def _stretches(days: Sequence[DayRow]) -> list[tuple[str, Sequence[DayRow]]]:
    """Cut the story into at most so many stretches of equally many days."""
    size = -(-len(days) // MOST_ROWS)
    parts = [days[at : at + size] for at in range(0, len(days), size)]
    return [
        (
            f"{part[0].day + 1}" if len(part) == 1 else f"{part[0].day + 1} to {part[-1].day + 1}",
            part,
        )
        for part in parts
    ]
