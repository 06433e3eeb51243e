"""The order's pages in a real browser: no barrier, and by keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from firebreak.app import orders, threats
from tests.app.factories import ROSA, listed, user
from tests.app.order_room import OrderRoom
from tests.app.web.chromium import Tab, served
from tests.app.web.hostile import MARK, PAYLOADS
from tests.app.web.order_desk import OrderDesk
from tests.app.web.test_accessible import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def room() -> OrderRoom:
    """Give a desk with an order in effect, one that waits, and a package."""
    made = OrderRoom()
    made.tell(listed("p2"))
    made.carry_out(made.order())
    hostile = "\n".join(PAYLOADS)
    made.order(
        reference="أمر ٧", authority=hostile[:5_000], reasons=hostile[5_000:], is_checked=False
    )
    case = made.case_of(user())
    threats.raise_alarm(made.services, case.id, why=PAYLOADS[0], countries=(), by=ROSA.id)
    return made


@pytest.fixture
def tab(browser: Browser, room: OrderRoom) -> Iterator[Tab]:
    """Give a tab on it."""
    desk = OrderDesk(room)
    with served(desk) as address:
        opened = Tab(browser, desk, address)
        yield opened
        opened.page.context.close()


def paths(room: OrderRoom) -> list[str]:
    """Give the address of every page of this part."""
    done, waiting = sorted(orders.all_of(room.services), key=lambda one: one.at)
    ((kept, _),) = room.vault(done)
    ((package, _),) = threats.of_case(room.services, room.case_of(user()).id)
    return [
        "/console/orders",
        f"/console/orders/{done.id}",
        f"/console/orders/{waiting.id}",
        f"/console/answers/{done.id}-II",
        f"/console/preserved/{kept.id}",
        f"/console/alarms/{package.id}",
        f"/console/cases/{room.case_of(user()).id}",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_shuts_anybody_out_or_lets_a_text_run(
    tab: Tab, room: OrderRoom, theme: Any
) -> None:
    """By day and by night, with names from right to left and every hostile text."""
    tab.page.emulate_media(color_scheme=theme)
    wrong = []
    for path in paths(room):
        tab.open(path)
        wrong += [f"{path} {one}" for one in violations(tab)]
        assert MARK != tab.page.title()
    assert [] == wrong
    assert [] == tab.all_wrong()


def test_orders_are_reached_and_opened_by_keyboard(tab: Tab) -> None:
    """Two keys to the list, then to the first order, whose hour is running."""
    tab.open("/console")
    tab.page.keyboard.press("g")
    tab.page.keyboard.press("o")
    tab.page.wait_for_url("**/console/orders")
    tab.page.wait_for_selector("[data-status=live]")
    tab.page.keyboard.press("j")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/console/orders/order-*")
    assert tab.page.get_by_text("Nobody has compared").is_visible()
    tab.page.keyboard.press("u")
    tab.page.wait_for_url("**/console/orders")
