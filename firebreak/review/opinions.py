"""What second opinions add to a case: a place in the queue, and no more."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from firebreak.model.cases import Case
from firebreak.model.effects import Joined
from firebreak.model.facts import SecondOpinion
from firebreak.model.ids import ItemKey
from firebreak.model.policy import Policy
from firebreak.review.findings import Change, Findings
from firebreak.review.priority import prioritize


def weighed(current: Mapping[ItemKey, Case], findings: Findings) -> dict[ItemKey, Case]:
    """Let second opinions weigh on the open cases of what they are about.

    One that sees nothing takes nothing away: whoever wrote the post may have talked the model
    into it, and must gain nothing by that.

    Args:
        current: The one case of each subject that news may join.
        findings: What a batch brought up.

    Returns:
        The same cases; those that an opinion speaks for know of it.
    """
    after = dict(current)
    for stored in findings.opinions:
        told, subject = stored.fact, findings.subject_of(stored.subject)
        case = after.get(subject)
        if case is None or not case.is_open or not isinstance(told, SecondOpinion):
            continue
        if told.category and told.score > case.opinion:
            after[subject] = msgspec.structs.replace(case, opinion=told.score)
    return after


def moved(
    existing: Iterable[Case],
    current: Mapping[ItemKey, Case],
    done: Collection[ItemKey],
    *,
    policy: Policy,
) -> list[Change]:
    """Give the cases that changed by nothing but an opinion their new place.

    Args:
        existing: The cases as they stood.
        current: What :func:`weighed` made of them.
        done: Subjects whose cases changed for another reason, and know of the opinion already.
        policy: How far an opinion may move a case.

    Returns:
        One change for each, in the order of ``existing``.
    """
    changes = []
    for case in existing:
        seen = current.get(case.subject)
        if seen is None or seen.id != case.id or seen == case or case.subject in done:
            continue
        seen = msgspec.structs.replace(seen, revision=case.revision + 1)
        moved_case = prioritize(seen, policy=policy)
        changes.append(Change(case=moved_case, joined=Joined(case=case.id)))
    return changes
