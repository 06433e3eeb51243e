"""The contact point tests itself: by the real door, never as an order."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from firebreak.app import exposed, orders, self_test
from firebreak.app.config import Config, SelfTestConfig
from firebreak.app.duties import Duties
from firebreak.app.self_test import SelfTester
from firebreak.app.web.auth import make_api_key
from firebreak.measure.books import Books
from firebreak.measure.contract import Window
from firebreak.measure.run import measure
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.papers import PaperKind
from firebreak.model.self_test import MARK
from tests.app.factories import FORUM
from tests.app.order_room import FIELDS, OrderRoom
from tests.app.web.factories import Browser
from tests.app.web.order_desk import OrderDesk

MINUTES = 15


class SelfTestedDesk(OrderDesk):
    """A desk that tests itself by its own web application, without a network."""

    def __init__(self) -> None:
        room = OrderRoom()
        config = Config(store="memory:", self_test=SelfTestConfig(url="https://desk.example"))
        room.services = replace(room.services, config=config)
        super().__init__(room)
        self.api_key = make_api_key(self.services, FORUM, "self-test")
        self.sent: list[dict[str, Any]] = []
        self.tester = SelfTester(self.services, self.carry)

    def carry(self, body: bytes) -> str:
        """Carry an order to the door that authorities' programs use."""
        self.sent.append(msgspec.json.decode(body))
        answered = self.post(body)
        return "" if answered.status_code < 300 else f"answered {answered.status_code}"

    def post(self, body: bytes) -> Any:
        """Send an order as a program with the key."""
        headers = {"authorization": f"Bearer {self.api_key}", "content-type": "application/json"}
        return Browser(self).post("/api/v1/orders", content=body, headers=headers)

    @property
    def said(self) -> str:
        """Give what is told of the contact point; empty while it is well."""
        return self.services.problems.get(self_test.PART, "")


@pytest.fixture
def desk() -> SelfTestedDesk:
    """Give such a desk."""
    return SelfTestedDesk()


def test_a_test_goes_through_the_door_of_real_orders(desk: SelfTestedDesk) -> None:
    """It says of itself that it is a test, comes through, and all is well."""
    assert desk.tester.round()
    [sent] = desk.sent
    assert sent["reference"].startswith(MARK)
    assert "no removal order" in sent["reasons"]
    newest = self_test.newest(desk.services)
    assert newest is not None
    assert (desk.clock(), "key self-test") == (newest.taken_at, newest.by)
    assert "" == desk.said


def test_a_test_is_no_order_no_case_and_in_no_figure(desk: SelfTestedDesk) -> None:
    """Nothing in the feed, on the ledger, on the page, or in any number."""
    window = Window(since=desk.clock() - timedelta(days=1), until=desk.clock())
    before = measure(Books.of(desk.services.store.entries(0, 1_000, DEFAULT_TENANT)), window)
    ledger, cases = desk.room.ledger(), desk.room.cases()
    desk.tester.round()
    desk.room.work()
    desk.room.clerk.round()
    assert [] == orders.all_of(desk.services)
    assert (ledger, cases) == (desk.room.ledger(), desk.room.cases())
    assert exposed.count(desk.services).standing == 0
    after = measure(Books.of(desk.services.store.entries(0, 1_000, DEFAULT_TENANT)), window)
    assert [result for _, result in before] == [result for _, result in after]


def test_a_test_comes_every_fifteen_minutes(desk: SelfTestedDesk) -> None:
    """A moment before nothing is sent; at the minute itself the next one is."""
    desk.tester.round()
    desk.clock.forward(minutes=MINUTES, microseconds=-1)
    assert not desk.tester.round()
    desk.clock.forward(microseconds=1)
    assert desk.tester.round()
    assert 2 == len({one["reference"] for one in desk.sent})


def test_a_clock_that_was_set_back_does_not_silence_the_test(desk: SelfTestedDesk) -> None:
    """Sent in a future that never came, the last test says nothing of now."""
    desk.tester.round()
    desk.clock.forward(days=-3)
    assert desk.tester.round()


def test_who_does_not_take_it_in_is_told_on_every_screen(desk: SelfTestedDesk) -> None:
    """The door is shut: every page and the health page say so, until it opens again."""
    desk.tester = SelfTester(desk.services, lambda _: "ConnectionRefusedError: nobody listens")
    desk.tester.round()
    assert "nobody listens" in desk.said
    assert "none ever did" in desk.said
    page = desk.lead().get("/console").text
    assert "contact point" in page
    assert "nobody listens" in page
    health = Browser(desk).get("/api/v1/health").json()
    assert ("degraded", ["contact point"]) == (health["status"], health["stopped"])
    assert "was not taken in" in desk.lead().get("/console/duties").text
    desk.clock.forward(minutes=MINUTES)
    desk.tester = SelfTester(desk.services, desk.carry)
    desk.tester.round()
    assert "" == desk.said
    assert "taken in" in desk.lead().get("/console/duties").text


def test_an_answer_without_taking_it_in_is_a_failure(desk: SelfTestedDesk) -> None:
    """A proxy that says yes by itself deceives nobody."""
    desk.tester = SelfTester(desk.services, lambda _: "")
    desk.tester.round()
    assert "the door did not take it" in desk.said


def test_a_key_that_is_none_is_a_failure(desk: SelfTestedDesk) -> None:
    """The door refuses it as it would refuse an authority's program."""
    desk.api_key = "none"
    desk.tester.round()
    assert "answered 401" in desk.said


def test_nobody_else_can_have_an_order_taken_for_a_test(desk: SelfTestedDesk) -> None:
    """The mark with another secret, or the same one a second time, is an order like any."""
    desk.tester.round()
    old = desk.sent[0]["reference"]
    for reference in (f"{MARK}guessed", old, MARK):
        answered = desk.post(msgspec.json.encode({**FIELDS, "reference": reference}))
        assert answered.status_code == 200
    assert 3 == len(orders.all_of(desk.services))


def test_it_is_off_until_an_address_is_named(desk: SelfTestedDesk) -> None:
    """Without a configuration nothing is sent and nothing is told."""
    services = replace(desk.services, config=Config(store="memory:"))
    Duties(services, send=desk.carry).round()
    assert [] == desk.sent
    assert self_test.newest(services) is None


def test_one_paper_is_kept_of_all_tests(desk: SelfTestedDesk) -> None:
    """A year of tests fills nothing."""
    for _ in range(5):
        desk.tester.round()
        desk.clock.forward(minutes=MINUTES)
    kind: PaperKind = "self test"
    assert 1 == len(desk.services.store.papers(DEFAULT_TENANT, kind))


def test_a_refused_address_is_told_in_words() -> None:
    """An address on this machine is not spoken to unless the config says so."""
    said = self_test.post(SelfTestConfig(url="https://127.0.0.1:9"), b"{}")
    assert "Refused" in said
