"""The figure of waiting cases, from the ledger, is what the queue holds."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.app import appeal_answers, appeals, casework, desk
from firebreak.app.appeals import Sent
from firebreak.measure.books import Books
from firebreak.measure.contract import Window
from firebreak.measure.metrics.open_cases import compute
from firebreak.measure.rounds import rounds
from firebreak.model.appeals import Appeal, AppealBy
from firebreak.model.cases import Case
from firebreak.model.decisions import Decision
from firebreak.model.errors import FirebreakError
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ReviewerId
from firebreak.model.papers import PaperId
from firebreak.review.appeals import Reply
from firebreak.review.decide import Proposal
from tests.app.appealing import SAM, WHY, WORDS, answer, appeal, suspended
from tests.app.factories import (
    FORUM,
    ROSA,
    START,
    Room,
    account,
    listed,
    removal,
    report,
    said,
    suspension,
    user,
)

NAMES = ("u1", "u2", "u3")
DISMISS = Proposal(verb="dismiss", reasons="It is a timetable.")


def figure(room: Room) -> int:
    """Count by the metric, from the ledger alone."""
    lines = room.store.entries(0, 10_000, DEFAULT_TENANT)
    window = Window(since=START, until=room.clock() + timedelta(seconds=1))
    value = compute(Books.of(lines).known_by(window.until), window).value
    assert value is not None
    return int(value)


def recount(room: Room) -> int:
    """Count by looking at the queue."""
    return len(room.store.queue(DEFAULT_TENANT, 10_000))


def test_an_appeal_brings_its_case_back_into_the_figure() -> None:
    """And the answer takes it out again."""
    room = Room()
    _, decision = suspended(room)
    assert (0, 0) == (figure(room), recount(room))
    filed = appeal(room, decision)
    assert (1, 1) == (figure(room), recount(room))
    answer(room, filed)
    assert (0, 0) == (figure(room), recount(room))


def test_what_came_in_beside_an_appeal_waits_on_after_the_answer() -> None:
    """Nothing on the ledger says that it joined, but the answer says that the case waits on."""
    room = Room()
    _, decision = suspended(room)
    filed = appeal(room, decision)
    room.clock.forward(minutes=20)
    room.tell(listed("later", "u1"))
    answer(room, filed)
    assert (1, 1) == (figure(room), recount(room))


def test_news_decided_beside_an_appeal_ends_its_time_to_answer() -> None:
    """The response time of a report does not run on because somebody appealed."""
    room = Room()
    _, decision = suspended(room)
    appeal(room, decision)
    room.clock.forward(minutes=20)
    room.tell(listed("later", "u1"))
    [case] = room.cases()
    held = desk.claim(room.services, case.id, SAM)
    desk.decide(room.services, case.id, DISMISS, token=held.token, reviewer=SAM)
    read = rounds(
        Books.of(room.store.entries(0, 999, DEFAULT_TENANT)).known_by(
            room.clock() + timedelta(days=1)
        )
    )
    assert not np.isnan(read.ended).any()
    assert (1, 1) == (figure(room), recount(room))


Deed = Callable[[Room, str, int], object]


def _case(room: Room, name: str) -> Case:
    return room.case_of(user(name))


def _decisions(room: Room, name: str) -> list[Decision]:
    made = room.store.decisions(_case(room, name).id, DEFAULT_TENANT)
    return [one for one in made if one.verb not in ("reverse", "escalate")]


def _contest(room: Room, name: str, number: int, by: AppealBy) -> None:
    sent = Sent(
        decision=_decisions(room, name)[-1],
        by=by,
        subjects=(user(name),),
        words=WORDS,
        language="en",
        source=FORUM,
        notice=f"n{number % 3}" if by == "reporter" else "",
    )
    appeals.take_in(room.services, sent)


def _reply(room: Room, number: int, outcome: str) -> None:
    waiting = room.store.papers(DEFAULT_TENANT, "appeal", is_open=True)
    paper = waiting[number % len(waiting)]
    assert isinstance(paper.body, Appeal)
    held = desk.claim(room.services, CaseId(str(paper.case)), SAM)
    reply = Reply(outcome="upheld" if outcome == "upheld" else "overturned", reasons=WHY)
    appeal_answers.answer(room.services, PaperId(paper.id), reply, token=held.token, reviewer=SAM)


def _decide(room: Room, name: str, proposal: Proposal, who: str) -> None:
    person = ROSA if who == ReviewerId("rosa") else SAM
    case = _case(room, name)
    held = desk.claim(room.services, case.id, person)
    desk.decide(room.services, case.id, proposal, token=held.token, reviewer=person)


DEEDS: dict[str, Deed] = {
    "post": lambda room, name, n: room.tell(listed(f"{name}-{n}", name)),
    "report": lambda room, name, n: room.tell(report(f"r{n}", name, of="account")),
    "suspend": lambda room, name, _: _decide(room, name, suspension(), "rosa"),
    "remove": lambda room, name, _: _decide(room, name, removal(said(f"{name}-0")), "rosa"),
    "dismiss": lambda room, name, _: _decide(room, name, DISMISS, "rosa"),
    "dismiss too": lambda room, name, _: _decide(room, name, DISMISS, "sam"),
    "escalate": lambda room, name, _: _decide(
        room, name, Proposal(verb="escalate", reasons="Look."), "sam"
    ),
    "contest": lambda room, name, n: _contest(room, name, n, "concerned"),
    "complain": lambda room, name, n: _contest(room, name, n, "reporter"),
    "uphold": lambda room, _, n: _reply(room, n, "upheld"),
    "overturn": lambda room, _, n: _reply(room, n, "overturned"),
    "take back": lambda room, name, _: desk.reverse(
        room.services, _decisions(room, name)[-1].id, reviewer=ROSA, reasons="No."
    ),
    "reopen": lambda room, name, _: casework.reopen(
        room.services, _case(room, name).id, person=ROSA, reasons="Again."
    ),
}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*DEEDS, "contest", "uphold", "suspend", "dismiss too"]),
            st.sampled_from(NAMES),
        ),
        min_size=3,
        max_size=16,
    )
)
def test_after_any_history_the_figure_is_what_a_recount_gives(
    deeds: list[tuple[str, str]],
) -> None:
    """Whoever posts, reports, decides, appeals, answers, takes back and reopens, in any order."""
    room = Room()
    for one in (ROSA, SAM):
        room.store.put_person(one)
    room.tell(*map(account, NAMES), *(listed(f"{name}-0", name) for name in NAMES))
    for number, (what, name) in enumerate(deeds, 1):
        room.clock.forward(minutes=7)
        with suppress(FirebreakError, IndexError, ZeroDivisionError):
            DEEDS[what](room, name, number)
        assert recount(room) == figure(room), what
    room.store.close()
