"""A desk on which somebody was suspended, removed or left alone, and appeals."""

from firebreak.app import appeal_answers, appeals, desk, redress
from firebreak.app.appeals import Filed, Sent
from firebreak.model.appeals import AppealAnswer, AppealOutcome
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.effects import Filing
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, ReviewerId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person
from firebreak.review.appeals import Reply
from firebreak.review.decide import Proposal
from firebreak.review.redress import inform, issue
from firebreak.review.statement import Addressee
from tests.app.factories import (
    FORUM,
    Room,
    account,
    listed,
    removal,
    report,
    said,
    suspension,
    user,
)

SAM = Person(id=ReviewerId("sam"), tenant=DEFAULT_TENANT, name="Sam", role="reviewer")
WORDS = "I quoted that page to warn my neighbours."
WHY = "The post warns of the page; it does not praise it."


def suspended(room: Room, name: str = "u1") -> tuple[Case, Decision]:
    """Suspend an account because of a listed page; rosa decides."""
    room.tell(account(name), listed(f"{name}-p", name))
    case = room.case_of(user(name))
    return case, room.decide(case, suspension())


def removed(room: Room, *names: str) -> Decision:
    """Remove posts of one account."""
    room.tell(account(), *(listed(name) for name in names))
    return room.decide(room.case_of(user()), removal(*(said(name) for name in names)))


def dismissed(room: Room) -> Decision:
    """Leave a reported post as it is."""
    room.tell(account(), report())
    [case] = room.cases()
    return room.decide(case, Proposal(verb="dismiss", reasons="It is a timetable."))


def link(room: Room, decision: Decision, whom: ItemKey, *subjects: ItemKey) -> str:
    """Give the token of the link in somebody's statement, of which they hear now."""
    token = room.services.new_token()
    case = room.store.case(decision.case, DEFAULT_TENANT)
    to = Addressee(account=whom, subjects=subjects or (whom,), language="en")
    plain = issue(redress.digest(token), decision, case, to=to, days=183)
    room.store.file(Filing(tenant=DEFAULT_TENANT, papers=(plain,)))
    informed = inform(plain, plain.body, room.clock())  # type: ignore[arg-type]
    room.store.file(Filing(tenant=DEFAULT_TENANT, papers=(informed,)))
    return token


def appeal(room: Room, decision: Decision, *subjects: ItemKey, words: str = WORDS) -> Filed:
    """Let somebody concerned appeal by their link."""
    room.clock.forward(minutes=5)
    return appeals.by_link(
        room.services,
        link(room, decision, user(), *subjects),
        words=words,
        language="en",
    )


def reporters_appeal(room: Room, decision: Decision, notice: str = "n1") -> Filed:
    """Let the sender of a notice appeal by way of the platform."""
    room.clock.forward(minutes=5)
    sent = Sent(
        decision=decision,
        by="reporter",
        subjects=(said(),),
        words="It calls for an attack.",
        language="en",
        source=FORUM,
        notice=notice,
    )
    return appeals.take_in(room.services, sent)


def answer(
    room: Room,
    filed: Filed,
    outcome: AppealOutcome = "upheld",
    *subjects: ItemKey,
    reviewer: Person = SAM,
    reasons: str = WHY,
) -> AppealAnswer:
    """Let somebody claim the case and answer the appeal."""
    room.clock.forward(minutes=5)
    assert filed.paper.case is not None
    held = desk.claim(room.services, filed.paper.case, reviewer)
    reply = Reply(outcome=outcome, reasons=reasons, subjects=subjects or None)
    return appeal_answers.answer(
        room.services, filed.paper.id, reply, token=held.token, reviewer=reviewer
    )


def lines(room: Room, *kinds: str) -> list[LedgerEntry]:
    """Give ledger lines of some kinds."""
    return [one for one in room.store.entries(0, 10_000, DEFAULT_TENANT) if one.kind in kinds]
