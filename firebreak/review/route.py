"""Which waiting case is next for one person: by what they read, and will see.

The order of the queue decides. Of those who may have a case, the fittest are named step by step,
and a step that would leave nobody is not made: what one person is spared, somebody else gets.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from firebreak.model.cases import Case
from firebreak.model.ids import CaseId, ReviewerId
from firebreak.model.people import Person
from firebreak.review.appeals import may_take
from firebreak.review.priority import UNHURRIED

PATIENCE = 0.25
"""Part of its clock for which a case is kept for people who read its languages."""
PATIENCE_NOW = 0.05
"""The same when its wording says that something happens now: three minutes of an hour."""
NOW = 3
"""Imminence of such wording."""
Refusal = Literal[
    "", "held", "opted out", "barred", "too much", "lead", "decided before", "language"
]
"""Why a person is not handed a case; empty when they may be."""


class Roster(Struct, frozen=True, kw_only=True):
    """Who is there, and what is known of them and of the cases that wait.

    Attributes:
        people: All who may sign in, the one who asks among them; who is shut out does not count.
        decided_by: Who has decided a case before; cases that nobody has may be missing.
        barred: Cases that must not come to a person whoever else there is, such as the appeal
            from a decision of theirs.
        budget_left: Pictures and clips that a person may still be shown today; who is missing may
            be shown any number.
    """

    people: tuple[Person, ...]
    decided_by: Mapping[CaseId, Collection[ReviewerId]] = {}
    barred: Mapping[ReviewerId, Collection[CaseId]] = {}
    budget_left: Mapping[ReviewerId, int] = {}


class Reserved(Struct, frozen=True, kw_only=True):
    """A case that is kept for those who read it, until an instant; then it is anybody's."""

    languages: tuple[str, ...]
    until: datetime


def next_for(person: Person, waiting: Iterable[Case], roster: Roster, now: datetime) -> Case | None:
    """Choose the case that a person should take next.

    Args:
        person: Who asks.
        waiting: Undecided cases in the order of the queue; read no further than needed.
        roster: Who else is there.
        now: Aware instant.

    Returns:
        The first one that is theirs to take; None when there is none among these.
    """
    return next(all_for(person, waiting, roster, now), None)


def all_for(
    person: Person, waiting: Iterable[Case], roster: Roster, now: datetime
) -> Iterator[Case]:
    """Give the cases that a person may take, in the order of the queue, as they are asked for."""
    return (case for case in waiting if not refusal(person, case, roster, now))


def refusal(person: Person, case: Case, roster: Roster, now: datetime) -> Refusal:
    """Say why a person is not handed a case.

    Nobody is ever handed a case of a category that they opted out of, one that is barred to them,
    or pictures beyond what they may be shown. Everything else gives way where nobody is fitter,
    and in time.

    Args:
        person: Who asks.
        case: A waiting case.
        roster: Who else is there.
        now: Aware instant.

    Returns:
        The reason; empty when they may have it.
    """
    if case.claim is not None and case.claim.until > now and case.claim.reviewer != person.id:
        return "held"
    if never := _never(person, case, roster):
        return never
    if reads(person, case) and case.verb != "escalate" and case.id not in roster.decided_by:
        return ""
    for reason, fittest in _steps(case, roster, now):
        if all(one.id != person.id for one in fittest):
            return reason
    return ""


def takers(case: Case, roster: Roster, now: datetime) -> tuple[Person, ...]:
    """Give all who would be handed a case if nobody held it; empty when it is stuck.

    Args:
        case: A waiting case.
        roster: Who is there.
        now: Aware instant.

    Returns:
        At least one, unless everybody is shut out, opted out, barred or may be shown no more.
    """
    fittest = _able(case, roster)
    for _, narrower in _steps(case, roster, now):
        fittest = narrower
    return tuple(fittest)


def reserved(case: Case, roster: Roster, now: datetime) -> Reserved | None:
    """Tell for whom a case is kept, and until when.

    Args:
        case: A waiting case.
        roster: Who is there.
        now: Aware instant.

    Returns:
        None when language keeps it from nobody: it has none, is an order of an authority, has
        waited for its part of the clock, or nobody who may have it reads it, or all do.
    """
    able = _able(case, roster)
    is_kept = len(_readers(able, case, now)) < len(able)
    return Reserved(languages=case.languages, until=open_to_all_at(case)) if is_kept else None


def open_to_all_at(case: Case) -> datetime:
    """Give the instant from which a case is handed to people who do not read it as well."""
    clock = max(_late_at(case) - case.opened_at, timedelta())
    return case.opened_at + clock * (PATIENCE_NOW if case.imminence >= NOW else PATIENCE)


def reads(person: Person, case: Case) -> bool:
    """Tell whether a person reads every language of a case; who named none reads any."""
    return not person.languages or set(case.languages) <= set(person.languages)


def left_without(people: Sequence[Person], categories: Collection[str]) -> tuple[str, ...]:
    """Find the categories of which nobody would be handed a case any more.

    Args:
        people: All who may sign in, as they would be.
        categories: All of the policy.

    Returns:
        Those that everybody opted out of, in alphabetical order; none where nobody is there at
        all, for then nothing is decided anyway.
    """
    there = [one for one in people if not one.disabled and one.may("decide")]
    return tuple(
        sorted(name for name in categories if there and all(name in p.opt_outs for p in there))
    )


def _steps(case: Case, roster: Roster, now: datetime) -> Iterator[tuple[Refusal, list[Person]]]:
    """Name the fittest step by step, each with what speaks against the others; never nobody."""
    fittest = _able(case, roster)
    if now <= _late_at(case):
        if case.verb == "escalate":
            fittest = [one for one in fittest if one.may("lead")] or fittest
            yield "lead", fittest
        if decided := roster.decided_by.get(case.id):
            fittest = [one for one in fittest if one.id not in decided] or fittest
            yield "decided before", fittest
    yield "language", _readers(fittest, case, now)


def _readers(able: list[Person], case: Case, now: datetime) -> list[Person]:
    """Keep those who read a case while it is kept for them; all where nobody does."""
    if not case.languages or case.notice_kind == "removal_order" or now >= open_to_all_at(case):
        return able
    return [one for one in able if reads(one, case)] or able


def _able(case: Case, roster: Roster) -> list[Person]:
    there = (one for one in roster.people if not one.disabled and one.may("decide"))
    return [one for one in there if not _never(one, case, roster)]


def _never(person: Person, case: Case, roster: Roster) -> Refusal:
    if case.category in person.opt_outs:
        return "opted out"
    if case.id in roster.barred.get(person.id, ()) or not may_take(case, person.id):
        return "barred"
    shows_media = case.kind == "media" or bool(case.entries)
    return "too much" if shows_media and roster.budget_left.get(person.id, 1) <= 0 else ""


def _late_at(case: Case) -> datetime:
    return case.deadline or case.opened_at + UNHURRIED
