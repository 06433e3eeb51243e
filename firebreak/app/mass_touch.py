"""One account of a plan: its case, decision, message, all at once."""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from firebreak.act import mass_pace
from firebreak.act.plan import plan as planned_for
from firebreak.app import desk, freezing, mass, mass_facts, outcomes, proposals, statements
from firebreak.app.appeal_answers import by_deciding
from firebreak.app.second_looks import drawn
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing, Ruling
from firebreak.model.errors import (
    AlreadyClaimed,
    InvalidDecision,
    NotAllowed,
    StaleCase,
    StaleClaim,
)
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.mass import MassMember, Planned
from firebreak.model.papers import Paper
from firebreak.model.people import Person
from firebreak.model.policy import exemption
from firebreak.review import mass_forecast
from firebreak.review.casework import reopen_case
from firebreak.review.decide import Known, Proposal, Ruled, rule
from firebreak.review.mass_cases import opened, opening
from firebreak.review.specific import count_elsewhere

Member = tuple[Paper, MassMember]
Result = Literal["touched", "spared", "busy"]


def touch(services: Services, name: Paper, one: Member, by: Person) -> Result:
    """Act on one account, if everything that spoke for it still does.

    Args:
        services: Store, policy, platforms and clock.
        name: Paper of the plan.
        one: The account.
        by: Who agreed to the plan; they decide.

    Returns:
        ``touched``; ``spared`` where something speaks against it now, and a person looks at it
        instead; ``busy`` where somebody has its case in hands.

    Raises:
        StaleCase: The plan, the brakes or the case has moved on; nothing was done.
    """
    key = one[0].subject
    if key is None:
        return "spared"
    found = mass_facts.about(services, key)
    if gone := mass_forecast.left_out(found):
        _file(services, mass.moved(one, "left out", why=gone))
        return "spared"
    if why := mass_forecast.to_queue(found):
        _file(services, mass.moved(one, "to queue", why=why))
        return "spared"
    case = case_for(services, name, key, by)
    try:
        held = desk.claim(services, case.id, by)
        _decide(services, name, one, by=by, case=case.id, token=held.token)
    except (AlreadyClaimed, StaleClaim):
        return "busy"
    except (InvalidDecision, NotAllowed) as error:
        _file(services, mass.moved(one, "to queue", why=str(error)))
        return "spared"
    return "touched"


def to_queue(services: Services, name: Paper, one: Member, by: Person) -> None:
    """See that an account has a case that waits for a person."""
    if one[0].subject is None:
        return
    case = case_for(services, name, one[0].subject, by)
    _file(services, mass.moved(one, "queued", case=case.id))


def case_for(services: Services, name: Paper, key: ItemKey, by: Person) -> Case:
    """Give the open case of an account: the one it has, or had, or a new one.

    Args:
        services: Store, policy and clock.
        name: Paper of the plan.
        key: The account.
        by: Who agreed to the plan.

    Returns:
        A case that waits.
    """
    body = mass.find(services, name.id)[1]
    found = services.store.cases_of([key], "account", services.tenant)
    own = [case for case in found if case.into is None]
    if own and own[0].is_open:
        return own[0]
    if own:
        filing = reopen_case(
            own[0],
            person=by,
            reasons=f"{name.id}: {body.plan.reasons}",
            now=services.now(),
            policy=services.policy,
        )
        services.store.file(filing)
        return filing.cases[0]
    line = opening(
        CaseId(services.new_id()),
        key,
        tenant=services.tenant,
        category=body.plan.category,
        plan=name.id,
        exempt=exemption(services.policy.connect, [key]),
        draft=freezing.line(services, "case opened", by=by.id, note=""),
    )
    case = opened(line, policy=services.policy)
    if case is None:
        raise InvalidDecision(field="accounts", reason=f"{key} was forgotten")
    services.store.file(Filing(tenant=services.tenant, cases=(case,), entries=(line,)))
    return services.store.case(case.id, services.tenant)


def _decide(
    services: Services, name: Paper, one: Member, *, by: Person, case: CaseId, token: int
) -> None:
    paper, body = mass.find(services, name.id)
    brakes = freezing.paper_of(services)
    if body.course.stage not in ("canary", "running") or freezing.brakes_in(brakes).freeze:
        raise StaleCase(case=name.id)
    found = services.store.case(case, services.tenant)
    decision, ruling = _ruled(services, body, found, by=by, token=token)
    now = services.now()
    course = replace(body.course, touched=body.course.touched + 1, waits="")
    services.store.decide(
        replace(
            ruling,
            papers=(
                *ruling.papers,
                mass.moved(one, "touched", case=case, decision=decision.id, touched_at=now),
                replace(paper, body=replace(body, course=course), revision=paper.revision + 1),
                freezing.changed(brakes, mass_pace.touched(freezing.brakes_in(brakes), now)),
            ),
        )
    )


def _ruled(
    services: Services, body: Planned, found: Case, *, by: Person, token: int
) -> tuple[Decision, Ruling]:
    waiting = proposals.waiting(services, found.id)
    decision, after, entries = _decided(services, body, found, by, waiting=waiting)
    letters = statements.letters(services, decision, found)
    planned = planned_for(
        decision,
        tenant=services.tenant,
        platforms=desk.capabilities(services),
        new_id=services.new_id,
        letters=letters.by_subject,
    )
    following = by_deciding(services, decision, found, after=after)
    closed = tuple(proposals.answered(each, "set aside", by.id) for each in waiting)
    told = outcomes.letters(services, decision, found)
    return decision, Ruling(
        decision=decision,
        case=after,
        token=token,
        actions=planned.actions,
        deliveries=planned.deliveries + following.deliveries + told,
        entries=entries + planned.entries + following.entries,
        papers=letters.papers + closed + following.papers + drawn(services, decision, found),
    )


def _decided(
    services: Services,
    body: Planned,
    found: Case,
    by: Person,
    *,
    waiting: Sequence[proposals.Waiting],
) -> Ruled:
    plan = body.plan
    proposal = Proposal(
        verb=plan.verb, category=plan.category, purpose="none", reasons=plan.reasons
    )
    file = services.store.case_file(found.id, services.tenant)
    known = Known(
        posts=desk.things_of(services, found),
        entries=desk.entries_of(services, found),
        grounds=statements.grounds_of(services, file, proposal),
        elsewhere=lambda words: count_elsewhere(
            words, found.id, services.store.decisions(None, services.tenant)
        ),
        proposed_by=None if plan.people == 1 else plan.by,
        waiting=frozenset(each.by for _, each in waiting),
    )
    return rule(
        found,
        proposal,
        reviewer=by,
        policy=services.policy,
        now=services.now(),
        new_id=services.new_id,
        known=known,
    )


def _file(services: Services, paper: Paper) -> None:
    services.store.file(Filing(tenant=services.tenant, papers=(paper,)))
