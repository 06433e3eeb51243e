"""What was done and how fast, what was left alone, what is not known."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np

from firebreak.measure.books import Books
from firebreak.measure.brief.contract import Bin, Cases, LeftAlone, Unknown
from firebreak.measure.brief.material import Material, bin_of, bins
from firebreak.measure.brief.standings import Standings, concerned
from firebreak.measure.contract import Metric, Result
from firebreak.measure.doings import doings
from firebreak.measure.run import all_metrics, measure
from firebreak.model.decisions import Purpose, standing, taken_back
from firebreak.model.ids import ItemKey
from firebreak.model.ledger import OPENING, EntryKind, LedgerEntry

TOLD = (
    "response_time",
    "decisions_by_verb",
    "suspensions_per_day",
    "surfaced_by_tools",
    "reversals",
    "open_cases",
)
"""Metrics that a brief tells, in this order; each is the page of numbers' own."""
NAMES_NOBODY: frozenset[EntryKind] = frozenset({"case opened", "case decided", "member joined"})
"""Lines that always have a subject, unless it was forgotten."""


def timeline(material: Material) -> tuple[Bin, ...]:
    """Count posts, reports, opened cases and decisions in each bin of the window."""
    opened = _per_bin(material, [line for line in material.entries if line.kind in OPENING])
    decided = _per_bin(material, [one for one in material.entries if one.kind == "case decided"])
    posts, reports = material.everybody.per_bin, material.everybody.reports
    return tuple(
        Bin(
            since=since,
            posts=posts[place],
            reports=reports[place],
            cases=opened[place],
            decisions=decided[place],
        )
        for place, since in enumerate(bins(material.window, material.step))
    )


def brought_up(material: Material) -> tuple[tuple[str, int], ...]:
    """Count cases opened in the window by what opened them, most first."""
    counted = Counter(
        line.origin
        for line in material.entries
        if line.kind in OPENING and line.origin and material.window.covers(line.at)
    )
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def numbers(material: Material) -> tuple[tuple[Metric, Result], ...]:
    """Compute the metrics that a brief tells, for the window; the page of numbers says the same."""
    known = {metric.id: metric for metric in all_metrics()}
    chosen = [known[name] for name in TOLD if name in known]
    return measure(Books.of(material.entries), material.window, chosen=chosen)


def left_alone(material: Material) -> tuple[LeftAlone, ...]:
    """Count what people looked at in the window and left alone, by the purpose that they gave."""
    found: dict[Purpose | None, tuple[set[ItemKey], list[str]]] = defaultdict(lambda: (set(), []))
    for matter in material.matters:
        for one in standing(matter.decisions):
            if one.verb == "dismiss" and material.window.covers(one.at):
                accounts, cases = found[one.purpose]
                accounts |= set(concerned(material, matter))
                if matter.file.case.id not in cases:
                    cases.append(matter.file.case.id)
    made = [
        LeftAlone(
            purpose=purpose,
            accounts=len(accounts),
            cases=_in_order(material, cases),
        )
        for purpose, (accounts, cases) in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.cases), one.purpose or "")))


def undone(material: Material) -> Cases:
    """Name the cases of which a decision of the window that acted was taken back since."""
    return tuple(
        matter.file.case.id
        for matter in material.matters
        if any(
            one.id in taken_back(matter.decisions) and material.window.covers(one.at)
            for one in matter.decisions
            if one.verb not in ("reverse", "dismiss", "escalate")
        )
    )


def unknown(material: Material, stands: Standings) -> tuple[Unknown, ...]:
    """List what this brief does not know; what there is nothing of is left out."""
    return tuple(one for one in _gaps(material, stands) if one.count)


def _gaps(material: Material, stands: Standings) -> Iterator[Unknown]:
    everybody = material.everybody
    waiting = [one.file.case for one in material.matters if one.file.case.is_open]
    unchecked = [one.file.case for one in material.matters if one.file.case.is_unchecked]
    yield Unknown(gap="undecided", count=len(waiting), cases=tuple(one.id for one in waiting))
    yield Unknown(gap="unchecked", count=len(unchecked), cases=tuple(one.id for one in unchecked))
    unjudged = [
        one
        for one in material.sightings.values()
        if stands.is_told(one.author) and not stands.is_shown(one)
    ]
    yield Unknown(gap="not judged", count=len(unjudged))
    yield Unknown(gap="on the way", count=_on_the_way(material))
    posts = sum(everybody.per_bin)
    yield Unknown(gap="no finding", count=max(posts - len(material.sightings), 0))
    yield Unknown(gap="no language", count=everybody.languages.get("", 0))
    yield Unknown(gap="late", count=everybody.late)
    nameless = [
        line
        for line in material.entries
        if line.kind in NAMES_NOBODY and line.subject is None and material.window.covers(line.at)
    ]
    yield Unknown(gap="erased", count=len(nameless))


def _on_the_way(material: Material) -> int:
    latest = max((line.at for line in material.entries), default=material.window.until)
    done = doings(Books.of(material.entries).known_by(latest + timedelta(microseconds=1)))
    return int((material.window.has(done.planned) & np.isnan(done.confirmed)).sum())


def _per_bin(material: Material, lines: Sequence[LedgerEntry]) -> list[int]:
    counted = [0] * len(bins(material.window, material.step))
    for line in lines:
        place = bin_of(line.at, material.window, material.step)
        if place is not None:
            counted[place] += 1
    return counted


def _in_order(material: Material, cases: list[str]) -> Cases:
    chosen = set(cases)
    return tuple(
        matter.file.case.id for matter in material.matters if matter.file.case.id in chosen
    )
