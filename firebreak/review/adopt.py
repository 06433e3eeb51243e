"""What was said of a thing before its author was known joins his case."""

import msgspec

from firebreak.model.cases import Case
from firebreak.model.effects import Joined
from firebreak.model.ledger import LedgerEntry
from firebreak.review.findings import Change, Findings

ADOPTED = "adopted"
"""Says of a case that ended so that its notices are told once more, under the author's case."""


def adopt(findings: Findings) -> tuple[Findings, list[Change]]:
    """Let notices and signals of things whose author is now known be about that author.

    Nobody knew who had made the thing when it was reported or examined, so it got a case of its
    own. That case expires, and what was said counts for the author from its own receipt, as if
    the author had been known. A case that a person holds or has decided stays as it is.

    Args:
        findings: What a batch brought up, with the files of the adopted things.

    Returns:
        The findings with those notices and signals added, and the cases that expire.
    """
    moved = [file for file in findings.judged if is_adopted(file.case, findings)]
    notices = [notice for file in moved for notice in reversed(file.notices)]
    signals = [signal for file in moved for signal in reversed(file.signals)]
    return (
        msgspec.structs.replace(
            findings,
            notices=(*notices, *findings.notices),
            signals=(*signals, *findings.signals),
        ),
        [_expired(file.case, findings) for file in moved],
    )


def is_adopted(case: Case, findings: Findings) -> bool:
    """Say whether a case ends because the author of its thing is known now."""
    return case.subject in findings.adopted and case.status in ("open", "reopened")


def _expired(case: Case, findings: Findings) -> Change:
    entry = LedgerEntry(
        kind="case expired",
        tenant=case.tenant,
        at=findings.at or case.updated_at,
        actor="system",
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=case.category,
        detectors=case.detectors,
        note="its author is known now and has the case",
        detail=ADOPTED,
    )
    after = msgspec.structs.replace(case, status="expired", revision=case.revision + 1)
    return Change(case=after, joined=Joined(case=case.id), entries=(entry,))
