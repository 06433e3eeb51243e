"""The page Duties says how statements for the public database stand."""

from dataclasses import replace as with_fields
from html import unescape

import pytest
from msgspec.structs import replace

from firebreak.adapters.transparency.contract import Transparency
from firebreak.app.statement_writing import all_statements, changed
from firebreak.model.effects import Filing
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.public_statements import StatementFault
from tests.adapters.transparency.stand_in import TOKEN, public_database
from tests.app.order_room import OrderRoom
from tests.app.publishing import Publishing
from tests.app.web.hostile import PAYLOADS
from tests.app.web.order_desk import OrderDesk


class PublishingRoom(OrderRoom, Publishing):
    """A room of both kinds."""


@pytest.fixture
def desk() -> OrderDesk:
    """Give a desk with two statements that are ready."""
    room = PublishingRoom()
    room.many(2)
    return OrderDesk(room)


def page(desk: OrderDesk) -> str:
    """Give the words of the page as a lead reads it."""
    return unescape(desk.lead().get("/console/duties").text)


def named(desk: OrderDesk, url: str) -> OrderDesk:
    """Give the same desk with a database named in its config."""
    settings = Transparency(url=url, token=TOKEN)
    config = replace(desk.services.config, transparency=settings)
    desk.room.services = with_fields(desk.services, config=config)
    return OrderDesk(desk.room)


def test_a_desk_without_database_says_that_nothing_is_sent(desk: OrderDesk) -> None:
    """So that nobody believes otherwise."""
    assert "names no database" in page(desk)


def test_what_waits_and_what_was_sent_is_counted(desk: OrderDesk) -> None:
    """By state, and by the ledger."""
    assert "ready: 2" in page(desk)
    room = desk.room
    assert isinstance(room, Publishing)
    with public_database() as there:
        room.send(there)
        told = page(named(desk, there.url))
    assert "2 were sent to 127.0.0.1." in told
    assert "ready: 2" not in told


def test_one_that_is_stopped_says_at_which_case_and_why(desk: OrderDesk) -> None:
    """With a link to the case, the field, and what to change."""
    (paper, body), *_ = all_statements(desk.services)
    faults = (StatementFault(field="decision_facts", says="holds a handle"),)
    _keep(desk, faults)
    told = page(desk)
    assert f'href="/console/cases/{body.matter}"' in told
    assert "<code>decision_facts</code>" in told
    assert "holds a handle" in told
    assert paper.id not in told


@pytest.mark.parametrize("hostile", PAYLOADS[:20])
def test_what_the_database_says_is_shown_as_text(desk: OrderDesk, hostile: str) -> None:
    """A refusal comes from outside: nothing in it is markup."""
    _keep(desk, (StatementFault(field=hostile[:50], says=hostile[:200]),))
    raw = desk.lead().get("/console/duties").text
    assert hostile not in raw or "<" not in hostile


def test_in_arabic_too(desk: OrderDesk) -> None:
    """The words stand in the catalogues."""
    rosa = desk.lead()
    told = rosa.get("/console/duties", headers={"accept-language": "ar"}).text
    assert "بيانات الأسباب لقاعدة البيانات العامة" in told
    assert "جاهز: 2" in told


def _keep(desk: OrderDesk, faults: tuple[StatementFault, ...]) -> None:
    (paper, body), *_ = all_statements(desk.services)
    after = changed(paper, replace(body, state="refused", faults=faults))
    desk.services.store.file(Filing(tenant=DEFAULT_TENANT, papers=(after,)))
