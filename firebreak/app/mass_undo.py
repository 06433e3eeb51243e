"""Gives back what a plan did, account by account, once each."""

from firebreak.act.reverse import plan_reverse
from firebreak.app import appeals, desk, mass, statements
from firebreak.app.appeal_answers import Following, closing
from firebreak.app.prior import prior
from firebreak.app.wiring import Services
from firebreak.model.appeals import AppealAnswer
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing, Ruling
from firebreak.model.errors import InvalidDecision
from firebreak.model.mass import MassMember, Undoing
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person
from firebreak.review.appeals import Reply
from firebreak.review.decide import take_back

Member = tuple[Paper, MassMember]


def give_back(services: Services, one: Member, undo: Undoing, by: Person) -> None:
    """Take back what a plan did to one account; done twice, it happens once.

    The account's own appeal, where one waits, is answered with it: nobody has to wait longer
    because they complained.

    Args:
        services: Store, policy, platforms and clock.
        one: The account.
        undo: Who wants it and why.
        by: The same person.

    Raises:
        StaleCase: Something moved on; nothing was done.
    """
    body = one[1]
    if body.decision is None or body.case is None:
        _file(services, mass.moved(one, "undone"))
        return
    case = services.store.case(body.case, services.tenant)
    made = services.store.decisions(case.id, services.tenant)
    original = next((each for each in made if each.id == body.decision), None)
    if original is None:
        _file(services, mass.moved(one, "undone", why="forgotten since"))
        return
    try:
        ruling = _ruling(services, one, case, original, undo, by)
    except InvalidDecision as error:
        # Somebody took it back before, by hand or upon an appeal.
        _file(services, mass.moved(one, "undone", why=str(error)))
        return
    services.store.decide(ruling)


def _ruling(
    services: Services, one: Member, case: Case, original: Decision, undo: Undoing, by: Person
) -> Ruling:
    contested = [
        each.paper
        for each in case.appeals
        if each.decision == original.id and each.by == "concerned"
    ]
    reply = Reply(reasons=undo.reasons, paper=contested[0] if contested else "")
    back, after, entries = take_back(
        original,
        case,
        services.store.decisions(case.id, services.tenant),
        reviewer=by,
        reply=reply,
        policy=services.policy,
        now=services.now(),
        new_id=services.new_id,
    )
    answered = _answering(services, reply, back, case, after=after)
    actions = services.store.actions(case.id, services.tenant)
    planned = plan_reverse(
        back,
        actions,
        tenant=services.tenant,
        platforms=desk.capabilities(services),
        new_id=services.new_id,
        letters={} if contested else statements.corrections(services, original, back, case),
        prior=prior(services, original, actions),
    )
    return Ruling(
        decision=back,
        case=after,
        token=None,
        actions=planned.actions,
        deliveries=planned.deliveries + answered.deliveries,
        entries=entries + planned.entries + answered.entries,
        papers=(mass.moved(one, "undone"), *answered.papers),
    )


def _answering(
    services: Services, reply: Reply, back: Decision, case: Case, *, after: Case
) -> Following:
    if not reply.paper:
        return Following()
    paper, body = appeals.find(services, PaperId(reply.paper))
    given = AppealAnswer(
        outcome="overturned",
        reviewer=back.reviewer,
        at=back.at,
        reasons=reply.reasons,
        decision=back.id,
        restored=back.subjects,
    )
    return closing(services, paper, body, given, case=case, waits=after.is_open)


def _file(services: Services, paper: Paper) -> None:
    services.store.file(Filing(tenant=services.tenant, papers=(paper,)))
