"""An Arabic-speaking reviewer's evening, from the right and by keyboard."""

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from firebreak.model.cases import Case
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from firebreak.model.items import Account, Post
from tests.app.web.chromium import chromium, ready, served
from tests.app.web.factories import PASSWORD, Desk, account_case, evening, post_key, signal
from tests.app.web.untranslated import untranslated

pytestmark = pytest.mark.browser
TURNER = "\u202egnp.9 rotces\u202c"
"""A stranger's text that would turn round whatever stands beside it."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the story."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """Give a browser that has never been here, on a busy desk."""
    evening(desk)
    hostile(desk)
    desk.add_person("noura", "reviewer", PASSWORD)
    with served(desk) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ar-EG")
        opened = context.new_page()
        opened.goto(address)
        yield opened
        context.close()


def hostile(desk: Desk) -> Case:
    """Let somebody write in two directions at once, under a name that turns its line round."""
    case = account_case(desk, "lamp_9", text=f"الفانوس @lamp_9 {TURNER} at 21:40")
    desk.append(Account(id="lamp_9", version=1, handle="lamp_9", name=TURNER))
    desk.append(Post(id="p-mixed", author="lamp_9", text=f"{TURNER} الفانوس"))
    told = signal(post_key("p-mixed"), desk.clock(), says="a marker word")
    after = msgspec.structs.replace(case, revision=case.revision + 1)
    return desk.keep(after, signals=(told,))


def live(page: Page) -> None:
    """Wait until the page hears events."""
    page.wait_for_selector("[data-status=live]")


def lefts(page: Page, selector: str) -> list[float]:
    """Say where things begin, counted from the left."""
    found: list[float] = page.evaluate(
        "(wanted) => [...document.querySelectorAll(wanted)].filter((one) => one.checkVisibility())"
        ".map((one) => one.getBoundingClientRect().left)",
        selector,
    )
    return found


def english(page: Page, desk: Desk) -> list[str]:
    """Give what stands there in English, but for what the policy's writers named."""
    titles = [one.title for one in desk.services.policy.categories.values()]
    return untranslated(page.content(), [*titles, "violet drum", "marker word"])


def test_an_evening_from_the_right(page: Page, desk: Desk) -> None:
    """Signs in in Arabic, reads, claims and decides, and never needs the mouse."""
    comes_in(page)
    assert english(page, desk) == []
    opens_from_the_queue(page, "case-lamp_9")
    reads_what_would_turn(page)
    assert english(page, desk) == []
    dismisses(page)
    case = desk.services.store.case(CaseId("case-lamp_9"), DEFAULT_TENANT)
    assert case.status == "decided"
    assert english(page, desk) == []
    sees_a_clock_and_the_networks(page)
    assert english(page, desk) == []
    asks_for_help(page)


def comes_in(page: Page) -> None:
    """The browser asked for Arabic, so the door speaks it, and offers the others."""
    assert page.get_attribute("html", "dir") == "rtl"
    offered = page.locator(".tongues button").all_inner_texts()
    assert offered == ["English", "Français", "العربية", "Deutsch"]
    signs_in(page)


def signs_in(page: Page) -> None:
    """By keyboard; the first field has the focus."""
    ready(page)
    page.keyboard.type("noura")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    live(page)


def opens_from_the_queue(page: Page, case: str) -> None:
    """The menu begins at the right, and the keys are where they always were."""
    menu = lefts(page, ".top nav > a")
    assert all(first > second for first, second in pairwise(menu))
    for _ in range(20):
        page.keyboard.press("j")
        if page.evaluate(f"document.activeElement.closest('[data-case={case}]') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-claim]")
    live(page)


def reads_what_would_turn(page: Page) -> None:
    """What turns is shown as a mark and turns nothing, and each text stands for itself."""
    assert "\u202e" not in page.locator("main").inner_text()
    words = page.locator("[data-thing] .words bdi").first
    kept = words.evaluate("(one) => getComputedStyle(one).unicodeBidi")
    assert kept in ("isolate", "plaintext")


def dismisses(page: Page) -> None:
    """Claim, 5, why, Ctrl+Enter."""
    page.keyboard.press("c")
    page.wait_for_selector("[data-decide]")
    ready(page)
    page.keyboard.press("5")
    assert page.is_checked("[name=verb][value=dismiss]")
    page.fill("[data-decide] [name=reasons]", "اقتباس لا غير.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-decision]")


def sees_a_clock_and_the_networks(page: Page) -> None:
    """An order's time is left in Arabic; the networks are two keys away."""
    page.goto(page.url.split("/console")[0] + "/console/cases/case-night_ferry")
    live(page)
    assert re.search(r"متبق\S* \d+ د", page.locator(".clock").first.inner_text())
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_selector("[data-case=network-first_drummer]")


def asks_for_help(page: Page) -> None:
    """The help is Arabic, the keys in it are keys; nothing is wider than the window."""
    page.keyboard.press("?")
    assert page.locator("#help kbd", has_text="j").first.is_visible()
    assert untranslated(page.locator("#help").inner_html()) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_dates_stand_as_they_were_written(page: Page, desk: Desk) -> None:
    """Between Arabic words a date keeps year, month and day in their order."""
    signs_in(page)
    page.goto(page.url.split("/console")[0] + "/console/cases/case-lantern77")
    text = page.locator("main").inner_text()
    year = f"{desk.clock():%Y-%m-%d}"
    assert f"\u2066{year}" in text
    assert text.count(year) == text.count(f"\u2066{year}")
