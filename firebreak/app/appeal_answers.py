"""Answers to appeals: who decided stays out, and whoever appealed hears once."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.act.reverse import plan_reverse
from firebreak.app.appeals import decision_of, find, owner_of, reference
from firebreak.app.prior import prior
from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.actions import LETTER, Delivery
from firebreak.model.appeals import Appeal, AppealAnswer
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision, taken_back
from firebreak.model.effects import Filing, Ruling
from firebreak.model.errors import InvalidDecision, NotFound, StaleClaim
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.letters import Letter
from firebreak.model.papers import Paper, PaperId
from firebreak.model.people import Person
from firebreak.review import appeals
from firebreak.review.answers import answer_letter
from firebreak.review.appeals import Reply
from firebreak.review.decide import ACTING, ON_ACCOUNTS, take_back


class Following(Struct, frozen=True, kw_only=True):
    """What also follows from a decision, in the same transaction."""

    papers: tuple[Paper, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()


def answer(
    services: Services, paper: PaperId, reply: Reply, *, token: int, reviewer: Person
) -> AppealAnswer:
    """Answer an appeal, once, and do what follows from it, in one transaction.

    Args:
        services: Store, policy, platforms and clock.
        paper: Which appeal.
        reply: What another person says; its subjects count for ``partly`` only.
        token: Of the reviewer's claim on the case.
        reviewer: Who answers; never who decided.

    Returns:
        The answer as kept.

    Raises:
        InvalidDecision: Reasons are missing, it was answered before, or what is to be taken back
            is not the person's.
        NotAllowed: The reviewer made the decision that is contested.
        NotFound: There is no such appeal.
        StaleClaim: The claim ran out or was overtaken.
        StaleCase: The case kept changing; nothing was kept.
    """
    return despite_changes(lambda: _answer(services, paper, reply, token=token, reviewer=reviewer))


def by_deciding(services: Services, decision: Decision, case: Case, *, after: Case) -> Following:
    """Answer the reporters' appeals that a new decision answers.

    Args:
        services: Store, policy and platforms.
        decision: What was decided; names the appeals.
        case: Its case, as it stood before.
        after: Its case, as the decision leaves it.

    Returns:
        Closed papers, letters and ledger lines.
    """
    whole = Following()
    for paper, body in (find(services, PaperId(one)) for one in decision.answers):
        acted = decision.verb in ACTING and any(
            _concerns(services, decision, key) for key in body.subjects
        )
        given = AppealAnswer(
            outcome="overturned" if acted else "upheld",
            reviewer=decision.reviewer,
            at=decision.at,
            # The reasons of a measure are for whom it concerns.
            reasons="" if acted else decision.reasons,
            decision=decision.id,
        )
        more = closing(services, paper, body, given, case=case, waits=after.is_open)
        whole = Following(
            papers=whole.papers + more.papers,
            deliveries=whole.deliveries + more.deliveries,
            entries=whole.entries + more.entries,
        )
    return whole


def answered_text(services: Services, paper: Paper, body: Appeal) -> Letter | None:
    """Give what whoever appealed is told; None while nobody has answered."""
    if body.answer is None:
        return None
    return answer_letter(
        body,
        body.answer,
        decided_at=decision_of(services, paper, body).at,
        reference=reference(paper),
        policy=services.policy,
    )


def _answer(
    services: Services, name: PaperId, reply: Reply, *, token: int, reviewer: Person
) -> AppealAnswer:
    paper, body = find(services, name)
    if paper.case is None:
        raise NotFound(what="case of appeal", name=name)
    case = services.store.case(paper.case, services.tenant)
    appeals.check_answerer(case, name, reviewer.id)
    _check_claim(services, case, token, reviewer)
    decision = decision_of(services, paper, body)
    reply = _whole(services, replace(reply, paper=name), body, decision)
    given = AppealAnswer(
        outcome=reply.outcome,
        reviewer=reviewer.id,
        at=services.now(),
        reasons=reply.reasons.strip(),
        restored=reply.subjects or (),
    )
    if given.outcome == "upheld":
        return _uphold(services, paper, body, given, case=case)
    return _overturn(services, paper, reply, given, token=token, reviewer=reviewer)


def _uphold(
    services: Services, paper: Paper, body: Appeal, given: AppealAnswer, *, case: Case
) -> AppealAnswer:
    after = appeals.answered(case, {paper.id}, policy=services.policy)
    more = closing(services, paper, body, given, case=case, waits=after.is_open)
    services.store.file(
        Filing(
            tenant=services.tenant,
            papers=more.papers,
            cases=(replace(after, revision=case.revision + 1),),
            deliveries=more.deliveries,
            entries=more.entries,
        )
    )
    return given


def _overturn(
    services: Services,
    paper: Paper,
    reply: Reply,
    given: AppealAnswer,
    *,
    token: int,
    reviewer: Person,
) -> AppealAnswer:
    _, body = find(services, paper.id)
    decision = decision_of(services, paper, body)
    case = services.store.case(decision.case, services.tenant)
    back, after, entries = take_back(
        decision,
        case,
        services.store.decisions(case.id, services.tenant),
        reviewer=reviewer,
        reply=reply,
        policy=services.policy,
        now=given.at,
        new_id=services.new_id,
    )
    actions = services.store.actions(case.id, services.tenant)
    planned = plan_reverse(
        back,
        actions,
        tenant=services.tenant,
        platforms={name: each.capabilities for name, each in services.platforms.items()},
        new_id=services.new_id,
        prior=prior(services, decision, actions),
    )
    given = replace(given, decision=back.id, restored=back.subjects)
    more = closing(services, paper, body, given, case=case, waits=after.is_open)
    services.store.decide(
        Ruling(
            decision=back,
            case=after,
            token=token,
            actions=planned.actions,
            deliveries=planned.deliveries + more.deliveries,
            entries=entries + planned.entries + more.entries,
            papers=more.papers,
        )
    )
    return given


def _whole(services: Services, reply: Reply, body: Appeal, decision: Decision) -> Reply:
    """Check what is answered, and name what is taken back."""
    if not reply.reasons.strip():
        raise InvalidDecision(field="reasons", reason="write why; whoever appealed will read it")
    if reply.outcome == "upheld":
        return replace(reply, subjects=())
    if body.by == "reporter":
        reason = "decide the case anew instead; whoever appealed hears of it"
        raise InvalidDecision(field="outcome", reason=reason)
    made = services.store.decisions(decision.case, services.tenant)
    back = taken_back(made).get(decision.id, frozenset())
    left = tuple(key for key in body.subjects if key not in back)
    if reply.outcome == "overturned":
        return replace(reply, subjects=left)
    chosen = tuple(key for key in left if key in (reply.subjects or ()))
    if not chosen or set(chosen) == set(left) or len(chosen) != len(set(reply.subjects or ())):
        reason = "tick what is taken back: some of it, not all of it"
        raise InvalidDecision(field="subjects", reason=reason)
    return replace(reply, subjects=chosen)


def _check_claim(services: Services, case: Case, token: int, reviewer: Person) -> None:
    held = case.claim
    is_held = held is not None and held.until > services.now()
    if held is None or not is_held or (held.reviewer, held.token) != (reviewer.id, token):
        winner = held.reviewer if held is not None and is_held else None
        raise StaleClaim(case=case.id, winner=winner)


def closing(
    services: Services,
    paper: Paper,
    body: Appeal,
    given: AppealAnswer,
    *,
    case: Case,
    waits: bool,
) -> Following:
    """Close an appeal with its answer, and write the letter and the line that tell of it."""
    after = replace(body, answer=given)
    closed = replace(paper, revision=paper.revision + 1, body=after, is_open=False)
    line = LedgerEntry(
        kind="appeal answered",
        tenant=services.tenant,
        at=given.at,
        actor=given.reviewer,
        case=case.id,
        case_kind=case.kind,
        subject=case.subject,
        decision=body.decision,
        appeal=paper.id,
        appeal_by=body.by,
        outcome=given.outcome,
        waits=waits,
    )
    return Following(
        papers=(closed,),
        deliveries=tuple(_letters(services, closed, after)),
        entries=(line,),
    )


def _letters(services: Services, paper: Paper, body: Appeal) -> Iterator[Delivery]:
    """Write the one message by which the platform tells whoever appealed."""
    letter = answered_text(services, paper, body)
    source, kind, external = split_key(body.subjects[0])
    is_ours = body.by == "reporter" and body.source is None
    if letter is None or body.answer is None or is_ours or source not in services.platforms:
        return
    told = {
        "type": "appeal.answered",
        "timestamp": body.answer.at,
        "data": {
            "appeal": paper.id,
            "by": body.by,
            "subject": {"kind": kind, "id": external},
            "notice": body.notice,
            "decision": body.decision,
            "case": paper.case,
            "outcome": body.answer.outcome,
            "language": letter.language,
            "text": letter.text,
        },
    }
    yield Delivery(
        id=f"letter_{paper.id}",
        action=LETTER,
        endpoint=source,
        subject=body.subjects[0],
        body=msgspec.json.encode(told),
        due_at=body.answer.at,
        case=paper.case,
    )


def _concerns(services: Services, decision: Decision, key: ItemKey) -> bool:
    whose = owner_of(services, key)
    on_them = decision.verb in ON_ACCOUNTS and whose in decision.subjects
    return key in decision.subjects or on_them
