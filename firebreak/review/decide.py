"""Check a person's decision against the policy, and draw its consequences."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from firebreak.model.cases import Case
from firebreak.model.connections import Member
from firebreak.model.decisions import Decision, Purpose, Verb, taken_back
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.grounds import Ground
from firebreak.model.ids import DecisionId, ItemKey, ReviewerId, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person
from firebreak.model.policy import Category, Policy
from firebreak.model.rabat import Rabat, imminence_of
from firebreak.review import appeals, specific
from firebreak.review.appeals import Reply
from firebreak.review.decided_facts import with_facts
from firebreak.review.decided_line import decided_line
from firebreak.review.priority import prioritize
from firebreak.review.safeguards import SILENCING, check_agreement, check_purpose, check_rabat
from firebreak.review.specific import Elsewhere, no_case

Ruled = tuple[Decision, Case, tuple[LedgerEntry, ...]]

ON_ACCOUNTS: frozenset[Verb] = frozenset({"suspend", "restrict"})
ON_CONTENT: frozenset[Verb] = frozenset({"remove", "label"})
ACTING: frozenset[Verb] = ON_ACCOUNTS | ON_CONTENT
"""Verbs that do something to somebody; they need a category and can be reversed."""
LONGEST_REASONS = 10_000


class Proposal(Struct, frozen=True, kw_only=True):
    """What a reviewer wants to decide.

    Attributes:
        subjects: What to act on; empty takes the case's subject (for a network: nobody, and
            for ``dismiss`` everybody who still waits).
        category: Policy category; not read for ``escalate`` and ``dismiss``.
        looked_at: Members of a network whose own evidence the reviewer has opened.
        rabat: Answers about words that may incite; None for none.
        grounds: Things that a decision about an account rests on; empty takes those that brought
            the case up.
    """

    verb: Verb
    subjects: tuple[ItemKey, ...] = ()
    category: str = ""
    purpose: Purpose | None = None
    reasons: str = ""
    looked_at: frozenset[ItemKey] = frozenset()
    rabat: Rabat | None = None
    grounds: tuple[ItemKey, ...] = ()


class Known(Struct, frozen=True, kw_only=True):
    """What the desk knows beside the case and the proposal.

    Attributes:
        posts: Things of the case's subject that may be removed or labelled.
        entries: Entries of lists of known media by the thing that is one of them.
        grounds: Facts on file that the decision rests on.
        elsewhere: Counts the other cases that got the same reasons with nothing on file.
        proposed_by: Who proposed exactly this to a second person; None for nobody.
        waiting: Who has a proposal on this case that waits for somebody else.
    """

    posts: Collection[ItemKey] = ()
    entries: Mapping[ItemKey, Collection[ItemKey]] = {}
    grounds: tuple[Ground, ...] = ()
    elsewhere: Elsewhere = no_case
    proposed_by: ReviewerId | None = None
    waiting: frozenset[ReviewerId] = frozenset()


def rule(
    case: Case,
    proposal: Proposal,
    *,
    reviewer: Person,
    policy: Policy,
    now: datetime,
    new_id: Callable[[], str],
    known: Known = Known(),  # noqa: B008 (frozen)
) -> Ruled:
    """Turn a proposal into a decision and end the claim, or say what is missing.

    Args:
        case: The case as stored.
        proposal: What the reviewer wants.
        reviewer: Who decides.
        policy: The rules in force; their digest is kept in the decision.
        now: When.
        new_id: Gives identifiers that were never given before.
        known: What the desk knows beside.

    Returns:
        Decision, case one revision on (open after ``escalate``, or while members wait), and lines.

    Raises:
        InvalidDecision: The policy does not admit it; names the field and the next step.
        NotAllowed: The reviewer may not decide here.
    """
    subjects, category = _checked(case, proposal, policy=policy, reviewer=reviewer, known=known)
    decision = Decision(
        id=DecisionId(new_id()),
        case=case.id,
        verb=proposal.verb,
        subjects=subjects,
        reviewer=reviewer.id,
        at=now,
        policy=policy.digest,
        category=category,
        purpose=proposal.purpose,
        reasons=proposal.reasons.strip(),
        members=_judged(case, subjects, proposal),
        entries=_entries_judged(proposal.verb, subjects, known.entries),
        rabat=proposal.rabat if proposal.verb in ACTING | {"escalate"} else None,
        grounds=known.grounds if proposal.verb in ACTING else (),
        proposed_by=known.proposed_by,
        answers=appeals.answers_by_deciding(case, proposal.verb, reviewer.id),
    )
    after = settle(case, decision, policy=policy)
    line = decided_line(after, decision, policy=policy, waits=after.is_open, due=_promised(case))
    return decision, after, (with_facts(line, case, decision, policy=policy),)


def reverse(
    decision: Decision,
    case: Case,
    decisions: Sequence[Decision],
    *,
    reviewer: Person,
    reasons: str,
    policy: Policy,
    now: datetime,
    new_id: Callable[[], str],
) -> Ruled:
    """Take back all that still stands of a decision.

    The case stays decided or open; ``reverse`` counts like a dismissal for what joins it later.

    Args:
        decision: The decision to take back.
        case: Its case as stored.
        decisions: All decisions of the case, which tell what was taken back before.
        reviewer: Who takes it back.
        reasons: Why, in their words.
        policy: The rules in force.
        now: When.
        new_id: Gives an identifier that was never given before.

    Returns:
        The reverse decision, the case afterwards (one revision on) and the ledger lines.

    Raises:
        InvalidDecision: It is a reverse itself, did nothing, or was taken back before.
        NotAllowed: The reviewer may not decide here.
    """
    appeals.check_not_contested(case, decision)
    return take_back(
        decision,
        case,
        decisions,
        reviewer=reviewer,
        reply=Reply(reasons=reasons),
        policy=policy,
        now=now,
        new_id=new_id,
    )


def take_back(
    decision: Decision,
    case: Case,
    decisions: Sequence[Decision],
    *,
    reviewer: Person,
    reply: Reply,
    policy: Policy,
    now: datetime,
    new_id: Callable[[], str],
) -> Ruled:
    """Take a decision back, or some of it, because somebody appealed or noticed by themselves.

    Args:
        decision: As for :func:`reverse`.
        case: As for :func:`reverse`.
        decisions: As for :func:`reverse`.
        reviewer: As for :func:`reverse`.
        reply: Of what, why, and which appeal it answers.
        policy: As for :func:`reverse`.
        now: When.
        new_id: Gives an identifier that was never given before.

    Returns:
        As :func:`reverse`.

    Raises:
        InvalidDecision: As for :func:`reverse`.
        NotAllowed: The reviewer may not decide here.
    """
    _check_person(case, reviewer)
    _check_standing(decision, case, reasons=reply.reasons)
    back = Decision(
        id=DecisionId(new_id()),
        case=case.id,
        verb="reverse",
        subjects=_still_standing(decision, decisions, reply.subjects),
        reviewer=reviewer.id,
        at=now,
        policy=policy.digest,
        category=decision.category,
        reasons=reply.reasons.strip(),
        reverses=decision.id,
        entries=decision.entries,
        answers=(reply.paper,) if reply.paper else (),
    )
    after = settle(case, back, policy=policy)
    line = decided_line(case, back, policy=policy, waits=case.is_open)
    return back, after, (with_facts(line, case, back, policy=policy),)


def settle(case: Case, decision: Decision, *, policy: Policy) -> Case:
    """Give a case as it stands after a decision, whoever checked that it may be made.

    Args:
        case: The case before it.
        decision: Any decision about it; ``reverse`` leaves it open or closed as it was.
        policy: Titles of categories.

    Returns:
        The case one revision on; passed on with answers about incitement, as imminent as they say.
    """
    told = msgspec.structs.replace(
        case,
        revision=case.revision + 1,
        decision=decision.id,
        verb=decision.verb,
        decided_at=decision.at,
    )
    told = appeals.answered(told, decision.answers, policy=policy)
    if decision.verb == "reverse":
        return told
    members = tuple(
        msgspec.structs.replace(member, handled=True)
        if member.account in decision.subjects and decision.verb != "escalate"
        else member
        for member in case.members
    )
    waits = decision.verb == "escalate" or any(not member.handled for member in members)
    after = msgspec.structs.replace(
        told, status="open" if waits else "decided", claim=None, members=members
    )
    if decision.verb == "escalate":
        soon = max(case.imminence, imminence_of(decision.rabat))
        after = msgspec.structs.replace(after, imminence=soon)
    if not waits:
        return appeals.decided_otherwise(after, policy=policy)
    return prioritize(after, policy=policy)


def check_grounds(proposal: Proposal, policy: Policy) -> str:
    """Check verb, category, purpose and reasons, whatever the case.

    Args:
        proposal: What somebody wants, or would want, to decide.
        policy: The rules in force.

    Returns:
        Its category; empty where none belongs.

    Raises:
        InvalidDecision: The policy does not admit it; names the field and the next step.
    """
    category = _check_category(proposal, policy)
    check_purpose(proposal.verb, proposal.purpose, category)
    _check_reasons(proposal.verb, proposal.reasons)
    return proposal.category if category else ""


def _judged(case: Case, subjects: Sequence[ItemKey], proposal: Proposal) -> tuple[Member, ...]:
    """The members decided on; one shown by lot that nobody looked at tells nothing of the lot."""
    return tuple(
        member
        for member in case.members
        if member.account in subjects and (not member.drawn or member.account in proposal.looked_at)
    )


def _entries_judged(
    verb: Verb, subjects: Sequence[ItemKey], entries: Mapping[ItemKey, Collection[ItemKey]]
) -> tuple[ItemKey, ...]:
    """Entries that stood for what was decided on; all of the case's, where that is an account."""
    if verb == "escalate":
        return ()
    whole = verb not in ON_CONTENT and any(split_key(key)[1] == "account" for key in subjects)
    things = entries if whole else [key for key in subjects if key in entries]
    return tuple(sorted({entry for thing in things for entry in entries[thing]}))


def _check_person(case: Case, reviewer: Person) -> None:
    if reviewer.disabled or reviewer.tenant != case.tenant:
        raise NotAllowed(who=reviewer.id, what=f"decide case {case.id}")


def _check_open(case: Case) -> None:
    if not case.is_open:
        raise InvalidDecision(field="case", reason="decided already; reverse that decision instead")


def _subjects(case: Case, proposal: Proposal, posts: Collection[ItemKey]) -> tuple[ItemKey, ...]:
    chosen = tuple(dict.fromkeys(proposal.subjects))
    if proposal.verb == "escalate":
        return (case.subject,)
    if case.kind == "network":
        return _members(case, proposal, chosen)
    chosen = chosen or (case.subject,)
    strangers = [key for key in chosen if key != case.subject and key not in posts]
    if strangers:
        raise InvalidDecision(
            field="subjects", reason=f"{strangers[0]} is not part of this case; reload the case"
        )
    if proposal.verb == "dismiss":
        return chosen
    for key in chosen:
        _check_kind(proposal.verb, key)
    return chosen


def _check_kind(verb: Verb, key: ItemKey) -> None:
    is_account = split_key(key)[1] == "account"
    if verb in ON_ACCOUNTS and not is_account:
        raise InvalidDecision(
            field="subjects",
            reason=f"only an account can be {verb}ed, not {key}; remove or label it instead",
        )
    if verb in ON_CONTENT and is_account:
        raise InvalidDecision(
            field="subjects", reason=f"choose the posts to {verb}; an account can be suspended"
        )


def _members(case: Case, proposal: Proposal, chosen: tuple[ItemKey, ...]) -> tuple[ItemKey, ...]:
    waiting = tuple(member.account for member in case.members if not member.handled)
    if proposal.verb in ON_CONTENT:
        raise InvalidDecision(
            field="verb", reason=f"open a member's own case to {proposal.verb} its posts"
        )
    if proposal.verb == "dismiss":
        chosen = chosen or waiting or (case.subject,)
    if not chosen:
        raise InvalidDecision(field="subjects", reason="tick at least one member")
    known = set(waiting) if waiting else {case.subject}
    if strangers := [key for key in chosen if key not in known]:
        raise InvalidDecision(
            field="subjects",
            reason=f"{strangers[0]} is not a waiting member of this network; reload the case",
        )
    unseen = [key for key in chosen if key not in proposal.looked_at]
    if unseen and proposal.verb != "dismiss":
        raise InvalidDecision(
            field="looked_at",
            reason=f"open the evidence of {unseen[0]} first ({len(unseen)} not looked at)",
        )
    if proposal.verb in ON_ACCOUNTS and not waiting:
        raise InvalidDecision(field="subjects", reason="no member waits; dismiss the case")
    return chosen


def _checked(
    case: Case, proposal: Proposal, *, policy: Policy, reviewer: Person, known: Known
) -> tuple[tuple[ItemKey, ...], str]:
    _check_person(case, reviewer)
    _check_open(case)
    appeals.check_taker(case, reviewer.id)
    appeals.check_decidable(case, proposal.verb)
    subjects = _subjects(case, proposal, known.posts)
    category = check_grounds(proposal, policy)
    check_rabat(proposal.verb, proposal.rabat, policy.categories.get(category))
    check_agreement(
        proposal.verb,
        proposal.purpose,
        policy.categories.get(category),
        reviewer=reviewer.id,
        proposed_by=known.proposed_by,
        waiting=known.waiting,
    )
    _check_specific(proposal, subjects, policy=policy, known=known)
    return subjects, category


def _check_specific(
    proposal: Proposal, subjects: Collection[ItemKey], *, policy: Policy, known: Known
) -> None:
    if proposal.verb in SILENCING:
        specific.check(
            proposal.reasons,
            subjects=subjects,
            grounds=known.grounds,
            repeats=policy.statements.repeats,
            elsewhere=known.elsewhere,
        )


def _check_category(proposal: Proposal, policy: Policy) -> Category | None:
    if proposal.verb == "reverse":
        raise InvalidDecision(field="verb", reason="reverse a decision from the case's history")
    if proposal.verb not in ACTING:
        return None
    category = policy.categories.get(proposal.category)
    if category is None:
        known = ", ".join(sorted(policy.categories))
        raise InvalidDecision(
            field="category", reason=f"{proposal.verb} needs a policy category; choose of: {known}"
        )
    if proposal.verb not in category.verbs:
        raise InvalidDecision(
            field="verb",
            reason=f"{category.title} admits only: {', '.join(category.verbs)}; choose one",
        )
    return category


def _check_reasons(verb: Verb, reasons: str) -> None:
    if (verb in SILENCING or verb == "reverse") and not reasons.strip():
        raise InvalidDecision(
            field="reasons", reason=f"write why; who is concerned by a {verb} will read it"
        )
    if len(reasons) > LONGEST_REASONS:
        raise InvalidDecision(
            field="reasons",
            reason=f"shorten to {LONGEST_REASONS:,} characters; has {len(reasons):,}",
        )


def _check_standing(decision: Decision, case: Case, *, reasons: str) -> None:
    _check_reasons("reverse", reasons)
    if decision.case != case.id:
        raise InvalidDecision(field="decision", reason="belongs to another case; reload the case")
    if decision.verb not in ACTING:
        raise InvalidDecision(
            field="decision",
            reason=f"{decision.verb} did nothing that could be taken back",
        )


def _still_standing(
    decision: Decision, decisions: Sequence[Decision], wanted: Collection[ItemKey] | None
) -> tuple[ItemKey, ...]:
    back = taken_back(decisions).get(decision.id, frozenset())
    stands = tuple(key for key in decision.subjects if key not in back)
    if not stands or (wanted is not None and not set(wanted) <= set(stands)):
        raise InvalidDecision(field="decision", reason="was taken back before; reload the case")
    return stands if wanted is None else tuple(key for key in stands if key in wanted)


def _promised(case: Case) -> datetime | None:
    """Give a case's own clock; an appeal's is told by the appeal's own lines."""
    return None if case.appeals else case.deadline
