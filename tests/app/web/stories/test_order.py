"""A removal order under its clock, and one that comes too late."""

from datetime import timedelta

import pytest

from firebreak.app import orders
from firebreak.model.papers import Paper
from tests.app.factories import post, user
from tests.app.order_room import FIELDS, OrderRoom
from tests.app.web.order_desk import OrderDesk
from tests.app.web.stories.actor import PHONE, Actor
from tests.app.web.stories.conftest import Somebody
from tests.app.web.test_notice_form import FILLED

pytestmark = pytest.mark.browser

AUTHORITY = "Authority of Sector 7"
TYPED = ("reference", "state", "authority", "reasons", "certifier", "mail")
TOLD = ("order", AUTHORITY, "7/26")


@pytest.fixture
def desk() -> OrderDesk:
    """Give a desk with one post on its platform, whose worker the story steps."""
    return OrderDesk(OrderRoom())


def only(desk: OrderDesk) -> Paper:
    """Give the one order."""
    (paper,) = orders.all_of(desk.services)
    return paper


def reports(reader: Actor) -> None:
    """Tell the desk of the post by the public form; stay on the page that says how it went."""
    reader.opens("/notice")
    reader.types("[name=where]", "forum:post:p1")
    reader.chooses("[name=about]", FILLED["about"])
    for field in ("why", "name", "mail"):
        reader.types(f"[name={field}]", FILLED[field])
    reader.page.check("[name=faith]")
    reader.clicks("[data-submit]")
    reader.reads("Reference:")


def takes_in(rosa: Actor, desk: OrderDesk) -> None:
    """Type what stands on the paper, the author not to be told for nine days."""
    rosa.opens("/console/orders")
    rosa.presses("t")
    for field in TYPED:
        rosa.types(f"[name={field}]", FIELDS[field])
    rosa.types("[name=urls]", FIELDS["urls"][0])
    until = desk.clock() + timedelta(days=9)
    rosa.types("[name=withheld_until]", until.isoformat())
    rosa.page.check("[name=is_signed]")
    with rosa.page.expect_navigation():
        rosa.clicks("form[action='/console/orders'] button.main")
    desk.room.work()


def acts(rosa: Actor, act: str) -> None:
    """Press one of the order's buttons."""
    with rosa.page.expect_navigation():
        rosa.clicks(f"form:has([name=act][value='{act}']) button")


def proves(rosa: Actor) -> None:
    """Say how it was made sure of."""
    rosa.clicks("details.ask:has([value=authenticate]) summary")
    rosa.chooses("form:has([value=authenticate]) [name=method]", "perci")
    rosa.types("form:has([value=authenticate]) [name=words]", "Seen in the common channel.")
    acts(rosa, "authenticate")
    rosa.reads("Authenticated by rosa")


def test_an_order_is_proved_first_and_answered_in_its_hour(
    somebody: Somebody, desk: OrderDesk
) -> None:
    """Its clock is on every page of a lead; a reviewer and a reporter learn nothing of it."""
    reader, rita = somebody(), somebody().is_signed_in(desk, "rita", "reviewer")
    reports(reader)
    rosa = somebody().is_signed_in(desk, "rosa", "lead")
    takes_in(rosa, desk)
    desk.clock.forward(minutes=20)
    rosa.opens("/console/numbers")
    rosa.reads("nobody has authenticated this removal order", "20 min ago; 40 min left")
    rosa.clicks("#orders-wait a")
    rosa.reads("Compared with the document by rosa.")
    acts(rosa, "execute")
    rosa.reads("nobody has authenticated it")
    assert [] == desk.room.forum.heard

    proves(rosa)
    rosa.sees("#standing .clock")
    acts(rosa, "execute")
    desk.room.carry()
    assert ["remove p1"] == desk.room.forum.heard
    desk.room.confirm(post("p1", "", version=1, status="removed"))
    rosa.opens(f"/console/orders/{only(desk).id}")
    rosa.reads("In effect since", "the author must not be told before")
    rosa.clicks("#answers-title ~ ul a")
    rosa.reads("ANNEX II", AUTHORITY)
    rosa.types("[name=to]", "desk@authority.example")
    with rosa.page.expect_navigation():
        rosa.clicks("form.card button.main")
    rosa.reads("by rosa: desk@authority.example")
    rosa.nothing_broke()

    knows_nothing(rita, desk)
    reader.opens(reader.page.url)
    reader.does_not_read(*TOLD)
    (message,) = (one for one in desk.room.bodies() if one["type"] == "action.requested")
    assert (False, "") == (message["data"]["notify"], message["data"]["reasons"])
    desk.clock.forward(days=9)
    desk.room.clerk.round()
    desk.room.carry()
    assert AUTHORITY in str(desk.room.bodies()[-1])


def knows_nothing(rita: Actor, desk: OrderDesk) -> None:
    """Have no way to orders, and read nothing of this one where its case is."""
    rita.opens("/console")
    assert 0 == rita.page.locator("nav a[href='/console/orders']").count()
    for place in ("orders", f"orders/{only(desk).id}", f"answers/{only(desk).id}-II"):
        rita.opens(f"/console/{place}")
        rita.does_not_read(*TOLD[1:])
    rita.opens(f"/console/cases/{desk.room.case_of(user()).id}")
    rita.does_not_read(*TOLD[1:])


def test_an_hour_that_was_missed_is_shown_as_missed(somebody: Somebody, desk: OrderDesk) -> None:
    """Late is late on every page of a phone, also after it was carried out."""
    paper = desk.room.order()
    desk.clock.forward(minutes=61)
    rosa = somebody(viewport=PHONE, has_touch=True, is_mobile=True)
    rosa.is_signed_in(desk, "rosa", "lead").opens("/console/numbers")
    rosa.reads("nobody has authenticated this removal order", "late by 1 min")
    rosa.page.tap("#orders-wait a")
    rosa.sees("#standing .clock").get_by_text("late by").wait_for()
    desk.room.carry_out(paper)
    rosa.opens("/console/orders")
    rosa.sees("#orders .state.breached")
    rosa.page.tap("nav .more summary")
    rosa.page.tap("nav .menu a[href='/console/duties']")
    rosa.is_at("/console/duties")
    rosa.reads(paper.id)
    assert 390 == rosa.width()
