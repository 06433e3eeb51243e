"""Group what belongs together: signals, notices, failures into cases."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from firebreak.model.cases import Case, CaseFile, Origin
from firebreak.model.effects import Joined
from firebreak.model.ids import CaseId, ItemKey, split_key
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.notices import NoticeKind
from firebreak.model.policy import PluginPolicy, Policy, exemption
from firebreak.model.signals import Signal
from firebreak.review.adopt import adopt, is_adopted
from firebreak.review.believe import believed
from firebreak.review.clocks import deadline, earlier
from firebreak.review.findings import Change, Findings, Merged, News, case_kind
from firebreak.review.heard import heard
from firebreak.review.languages import languages_of
from firebreak.review.networks import grow
from firebreak.review.opinions import moved, weighed
from firebreak.review.priority import prioritize
from firebreak.review.reopen import needs_a_person

__all__ = ["Findings", "Merged", "fresh_round", "merge", "subjects", "with_news"]

T = TypeVar("T")

CREDIT: tuple[Origin, ...] = ("order", "report", "tool", "failure")
"""Who gets the credit when several surface a subject at one instant: people before tools."""
MOST_ENTRIES = 20
"""Entries of lists that a case names; one who shows more pictures is dealt with as a whole."""
GRAVITY: tuple[NoticeKind, ...] = ("user_report", "trusted_flagger", "removal_order")


def subjects(findings: Findings) -> tuple[ItemKey, ...]:
    """List the subjects whose cases, of every kind, :func:`merge` must be shown.

    Args:
        findings: What a batch brought up.

    Returns:
        Each once, in order of their names.
    """
    things: set[ItemKey] = {findings.subject_of(signal.subject) for signal in findings.signals}
    things |= {findings.subject_of(notice.subject) for notice in findings.notices}
    things |= {findings.subject_of(failure.subject) for failure in findings.failures}
    things |= {findings.subject_of(opinion.subject) for opinion in findings.opinions}
    things |= {*findings.risen, *findings.adopted, *findings.adopted.values()}
    for seed, connections in findings.connections:
        things.add(seed)
        things |= {each.account for each in connections if each.band == "likely"}
    return tuple(sorted(things))


def merge(
    findings: Findings,
    existing: Sequence[Case],
    *,
    policy: Policy,
    new_id: Callable[[], str],
) -> Merged:
    """Let findings open, join and reopen cases.

    Signals in shadow or below their threshold stay unfiled, and failures in shadow open nothing.
    A subject has one open case at most. Notices open and join cases and add nothing to severity,
    except that a trusted flagger or an authority may name a category. ``opinions.py`` says what
    second opinions add, ``reopen.py`` what reopens a closed case, ``adopt.py`` what becomes of a
    report that came before the thing it is about, ``networks.py`` how network cases grow.

    Args:
        findings: What a batch brought up.
        existing: Cases of :func:`subjects`, in any order.
        policy: Thresholds, categories and clocks.
        new_id: Gives an identifier that was never given before.

    Returns:
        Changed and new cases with their entries; the same input gives the same, and only
        ``new_id`` differs.
    """
    current = weighed(_current(existing), findings)
    files = {file.case.id: file for file in findings.judged}
    told = _told_again(findings)
    findings, changes = adopt(findings)
    filed, unfiled = _sort_out(findings.signals, policy)
    for news in _gather(findings, filed):
        case = current.get(news.subject)
        if case is None:
            change = _open(news, findings, policy=policy, case_id=CaseId(new_id()))
        else:
            change = _join(case, news, findings, policy=policy, file=files.get(case.id))
        changes.append(change)
    done = {change.case.subject for change in changes}
    changes += _risen(findings, current, done, policy=policy)
    done = {change.case.subject for change in changes}
    changes += moved(existing, current, done, policy=policy)
    changes += grow(findings, existing, policy=policy, new_id=new_id)
    lines = [entry for change in changes for entry in change.entries]
    return Merged(
        cases=tuple(change.case for change in changes),
        joined=tuple(change.joined for change in changes),
        unfiled=unfiled,
        entries=(*lines, *heard(told, changes, policy=policy)),
    )


def with_news(case: Case, news: News, findings: Findings, *, policy: Policy) -> Case:
    """Let news join an open case, or a blank one, whatever would have become of it by itself.

    Args:
        case: The case.
        news: What is added.
        findings: Where the news comes from; tells reach.
        policy: Categories and clocks.

    Returns:
        The case one revision on, in its new place.
    """
    return prioritize(_add(case, news, findings, policy=policy), policy=policy)


def _sort_out(
    signals: Sequence[Signal], policy: Policy
) -> tuple[tuple[Signal, ...], tuple[Signal, ...]]:
    def counts(signal: Signal) -> bool:
        own = policy.detectors.get(signal.detector, PluginPolicy())
        return signal.mode == "live" and signal.score >= own.threshold

    return (
        tuple(signal for signal in signals if counts(signal)),
        tuple(signal for signal in signals if not counts(signal)),
    )


def _told_again(findings: Findings) -> Findings:
    """Give the findings with what of an adopted case nobody has judged yet."""
    adopted = [file for file in findings.judged if is_adopted(file.case, findings)]
    waiting = [
        one for file in adopted for one in file.notices if one.received_at >= file.case.opened_at
    ]
    return msgspec.structs.replace(findings, notices=(*waiting, *findings.notices))


def _current(existing: Sequence[Case]) -> dict[ItemKey, Case]:
    """Give the one case of each subject that news may join: the open one, else the newest."""
    things = [case for case in existing if case.kind != "network"]
    ordered = sorted(things, key=lambda case: (case.is_open, case.opened_at, case.id))
    return {case.subject: case for case in ordered}


def _gather(findings: Findings, filed: Sequence[Signal]) -> list[News]:
    signals = _by_subject(findings, ((signal.subject, signal) for signal in filed))
    notices = _by_subject(findings, ((notice.subject, notice) for notice in findings.notices))
    failures = _by_subject(
        findings,
        ((each.subject, each) for each in findings.failures if each.mode == "live"),
    )
    news = [
        News(
            subject=subject,
            signals=tuple(signals[subject]),
            notices=tuple(notices[subject]),
            failures=tuple(failures[subject]),
        )
        for subject in {**signals, **notices, **failures}
    ]
    return sorted(news, key=lambda one: (min(one.receipts), one.subject))


def _by_subject(
    findings: Findings, parts: Iterable[tuple[ItemKey, T]]
) -> defaultdict[ItemKey, list[T]]:
    grouped: defaultdict[ItemKey, list[T]] = defaultdict(list)
    for key, part in parts:
        grouped[findings.subject_of(key)].append(part)
    return grouped


def _open(news: News, findings: Findings, *, policy: Policy, case_id: CaseId) -> Change:
    first = min(news.receipts)
    blank = Case(
        id=case_id,
        tenant=findings.tenant,
        kind=case_kind(news.subject),
        subject=news.subject,
        status="open",
        origin=_origin(news),
        opened_at=first,
        updated_at=first,
    )
    case = prioritize(_add(blank, news, findings, policy=policy), policy=policy)
    return Change(
        case=case,
        joined=_joined(case, news),
        entries=(_entry(case, "case opened", first, findings, policy=policy),),
    )


def _join(
    case: Case, news: News, findings: Findings, *, policy: Policy, file: CaseFile | None
) -> Change:
    if case.is_open:
        case = prioritize(_add(case, news, findings, policy=policy), policy=policy)
        return Change(case=case, joined=_joined(case, news))
    if not needs_a_person(case, news, file):
        return Change(case=_add_quietly(case, news), joined=_joined(case, news))
    first = min(news.receipts)
    case = _add(fresh_round(case, first), news, findings, policy=policy)
    return Change(
        case=prioritize(case, policy=policy),
        joined=_joined(case, news),
        entries=(_entry(case, "case reopened", first, findings, policy=policy),),
    )


def _risen(
    findings: Findings,
    current: Mapping[ItemKey, Case],
    done: Collection[ItemKey],
    *,
    policy: Policy,
) -> list[Change]:
    """Move up the open cases of accounts that now reach more people."""
    changes = []
    for account in sorted(findings.risen):
        case, reach = current.get(account), findings.reach.get(account, 0)
        if case is None or not case.is_open or account in done or reach <= case.reach:
            continue
        seen = msgspec.structs.replace(case, reach=reach, revision=case.revision + 1)
        changes.append(Change(case=prioritize(seen, policy=policy), joined=Joined(case=case.id)))
    return changes


def fresh_round(case: Case, at: datetime) -> Case:
    """Start anew: what was judged must not weigh again, only what is new.

    Args:
        case: A closed case.
        at: Receipt of what reopens it.

    Returns:
        The case at the same revision, reopened and with nothing that speaks for it yet.
    """
    return msgspec.structs.replace(
        case,
        status="reopened",
        opened_at=at,
        category="",
        severity=0,
        imminence=0,
        score=0.0,
        opinion=0.0,
        deadline=None,
        notice_kind=None,
        trust=1.0,
        reporter=None,
        brigade=None,
        languages=(),
        claim=None,
    )


def _add(case: Case, news: News, findings: Findings, *, policy: Policy) -> Case:
    category = _gravest(case.category, news, policy)
    known = policy.categories.get(category)
    kinds = [notice.notice.kind for notice in news.notices]
    kinds += [case.notice_kind] if case.notice_kind else []
    seen = [findings.reach.get(key, 0) for key in (news.subject, *news.things)]
    return msgspec.structs.replace(
        believed(_add_quietly(case, news), news, findings),
        category=category,
        severity=known.severity if known else 0,
        reach=max(case.reach, *seen),
        score=max([case.score, *(signal.score for signal in news.signals)]),
        imminence=max([case.imminence, *(signal.imminence for signal in news.signals)]),
        deadline=earlier(case.deadline, deadline(news, policy=policy)),
        notice_kind=max(kinds, key=GRAVITY.index, default=None),
        languages=languages_of(case, news, findings),
    )


def _add_quietly(case: Case, news: News) -> Case:
    return msgspec.structs.replace(
        case,
        revision=case.revision + 1,
        updated_at=max(case.updated_at, *news.receipts),
        notices=case.notices + len(news.notices),
        detectors=tuple(sorted({*case.detectors, *(each.detector for each in news.signals)})),
        entries=_entries(case, news),
        is_unchecked=case.is_unchecked or bool(news.failures),
    )


def _entries(case: Case, news: News) -> tuple[ItemKey, ...]:
    facts = [fact for signal in news.signals for fact in signal.evidence]
    named = [key for fact in facts for key in fact.items if split_key(key)[1] == "entry"]
    return tuple(dict.fromkeys((*case.entries, *named)))[:MOST_ENTRIES]


def _gravest(category: str, news: News, policy: Policy) -> str:
    named = [category, *(signal.category for signal in news.signals)]
    named += [
        notice.notice.category for notice in news.notices if notice.notice.kind != "user_report"
    ]
    known = [
        (policy.categories[name].severity, name) for name in named if name in policy.categories
    ]
    heaviest = max((severity for severity, _ in known), default=0)
    return next((name for severity, name in known if severity == heaviest), "")


def _origin(news: News) -> Origin:
    came: list[tuple[datetime, Origin]] = [(signal.at, "tool") for signal in news.signals]
    came += [(failure.at, "failure") for failure in news.failures]
    came += [
        (each.received_at, "order" if each.notice.kind == "removal_order" else "report")
        for each in news.notices
    ]
    return min(came, key=lambda one: (one[0], CREDIT.index(one[1])))[1]


def _joined(case: Case, news: News) -> Joined:
    return Joined(
        case=case.id,
        signals=news.signals,
        notices=tuple(notice.seq for notice in news.notices),
    )


def _entry(
    case: Case, kind: EntryKind, at: datetime, findings: Findings, *, policy: Policy
) -> LedgerEntry:
    return LedgerEntry(
        kind=kind,
        tenant=case.tenant,
        at=at,
        actor="system",
        case=case.id,
        case_kind=case.kind,
        origin=case.origin,
        subject=case.subject,
        category=case.category,
        detectors=case.detectors,
        posts_before=findings.posts_before.get(case.subject),
        exempt=exemption(policy.connect, [case.subject]),
    )
