"""When a look needs a reason, and which ones are looked over."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from firebreak.model.cases import Case, CaseFile
from firebreak.model.desk_policy import LookingPolicy
from firebreak.model.errors import InvalidDecision
from firebreak.model.ids import ItemKey, ReviewerId
from firebreak.model.looks import Look
from firebreak.model.papers import Paper

REASONS: tuple[str, ...] = (
    "a case of mine points here",
    "I check a decision",
    "somebody asked for help",
    "an authority asks",
    "an appeal",
    "training",
    "something else",
)
"""What is offered; the last one needs words."""
LAST_HOUR = timedelta(hours=1)
KEPT = timedelta(days=90)
"""For how long a look that nobody has to judge stays; its line of the ledger stays as others."""
MOST_WORDS = 500
OWN_FOR = timedelta(hours=24)
"""For how long somebody opens a case that they decided themselves without being asked."""


def is_mine(case: Case, person: ReviewerId, now: datetime) -> bool:
    """Whether a case is assigned to a person: they hold it, or it was handed to them."""
    holds = case.claim is not None and case.claim.reviewer == person and case.claim.until > now
    return case.is_open and (holds or case.assigned == person)


def is_work(case: Case, person: ReviewerId, now: datetime) -> bool:
    """Whether opening a case is part of the work: it waits, and no colleague holds it.

    Args:
        case: Which.
        person: Who opens it.
        now: When; a claim that ends at this instant holds no more.

    Returns:
        False for a case in a colleague's hands, and for one that waits for nobody.
    """
    claim = case.claim
    is_taken = claim is not None and claim.until > now and claim.reviewer != person
    return case.is_open and not is_taken


def is_fresh(at: datetime, now: datetime) -> bool:
    """Whether a decision was made so lately that its own maker may look at it again unasked."""
    return now < at + OWN_FOR


def accounts_in(file: CaseFile) -> frozenset[ItemKey]:
    """Name whom a case is about: its subject, who was merged into it, members, who is connected.

    Args:
        file: The case; its subject may be a thing, whose author the caller knows.

    Returns:
        Keys, of accounts and perhaps of the thing itself.
    """
    case = file.case
    members = (member.account for member in case.members)
    connected = (one.account for one in file.connections)
    seeds = (seed for one in file.connections for row in one.evidence for seed in row.seeds)
    return frozenset((case.subject, *case.also, *members, *connected, *seeds))


def checked(why: str, words: str) -> tuple[str, str]:
    """Give reason and words as they are kept.

    Args:
        why: One of :data:`REASONS`.
        words: What was written beside it.

    Returns:
        Both, without spaces around the words.

    Raises:
        InvalidDecision: It is no reason, or one that needs words and has none; names the field.
    """
    words = words.strip()
    if why not in REASONS:
        raise InvalidDecision(field="why", reason="choose why you look")
    if why == REASONS[-1] and not words:
        raise InvalidDecision(field="words", reason="say in a few words why you look")
    if len(words) > MOST_WORDS:
        raise InvalidDecision(field="words", reason=f"say it in {MOST_WORDS} characters")
    return why, words


def holds(looks: Iterable[Paper], person: ReviewerId, now: datetime, policy: LookingPolicy) -> bool:
    """Whether a reason that a person gave for an account lately still holds.

    Args:
        looks: Looks at that account.
        person: Who looks again.
        now: When; at the end of the time itself it holds no more.
        policy: For how long.

    Returns:
        Whether nothing is asked.
    """
    length = timedelta(minutes=policy.minutes)
    return any(
        isinstance(one.body, Look) and one.body.by == person and one.at <= now < one.at + length
        for one in looks
    )


def is_too_many(
    looks: Iterable[Paper], person: ReviewerId, account: ItemKey, *, policy: LookingPolicy
) -> bool:
    """Whether one more account would be more than a person may look up within an hour.

    Args:
        looks: All looks of the last hour, of everybody.
        person: Who looks.
        account: At whom; looking at one again counts once.
        policy: How many different ones are admitted.

    Returns:
        Whether it must be refused.
    """
    seen = {one.subject for one in looks if isinstance(one.body, Look) and one.body.by == person}
    return len(seen | {account}) > policy.accounts_an_hour


def is_drawn(commitment: bytes, share: float) -> bool:
    """Whether the lot falls on a look-up.

    Args:
        commitment: Of its ledger line: a hash over a secret salt, which nobody can foresee or
            choose, and which stays in the ledger, so that anybody can draw again.
        share: How many of all look-ups, in [0, 1].

    Returns:
        The same answer for the same line, always.
    """
    return int.from_bytes(commitment[:8]) < share * 2**64
