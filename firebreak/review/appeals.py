"""Appeals: what a case waits for, who may answer, and what is left to do.

Whoever made a decision never answers an appeal against it. While a case waits for nothing else,
they cannot take it either; what came in meanwhile they may decide, and the appeal waits on.
"""

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.appeals import AppealBy, AppealOutcome, Contested
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, Verb
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import ItemKey, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import PaperId
from firebreak.model.policy import Policy
from firebreak.review.priority import prioritize
from firebreak.review.two_weeks import answer_due

CONTESTABLE: frozenset[Verb] = frozenset({"suspend", "restrict", "remove", "label"})
"""What somebody concerned can appeal against; a reporter, against any decision but a reversal."""


class Reply(Struct, frozen=True, kw_only=True):
    """What somebody answers to an appeal.

    Attributes:
        paper: The appeal; empty where a decision is taken back without one.
        subjects: What is taken back; None for all that still stands.
        reasons: In their words; whoever appealed reads them.
    """

    outcome: AppealOutcome = "overturned"
    reasons: str = ""
    subjects: tuple[ItemKey, ...] | None = None
    paper: str = ""


def contested(
    case: Case, decision: Decision, paper: PaperId, *, by: AppealBy, at: datetime, policy: Policy
) -> Contested:
    """Say what an appeal makes a case wait for.

    Args:
        case: The case as it stands before.
        decision: What is contested.
        paper: The appeal.
        by: Who appeals.
        at: Receipt of the appeal; its clock starts here.
        policy: How long an answer may take.

    Returns:
        One line for the case.
    """
    return Contested(
        paper=paper,
        decision=decision.id,
        by=by,
        decided_by=deciders(decision),
        category=decision.category,
        at=at,
        due=answer_due(decision, by=by, at=at, policy=policy),
        seen=None if has_news(case) else case.updated_at,
    )


def waiting_for(case: Case, appeal: Contested, *, policy: Policy) -> Case:
    """Bring a case back to the queue because of an appeal.

    What was judged weighs no more; the case stands by the appeal, and by what came in since.

    Args:
        case: The case as stored.
        appeal: As :func:`contested` gave it.
        policy: The rules in force.

    Returns:
        The case one revision on.
    """
    after = replace(case, revision=case.revision + 1, appeals=(*case.appeals, appeal))
    if has_news(case):
        due = min(one for one in (case.deadline, appeal.due) if one is not None)
        return prioritize(replace(after, deadline=due), policy=policy)
    return _at_rest(after, policy=policy)


def answered(case: Case, papers: Collection[str], *, policy: Policy) -> Case:
    """Let a case wait for some appeals no more.

    Args:
        case: The case, of any revision; it is not counted on.
        papers: Appeals that were answered.
        policy: The rules in force.

    Returns:
        The case; decided again unless another appeal or something new waits. Its claim ends.
    """
    is_open, news = case.is_open, has_news(case)
    left = tuple(one for one in case.appeals if one.paper not in papers)
    after = replace(case, appeals=left)
    if not is_open or len(left) == len(case.appeals):
        return after
    after = replace(after, status="reopened", claim=None)
    if news:
        return prioritize(after, policy=policy)
    if left:
        return _at_rest(after, policy=policy)
    category = case.appeals[-1].category
    known = policy.categories.get(category)
    severity = known.severity if known else 0
    return replace(after, status="decided", category=category, severity=severity, deadline=None)


def decided_otherwise(case: Case, *, policy: Policy) -> Case:
    """Let a case wait on for its appeals after what was new has been decided.

    Args:
        case: The case as a decision would leave it.
        policy: The rules in force.

    Returns:
        The same case where no appeal waits.
    """
    if not case.appeals or case.is_open:
        return case
    kept = tuple(replace(one, seen=case.updated_at) for one in case.appeals)
    return _at_rest(replace(case, appeals=kept), policy=policy)


def has_news(case: Case) -> bool:
    """Tell whether an open case waits for anything beside its appeals."""
    if not case.is_open:
        return False
    seen = [one.seen for one in case.appeals]
    return not seen or None in seen or any(one < case.updated_at for one in seen if one is not None)


def may_take(case: Case, who: ReviewerId) -> bool:
    """Tell whether a person may have a case: not where only appeals against themselves wait."""
    others = any(who not in one.decided_by for one in case.appeals)
    return not case.appeals or others or has_news(case)


def check_taker(case: Case, who: ReviewerId) -> None:
    """Refuse a person who made every decision that a case is back for.

    Args:
        case: A case.
        who: Who wants it.

    Raises:
        NotAllowed: They decided; somebody else answers.
    """
    if not may_take(case, who):
        raise NotAllowed(who=who, what="take a case for an appeal against their own decision")


def check_decidable(case: Case, verb: Verb) -> None:
    """Refuse to decide a case anew where nothing but the appeal of somebody concerned waits.

    Args:
        case: The case as stored.
        verb: What somebody wants to decide.

    Raises:
        InvalidDecision: The appeal is answered instead.
    """
    is_alone = not has_news(case) and all(one.by == "concerned" for one in case.appeals)
    if case.appeals and is_alone and verb != "escalate":
        raise InvalidDecision(field="verb", reason="nothing but an appeal waits here; answer it")


def deciders(decision: Decision) -> tuple[ReviewerId, ...]:
    """Name everybody who made a decision; none of them answers an appeal against it."""
    first = (decision.proposed_by,) if decision.proposed_by is not None else ()
    return (*first, decision.reviewer)


def check_answerer(case: Case, paper: str, who: ReviewerId) -> Contested:
    """Find the appeal that somebody answers, and refuse who decided in the first place.

    Args:
        case: The case as stored.
        paper: The appeal.
        who: Who answers.

    Returns:
        What it is about.

    Raises:
        InvalidDecision: It waits no more.
        NotAllowed: They made the decision that is contested.
    """
    found = next((one for one in case.appeals if one.paper == paper), None)
    if found is None:
        raise InvalidDecision(field="appeal", reason="was answered already; reload the case")
    if who in found.decided_by:
        raise NotAllowed(who=who, what="answer an appeal against their own decision")
    return found


def check_not_contested(case: Case, decision: Decision) -> None:
    """Refuse to take a decision back by hand while an appeal against it waits.

    Args:
        case: Its case.
        decision: What somebody wants to take back.

    Raises:
        InvalidDecision: The appeal is answered instead, so that the person hears of it once.
    """
    if any(one.decision == decision.id and one.by == "concerned" for one in case.appeals):
        reason = "an appeal against it waits; answer that, then whoever appealed hears of it"
        raise InvalidDecision(field="decision", reason=reason)


def answers_by_deciding(case: Case, verb: Verb, who: ReviewerId) -> tuple[str, ...]:
    """Name the reporters' appeals that a new decision answers, whatever it says.

    Args:
        case: The case as it stood before.
        verb: What is decided anew.
        who: Who decides.

    Returns:
        Papers; none for an escalation, and none of those that are against the decider's own
        decisions.
    """
    if verb in ("escalate", "reverse"):
        return ()
    return tuple(
        one.paper for one in case.appeals if one.by == "reporter" and who not in one.decided_by
    )


def received_line(case: Case, appeal: Contested) -> LedgerEntry:
    """Write the ledger line of an appeal: keys and times, no words."""
    return LedgerEntry(
        kind="appeal received",
        tenant=case.tenant,
        at=appeal.at,
        actor="system",
        case=case.id,
        case_kind=case.kind,
        subject=case.subject,
        category=case.category,
        decision=appeal.decision,
        until=appeal.due,
        appeal=appeal.paper,
        appeal_by=appeal.by,
    )


def _at_rest(case: Case, *, policy: Policy) -> Case:
    """Nothing but appeals: the order comes from them alone."""
    first = min(case.appeals, key=lambda one: (one.at, one.paper))
    return prioritize(
        replace(
            case,
            status=case.status if case.is_open else "reopened",
            claim=case.claim if case.is_open else None,
            opened_at=first.at,
            category="",
            severity=0,
            imminence=0,
            score=0.0,
            opinion=0.0,
            notice_kind=None,
            deadline=min(one.due for one in case.appeals),
        ),
        policy=policy,
    )
