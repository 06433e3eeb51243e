"""One evening in a real browser: from the link to a confirmed suspension."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from firebreak.app.web.auth import first_link
from tests.app.web.chromium import chromium, ready
from tests.story.evening import Evening, crowd, evening

PASSWORD = "a quiet harbour at dusk"
WHY = "Shares pages of Group V as its own."

pytestmark = pytest.mark.browser


def _sign_in(page: Page, run: Evening) -> None:
    page.goto(f"{run.url}{first_link(run.services)}")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[data-status=live]")).to_be_visible()


def _decide(page: Page) -> None:
    page.wait_for_selector("[data-claim]")
    page.wait_for_selector("[data-status=live]")  # from then on keys are heard
    page.keyboard.press("c")
    page.wait_for_selector("[data-decide]")
    ready(page)
    page.keyboard.press("1")
    page.select_option("[name=category]", "support")
    page.select_option("[name=purpose]", "none")
    page.fill("[name=reasons]", WHY)
    page.keyboard.press("Control+Enter")


def test_a_reviewer_goes_from_the_link_to_a_confirmed_suspension(tmp_path: Path) -> None:
    """Sign in, take the first case by keyboard, suspend, and see the platform confirm it live."""
    with chromium() as browser, evening(tmp_path) as run:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        _sign_in(page, run)
        run.forum.tell("items", crowd())
        expect(page.locator("[data-case]")).to_have_count(3, timeout=30_000)

        page.keyboard.press("j")
        page.keyboard.press("Enter")
        _decide(page)

        expect(page.locator("[data-action=suspend][data-state=confirmed]")).to_be_visible(
            timeout=30_000
        )
        assert list(run.forum.status.values()) == ["suspended"]


def test_the_network_of_three_suspended_accounts_is_decided_member_by_member(
    tmp_path: Path,
) -> None:
    """Only members whose evidence was opened can be ticked; the ticked ones are suspended."""
    with chromium() as browser, evening(tmp_path) as run:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        _sign_in(page, run)
        run.forum.tell("items", crowd())
        for _ in range(3):
            page.goto(run.url + "/console")
            page.locator("[data-case][data-kind=account] [data-open]").first.click(timeout=30_000)
            _decide(page)
            page.wait_for_selector("[data-action=suspend]")

        page.goto(run.url + "/console")
        page.locator("[data-case][data-kind=network] [data-open]").first.click(timeout=30_000)
        page.wait_for_selector("[data-claim]")
        page.wait_for_selector("[data-status=live]")
        page.keyboard.press("c")
        page.wait_for_selector("[data-decide]")
        ready(page)
        member = page.locator("[data-member]").first
        assert member.locator("[data-tick]").is_disabled()
        member.locator("summary").first.click()
        expect(member.locator("[data-tick]")).to_be_enabled()
        member.locator("[data-tick]").check()
        page.keyboard.press("1")
        page.select_option("[name=category]", "support")
        page.select_option("[name=purpose]", "none")
        page.fill("[name=reasons]", WHY)
        page.keyboard.press("Control+Enter")

        expect(page.locator("[data-action=suspend][data-state=confirmed]")).to_have_count(
            1, timeout=30_000
        )
        assert len(run.forum.status) == 4
