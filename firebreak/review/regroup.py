"""What becomes of cases that a person merges, splits, reopens, hands over."""

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from firebreak.model.cases import Case, CaseFile, CaseStatus
from firebreak.model.effects import Joined
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import CaseId, ItemKey, ReviewerId, split_key
from firebreak.model.notices import StoredNotice
from firebreak.model.policy import Policy
from firebreak.model.signals import Signal
from firebreak.review.cases import CREDIT, GRAVITY, MOST_ENTRIES, fresh_round, with_news
from firebreak.review.clocks import category_clock, earlier, notice_clock
from firebreak.review.findings import Findings, News, case_kind
from firebreak.review.priority import prioritize

Regrouped = tuple[tuple[Case, ...], tuple[Joined, ...]]
MOST_ALSO = 20
"""Accounts or split-off things that one case names."""


def together(file: CaseFile, other: CaseFile, *, policy: Policy) -> Regrouped:
    """Make one matter of two: all that speaks for the other case joins the first.

    The earlier receipt, the earlier deadline and the graver of everything win. The other case
    keeps its own file and ends; it names the case that has its matter now.

    Args:
        file: The case that stays, with its file.
        other: The case that ends, with its file.
        policy: Titles of categories.

    Returns:
        Both cases one revision on, and what joins the first.
    """
    case, away = file.case, other.case
    signals = tuple(one for one in reversed(other.signals) if one not in file.signals)
    known = {one.seq for one in file.notices}
    notices = tuple(one.seq for one in reversed(other.notices) if one.seq not in known)
    graver = max(case, away, key=lambda one: one.severity)
    first = min(case, away, key=lambda one: (one.opened_at, CREDIT.index(one.origin)))
    kinds = [one.notice_kind for one in (case, away) if one.notice_kind]
    merged = replace(
        case,
        revision=case.revision + 1,
        origin=first.origin,
        opened_at=first.opened_at,
        updated_at=max(case.updated_at, away.updated_at),
        category=graver.category,
        severity=graver.severity,
        imminence=max(case.imminence, away.imminence),
        reach=max(case.reach, away.reach),
        score=max(case.score, away.score),
        opinion=max(case.opinion, away.opinion),
        deadline=earlier(case.deadline, away.deadline),
        notices=case.notices + len(notices),
        notice_kind=max(kinds, key=GRAVITY.index, default=None),
        detectors=tuple(sorted({*case.detectors, *away.detectors})),
        entries=_united(case.entries, away.entries)[:MOST_ENTRIES],
        also=_also(case, away),
        apart=tuple(one for one in _united(case.apart, away.apart) if one != away.subject),
        assigned=case.assigned or away.assigned,
        was_claimed=True,
        is_unchecked=case.is_unchecked or away.is_unchecked,
    )
    ended = replace(away, status="expired", claim=None, into=case.id, revision=away.revision + 1)
    joined = Joined(case=case.id, signals=signals, notices=notices)
    return (prioritize(merged, policy=policy), ended), (joined,)


def asunder(
    file: CaseFile,
    subject: ItemKey,
    things: Collection[ItemKey],
    *,
    own: CaseFile | None,
    case_id: CaseId,
    policy: Policy,
) -> Regrouped:
    """Give something of a case a case of its own, with its own receipts and clocks.

    What stays weighs by itself from then on, and keeps its receipt and its deadline. Nothing is
    taken off the first case's file.

    Args:
        file: The case, with its file.
        subject: What gets a case of its own.
        things: All that belongs to it: itself, and what an account made.
        own: The closed case that it had before; None for none.
        case_id: Of its new case, where it had none.
        policy: Categories and clocks.

    Returns:
        The first case and the other one, and what joins that one.

    Raises:
        InvalidDecision: Nothing on file is about it.
    """
    case = file.case
    moved = _news(file, subject, things)
    if moved is None and (own is None or own.case.into is None):
        raise InvalidDecision(field="thing", reason=f"nothing on file is about {subject}")
    away = _own(case, subject, moved, own=own, case_id=case_id, policy=policy)
    stays = _without(file, subject, things, policy=policy)
    signals, notices = _new_to(own, file, things)
    joined = Joined(case=away.id, signals=signals, notices=tuple(one.seq for one in notices))
    return (stays, away), (joined,)


def again(case: Case, at: datetime, *, policy: Policy) -> Case:
    """Reopen a closed case as it was judged, with a clock of its own from now on.

    Args:
        case: A closed case.
        at: When somebody asked for it.
        policy: Clocks and titles of categories.

    Returns:
        The case one revision on.
    """
    clock = category_clock(case.category, policy=policy)
    clock = notice_clock("user_report", policy=policy) if clock is None else clock
    reopened = replace(
        case,
        status="reopened",
        opened_at=at,
        updated_at=max(case.updated_at, at),
        deadline=None if clock is None else at + clock,
        claim=None,
        was_claimed=True,
        revision=case.revision + 1,
    )
    return prioritize(reopened, policy=policy)


def handed(case: Case, to: ReviewerId | None) -> Case:
    """Say who is to take a case next; whoever else holds it lets it go.

    Args:
        case: An open case.
        to: Who; None for nobody in particular.

    Returns:
        The case one revision on.
    """
    given = replace(case, assigned=to, revision=case.revision + 1)
    if case.claim is None or case.claim.reviewer == to:
        return given
    return replace(given, status=_waits_as(case), claim=None)


def freed(case: Case) -> Case:
    """Take a case out of whoever's hands, one revision on."""
    return replace(case, status=_waits_as(case), claim=None, revision=case.revision + 1)


def lapsed(case: Case) -> Case:
    """End a case that nobody looked at and only users reported, one revision on."""
    return replace(case, status="expired", revision=case.revision + 1)


def _waits_as(case: Case) -> CaseStatus:
    was_judged = case.decided_at is not None and case.verb != "escalate"
    return "reopened" if was_judged and case.kind != "network" else "open"


def _own(
    case: Case,
    subject: ItemKey,
    moved: News | None,
    *,
    own: CaseFile | None,
    case_id: CaseId,
    policy: Policy,
) -> Case:
    findings = Findings(tenant=case.tenant, reach={subject: case.reach})
    if own is not None and own.case.into is not None:
        back = replace(own.case, status="reopened", into=None, claim=None, was_claimed=True)
        if moved is None:
            return prioritize(replace(back, revision=back.revision + 1), policy=policy)
        return with_news(back, moved, findings, policy=policy)
    if moved is None:  # asunder() has refused that
        raise InvalidDecision(field="thing", reason=f"nothing on file is about {subject}")
    first = min(moved.receipts)
    if own is not None:
        blank = fresh_round(own.case, first)
    else:
        blank = Case(
            id=case_id,
            tenant=case.tenant,
            kind=case_kind(subject),
            subject=subject,
            status="open",
            origin=case.origin,
            opened_at=first,
            updated_at=first,
        )
    return with_news(replace(blank, was_claimed=True), moved, findings, policy=policy)


def _without(
    file: CaseFile, subject: ItemKey, things: Collection[ItemKey], *, policy: Policy
) -> Case:
    case, is_account = file.case, split_key(subject)[1] == "account"
    signals = [one for one in file.signals if one.subject not in things]
    notices = [one for one in file.notices if one.subject not in things]
    named = {key for one in signals for fact in one.evidence for key in fact.items}
    rest = _since(case, signals, notices)
    bare = replace(
        case,
        category="",
        severity=0,
        imminence=0,
        score=0.0,
        notice_kind=None,
        notices=len(notices) - len(rest[1]),
        detectors=tuple(sorted({one.detector for one in signals})),
        entries=tuple(one for one in case.entries if one in named),
        also=tuple(one for one in case.also if one != subject),
        apart=case.apart if is_account else _united(case.apart, (subject,)),
    )
    if not any(rest):
        return prioritize(replace(bare, revision=case.revision + 1), policy=policy)
    news = News(subject=case.subject, signals=rest[0], notices=rest[1])
    return with_news(bare, news, Findings(tenant=case.tenant), policy=policy)


def _news(file: CaseFile, subject: ItemKey, things: Collection[ItemKey]) -> News | None:
    """Give what is on file about something: what is new in this round, else all of it."""
    signals = [one for one in file.signals if one.subject in things]
    notices = [one for one in file.notices if one.subject in things]
    new = _since(file.case, signals, notices)
    if not any(new):
        new = tuple(reversed(signals)), tuple(reversed(notices))
    return News(subject=subject, signals=new[0], notices=new[1]) if any(new) else None


def _since(
    case: Case, signals: Sequence[Signal], notices: Sequence[StoredNotice]
) -> tuple[tuple[Signal, ...], tuple[StoredNotice, ...]]:
    """Keep what came since the case was opened or reopened, oldest first."""
    return (
        tuple(one for one in reversed(signals) if one.at >= case.opened_at),
        tuple(one for one in reversed(notices) if one.received_at >= case.opened_at),
    )


def _new_to(
    own: CaseFile | None, file: CaseFile, things: Collection[ItemKey]
) -> tuple[tuple[Signal, ...], tuple[StoredNotice, ...]]:
    known = own.signals if own else ()
    seqs = {one.seq for one in own.notices} if own else set()
    return (
        tuple(s for s in reversed(file.signals) if s.subject in things and s not in known),
        tuple(n for n in reversed(file.notices) if n.subject in things and n.seq not in seqs),
    )


def _also(case: Case, away: Case) -> tuple[ItemKey, ...]:
    accounts = tuple(key for key in (away.subject, *away.also) if split_key(key)[1] == "account")
    return tuple(key for key in _united(case.also, accounts) if key != case.subject)


def _united(one: tuple[ItemKey, ...], other: tuple[ItemKey, ...]) -> tuple[ItemKey, ...]:
    return tuple(dict.fromkeys((*one, *other)))
