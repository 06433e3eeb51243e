"""Ledger lines that notices came in, so that they can be counted later."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from firebreak.model.cases import Case
from firebreak.model.ids import ItemKey
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import NoticeKind, StoredNotice
from firebreak.model.policy import Policy
from firebreak.review.findings import Change, Findings

Group = tuple[datetime, ItemKey, NoticeKind, str]
JUDGED = "judged before"
"""Says of notices that their case had been decided when they came, and stayed so."""


def heard(
    findings: Findings, changes: Sequence[Change], *, policy: Policy
) -> tuple[LedgerEntry, ...]:
    """Tell of notices, those of one kind about one matter within one minute in one line.

    A flood of reports is a few lines so, and its number is exact all the same. Orders have lines
    of their own.

    Args:
        findings: What a batch brought up, with what was adopted and still waited.
        changes: The cases that it made or changed.
        policy: A notice's category is told where the policy has it, and no sender's own word.

    Returns:
        Lines by minute, subject, kind and category; each has the earliest of its receipts.
    """
    cases = {one.case.subject: one.case for one in changes if one.case.kind != "network"}
    groups: dict[Group, list[StoredNotice]] = {}
    for notice in findings.notices:
        if notice.notice.kind != "removal_order":
            groups.setdefault(_group(notice, findings, policy), []).append(notice)
    return tuple(
        _line(group, groups[group], cases) for group in sorted(groups) if group[1] in cases
    )


def _group(notice: StoredNotice, findings: Findings, policy: Policy) -> Group:
    said = notice.notice
    category = said.category if said.category in policy.categories else ""
    minute = notice.received_at.replace(second=0, microsecond=0)
    return minute, findings.subject_of(notice.subject), said.kind, category


def _line(
    group: Group, notices: Sequence[StoredNotice], cases: Mapping[ItemKey, Case]
) -> LedgerEntry:
    case = cases[group[1]]
    return LedgerEntry(
        kind="notice received",
        tenant=case.tenant,
        at=min(one.received_at for one in notices),
        actor="system",
        case=case.id,
        case_kind=case.kind,
        subject=case.subject,
        category=group[3],
        notice_kind=group[2],
        things=len(notices),
        detail="" if case.is_open else JUDGED,
    )
