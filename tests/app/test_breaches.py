"""The register of missed clocks: which, by how much, and why."""

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.sheets import unguarded
from firebreak.app import breaches
from firebreak.app.breaches import Missed
from firebreak.model.breaches import Breach, Explained
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.ids import ReviewerId
from firebreak.review.decide import Proposal
from tests.app.appealing import answer, appeal, lines, removed
from tests.app.factories import START, Room, account, post, report, said, user
from tests.app.order_room import OrderRoom

INES = ReviewerId("ines")
TICK = timedelta(microseconds=1)
DISMISS = Proposal(verb="dismiss", reasons="It is a timetable.")


@pytest.fixture
def room() -> OrderRoom:
    """Give a desk in memory."""
    return OrderRoom()


def missed(room: Room) -> list[tuple[str, bool]]:
    """Give kind and whether it is done, of every missed clock."""
    found = breaches.register(room.services)
    return [(one.breach.kind, one.breach.done is not None) for one in found]


@pytest.mark.parametrize(("late", "found"), [(timedelta(), []), (TICK, [("notice", True)])])
def test_a_report_is_late_after_its_very_instant(late: timedelta, found: object) -> None:
    """Decided at its deadline it is in time, a microsecond later it is listed."""
    room = Room()
    room.tell(account(), post(), report())
    [case] = room.cases()
    assert case.deadline is not None
    room.clock.at = case.deadline + late - timedelta(seconds=1)  # deciding takes a second
    room.decide(case, DISMISS)
    assert found == missed(room)


def test_what_waits_is_listed_as_soon_as_it_is_late(room: OrderRoom) -> None:
    """A case nobody decided stands there, first, and by how much it is late until now."""
    room.tell(report())
    [case] = room.cases()
    assert case.deadline is not None
    room.clock.at = case.deadline + timedelta(minutes=90)
    [one] = breaches.register(room.services)
    assert (timedelta(minutes=90), None) == (one.late, one.breach.done)


def test_the_reason_stays_when_the_matter_is_decided(room: OrderRoom) -> None:
    """Explained while it waits, it is explained afterwards too; the newest words count."""
    room.tell(report())
    [case] = room.cases()
    room.clock.forward(days=3)
    [one] = breaches.register(room.services)
    breaches.explain(room.services, one.breach.id, why="Two were ill.", by=INES)
    room.decide(case, DISMISS)
    breaches.explain(room.services, one.breach.id, why="Three were ill.", by=INES)
    [after] = breaches.register(room.services)
    assert after.breach.done is not None
    assert after.why is not None
    assert "Three were ill." == after.why.why
    assert [INES, INES] == [line.actor for line in lines(room, "breach explained")]


def test_an_escalation_is_no_decision(room: OrderRoom) -> None:
    """Passed on to a lead in time and decided late, it is late once."""
    room.tell(report())
    [case] = room.cases()
    room.decide(case, Proposal(verb="escalate", reasons="Who reads this?"))
    room.clock.forward(days=3)
    room.decide(room.case_of(case.subject, case.kind), DISMISS)
    assert [("notice", True)] == missed(room)


def test_an_order_is_late_when_its_effect_is(room: OrderRoom) -> None:
    """An hour and five minutes after receipt it took effect: listed, and once."""
    paper = room.order()
    room.clock.forward(hours=1)
    room.carry_out(paper)
    [one] = breaches.register(room.services)
    assert ("order", paper.id) == (one.breach.kind, one.breach.name)
    assert timedelta(minutes=4) < one.late < timedelta(minutes=6)


def test_an_order_in_time_and_a_void_one_are_not_listed(room: OrderRoom) -> None:
    """What was done within the hour is nobody's failure."""
    room.carry_out(room.order())
    room.clock.forward(days=1)
    assert [] == missed(room)


def test_an_appeal_is_late_after_two_weeks(room: OrderRoom) -> None:
    """It waits, is answered, and stays listed; the case it is in is not listed beside it."""
    filed = appeal(room, removed(room, "p7"), said("p7"))
    assert filed.paper.due is not None
    assert filed.body.is_two_weeks
    room.clock.at = filed.paper.due
    assert [] == missed(room)
    room.clock.at = filed.paper.due + TICK
    assert [("appeal", False)] == missed(room)
    answer(room, filed)
    assert [("appeal", True)] == missed(room)


def test_nobody_explains_what_was_in_time(room: OrderRoom) -> None:
    """There is nothing to explain, and no empty explanation."""
    with pytest.raises(NotFound):
        breaches.explain(room.services, "case@1", why="So.", by=INES)
    room.tell(report())
    room.clock.forward(days=3)
    [one] = breaches.register(room.services)
    with pytest.raises(InvalidDecision, match="why"):
        breaches.explain(room.services, one.breach.id, why=" ", by=INES)


def test_the_reason_goes_with_whom_it_is_about(room: OrderRoom) -> None:
    """The paper names its subject and its case, so that forgetting reaches it."""
    room.tell(report())
    [case] = room.cases()
    room.clock.forward(days=3)
    [one] = breaches.register(room.services)
    paper = breaches.explain(room.services, one.breach.id, why="Two were ill.", by=INES)
    assert (case.subject, case.id, False) == (paper.subject, paper.case, paper.is_open)
    assert user() == case.subject


CELLS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(CELLS, CELLS)
def test_the_table_gives_back_what_was_written(category: str, why: str) -> None:
    """One row each, whatever stands in it; read again it is the same."""
    breach = Breach(
        id="c1@1", kind="notice", received=None, due=START, done=None, name="c1", category=category
    )
    said_so = Explained(breach="c1@1", why=why, by=INES, at=START)
    row = Missed(breach=breach, late=timedelta(minutes=90), why=said_so)
    rows = list(csv.reader(io.StringIO(breaches.table([row]), newline="")))
    assert [list(breaches.COLUMNS)] == rows[:1]
    assert 2 == len(rows)
    written = [rows[1][2], rows[1][6], rows[1][7]]
    assert all(not cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in written)
    assert [category, "90.0", why] == [unguarded(cell) for cell in written]
