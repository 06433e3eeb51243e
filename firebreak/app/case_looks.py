"""When opening a case is a look that needs a reason, and when it is work."""

from firebreak.app import casework, looking, orders
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.errors import NotAllowed
from firebreak.model.ids import CaseId
from firebreak.model.papers import Paper
from firebreak.model.people import Person
from firebreak.model.questions import Question
from firebreak.review import looking as rules


def needs_reason(services: Services, person: Person, case: Case) -> bool:
    """Whether a person must say why they open a case.

    The queue never asks: what waits and is in nobody's hands is work, for everybody. Neither is a
    person asked about what they hold, decided within a day, or were asked about; a lead about what
    is open; who carries an order out about its cases. Who may only read, an auditor, is not asked
    either: each of their readings is a ledger line of its own.

    Args:
        services: Store, policy and clock.
        person: Who opens it.
        case: Which.

    Returns:
        Whether to ask; the reason is the one for the account, and holds as long.
    """
    now = services.now()
    if case.into is not None:
        return needs_reason(services, person, services.store.case(case.into, services.tenant))
    is_auditing = person.may("audit") and not person.may("decide")
    if is_auditing or rules.is_work(case, person.id, now):
        return False
    if case.is_open and person.may("lead"):
        return False
    if _is_theirs(services, person, case):
        return False
    account = looking.account_of(services, case.subject)
    return looking.needs_reason(services, person, account)


def look(services: Services, person: Person, case: CaseId, *, why: str, words: str = "") -> None:
    """Keep why a person opens a case; nothing is kept where nothing is asked.

    Args:
        services: Store, policy and clock.
        person: Who opens it.
        case: Which.
        why: As for :func:`firebreak.app.looking.look`.
        words: As there.

    Raises:
        InvalidDecision: It gives no reason; names the field.
        NotAllowed: It would be more accounts than one may look up within an hour.
        NotFound: There is no such case.
    """
    found = services.store.case(case, services.tenant)
    if needs_reason(services, person, found):
        account = looking.account_of(services, found.subject)
        looking.look(services, person, account, why=why, words=words)


def check(services: Services, person: Person, case: CaseId) -> None:
    """Refuse to hand out a part of a case that needs a reason.

    Args:
        services: Store, policy and clock.
        person: Who asks.
        case: Which.

    Raises:
        NotAllowed: Nobody has said why; names where to.
        NotFound: There is no such case.
    """
    if needs_reason(services, person, services.store.case(case, services.tenant)):
        what = (
            "read a case that is not theirs without a reason; say why on its page, "
            f"or with POST /api/v1/cases/{case}/look"
        )
        raise NotAllowed(who=person.id, what=what)


def _is_theirs(services: Services, person: Person, case: Case) -> bool:
    now = services.now()
    made = services.store.decisions(case.id, services.tenant)
    if any(
        person.id in (one.reviewer, one.proposed_by) and rules.is_fresh(one.at, now) for one in made
    ):
        return True
    if any(_asks(paper, person) for paper in casework.questions_of(services, case.id)):
        return True
    if not person.may("orders"):
        return False
    concerns = orders.concerning(services, case)
    return any(concerns(orders.order_in(one)) for one in orders.all_of(services, is_open=True))


def _asks(paper: Paper, person: Person) -> bool:
    question = paper.body
    return (
        isinstance(question, Question)
        and paper.is_open
        and (question.by == person.id or question.asked in (None, person.id))
    )
