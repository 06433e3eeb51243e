"""The pages for removal orders: every step in the browser."""

from datetime import timedelta
from typing import Any

import pytest

from firebreak.app import orders
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.papers import PaperId
from tests.app.factories import START, listed, post, user
from tests.app.order_room import FIELDS, OrderRoom
from tests.app.web.factories import HOST, Browser
from tests.app.web.order_desk import OrderDesk

FORM: dict[str, Any] = {
    **FIELDS,
    "urls": "https://forum.example/posts/p1",
    "is_signed": "yes",
    "source": "forum",
}
MAIL = (
    b"Received: by mx; Sun, 01 Mar 2026 17:50:00 +0000\nFrom: desk@authority.example\n\n"
    b"Reference: 9/26\nAuthority: Authority of Sector 7\nURL: https://forum.example/p1\n"
)


@pytest.fixture
def desk() -> OrderDesk:
    """Give a desk with one post on its platform."""
    return OrderDesk(OrderRoom())


def only(desk: OrderDesk) -> PaperId:
    """Name the one order."""
    (paper,) = orders.all_of(desk.services)
    return paper.id


def act(browser: Browser, desk: OrderDesk, name: str, **fields: str) -> Any:
    """Press a button of the order's page."""
    return browser.submit(f"/console/orders/{only(desk)}/act", act=name, **fields)


def test_an_order_goes_from_paper_to_its_answer_by_forms_alone(desk: OrderDesk) -> None:
    """Typed, authenticated, carried out, seen, printed and sent; without any script."""
    rosa, room = desk.lead(), desk.room
    assert 303 == rosa.submit("/console/orders", **FORM).status_code
    room.work()
    page = rosa.get("/console/orders").text
    assert "by nobody" in page
    assert "authenticate it" in page
    refused = act(rosa, desk, "execute")
    assert 422 == refused.status_code
    assert "nobody has authenticated it" in refused.text
    act(rosa, desk, "authenticate", method="perci", words="Seen there.")
    assert 303 == act(rosa, desk, "execute").status_code
    room.carry()
    room.confirm(post("p1", "", version=1, status="removed"))
    page = rosa.get(f"/console/orders/{only(desk)}").text
    assert "In effect since" in page
    answer = f"/console/answers/{only(desk)}-II"
    assert "ANNEX II" in rosa.get(answer).text
    rosa.submit(answer, to="desk@authority.example")
    assert "Sent 2026-03-01" in rosa.get(answer).text


def test_a_mail_is_taken_in_and_its_fields_are_compared(desk: OrderDesk) -> None:
    """The form shows what was read; whoever compares it may mend it."""
    rosa = desk.lead()
    files = {"file": ("order.eml", MAIL, "message/rfc822")}
    data = {"csrf": rosa.csrf, "source": "forum"}
    done = rosa.post("/console/orders/file", data=data, files=files, headers={"origin": HOST})
    assert 303 == done.status_code
    page = rosa.get(done.headers["location"]).text
    assert "Nobody has compared" in page
    assert 'value="9/26"' in page
    assert "unsigned mail" in page
    assert START - timedelta(minutes=10) == orders.find(desk.services, only(desk)).at
    rosa.submit(f"/console/orders/{only(desk)}/check", **{**FORM, "reference": "10/26"})
    order = orders.order_in(orders.find(desk.services, only(desk)))
    assert ("10/26", "rosa") == (order.annex.reference, order.checked_by)


@pytest.mark.parametrize("file", [b"\x00\x01", b"{", b'{"urls": 3}'])
def test_a_file_that_is_no_order_is_refused_on_the_page(desk: OrderDesk, file: bytes) -> None:
    """With what is wrong and what to do."""
    rosa = desk.lead()
    data = {"csrf": rosa.csrf, "source": "forum"}
    done = rosa.post(
        "/console/orders/file", data=data, files={"file": file}, headers={"origin": HOST}
    )
    assert done.status_code in (400, 422)
    assert 'role="alert"' in done.text
    assert [] == orders.all_of(desk.services)


@pytest.mark.parametrize(
    "wrong", [{"issued_at": "noon"}, {"subjects": "p1"}, {"category": "none such"}, {"urls": "x"}]
)
def test_a_field_that_cannot_be_read_is_named_and_the_rest_stays_filled_in(
    desk: OrderDesk, wrong: dict[str, str]
) -> None:
    """Nobody types a form twice."""
    done = desk.lead().submit("/console/orders", **{**FORM, **wrong})
    assert 422 == done.status_code
    assert "Authority of Sector 7" in done.text
    assert [] == orders.all_of(desk.services)


def test_a_pause_and_a_void_take_a_second_lead(desk: OrderDesk) -> None:
    """Who proposed it has no button to agree, and is refused all the same."""
    rosa, ines = desk.lead(), desk.lead("ines")
    rosa.submit("/console/orders", **FORM)
    desk.room.work()
    for ask, agree, reason in (
        ("pause", "agree pause", "impossibility"),
        ("void", "agree void", "forged"),
    ):
        act(rosa, desk, ask, reason=reason, words="Down.")
        own = rosa.get(f"/console/orders/{only(desk)}").text
        assert f'value="{agree}"' not in own
        assert 403 == act(rosa, desk, agree).status_code
        assert f'value="{agree}"' in ines.get(f"/console/orders/{only(desk)}").text
        assert 303 == act(ines, desk, agree).status_code
        act(rosa, desk, "resume")
    assert "ANNEX III" in rosa.get(f"/console/answers/{only(desk)}-III-1").text


def test_every_page_of_a_lead_says_that_an_order_waits(desk: OrderDesk) -> None:
    """Until somebody has authenticated it; a reviewer sees the case with its hour instead."""
    rosa, rita = desk.lead(), desk.browser("reviewer")
    paper = desk.room.order()
    assert "nobody has authenticated this removal order" in rosa.get("/console/numbers").text
    assert paper.id not in rita.get("/console/numbers").text
    assert "Removal orders" in rosa.get(f"/console/cases/{desk.room.case_of(user()).id}").text
    desk.room.prove(paper)
    assert "nobody has authenticated" not in rosa.get("/console/numbers").text


def test_a_program_sends_an_order_and_hears_its_deadline(desk: OrderDesk) -> None:
    """The same one twice is one; what it lacks and what was not understood is told."""
    keyed = {"authorization": f"Bearer {desk.key()}"}
    sent = {**FIELDS, "reasons": "", "colour": "blue"}
    first = desk.browser().post("/api/v1/orders", json=sent, headers=keyed).json()
    desk.clock.forward(minutes=5)
    again = desk.browser().post("/api/v1/orders", json=sent, headers=keyed).json()
    assert first == again
    assert (["reasons"], ["colour"]) == (first["missing"], first["unread"])
    assert ["forum:post:p1"] == first["subjects"]
    for wrong in ({}, {"urls": [1]}, {"colour": "blue"}):
        refused = desk.browser().post("/api/v1/orders", json=wrong, headers=keyed)
        assert 422 == refused.status_code


def test_the_vault_is_opened_on_its_page_by_two(desk: OrderDesk) -> None:
    """Nothing of it is shown before, and nothing to anybody else."""
    desk.room.carry_out(desk.room.order())
    rosa, ines, omar = desk.lead(), desk.lead("ines"), desk.lead("omar")
    page = f"/console/preserved/{desk.room.vault(orders.all_of(desk.services)[0])[0][0].id}"
    words = "Group V meets at nine."
    assert words not in rosa.get(page).text
    rosa.submit(page, reason="The court asks.")
    assert 403 == rosa.submit(page).status_code
    assert 303 == ines.submit(page).status_code
    assert words in rosa.get(page).text
    assert words not in omar.get(page).text


def test_a_threat_to_life_is_a_package_at_once_and_tells_the_suspect_nothing(
    desk: OrderDesk,
) -> None:
    """Made by one button; whoever reached an authority writes down what they answered."""
    desk.room.name_us(alarm={"home": "home@desk.example", "europol": "eu@desk.example"})
    desk = OrderDesk(desk.room)
    desk.room.tell(listed("p2"))
    rosa, case = desk.lead(), desk.room.case_of(user())
    assert "Imminent threat to life" in rosa.get(f"/console/cases/{case.id}").text
    done = rosa.submit(f"/console/cases/{case.id}/alarm", why="At nine tonight.", countries="")
    page = rosa.get(done.headers["location"]).text
    assert "NOT told of this" in page
    assert page.count("They have it") == 2
    for one in ("home: home@desk.example", "europol: eu@desk.example"):
        rosa.submit(done.headers["location"], recipient=one, receipt="No. 12, 18:03")
    assert "They have it" not in rosa.get(done.headers["location"]).text
    twice = rosa.submit(done.headers["location"], recipient="home: home@desk.example", receipt="x")
    assert 422 == twice.status_code
    assert [] == desk.room.forum.sent
    assert [] == desk.services.store.decisions(None, DEFAULT_TENANT)
    assert ["threat to life", "threat handed over", "threat handed over"] == [
        kind for kind in desk.room.ledger() if "threat" in kind
    ]


def test_a_package_has_the_words_of_what_was_removed_since(desk: OrderDesk) -> None:
    """The platform's last word of it is empty; authorities need what was said."""
    desk.room.tell(listed("p2"))
    desk.room.carry_out(desk.room.order())
    case = desk.room.case_of(user())
    rosa = desk.lead()
    done = rosa.submit(f"/console/cases/{case.id}/alarm", why="At nine tonight.")
    page = rosa.get(done.headers["location"]).text
    assert "Group V meets at nine." in page
    assert "Standing by then: removed" in page


def test_an_ordered_removal_has_no_statement_of_our_own_rules(desk: OrderDesk) -> None:
    """It was not decided by them, and says so."""
    desk.room.carry_out(desk.room.order())
    page = desk.lead().get(f"/console/cases/{desk.room.case_of(user()).id}").text
    assert "carries out an order of an authority" in page
    assert "Our rules do not allow" not in page


def test_a_package_needs_words_and_says_whom_the_policy_does_not_name(desk: OrderDesk) -> None:
    """It is written all the same: an address can be looked up, a minute cannot be had back."""
    desk.room.tell(listed("p2"))
    rosa, case = desk.lead(), desk.room.case_of(user())
    assert 422 == rosa.submit(f"/console/cases/{case.id}/alarm", why=" ").status_code
    done = rosa.submit(f"/console/cases/{case.id}/alarm", why="At nine.", countries="DE")
    page = rosa.get(done.headers["location"]).text
    assert "orders.alarm.DE in the policy" in page
    assert "At nine." in page
