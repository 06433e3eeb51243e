"""Of what was done something about, how much nobody had seen yet."""

import numpy as np

from firebreak.measure.books import Codings, Known
from firebreak.measure.contract import Example, Metric, Point, Result, Shares, Window
from firebreak.measure.decided import acting, taken_back
from firebreak.measure.doings import networks
from firebreak.measure.examples import EVENING, opened, suspended
from firebreak.measure.places import firsts, found_in
from firebreak.measure.shares import share
from firebreak.measure.words import count, percent


def compute(known: Known, window: Window) -> Result:
    """Measure the share of cases acted on whose content nobody had seen when they came up.

    Args:
        known: Lines known at the window's end.
        window: When the first acting decision was made.

    Returns:
        A share of the cases of which views are known; None where none is.
    """
    opening = _openings(known, _acted_on(known, window))
    views, posts = opening["views_before"], opening["posts_before"]
    told, unseen = int((views >= 0).sum()), int((views == 0).sum())
    by_tools = int(((views == 0) & opening.have("origin", ["tool"])).sum())
    headline = share("", unseen, told)
    return Result(
        value=headline.value,
        n=told,
        low=headline.low,
        high=headline.high,
        says=_says(told, unseen, len(opening)),
        figures=(
            share("of these brought up by tools", by_tools, unseen),
            share("before the first post", int((posts == 0).sum()), int((posts >= 0).sum())),
        ),
        chart=Shares(
            title="Whether anybody had seen what came up",
            unit="cases",
            parts=(
                Point(label="nobody yet", value=float(unseen)),
                Point(label="somebody", value=float(told - unseen)),
                Point(label="unknown", value=float(len(opening) - told)),
            ),
        ),
    )


def _acted_on(known: Known, window: Window) -> Codings:
    """Give the cases, networks apart, whose first standing decision that acts is in the window."""
    first = known.once(_first_acting)
    cases = first["case"][window.has(first.at)]
    found: Codings = cases[found_in(cases, known.once(networks)) < 0]
    return found


def _first_acting(known: Known) -> Known:
    made = known.only(known.once(acting) & ~known.once(taken_back) & (known["case"] != 0))
    return made.only(firsts(made["case"]))


def _openings(known: Known, cases: Codings) -> Known:
    """Give the line that first opened each case."""
    lines = known.once(_first_openings)
    return lines.only(found_in(lines["case"], cases) >= 0)


def _first_openings(known: Known) -> Known:
    lines = known.only(known.are("case opened"))
    return lines.only(np.sort(firsts(lines["case"])))


def _says(told: int, unseen: int, cases: int) -> str:
    if not cases:
        return "Nothing was done about any case in this time."
    if not told:
        return f"The platform tells of none of {count(cases, 'case')} who had seen it."
    return (
        f"Of {count(told, 'case')} of which views are known, {unseen:,} came up before anybody had "
        f"seen anything ({percent(unseen / told)})."
    )


METRIC = Metric(
    id="before_first_view",
    title="Before anybody saw it",
    unit="share",
    why="What is found before it is seen hurts nobody.",
    definition=(
        "Cases about one account, post or medium whose first acting decision that nobody took back "
        "was made in the window, by the line that first opened them. Nobody had seen it: views "
        "known then were 0; cases of which the platform tells none are left out. Before the first "
        "post: posts known then were 0."
    ),
    compute=compute,
    examples=(
        Example(
            because="one unseen, one seen by seven, one unknown",
            entries=(
                opened(0, "a", views_before=0),
                opened(0, "b", views_before=7),
                opened(0, "c"),
                *suspended(5, "a"),
                *suspended(6, "b"),
                *suspended(7, "c"),
            ),
            window=EVENING,
            value=0.5,
        ),
        Example(
            because="nobody did anything",
            entries=(opened(0, "a", views_before=0),),
            window=EVENING,
            value=None,
        ),
    ),
)
