"""One key jumps anywhere, and for ten seconds one key takes a decision back."""

from datetime import timedelta

import pytest

from firebreak.app import desk as app_desk
from firebreak.app.web.console.undo import REASONS, offer
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.review.decide import Proposal
from tests.app.web.chromium import Tab, ready
from tests.app.web.factories import Desk, account_case, account_key
from tests.app.web.test_accessible import violations

MICROSECOND = timedelta(microseconds=1)
TEN = timedelta(seconds=10)


def suspended(desk: Desk, person: str = "ada") -> str:
    """Let somebody suspend an account; give the decision."""
    case = account_case(desk, "lantern77")
    who = desk.add_person(person, "lead")
    held = app_desk.claim(desk.services, case.id, who)
    suspend = Proposal(verb="suspend", category="support", purpose="none", reasons="It calls so.")
    return app_desk.decide(desk.services, case.id, suspend, token=held.token, reviewer=who).id


@pytest.mark.parametrize(
    ("after", "offered"), [(timedelta(), True), (TEN - MICROSECOND, True), (TEN, False)]
)
def test_for_ten_seconds_and_no_longer(desk: Desk, after: timedelta, offered: bool) -> None:
    """At the end of the tenth second the offer is gone; the history still takes it back."""
    suspended(desk)
    made = desk.services.store.decisions(None, DEFAULT_TENANT)
    now = desk.clock() + after
    assert offered == (offer(made, (), ReviewerId("ada"), now) is not None)
    assert offer(made, (), ReviewerId("ben"), now) is None


def test_a_clock_that_was_set_back_offers_nothing(desk: Desk) -> None:
    """A decision of the future is not offered for longer than ten seconds."""
    suspended(desk)
    made = desk.services.store.decisions(None, DEFAULT_TENANT)
    assert offer(made, (), ReviewerId("ada"), desk.clock() - MICROSECOND) is None


def test_the_offer_says_whether_the_platform_was_told(desk: Desk) -> None:
    """And taking it back is the reversal that everybody knows, with its reason."""
    decision = suspended(desk)
    ada = desk.browser("lead", "ada")
    address = "/console/cases/case-lantern77"
    assert "The platform was not told yet" in ada.get(address).text
    assert "Take it back <kbd>U</kbd>" not in desk.browser("lead", "ben").get(address).text
    assert 303 == ada.submit(f"/console/decisions/{decision}/reverse", reasons=REASONS).status_code
    newest = desk.services.store.decisions(None, DEFAULT_TENANT)[-1]
    assert ("reverse", REASONS) == (newest.verb, newest.reasons)
    assert "Take it back <kbd>U</kbd>" not in ada.get(address).text


def test_a_dismissal_is_taken_back_by_opening_its_case_again(desk: Desk) -> None:
    """It took nothing from anybody, so nothing is reversed and nobody is told; once is enough."""
    case, ada = account_case(desk, "heron"), desk.add_person("ada", "lead")
    held = app_desk.claim(desk.services, case.id, ada)
    leave = Proposal(verb="dismiss", reasons="A song.")
    app_desk.decide(desk.services, case.id, leave, token=held.token, reviewer=ada)
    browser, address = desk.browser("lead", "ada"), f"/console/cases/{case.id}"
    page = browser.get(address).text
    assert f'action="{address}/reopen" class="toast"' in page
    assert "data-reverse" not in page
    assert 303 == browser.submit(f"{address}/reopen", reasons=REASONS).status_code
    assert desk.services.store.case(case.id, DEFAULT_TENANT).is_open
    assert "Take it back <kbd>U</kbd>" not in browser.get(address).text


def test_the_palette_offers_my_cases_and_whom_i_looked_up(desk: Desk) -> None:
    """And with words, what search finds; nothing of it is kept in the browser."""
    account_case(desk, "lantern77")
    account_case(desk, "heron")
    ada = desk.browser("reviewer", "ada")
    ada.submit("/console/cases/case-heron/claim")
    ada.submit(f"/console/accounts/{account_key('lantern77')}", why="training")
    offered = ada.get("/console/palette").text
    assert "your case" in offered
    assert "looked up" in offered
    assert "@lantern77" in ada.get("/console/palette?q=violet").text


@pytest.mark.browser
def test_the_palette_leads_to_an_account_by_keyboard_alone(tab: Tab) -> None:
    """Open, type, choose with the arrows, and be asked why."""
    page = tab.open("/console")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox")
    box.wait_for()
    assert [] == violations(tab)
    page.keyboard.type("lantern77")
    page.locator("#palette li", has_text="same id").wait_for()
    active = box.get_attribute("aria-activedescendant")
    assert "true" == page.locator(f"#{active}").get_attribute("aria-selected")
    for _ in range(20):
        chosen = page.locator("#palette [aria-selected=true]").inner_text()
        if "same id" in chosen:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("[data-page=look]").wait_for()
    assert [] == tab.all_wrong()


@pytest.mark.browser
def test_the_palette_closes_and_gives_the_page_back(tab: Tab) -> None:
    """Escape leaves it; keys of the page work again, and pages are among the choices."""
    page = tab.open("/console")
    page.keyboard.press("Control+k")
    page.locator("#palette [role=combobox]:focus").wait_for()
    page.keyboard.type("numbers")
    page.locator("#palette li", has_text="Numbers").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#palette").is_visible()
    page.keyboard.press("/")
    page.locator("[data-page=search]").wait_for()
    ready(page)
    page.keyboard.type("violet drum")
    page.keyboard.press("Enter")
    page.locator("[data-found]").first.wait_for()
    assert [] == tab.all_wrong()


def test_script_and_style_stay_far_below_150_kb(desk: Desk) -> None:
    """All that a page of the console loads, uncompressed."""
    assets = desk.app.state.site.pages.assets
    total = sum(len(assets[name]) for name in ("console.css", "console.js", "palette.js"))
    assert total < 75_000
