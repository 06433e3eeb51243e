"""An order that must not be told is told nowhere until its instant has come."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from firebreak.app import order_execution, orders, statements
from firebreak.model.ids import DEFAULT_TENANT, Seq
from tests.app.factories import ROSA, report, user
from tests.app.order_room import INES, OrderRoom
from tests.app.web.factories import Browser
from tests.app.web.order_desk import OrderDesk

MARK = "zorvakmarker"
"""A word that stands in the withheld order and nowhere else."""
A_MICROSECOND = timedelta(microseconds=1)
TAINTED: dict[str, Any] = {
    name: f"{MARK} {name}"
    for name in (
        *("reference", "authority", "addressee", "more", "reasons", "file_number", "certifier"),
        *("address", "phone", "follow_up", "redress"),
    )
} | {"mail": f"{MARK}@authority.example", "state": "XA"}
PAGES = (
    *("/console", "/console?show=decided", "/console?show=networks", "/console/numbers"),
    *("/console/lists", "/console/gates", "/console/compare", "/console/undelivered"),
    *("/api/v1/cases", "/api/v1/numbers", "/api/v1/health", "/api/v1/openapi.json"),
)


class Channels:
    """Everything that leaves the desk, or that somebody without need can see."""

    def __init__(self, desk: OrderDesk, caplog: pytest.LogCaptureFixture) -> None:
        self.desk, self.room, self._caplog = desk, desk.room, caplog
        self.reviewer = desk.browser("reviewer")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give each channel's name with all that it says now."""
        store, room = self.desk.services.store, self.room
        for path in PAGES:
            yield path, self.reviewer.get(path).text
        case = room.case_of(user())
        for path in (f"/console/cases/{case.id}", f"/api/v1/cases/{case.id}"):
            yield path, self.reviewer.get(path).text
        for path in self.hidden():
            yield path, self.reviewer.get(path).text
        yield "lead's case page", self.desk.lead().get(f"/console/cases/{case.id}").text
        yield "messages to platforms", " ".join(one.decode() for one in room.forum.sent)
        yield "ledger", _json(store.entries(0, 9_999, DEFAULT_TENANT))
        yield "leaves", repr(store.leaves(0, 9_999, DEFAULT_TENANT))
        yield "feed", _json(store.read(Seq(0), 9_999))
        yield "cases", _json(store.case_file(case.id, DEFAULT_TENANT))
        yield "decisions", _json(store.decisions(None, DEFAULT_TENANT))
        yield "actions", _json(store.actions(None, DEFAULT_TENANT))
        yield "problems", repr(room.services.problems.everywhere())
        yield "log", self._caplog.text
        made = store.decisions(None, DEFAULT_TENANT)
        for one in made:
            yield "statement of reasons", statements.shown(room.services, one, case, made)

    def hidden(self) -> Iterator[str]:
        """Give the addresses of what a reviewer must not see."""
        yield "/console/orders"
        for paper in orders.all_of(self.desk.services):
            yield f"/console/orders/{paper.id}"
            yield f"/console/answers/{paper.id}-II"
            for kept, _ in self.room.vault(paper):
                yield f"/console/preserved/{kept.id}"

    def leaks(self) -> list[str]:
        """Name the channels that say the word."""
        return [name for name, text in self.texts() if MARK in text.casefold()]


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


@pytest.fixture
def channels(caplog: pytest.LogCaptureFixture) -> Channels:
    """Give a desk with its doors, where everything is logged."""
    caplog.set_level(logging.DEBUG)
    return Channels(OrderDesk(OrderRoom()), caplog)


def test_a_withheld_order_is_told_nowhere_and_told_at_its_instant(channels: Channels) -> None:
    """At every step, over every channel; then the author hears of it by itself."""
    room = channels.room
    until = room.clock() + timedelta(weeks=6)
    paper = room.order(**TAINTED, withheld_until=until.isoformat(), is_cross_border=True)
    assert [] == channels.leaks()
    orders.ask_pause(room.services, paper.id, "impossibility", words=MARK, by=ROSA.id)
    orders.agree_pause(room.services, paper.id, by=INES.id)
    orders.resume(room.services, paper.id, by=ROSA.id)
    orders.ask_void(room.services, paper.id, "withdrawn", words=MARK, by=ROSA.id)
    orders.drop_void(room.services, paper.id)
    room.tell(report("n1", "p1"))
    assert [] == channels.leaks()
    room.carry_out(paper)
    assert ["remove p1"] == room.forum.heard
    (message,) = room.bodies()
    assert (False, "", "") == tuple(
        message["data"][name] for name in ("notify", "reasons", "category")
    )
    assert [] == channels.leaks()
    room.clock.at = until - A_MICROSECOND
    room.clerk.round()
    room.carry()
    assert [] == channels.leaks()
    room.clock.at = until
    room.clerk.round()
    room.carry()
    assert ["messages to platforms"] == channels.leaks()
    assert room.now(paper).told_at == until


def test_taking_a_withheld_removal_back_tells_nothing_either(channels: Channels) -> None:
    """Whatever somebody writes as the reason stays at the desk."""
    room = channels.room
    until = room.clock() + timedelta(weeks=6)
    paper = room.order(**TAINTED, withheld_until=until.isoformat())
    room.carry_out(paper)
    order_execution.reinstate(room.services, paper.id, by=ROSA)
    room.carry()
    assert "restore p1" == room.forum.heard[-1]
    assert [] == channels.leaks()


def test_who_must_know_does(channels: Channels) -> None:
    """A lead sees the order, and the authority's answer quotes it."""
    room = channels.room
    paper = room.order(**TAINTED, withheld_until=(room.clock() + timedelta(days=9)).isoformat())
    room.carry_out(paper)
    lead: Browser = channels.desk.lead()
    for place in ("orders", f"orders/{paper.id}", f"answers/{paper.id}-II"):
        path = f"/console/{place}"
        assert MARK in lead.get(path).text
