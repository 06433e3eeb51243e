"""Matters whose right answer is known, by which the desk checks itself."""

from collections.abc import Iterator
from contextlib import suppress

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
    come by lot at the policy's share, each to each person once. Nothing is kept of it before
    somebody takes one: :func:`ready`.

    Args:
        services: Store, policy and clock.
        person: Who asks for work.
        case: The next case of the queue; None when nothing waits.

    Returns:
        A second review to take; None for the case itself.
    """
    quality, secret = services.policy.quality, second_looks.known_secret(services)
    if secret is None:  # nothing was ever drawn or written down
        return None
    name = f"{person.id} {case.id} {case.revision}" if case else ""
    if case is not None and (case.imminence >= URGENT or case.severity > URGENT):
        return None
    if case is not None and lot(secret, f"gold {name}") < quality.gold:
        found = next(_unanswered(services, person, secret), None)
        if found is not None:
            return found.id
    if case is None or lot(secret, f"second {name}") < 2 * quality.second:
        waiting = second_looks.waiting(services, person)
        return waiting[0].id if waiting else None
    return None


def offered(services: Services, name: PaperId, person: Person) -> Paper:
    """Give a second review as it is kept, or as it would be once this person takes it.

    Args:
        services: Store and clock.
        name: Which one.
        person: Who was led to it.

    Returns:
        The paper; one that is only offered is not in the store.

    Raises:
        NotFound: There is none, and nothing of that name was offered to them.
    """
    with suppress(NotFound):
        return services.store.paper(name, services.tenant)
    secret = second_looks.known_secret(services)
    for paper in _unanswered(services, person, secret) if secret else ():
        if paper.id == name:
            return paper
    raise NotFound(what="second review", name=name)


def ready(services: Services, name: PaperId, person: Person) -> None:
    """Keep a matter of known answer that somebody was led to and now takes.

    Args:
        services: Store and clock.
        name: Which second review; one that is kept already stays as it is.
        person: Who takes it.

    Raises:
        NotFound: There is none, and nothing of that name was offered to them.
    """
    paper = offered(services, name, person)
    with suppress(StaleCase):  # pressed twice: it is there
        services.store.file(Filing(tenant=services.tenant, papers=(paper,)))


def known(services: Services, look: SecondReview) -> Gold | None:
    """Give the known answer that a second review is about; None for a decision that was drawn."""
    return None if look.gold is None else second_looks.gold(services, look.gold)


def _unanswered(services: Services, person: Person, secret: str) -> Iterator[Paper]:
    """Give what somebody has not answered yet, in an order by lot; not all of it is kept yet."""
    known = services.store.papers(services.tenant, "gold", limit=MOST)
    for paper in sorted(known, key=lambda one: lot(secret, f"{person.id} {one.id}")):
        body = paper.body
        if not isinstance(body, Gold) or person.id in (body.by, *body.barred):
            continue
        drawn = lot(secret, f"{paper.id} {person.id}") * 2**56
        if _is_there(services, PaperId(f"gold-{drawn:.0f}")):
            continue  # an older Firebreak handed it out, under a name that told what it is
        made = _look(services, paper, body, name=PaperId(f"look-{drawn:014.0f}"), person=person)
        try:
            seen = services.store.paper(made.id, services.tenant)
        except NotFound:
            yield made
            continue
        if seen.is_open:
            yield seen


def _is_there(services: Services, name: PaperId) -> bool:
    with suppress(NotFound):
        return not services.store.paper(name, services.tenant).is_open
    return False


def _look(services: Services, paper: Paper, known: Gold, *, name: PaperId, person: Person) -> Paper:
    now = services.now()
    return Paper(
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


def _file(services: Services, body: Gold, of: Paper | None) -> Paper:
    second_looks.secret_of(services)
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
