"""How good decisions and their sources are, read from the ledger alone.

A figure about few matters is a figure about nothing, so each comes with its interval and its count,
and with what is not settled yet. Nothing here knows who decided.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from firebreak.algorithms.stats.agreement import agreement
from firebreak.algorithms.stats.proportions import wilson
from firebreak.measure.contract import Window
from firebreak.measure.quality import KINDS, GoldShare, Looks, Precision, SourceKind
from firebreak.model.decisions import Verb
from firebreak.model.ids import CaseId, DecisionId
from firebreak.model.ledger import CLOSING, OPENING, LedgerEntry
from firebreak.model.second_looks import OUTCOME
from tests.measure.plain.rounds import known_by

UPHOLDING: tuple[Verb, ...] = ("suspend", "remove", "label", "restrict")
Group = tuple[str, str]
"""Category and language, each possibly empty."""


def precisions(entries: Sequence[LedgerEntry], window: Window) -> tuple[Precision, ...]:
    """Count what people made of what each source brought up.

    Args:
        entries: Ledger lines in order.
        window: When the decisions were made; what was taken back or doubted before its end counts
            as that. Escalations are no answer.

    Returns:
        By kind, then name; sources of open cases are there too, with nothing judged.
    """
    known = known_by(entries, window.until)
    taken_back = {one.reverses for one in known if one.reverses}
    doubted = _doubted(known)
    counts: defaultdict[tuple[SourceKind, str], list[int]] = defaultdict(lambda: [0] * 5)
    for line in known:
        if line.kind != "case decided" or not window.covers(line.at):
            continue
        if line.verb in (None, "escalate", "reverse"):
            continue
        is_back = line.decision in taken_back
        is_doubted = line.decision in doubted and not is_back
        for source in _sources(line):
            one = counts[source]
            one[0] += line.verb in UPHOLDING and not is_back and not is_doubted
            one[1] += not is_doubted
            one[2] += is_back
            one[3] += is_doubted
    for line in _open_cases(known):
        for source in _sources(line):
            counts[source][4] += 1
    return tuple(
        _precision(kind, name, counts[kind, name])
        for kind, name in sorted(counts, key=lambda one: (KINDS.index(one[0]), one[1]))
    )


def second_reviews(entries: Sequence[LedgerEntry], window: Window) -> dict[Group | None, Looks]:
    """Measure how far second people agree with first ones.

    Args:
        entries: Ledger lines in order.
        window: When the second answers were given.

    Returns:
        For all under None, and by category of the first decision and language. A second person who
        would ask a lead is counted as of another mind.
    """
    answers: defaultdict[Group | None, list[tuple[str, str]]] = defaultdict(list)
    agreed: defaultdict[Group | None, int] = defaultdict(int)
    first: dict[DecisionId, LedgerEntry] = {}
    for line in known_by(entries, window.until):
        if line.kind == "case decided" and line.decision:
            first[line.decision] = line
        if line.kind != "second review" or not window.covers(line.at) or not line.decision:
            continue
        decision = first.get(line.decision)
        if decision is None:
            continue
        groups: tuple[Group | None, ...] = (None, (decision.category, line.language))
        for group in groups:
            answers[group].append((_rating(decision), _rating(line)))
            agreed[group] += bool(line.agrees)
    return {
        group: Looks(looked=len(given), agreed=agreed[group], found=agreement(given))
        for group, given in sorted(answers.items(), key=lambda one: one[0] or ("", ""))
    }


def gold_shares(entries: Sequence[LedgerEntry], window: Window) -> dict[Group, GoldShare]:
    """Count how matters of known answer were answered, by category and language.

    Args:
        entries: Ledger lines in order.
        window: When they were answered.

    Returns:
        Never by person: the lines name nobody.
    """
    counts: defaultdict[Group, list[int]] = defaultdict(lambda: [0, 0])
    for line in known_by(entries, window.until):
        if line.kind == "gold answered" and window.covers(line.at):
            one = counts[line.category, line.language]
            one[0] += bool(line.agrees)
            one[1] += 1
    return {
        group: GoldShare(right=right, answered=answered, low=low, high=high)
        for group, (right, answered) in sorted(counts.items())
        for low, high in [wilson(right, answered)]
    }


def _rating(line: LedgerEntry) -> str:
    """The answer as it is compared: what it does, and for which act where it does something."""
    outcome = OUTCOME[line.verb or "escalate"]
    return f"{outcome} {line.category}" if line.verb in UPHOLDING else outcome


def _doubted(known: Iterable[LedgerEntry]) -> set[DecisionId | None]:
    """Decisions with a second answer of another mind, and no later decision about their case."""
    doubted: dict[CaseId | None, set[DecisionId | None]] = {}
    for line in known:
        if line.kind == "second review" and not line.agrees:
            doubted.setdefault(line.case, set()).add(line.decision)
        elif line.kind == "case decided" and line.verb != "escalate":
            doubted.pop(line.case, None)
    return {decision for each in doubted.values() for decision in each}


def _open_cases(known: Iterable[LedgerEntry]) -> Iterable[LedgerEntry]:
    waiting: dict[CaseId, LedgerEntry] = {}
    for line in known:
        if line.case is None:
            continue
        if line.kind in OPENING:
            waiting[line.case] = line
        elif line.kind in CLOSING or (line.kind == "case decided" and not line.waits):
            waiting.pop(line.case, None)
    return waiting.values()


def _sources(line: LedgerEntry) -> Iterator[tuple[SourceKind, str]]:
    if line.case_kind == "network":
        # A network's case names its linkers there; a decision those of whom it is about.
        yield from (("linker", name) for name in line.linkers or line.detectors)
    else:
        yield from (("detector", name) for name in line.detectors)
    yield from (("list", name) for name in line.lists)
    if line.notice_kind is not None:
        yield "reporter class", line.notice_kind


def _precision(kind: SourceKind, name: str, counts: Sequence[int]) -> Precision:
    upheld, judged, taken_back, in_doubt, waiting = counts
    low, high = wilson(upheld, judged)
    return Precision(
        kind=kind,
        name=name,
        upheld=upheld,
        judged=judged,
        taken_back=taken_back,
        in_doubt=in_doubt,
        waiting=waiting,
        low=low,
        high=high,
    )
