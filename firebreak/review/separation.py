"""Which acts need two people, and what nobody may do for themselves."""

from collections.abc import Collection
from datetime import datetime, timedelta

from msgspec.structs import replace

from firebreak.model.decisions import Decision
from firebreak.model.emergencies import Emergency
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import ReviewerId, split_key
from firebreak.model.papers import Paper
from firebreak.model.people import (
    EVERY_POWER,
    EVERY_ROLE,
    SCOPES,
    Person,
    Power,
    Role,
    Scope,
    who_can,
)
from firebreak.review.safeguards import SILENCING

LENT_FOR = timedelta(hours=4)
ASKED_FOR = timedelta(hours=24)
"""A request that nobody agreed to is over after this."""
KEPT_FOR = timedelta(days=30)
"""How long the paper of a request stays once it is over; the ledger keeps its lines."""
NEVER_LENT: frozenset[Power] = frozenset({"people", "audit"})
"""Who may let people in could make four hours last, and the history is for those it is not of."""
LONGEST_KEY = timedelta(days=365)
LONGEST_WORDS = 1_000
MOST_ALONE = 10
"""Accounts that one decision of a reviewer may take down."""


def check_apart(first: ReviewerId, second: ReviewerId, *, what: str) -> None:
    """Refuse that one person both proposes a change and agrees to it, whatever their roles.

    Args:
        first: Who wrote or asked.
        second: Who agrees.
        what: What it is, as in ``agree to a change of policy that they wrote``.

    Raises:
        NotAllowed: They are one.
    """
    if first == second:
        raise NotAllowed(who=second, what=what, ask="a second person must")


def check_bulk(person: Person, decision: Decision) -> None:
    """Refuse that somebody without that power acts on many accounts at once.

    Args:
        person: Who decides.
        decision: What they decide.

    Raises:
        NotAllowed: It takes more accounts down than one reviewer may.
    """
    accounts = [key for key in decision.subjects if split_key(key)[1] == "account"]
    if decision.verb in SILENCING and len(accounts) > MOST_ALONE and not person.may("bulk"):
        what = f"act on more than {MOST_ALONE} accounts at once"
        ask = f"{who_can('bulk')} can: choose fewer, or propose it"
        raise NotAllowed(who=person.id, what=what, ask=ask)


def check_roles(roles: Collection[Role]) -> None:
    """Refuse roles that do not go together.

    Args:
        roles: What one person would hold.

    Raises:
        InvalidDecision: None at all, or an auditor who would audit themselves. Only whoever
            starts a desk holds every role, until they share them out.
    """
    if not roles:
        reason = "choose one role at least, or shut the person out"
        raise InvalidDecision(field="roles", reason=reason)
    if "auditor" in roles and len(set(roles)) not in (1, len(EVERY_ROLE)):
        reason = "an auditor holds no other role, for nobody audits what they do themselves"
        raise InvalidDecision(field="roles", reason=reason)


def check_grant(person: Person, roles: Collection[Role], by: Person | None) -> None:
    """Refuse that somebody grants themselves a role; giving one up is free.

    Args:
        person: Who would hold them.
        roles: What they would hold.
        by: Who says so; None for the command line, where the machine's owner stands.

    Raises:
        NotAllowed: They would have more than before by their own word, or may not say so at all.
        InvalidDecision: The roles do not go together.
    """
    check_roles(roles)
    if by is None:
        return
    if "people" not in by.own:
        raise NotAllowed(who=by.id, what="grant roles", ask="an admin can")
    if by.id == person.id and set(roles) - set(person.held):
        raise NotAllowed(who=by.id, what="grant themselves a role", ask="another admin must")


def check_scopes(scopes: Collection[Scope]) -> None:
    """Refuse scopes that do not go together, or that no address takes.

    Args:
        scopes: Of one key.

    Raises:
        InvalidDecision: None; deciding and acting with one key; or what only people do.
    """
    if not scopes:
        raise InvalidDecision(field="scopes", reason="choose what the key is for")
    if {"decide", "act"} <= set(scopes):
        reason = "one key never both decides and acts; make two, for two programs"
        raise InvalidDecision(field="scopes", reason=reason)
    if closed := sorted(set(scopes) - set(SCOPES)):
        reason = f"no address takes {closed[0]!r} from a program: a person decides here"
        raise InvalidDecision(field="scopes", reason=reason)


def asks(person: Person, power: Power, reason: str) -> Emergency:
    """Write down that somebody asks for a power.

    Args:
        person: Who.
        power: Which; one that they lack.
        reason: Why, in their words.

    Returns:
        The request.

    Raises:
        InvalidDecision: No reason, or too long a one; or they have the power.
        NotAllowed: It is never lent, or they may change nothing.
    """
    said = reason.strip()
    if not said:
        raise InvalidDecision(field="reason", reason="say why it cannot wait")
    if len(said) > LONGEST_WORDS:
        raise InvalidDecision(field="reason", reason=f"shorten to {LONGEST_WORDS:,} characters")
    if power in person.own:
        raise InvalidDecision(field="power", reason="your role has it already")
    if power not in lendable(person):
        raise NotAllowed(who=person.id, what=f"ask for {power!r}", ask="it is not lent to them")
    return Emergency(person=person.id, power=power, reason=said)


def lendable(person: Person) -> tuple[Power, ...]:
    """Give what a person may ask for: what they lack; for an auditor, to see pictures only."""
    if "audit" in person.own and "decide" not in person.own:
        return ("media",)
    return tuple(one for one in EVERY_POWER if one not in person.own | NEVER_LENT)


def agrees(body: Emergency, second: Person, now: datetime) -> Emergency:
    """Let a second person agree.

    Args:
        body: The request.
        second: Who agrees.
        now: When; the four hours begin.

    Returns:
        The power as lent.

    Raises:
        InvalidDecision: It is agreed or over already.
        NotAllowed: It is their own, or they are neither admin nor lead by a role of their own.
    """
    if body.agreed_by is not None or body.ended_by is not None:
        raise InvalidDecision(field="emergency", reason="it is agreed or over; reload the page")
    check_apart(body.person, second.id, what="agree to what they asked for themselves")
    if not may_agree(second):
        raise NotAllowed(who=second.id, what="lend a power", ask="an admin or a lead can")
    return replace(body, agreed_by=second.id, agreed_at=now, until=now + LENT_FOR)


def may_agree(person: Person) -> bool:
    """Say whether a person may lend powers: admins and leads, by their own roles."""
    return not person.disabled and bool(person.own & {"people", "lead"})


def runs(paper: Paper, now: datetime) -> bool:
    """Say whether a power is lent now: from the agreement on, until its end and not at it."""
    body = paper.body
    if not isinstance(body, Emergency) or body.agreed_at is None or body.until is None:
        return False
    return body.ended_by is None and body.agreed_at <= now < body.until


def waits(paper: Paper, now: datetime) -> bool:
    """Say whether somebody may still agree."""
    body = paper.body
    if not isinstance(body, Emergency) or not paper.is_open:
        return False
    return body.agreed_by is None and now < paper.at + ASKED_FOR


def is_over(paper: Paper, now: datetime) -> bool:
    """Say whether nothing is left to agree to or to end."""
    return not runs(paper, now) and not waits(paper, now)
