"""Of the suspended accounts, how many tools found before any report."""

from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.books import Known
from firebreak.measure.contract import Example, Figure, Metric, Point, Result, Shares, Window
from firebreak.measure.doings import doings
from firebreak.measure.examples import EVENING, opened, suspended
from firebreak.measure.places import found_in
from firebreak.measure.shares import share
from firebreak.measure.sightings import first_surfaced
from firebreak.measure.standing import standing_suspensions
from firebreak.measure.words import count, percent

NAMES = {
    "tool": "tools",
    "report": "reports",
    "order": "orders",
    "failure": "failed checks",
    "": "unknown",
}


def compute(known: Known, window: Window) -> Result:
    """Measure the share of suspended accounts that tools brought up first.

    Args:
        known: Lines known at the window's end.
        window: Accounts whose suspension was confirmed in it and still stands at its end.

    Returns:
        A share; None when no account was suspended. An account that was reported and found
        at one instant counts as reported.
    """
    done = known.once(doings)
    standing = known.once(standing_suspensions)
    standing = standing[window.has(done.confirmed[standing])]
    first = known.once(first_surfaced)
    place = found_in(done.whose[standing], first.whose)
    lines = first.lines.only(place[place >= 0])
    members = int(done.is_nameless_member[standing].sum())
    n = len(standing)
    origins = {key: int(lines.have("origin", [key]).sum()) for key in NAMES if key}
    # Whoever has no name any more and stood in a network was brought up by tools.
    origins["tool"] += members
    origins[""] = n - sum(origins.values())
    by_tools = origins["tool"]
    early = int(((lines["posts_before"] == 0) & lines.have("origin", ["tool"])).sum())
    told = int((lines["posts_before"] >= 0).sum())
    low, high = wilson(by_tools, n) if n else (None, None)
    return Result(
        value=by_tools / n if n else None,
        n=n,
        low=low,
        high=high,
        says=_says(n, by_tools, early),
        figures=(
            share("before the first post", early, n),
            Figure(name="with a known number of posts", value=float(told), unit="accounts"),
        ),
        chart=Shares(
            title="What first brought suspended accounts up",
            unit="accounts",
            parts=tuple(
                Point(label=name, value=float(origins[key])) for key, name in NAMES.items()
            ),
        ),
    )


def _says(n: int, by_tools: int, early: int) -> str:
    if not n:
        return "No account was suspended in this time."
    return (
        f"Tools brought up {percent(by_tools / n)} of {count(n, 'suspended account')} before "
        f"anybody reported them, {percent(early / n)} before their first post."
    )


METRIC = Metric(
    id="surfaced_by_tools",
    title="Surfaced by tools",
    unit="share",
    why="Shows how much of the work does not wait for somebody to be hurt and to report it.",
    definition=(
        "Accounts of which the newest suspension was shown in the window and none was shown to "
        "end since. The earliest line that brought an account up decides, the opening of a "
        "network apart, whose first account came up before; at one instant a report, or "
        "whatever else there is, has the credit. What is unknown counts against the tools. An "
        "account whose name was forgotten is known by its case; in a network by each action, "
        "which counts as the tools' until anything of its decision is taken back."
    ),
    compute=compute,
    examples=(
        Example(
            because="one found by a tool, one reported",
            entries=(
                opened(0, "a", origin="tool", posts_before=0),
                opened(0, "b", origin="report", posts_before=4),
                *suspended(10, "a"),
                *suspended(20, "b"),
            ),
            window=EVENING,
            value=0.5,
        ),
        Example(
            because="reported first, found by a tool later: the report has the credit",
            entries=(
                opened(0, "a", origin="report"),
                opened(5, "a", origin="tool"),
                *suspended(10, "a"),
            ),
            window=EVENING,
            value=0.0,
        ),
        Example(because="nobody suspended", entries=(opened(0, "a"),), window=EVENING, value=None),
    ),
)
