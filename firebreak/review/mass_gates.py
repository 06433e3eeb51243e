"""Who must look at a plan, and who must agree, before it may begin."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from firebreak.algorithms.stats.proportions import upper_bound
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import ReviewerId, SourceId
from firebreak.model.mass import Approval, Course, Forecast, Look, MassPlan, MassVerb, Verdict
from firebreak.model.mass_policy import MassPolicy
from firebreak.model.people import Person
from firebreak.model.policy import Policy
from firebreak.review.safeguards import needs_two

MOST_ACCOUNTS = 5_000
"""A plan of more is no longer one that anybody can look through."""
FOR_WAIVING = 2
"""People beside the proposer who must say that a life is in danger."""


class Signed(Struct, frozen=True, kw_only=True):
    """Somebody at the desk: who, in which session, signed in since when.

    Attributes:
        session: Mark of the session; equal only for the same one.
        since: When they last proved who they are.
    """

    person: Person
    session: str
    since: datetime


class Alone(Struct, frozen=True, kw_only=True):
    """What one person did by plans alone in the last 24 hours."""

    accounts: int = 0


def check_words(policy: Policy, verb: MassVerb, category: str, reasons: str) -> None:
    """Refuse a plan that the policy does not admit, whoever is in it.

    Args:
        policy: The rules in force.
        verb: What is to happen.
        category: Policy category.
        reasons: In the proposer's words.

    Raises:
        InvalidDecision: No such category, it does not admit the verb, or it asks of each person's
            words what no plan can answer; or reasons are missing.
    """
    known = policy.categories.get(category)
    if known is None:
        names = ", ".join(sorted(policy.categories))
        raise InvalidDecision(field="category", reason=f"choose one of: {names}")
    if verb not in known.verbs:
        allowed = ", ".join(known.verbs)
        raise InvalidDecision(field="verb", reason=f"{known.title} admits only: {allowed}")
    if known.asks_rabat:
        reason = (
            f"{known.title} asks six questions about each person's own words; a plan cannot answer "
            "them, so decide these cases one by one"
        )
        raise InvalidDecision(field="category", reason=reason)
    if not reasons.strip():
        raise InvalidDecision(field="reasons", reason="write why; everybody concerned reads it")


def people_needed(size: int, active: int, *, verb: MassVerb, category: str, policy: Policy) -> int:
    """Tell how many people must agree to a plan, the proposer among them.

    Args:
        size: Accounts that it would act on.
        active: Active accounts of the platform; 0 for unknown.
        verb: What is to happen.
        category: Policy category; one that asks two people asks them of a plan too.
        policy: The rules in force.

    Returns:
        1, 2 or 3.
    """
    held = policy.mass
    if size <= held.alone and not needs_two(verb, "none", policy.categories.get(category)):
        return 1
    is_large = size > held.third_from or (size > held.third_share * active and size > held.alone)
    return 3 if is_large else 2


def check_reversible(found: Forecast, *, verb: MassVerb, typed: str, policy: MassPolicy) -> None:
    """Refuse what could never be undone, unless the policy and the proposer both say so.

    Args:
        found: Names the platforms that could not take it back.
        verb: What is to happen.
        typed: What the proposer typed to confirm.
        policy: Names what may be done all the same.

    Raises:
        InvalidDecision: It is not enabled, or not confirmed word for word.
    """
    for source in found.irreversible:
        if f"{source}:{verb}" not in policy.irreversible:
            reason = (
                f"{source} cannot take a {verb} back; leave its accounts out, or have the safety "
                f'team write irreversible = ["{source}:{verb}"] under [mass]'
            )
            raise InvalidDecision(field="accounts", reason=reason)
    if found.irreversible and typed.strip() != confirmation(found.irreversible, verb):
        reason = f"type exactly: {confirmation(found.irreversible, verb)}"
        raise InvalidDecision(field="typed", reason=reason)


def confirmation(sources: Collection[SourceId], verb: MassVerb) -> str:
    """Give the words that somebody types before what cannot be undone."""
    return f"{verb} for ever on {', '.join(sorted(sources))}"


def sample(plan: MassPlan, person: ReviewerId, *, more: int = 0, policy: MassPolicy) -> list[int]:
    """Draw which accounts one person must open, by the seed that was fixed with the plan.

    Args:
        plan: The plan.
        person: Who looks; another person gets another draw.
        more: Accounts beyond what must be opened.
        policy: How many must be opened.

    Returns:
        Places among the accounts that the plan would act on, in the order in which they are shown.
    """
    drawn = f"{plan.seed}\0{plan.digest}\0{person}\0"
    places = sorted(
        range(plan.size), key=lambda one: hashlib.sha256(f"{drawn}{one}".encode()).digest()
    )
    return places[: min(policy.look + more, plan.size)]


def turn_of(plan: MassPlan, place: int) -> bytes:
    """Give what accounts are sorted by when they are acted on: an order that nobody chose."""
    return hashlib.sha256(f"{plan.seed}\0turn\0{place}".encode()).digest()


def next_place(
    plan: MassPlan, course: Course, person: ReviewerId, *, policy: MassPolicy
) -> int | None:
    """Give the next account that somebody has to look at; None when they have seen enough."""
    seen = {one.place for one in course.looks if one.by == person}
    return next((one for one in sample(plan, person, policy=policy) if one not in seen), None)


def keeps(course: Course) -> frozenset[int]:
    """Give the places that anybody judged to be kept."""
    return frozenset(one.place for one in course.looks if one.verdict == "keep")


def bound(course: Course) -> tuple[int, int, float]:
    """Say what the looks tell of the whole plan.

    Args:
        course: All looks.

    Returns:
        Accounts judged to be kept, accounts looked at, and the largest share of wrong ones that is
        still compatible with that in 95 of 100 plans (Clopper-Pearson, one-sided).
    """
    seen = len({one.place for one in course.looks})
    wrong = len(keeps(course))
    return wrong, seen, upper_bound(wrong, seen)


def looked(
    plan: MassPlan,
    course: Course,
    look: Look,
    *,
    policy: MassPolicy,
) -> Course:
    """Add what somebody said of one account of the sample.

    Args:
        plan: The plan.
        course: As it stands.
        look: What they said.
        policy: How many wrong ones block a plan.

    Returns:
        The course; blocked once too many were judged to be kept.

    Raises:
        InvalidDecision: The plan waits for no looks, or another account is next.
    """
    if course.stage != "proposed":
        raise InvalidDecision(field="plan", reason=f"it is {course.stage}; nothing is looked at")
    if look.place != next_place(plan, course, look.by, policy=policy):
        raise InvalidDecision(field="place", reason="another account is next; reload the page")
    after = replace(course, looks=(*course.looks, look))
    wrong = len(keeps(after))
    if wrong >= policy.keeps:
        said = f"{wrong} accounts of the sample are to be kept: the list is wrong"
        return replace(after, stage="blocked", why=said, ended_at=look.at, ended_by=look.by)
    return after


def verdict_of(word: str) -> Verdict:
    """Read an answer; raises InvalidDecision for anything but the two."""
    if word == "keep":
        return "keep"
    if word == "act":
        return "act"
    raise InvalidDecision(field="verdict", reason="choose k to keep or a to act")


def is_fresh(signed: Signed, now: datetime, *, policy: MassPolicy) -> bool:
    """Say whether somebody proved who they are a short while ago; both ends count as fresh."""
    return timedelta() <= now - signed.since <= timedelta(minutes=policy.fresh_minutes)


def check_agree(
    plan: MassPlan,
    course: Course,
    signed: Signed,
    *,
    alone: Alone = Alone(),  # noqa: B008 (frozen)
    now: datetime,
    policy: Policy,
) -> None:
    """Refuse an agreement that is none.

    Args:
        plan: The plan.
        course: As it stands.
        signed: Who agrees.
        alone: What they did by plans alone.
        now: When.
        policy: The rules in force.

    Raises:
        InvalidDecision: The plan waits for nobody, was made under another policy, has not been
            looked at by them, or one person alone has done enough for a day.
        NotAllowed: They are no lead, agreed before, proposed it, or sit at the same browser.
    """
    held, who = policy.mass, signed.person
    _check_person(plan, course, signed)
    if course.stage != "proposed":
        raise InvalidDecision(field="plan", reason=f"it is {course.stage}; it waits for nobody")
    if plan.policy != policy.digest:
        raise InvalidDecision(field="plan", reason="the policy has changed since; propose it anew")
    if not is_fresh(signed, now, policy=held):
        minutes = held.fresh_minutes
        reason = f"prove who you are first; you may agree within {minutes} minutes of it"
        raise InvalidDecision(field="session", reason=reason)
    if next_place(plan, course, who.id, policy=held) is not None:
        seen = sum(one.by == who.id for one in course.looks)
        asked = len(sample(plan, who.id, policy=held))
        raise InvalidDecision(field="looks", reason=f"look at {asked} accounts first; {seen} seen")
    if plan.people == 1 and alone.accounts + plan.size > held.alone_a_day:
        reason = (
            f"one person alone may act on {held.alone_a_day} accounts in 24 hours, and you did on "
            f"{alone.accounts}; the plan waits, or a second person agrees"
        )
        raise InvalidDecision(field="plan", reason=reason)


def _check_person(plan: MassPlan, course: Course, signed: Signed) -> None:
    who = signed.person
    if not who.may("bulk") or who.disabled:
        raise NotAllowed(who=who.id, what="agree to a plan against many accounts")
    if any(one.by == who.id for one in course.approvals):
        raise NotAllowed(who=who.id, what="agree twice")
    if plan.people == 1:
        return
    if who.id == plan.by:
        raise NotAllowed(who=who.id, what="agree to their own plan; somebody else has to")
    if signed.session in {plan.session, *(one.session for one in course.approvals)}:
        raise NotAllowed(who=who.id, what="agree in a session in which somebody else did already")


def agreed(plan: MassPlan, course: Course, approval: Approval, *, policy: MassPolicy) -> Course:
    """Add an agreement; the last one that is needed starts the cool-off.

    Args:
        plan: The plan.
        course: As it stands.
        approval: One that :func:`check_agree` let through.
        policy: How long plans wait.

    Returns:
        The course. Where a life is in danger and two people beside the proposer say so, it begins
        at once; otherwise whoever waives only adds a person.
    """
    approvals = (*course.approvals, approval)
    waived = sum(one.waives for one in approvals if one.by != plan.by) >= FOR_WAIVING
    asks = 1 if plan.people == 1 else plan.people - 1
    if len(approvals) < asks or (approval.waives and not waived):
        return replace(course, approvals=approvals)
    wait = timedelta() if waived or plan.size < policy.cool_off_from else _cool_off(policy)
    return replace(course, approvals=approvals, stage="waiting", starts_at=approval.at + wait)


def alone_of(plans: Sequence[tuple[MassPlan, Course]], person: ReviewerId, now: datetime) -> Alone:
    """Count what one person set going alone in the last 24 hours."""
    day = timedelta(hours=24)
    return Alone(
        accounts=sum(
            plan.size
            for plan, course in plans
            if plan.people == 1
            and course.starts_at is not None
            and now - course.starts_at < day
            and {one.by for one in course.approvals} == {person}
        )
    )


def _cool_off(policy: MassPolicy) -> timedelta:
    return timedelta(minutes=policy.cool_off_minutes)
