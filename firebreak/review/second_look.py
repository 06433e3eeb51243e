"""A second person decides again without seeing the first: lot, answer, doubt."""

import hashlib
import hmac
from datetime import datetime

from msgspec.structs import replace

from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, Verb
from firebreak.model.errors import InvalidDecision
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person
from firebreak.model.policy import Policy
from firebreak.model.second_looks import OUTCOME, Answer, SecondReview
from firebreak.review.clocks import notice_clock
from firebreak.review.decide import ACTING, Proposal, check_grounds
from firebreak.review.priority import prioritize
from firebreak.review.safeguards import SILENCING, is_protected

RARE = 0.5
"""Chance of a decision that is the first of its group in a week, so that rare groups are seen."""


def lot(secret: str, name: str) -> float:
    """Draw one lot.

    Args:
        secret: Of this desk; who does not know it cannot tell a lot from chance.
        name: What the lot is about.

    Returns:
        In [0, 1), always the same for the same name.
    """
    drawn = hmac.new(secret.encode(), name.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return int.from_bytes(drawn.digest()[:7], "big") / 2**56


def is_drawable(decision: Decision, case: Case) -> bool:
    """Tell whether a decision can be made again: not a request to a lead, a reverse, a network."""
    return case.kind != "network" and decision.verb not in ("escalate", "reverse")


def group_of(decision: Decision, case: Case, language: str) -> str:
    """Name what a decision is drawn from: what it does, why, and the language of the wording."""
    return f"{OUTCOME[decision.verb]}/{decision.category or case.category}/{language}"


def chance_of(share: float, *, is_first: bool) -> float:
    """Give the chance with which a decision is drawn.

    Args:
        share: Of the policy.
        is_first: Whether nothing of its group was drawn this week.

    Returns:
        In [0, 1]; 0 where the policy draws nothing.
    """
    return max(share, RARE) if share and is_first else share


def may_answer(look: SecondReview, person: Person, now: datetime) -> bool:
    """Tell whether somebody may look: never who decided before, nor while another one looks."""
    until = look.held_until
    is_taken = look.holder not in (None, person.id) and until is not None and until > now
    is_theirs = look.only in (None, person.id) and person.id not in look.barred
    return look.answer is None and is_theirs and not is_taken


def check_answer(answer: Answer, policy: Policy) -> Answer:
    """Check an answer as the same decision would be checked.

    Args:
        answer: What somebody would have decided.
        policy: The rules in force.

    Returns:
        The answer without a category where none belongs.

    Raises:
        InvalidDecision: The policy does not admit it; names the field and the next step.
    """
    proposal = Proposal(
        verb=answer.verb,
        category=answer.category,
        purpose=answer.purpose,
        reasons=answer.reasons,
    )
    category = check_grounds(proposal, policy)
    if proposal.verb in SILENCING and is_protected(
        proposal.purpose, policy.categories.get(category)
    ):
        reason = f"{proposal.purpose} may not be met with {proposal.verb} by one person"
        raise InvalidDecision(field="purpose", reason=reason)
    return replace(answer, category=category)


def agrees(answer: Answer, verb: Verb, category: str) -> bool:
    """Tell whether an answer is the same: it does the same to whoever spoke, for the same act.

    Args:
        answer: The second one.
        verb: Of the first.
        category: Of the first; counts only where something is done.

    Returns:
        False also for ``escalate``, for who is not sure does not agree.
    """
    same = OUTCOME[answer.verb] == OUTCOME[verb] and answer.verb != "escalate"
    return same and (verb not in ACTING or answer.category == category)


def asks_lead(case: Case, now: datetime, *, policy: Policy) -> Case | None:
    """Open a case again because two people do not agree, for a lead.

    What was done stays done until a person says otherwise.

    Args:
        case: As it stands.
        now: When the second one answered.
        policy: Titles of categories.

    Returns:
        The case one revision on; None where it is open already, so that somebody decides anyway.
    """
    if case.is_open:
        return None
    clock = notice_clock("user_report", policy=policy)
    asked = replace(
        case,
        status="reopened",
        revision=case.revision + 1,
        opened_at=now,
        verb="escalate",
        claim=None,
        deadline=None if clock is None else now + clock,
    )
    return prioritize(asked, policy=policy)


def lines_of(
    look: SecondReview, case: Case, *, now: datetime, by: Person, reopened: Case | None
) -> tuple[LedgerEntry, ...]:
    """Tell the ledger of an answer about a decision.

    Args:
        look: With the answer.
        case: The case as it stood.
        now: When.
        by: Who answered.
        reopened: The case as it stands afterwards, where it was opened again.

    Returns:
        One line, and one more where the case was opened again.
    """
    answer = look.answer or Answer(verb="escalate")
    told = LedgerEntry(
        kind="second review",
        tenant=case.tenant,
        at=now,
        actor=by.id,
        case=case.id,
        case_kind=case.kind,
        subject=case.subject,
        decision=look.decision,
        verb=answer.verb,
        category=answer.category,
        agrees=look.agrees,
        language=look.language,
    )
    if reopened is None:
        return (told,)
    again = replace(
        told,
        kind="case reopened",
        decision=None,
        verb="escalate",
        agrees=None,
        language="",
        origin=case.origin,
        category=case.category,
        detectors=case.detectors,
    )
    return told, again
