"""Of the suspended accounts, how many tools found before any report."""

from collections import Counter
from collections.abc import Sequence

from firebreak.measure.contract import Example, Figure, Metric, Point, Result, Shares, Window
from firebreak.measure.examples import EVENING, opened, suspended
from firebreak.measure.rounds import Doing, doings, first_surfaced, known_by
from firebreak.measure.words import count, percent
from firebreak.model.ledger import LedgerEntry

NAMES = {
    "tool": "tools",
    "report": "reports",
    "order": "orders",
    "failure": "failed checks",
    "": "unknown",
}


def compute(entries: Sequence[LedgerEntry], window: Window) -> Result:
    """Measure the share of suspended accounts that tools brought up first.

    Args:
        entries: Ledger lines in order.
        window: Accounts whose suspension was confirmed in it and still stands at its end.

    Returns:
        A share; None when no account was suspended. An account that was reported and found
        at one instant counts as reported.
    """
    known = known_by(entries, window.until)
    standing = _standing(known, window)
    first = first_surfaced(known)
    lines = [first[one.whose] for one in standing if one.whose in first]
    origins = Counter(str(line.origin or "") for line in lines)
    # Whoever has no name any more and stood in a network was brought up by tools.
    members = sum(one.is_nameless_member for one in standing)
    origins["tool"] += members
    n, by_tools = len(standing), origins["tool"]
    origins[""] += n - len(lines) - members
    early = sum(line.posts_before == 0 and line.origin == "tool" for line in lines)
    told = sum(line.posts_before is not None for line in lines)
    return Result(
        value=by_tools / n if n else None,
        n=n,
        says=_says(n, by_tools, early),
        figures=(
            Figure(name="before the first post", value=early / n if n else None, unit="share"),
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


def _standing(known: Sequence[LedgerEntry], window: Window) -> list[Doing]:
    taken_back = {entry.reverses for entry in known if entry.reverses is not None}
    last: dict[str, Doing | None] = {}
    for one in doings(known):
        if one.confirmed is None:
            continue
        if one.verb == "suspend":
            # Nothing tells which action took a nameless one back, but that all of them were.
            is_undone = one.is_nameless_member and one.decision in taken_back
            last[one.whose] = one if window.covers(one.confirmed) and not is_undone else None
        elif one.verb == "unsuspend":
            last[one.whose] = None
    return [one for _, one in sorted(last.items()) if one is not None]


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
