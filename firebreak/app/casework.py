"""What a person does with cases beside deciding them: merge, split, ask."""

from typing import TypeVar

from firebreak.app import desk
from firebreak.app.retrying import despite_changes
from firebreak.app.wiring import Services
from firebreak.model.cases import CaseFile, Claim
from firebreak.model.decisions import Verb
from firebreak.model.effects import Filing
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import CaseId, ItemKey, ReviewerId, TenantId, split_key
from firebreak.model.items import author_key
from firebreak.model.papers import Note, Paper, PaperId
from firebreak.model.people import Person
from firebreak.model.ports import Library
from firebreak.model.questions import Question
from firebreak.review import casework
from firebreak.review.appeals import check_taker
from firebreak.review.findings import case_kind

T = TypeVar("T")
QUESTIONS_SHOWN = 1_000


def merge(
    services: Services, case: CaseId, other: CaseId, *, token: int, person: Person, reasons: str
) -> CaseId:
    """Make one matter of two cases; raises as :func:`firebreak.review.casework.merge_cases`.

    Args:
        services: Store, policy and clock.
        case: The case that stays; the person holds it.
        other: The case whose matter it takes over.
        token: Of the person's claim.
        person: Who says so.
        reasons: Why.

    Returns:
        The case that stays.
    """
    store, tenant = services.store, services.tenant

    def attempt() -> CaseId:
        filing = casework.merge_cases(
            store.case_file(case, tenant),
            store.case_file(other, tenant),
            token=token,
            person=person,
            reasons=reasons,
            now=services.now(),
            policy=services.policy,
        )
        store.file(filing)
        return case

    return despite_changes(attempt)


def split(
    services: Services, case: CaseId, thing: ItemKey, *, token: int, person: Person, reasons: str
) -> CaseId:
    """Give a thing a case of its own; raises as :func:`firebreak.review.casework.split_off`.

    Args:
        services: Store, policy and clock.
        case: The case; the person holds it.
        thing: A thing of it, or an account that was merged into it.
        token: Of the person's claim.
        person: Who says so.
        reasons: Why.

    Returns:
        The thing's case.
    """
    store, tenant = services.store, services.tenant

    def attempt() -> CaseId:
        file = store.case_file(case, tenant)
        part = casework.Part(
            subject=thing,
            things=belongings(store, file, thing, tenant),
            own=own_case(store, thing, tenant),
        )
        filing = casework.split_off(
            file,
            part,
            token=token,
            person=person,
            reasons=reasons,
            now=services.now(),
            policy=services.policy,
            new_id=services.new_id,
        )
        store.file(filing)
        return filing.cases[1].id

    return despite_changes(attempt)


def reopen(services: Services, case: CaseId, *, person: Person, reasons: str) -> CaseId:
    """Let a closed case wait again; raises as :func:`firebreak.review.casework.reopen_case`."""
    store, tenant = services.store, services.tenant

    def attempt() -> CaseId:
        found = store.case(case, tenant)
        for one in store.cases_of([found.subject], found.kind, tenant):
            if one.is_open and one.id != case:
                reason = f"its subject has the open case {one.id}; go on there"
                raise InvalidDecision(field="case", reason=reason)
        filing = casework.reopen_case(
            found, person=person, reasons=reasons, now=services.now(), policy=services.policy
        )
        store.file(filing)
        return case

    return despite_changes(attempt)


def assign(services: Services, case: CaseId, to: str, *, person: Person) -> CaseId:
    """Say who takes a case next; raises as :func:`firebreak.review.casework.assign`.

    Args:
        services: Store and clock.
        case: Which case.
        to: Name of a colleague; empty for nobody in particular.
        person: Who says so.

    Returns:
        The case.
    """
    store, tenant = services.store, services.tenant

    def attempt() -> CaseId:
        found = store.case(case, tenant)
        whom = colleague(services, to)
        store.file(casework.assign(found, whom, person=person, now=services.now()))
        return case

    return despite_changes(attempt)


def take_over(services: Services, case: CaseId, *, person: Person) -> Claim:
    """Take a case out of a colleague's hands and claim it.

    Raises as :func:`firebreak.review.casework.take_over`, AlreadyClaimed when somebody else was
    faster, or NotAllowed where nothing but appeals against their own decisions waits.
    """
    store, tenant = services.store, services.tenant

    def attempt() -> None:
        found = store.case(case, tenant)
        check_taker(found, person.id)
        store.file(casework.take_over(found, person=person, now=services.now()))

    despite_changes(attempt)
    return desk.claim(services, case, person)


def ask(services: Services, case: CaseId, asked: str, *, person: Person, words: str) -> PaperId:
    """Ask a colleague, or with an empty name any; raises as the function of the same name."""
    filing = casework.ask(
        services.store.case(case, services.tenant),
        colleague(services, asked),
        person=person,
        words=words,
        now=services.now(),
        new_id=services.new_id,
    )
    services.store.file(filing)
    return filing.papers[0].id


def answer(
    services: Services, question: PaperId, *, person: Person, verdict: Verb, words: str
) -> CaseId:
    """Answer a colleague's question; raises as the function of the same name, or StaleCase."""
    store, tenant = services.store, services.tenant
    paper = store.paper(question, tenant)
    if paper.case is None or not isinstance(paper.body, Question):
        raise NotFound(what="question", name=question)
    case = store.case(paper.case, tenant)
    filing = casework.answer(
        paper, case, person=person, verdict=verdict, words=words, now=services.now()
    )
    store.file(filing)
    return case.id


def note(services: Services, case: CaseId, *, person: Person, words: str) -> PaperId:
    """Leave words for the next person; raises as the function that checks them."""
    filing: Filing = casework.leave_note(
        services.store.case(case, services.tenant),
        person=person,
        words=words,
        now=services.now(),
        new_id=services.new_id,
    )
    services.store.file(filing)
    return filing.papers[0].id


def notes_of(services: Services, case: CaseId) -> list[Paper]:
    """Give the notes of a case, oldest first."""
    found = services.store.papers(services.tenant, "note", case=case)
    return [one for one in found if isinstance(one.body, Note)]


def questions_of(services: Services, case: CaseId) -> list[Paper]:
    """Give the questions that colleagues were asked about a case, oldest first."""
    found = services.store.papers(services.tenant, "question", case=case)
    return [one for one in found if isinstance(one.body, Question)]


def asked_of(services: Services, person: Person) -> list[Paper]:
    """Give the questions that a person may answer: asked of them or of anybody, oldest first."""
    open_ones = services.store.papers(
        services.tenant, "question", is_open=True, limit=QUESTIONS_SHOWN
    )
    return [one for one in open_ones if _may_answer(services, one, person)]


def colleague(services: Services, name: str) -> Person | None:
    """Give somebody who works here.

    Args:
        services: The store.
        name: Identifier; empty for nobody.

    Returns:
        The person.

    Raises:
        InvalidDecision: Nobody of that name works here.
    """
    if not name:
        return None
    found = services.store.person(ReviewerId(name))
    if found is None or found.tenant != services.tenant:
        raise InvalidDecision(field="colleague", reason=f"nobody called {name!r} works here")
    return found


def belongings(
    library: Library, file: CaseFile, subject: ItemKey, tenant: TenantId
) -> frozenset[ItemKey]:
    """Name what is on a case's file about something: itself, and what an account made.

    Args:
        library: Tells who made what.
        file: The case's file.
        subject: What.
        tenant: Whose.

    Returns:
        Keys, the subject's own among them.
    """
    if split_key(subject)[1] != "account":
        return frozenset((subject,))
    named = {one.subject for one in file.signals} | {one.subject for one in file.notices}
    return frozenset({subject} | {key for key in named if _made_by(library, key, subject, tenant)})


def own_case(library: Library, subject: ItemKey, tenant: TenantId) -> CaseFile | None:
    """Give the case that something has itself, with its file; None for none."""
    found = library.cases_of([subject], case_kind(subject), tenant)
    return library.case_file(found[0].id, tenant) if found else None


def _made_by(library: Library, key: ItemKey, account: ItemKey, tenant: TenantId) -> bool:
    stored = library.item(key, tenant)
    return stored is not None and author_key(stored.source, stored.item) == account


def _may_answer(services: Services, paper: Paper, person: Person) -> bool:
    question = paper.body
    if not isinstance(question, Question) or paper.case is None or question.by == person.id:
        return False
    is_asked = question.asked in (None, person.id)
    return is_asked and services.store.case(paper.case, services.tenant).is_open
