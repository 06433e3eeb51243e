"""Few accounts are drawn large, many as wide as the page."""

import re

from firebreak.app.web.console.network_picture import LEAST_WIDTH, WIDTH
from tests.app.web.big_network import crowd
from tests.app.web.factories import Desk


def view_of(desk: Desk, size: int) -> tuple[float, float]:
    """Give left end and width of a network's picture."""
    crowd(desk, size)
    page = desk.browser("lead").get("/console/cases/network-big").text
    found = re.search(r'<svg viewBox="(\S+) 0 (\S+) \d+" aria-hidden="true" class="', page)
    assert found is not None
    return float(found[1]), float(found[2])


def test_a_picture_of_few_is_drawn_large(desk: Desk) -> None:
    """It shows what is drawn and not the empty page around it, at twice its size at most."""
    left, width = view_of(desk, 8)
    assert LEAST_WIDTH <= width < WIDTH
    assert left > 0


def test_a_picture_of_many_is_as_wide_as_the_page(desk: Desk) -> None:
    """And nothing of it is cut off."""
    left, width = view_of(desk, 400)
    assert left >= 0
    assert 0.9 * WIDTH < left + width <= WIDTH
