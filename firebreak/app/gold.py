"""Matters whose right answer is known, by which the desk checks itself."""

from firebreak.app import second_looks
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import PaperId
from firebreak.model.papers import Paper
from firebreak.model.people import Person
from firebreak.model.second_looks import Answer, Gold, SecondReview
from firebreak.review.second_look import check_answer, lot

MOST = 1_000
"""Matters of known answer that one desk mixes in; enough for years."""
URGENT = 3
"""Imminence and severity from which on nothing is put before a case."""


def add(services: Services, right: Answer, *, text: str, language: str, person: Person) -> Paper:
    """Keep an invented wording with its known answer.

    Args:
        services: Store, policy and clock.
        right: The answer, and why it is right.
        text: The wording.
        language: Of the wording, as an ISO 639-1 code.
        person: Who knows it.

    Returns:
        The paper as kept.

    Raises:
        InvalidDecision: The policy would not admit such a decision.
    """
    body = Gold(
        right=check_answer(right, services.policy), by=person.id, language=language, text=text
    )
    return _file(services, body, None)


def adopt(services: Services, look: PaperId, right: Answer, *, person: Person) -> Paper:
    """Keep a case on which two people have answered, once somebody knows who was right.

    Args:
        services: Store, policy and clock.
        look: A second review that was answered.
        right: The answer, and why it is right.
        person: Who knows it.

    Returns:
        The paper as kept; it goes with its case, and with whom it is about.

    Raises:
        InvalidDecision: The policy would not admit such a decision.
        NotFound: There is no such second review, or nobody answered it.
    """
    paper = services.store.paper(look, services.tenant)
    seen = paper.body
    if not isinstance(seen, SecondReview) or seen.answer is None or seen.decision is None:
        raise NotFound(what="answered second review", name=look)
    body = Gold(
        right=check_answer(right, services.policy),
        by=person.id,
        language=seen.language,
        until=seen.until,
        barred=tuple(sorted({*seen.barred, seen.by or person.id})),
    )
    return _file(services, body, paper)


def offer(services: Services, person: Person, case: Case | None) -> PaperId | None:
    """Say what somebody looks at blindly before their next case, if anything.

    Nothing comes before what is urgent. Waiting second reviews come by lot, twice as often as they
    are drawn, so that they are done; all of them once nothing else waits. Matters of known answer
    come by lot at the policy's share, each to each person once.

    Args:
        services: Store, policy and clock.
        person: Who asks for work.
        case: The next case of the queue; None when nothing waits.

    Returns:
        A second review to take; None for the case itself.
    """
    quality, secret = services.policy.quality, second_looks.secret_of(services)
    name = f"{person.id} {case.id} {case.revision}" if case else ""
    if case is not None and (case.imminence >= URGENT or case.severity > URGENT):
        return None
    if case is not None and lot(secret, f"gold {name}") < quality.gold:
        found = _hand_out(services, person, secret)
        if found is not None:
            return found
    if case is None or lot(secret, f"second {name}") < 2 * quality.second:
        waiting = second_looks.waiting(services, person)
        return waiting[0].id if waiting else None
    return None


def known(services: Services, look: SecondReview) -> Gold | None:
    """Give the known answer that a second review is about; None for a decision that was drawn."""
    return None if look.gold is None else second_looks.gold(services, look.gold)


def _hand_out(services: Services, person: Person, secret: str) -> PaperId | None:
    """Give the next matter of known answer that somebody has not seen, in an order by lot."""
    known = services.store.papers(services.tenant, "gold", limit=MOST)
    for paper in sorted(known, key=lambda one: lot(secret, f"{person.id} {one.id}")):
        name = PaperId(f"gold-{lot(secret, f'{paper.id} {person.id}') * 2**56:.0f}")
        body = paper.body
        if not isinstance(body, Gold) or person.id in (body.by, *body.barred):
            continue
        try:
            seen = services.store.paper(name, services.tenant)
        except NotFound:
            return _open(services, paper, body, name=name, person=person)
        if seen.is_open:
            return name
    return None


def _open(
    services: Services, paper: Paper, known: Gold, *, name: PaperId, person: Person
) -> PaperId | None:
    now = services.now()
    look = Paper(
        id=name,
        tenant=services.tenant,
        kind="second review",
        at=now,
        body=SecondReview(
            gold=paper.id,
            until=known.until or now,
            language=known.language,
            only=person.id,
        ),
        subject=paper.subject,
        case=paper.case,
        due=now + second_looks.OPEN_FOR,
    )
    try:
        services.store.file(Filing(tenant=services.tenant, papers=(look,)))
    except StaleCase:
        return None
    return name


def _file(services: Services, body: Gold, of: Paper | None) -> Paper:
    made = Paper(
        id=PaperId(f"known-{services.new_id()}"),
        tenant=services.tenant,
        kind="gold",
        at=services.now(),
        body=body,
        is_open=False,
        subject=of.subject if of else None,
        case=of.case if of else None,
    )
    services.store.file(Filing(tenant=services.tenant, papers=(made,)))
    return made
