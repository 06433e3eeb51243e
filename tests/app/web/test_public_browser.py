"""The public pages in a real browser: on a telephone, either way."""

from typing import Any

import pytest

from tests.app.web.appealing import link, suspended
from tests.app.web.chromium import Tab
from tests.app.web.factories import Desk
from tests.app.web.test_accessible import violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_shut_out_of_the_public_pages(tab: Tab, desk: Desk, theme: Any) -> None:
    """Contrast, names and labels, at 390 points, left to right and right to left."""
    page = tab.page
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 390, "height": 844})
    wrong, path = [], link(desk, suspended(desk, "grey_heron"), "grey_heron")
    for address in ("/notice?lang=en", "/notice?lang=ar", path, f"{path}?lang=ar"):
        page.goto(tab.address + address)
        wrong += [f"{address} {one}" for one in violations(tab)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{address} is {wide} wide"] if wide > 390 else []
    assert wrong == []
    assert tab.all_wrong() == []


def test_the_form_is_filled_in_with_the_keyboard_alone(tab: Tab) -> None:
    """From the first field to the receipt, in the order in which it is read."""
    page = tab.page
    page.goto(tab.address + "/notice?lang=fr")
    page.focus("#field-where")
    page.keyboard.type("https://forum.example/p/1")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    for typed in ("On y appelle à une attaque.", "Noor Invented", "noor@example.org"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-receipt]")
    assert "Référence" in page.inner_text("[data-receipt]")
