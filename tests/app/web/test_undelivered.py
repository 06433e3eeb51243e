"""What no platform took: leads see it and send it again."""

from typing import Any

import pytest

from firebreak.model.actions import Outcome
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.web.chromium import Tab, ready
from tests.app.web.factories import Browser, Desk, account_case
from tests.app.web.test_console import GROUND, decide

PATH = "/console/undelivered"


def give_up(desk: Desk, name: str = "lantern77") -> str:
    """Suspend an account whose platform is gone, and name the dead letter."""
    account_case(desk, name)
    decide(desk.browser("reviewer"), f"case-{name}", verb="suspend", **GROUND)
    return settle(desk, "dead")


def settle(desk: Desk, result: Any) -> str:
    """Take the next message and let its platform answer."""
    store, now = desk.services.store, desk.clock()
    [sent] = store.take(now, now, 1)
    outcome = Outcome(delivery=sent.id, result=result, at=now, status=410, note="answered 410")
    store.settle([outcome], [])
    return sent.id


def again(browser: Browser, letter: str) -> Any:
    """Press the button of a dead letter."""
    return browser.submit(f"{PATH}/{letter}/again")


def test_a_lead_sends_a_dead_letter_again(desk: Desk) -> None:
    """One click: the page is empty, the action is planned, and the ledger names the lead."""
    letter, lead = give_up(desk), desk.browser("lead", "rosa")
    assert f'action="{PATH}/{letter}/again"' in lead.get(PATH).text
    answer = again(lead, letter)

    assert (answer.status_code, answer.headers["location"]) == (303, PATH)
    assert "Everything was delivered." in lead.get(PATH).text
    assert ["planned"] == [one.status for one in desk.services.store.actions(None, DEFAULT_TENANT)]
    last = desk.services.store.entries(0, 99, DEFAULT_TENANT)[-1]
    assert ("action retried", "rosa") == (last.kind, last.actor)


def test_what_came_later_has_arrived_so_the_letter_stays(desk: Desk) -> None:
    """The suspension was taken back and the platform has heard it: suspending now would stick."""
    letter, lead = give_up(desk), desk.browser("lead", "rosa")
    [decision] = desk.services.store.decisions(None, DEFAULT_TENANT)
    reasons = {"reasons": "It was a quotation."}
    lead.submit(f"/console/decisions/{decision.id}/reverse", **reasons)
    settle(desk, "delivered")
    answer = again(lead, letter)
    assert 409 == answer.status_code
    assert "they would arrive swapped; decide anew instead" in answer.text


@pytest.mark.parametrize("letter", ["never-was", "../x", ""])
def test_a_letter_that_is_not_there_is_said_so(desk: Desk, letter: str) -> None:
    """A colleague was quicker, or the address is made up."""
    assert 404 == again(desk.browser("lead"), letter).status_code


def test_a_reviewer_sends_nothing_again(desk: Desk) -> None:
    """The page is the leads'; the letter stays."""
    letter = give_up(desk)
    assert 403 == again(desk.browser("reviewer", "anna"), letter).status_code
    assert 1 == len(desk.services.store.dead(DEFAULT_TENANT))


def test_a_broken_platform_is_named_on_every_screen(desk: Desk) -> None:
    """Whoever looks at the queue sees that actions do not arrive."""
    desk.services.problems["platform forum"] = "a message was given up (answered 410)"
    page = desk.browser("reviewer").get("/console").text
    assert "<strong>platform forum</strong> stopped working: a message was given up" in page


@pytest.mark.browser
def test_a_letter_is_sent_again_by_keys_alone(desk: Desk, tab: Tab) -> None:
    """g u, j, Enter: no mouse."""
    give_up(desk, "paperboat")
    page = tab.open("/console")
    page.keyboard.press("g")
    page.keyboard.press("u")
    page.wait_for_selector("text=Send again")
    ready(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Everything was delivered.")
    assert tab.all_wrong() == []
