"""Accounts shown by lot are told apart from those that are likely."""

from tests.app.web.factories import Desk, network_case

NETWORK = "/console/cases/network-seed"


def test_a_member_shown_by_lot_is_marked_and_not_counted_as_connected(desk: Desk) -> None:
    """The heading counts who is likely; the row says why the other one is there."""
    network_case(desk, "seed", ("a", "b"), drawn=frozenset({"b"}))
    browser = desk.browser("reviewer")
    page = browser.get(NETWORK).text

    assert "1 connected account, 1 by lot" in page
    assert 1 == page.count('<span class="tag lot">by lot</span>')
    assert "Shown by lot." in browser.get(f"{NETWORK}/members/2").text
    assert "Shown by lot." not in browser.get(f"{NETWORK}/members/1").text


def test_a_network_without_a_lot_does_not_speak_of_it(desk: Desk) -> None:
    """Nothing is explained that is not there."""
    network_case(desk, "seed", ("a",))

    assert "by lot" not in desk.browser("reviewer").get(NETWORK).text
