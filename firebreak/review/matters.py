"""Where people put a matter: merged cases, and things split off."""

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.ids import CaseId, ItemKey
from firebreak.review.findings import Findings

CaseOf = Callable[[CaseId], Case]


def placed(
    findings: Findings,
    existing: Callable[[Findings], list[Case]],
    case_of: CaseOf,
) -> tuple[Findings, list[Case]]:
    """Let news go where people put the matter that it belongs to.

    Args:
        findings: What a batch brought up.
        existing: Gives the cases of all subjects of findings.
        case_of: Gives one case.

    Returns:
        The findings with ``matters``, and the cases of their subjects. Where nobody merged or
        split anything, the cases are asked for once.
    """
    cases = existing(findings)
    known: dict[ItemKey, ItemKey] = {}
    while new := _unknown(moves(cases, findings, case_of), known):
        known |= new
        findings = replace(findings, matters=_followed(known))
        cases = existing(findings)
    return findings, cases


def moves(cases: Iterable[Case], findings: Findings, case_of: CaseOf) -> Mapping[ItemKey, ItemKey]:
    """Read off cases what people merged and split.

    Args:
        cases: Any cases.
        findings: Tells who made what.
        case_of: Gives one case.

    Returns:
        By whom or what news is about: the subject that it counts for. A thing that was split off
        counts for itself, as long as its author is still part of the case that it was split off.
    """
    found: dict[ItemKey, ItemKey] = {}
    for case in cases:
        makers = {case.subject, *case.also}
        found |= {thing: thing for thing in case.apart if findings.authors.get(thing) in makers}
        if case.into is not None and not case.is_open:
            found[case.subject] = case_of(case.into).subject
    return found


def _unknown(
    told: Mapping[ItemKey, ItemKey], known: Mapping[ItemKey, ItemKey]
) -> dict[ItemKey, ItemKey]:
    """Keep what leads further than what is known; a split-off thing may have been merged since."""
    return {
        key: where
        for key, where in told.items()
        if known.get(key, key) == key and known.get(key) != where
    }


def _followed(steps: Mapping[ItemKey, ItemKey]) -> dict[ItemKey, ItemKey]:
    """Follow each step to its end; a ring, which nobody can make, ends where it closes."""
    ends = {}
    for start in steps:
        here, seen = start, {start}
        while (there := steps.get(here, here)) not in seen:
            seen.add(there)
            here = there
        ends[start] = here
    return ends
