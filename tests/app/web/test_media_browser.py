"""Known media in a real Chromium: keys, themes, directions, attacks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Media
from tests.app.web.chromium import Tab, ready, served
from tests.app.web.factories import Desk
from tests.app.web.hostile import MARK, PAYLOADS
from tests.app.web.media_desk import (
    ALT,
    PDQ,
    drawn,
    lines,
    list_entry,
    media_desk,
    picture_case,
    read_lists,
    upload,
)
from tests.app.web.test_accessible import violations

pytestmark = pytest.mark.browser

CASE = "/console/cases/case-gallery"
PAGES = (
    "/console",
    "/console/lists",
    "/console/lists/harbor",
    "/console/lists/harbor?show=waiting",
    "/console/lists/harbor/entry?id=e1",
    CASE,
    f"{CASE}/media?media=forum:media:m1",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a held entry, and a case whose post shows a picture and a broken file."""
    with media_desk(tmp_path) as made:
        upload(made)
        upload(made, "m2", b"\xff\xd8\xff broken", alt="مصباح في الشارع")
        found = made.services.media.look_at(drawn())
        key = list_entry(made, fingerprints=found.fingerprints)
        list_entry(made, "x" * 120)
        read_lists(made, floods=key)
        picture_case(made, "gallery", media=("m1", "m2", "m3"), entries=(key,))
        picture_case(made, "another", entries=(key,))
        yield made


@pytest.fixture
def tab(browser: Browser, desk: Desk) -> Iterator[Tab]:
    """A tab of somebody who may do everything."""
    with served(desk) as address:
        opened = Tab(browser, desk, address)
        yield opened
        opened.page.context.close()


def send_file(page: Page) -> None:
    """Choose a picture and compare it."""
    chosen: Any = {"name": "<b>a.jpg", "mimeType": "image/jpeg", "buffer": drawn()}
    page.set_input_files("[name=file]", files=[chosen])
    page.click("[data-compare] button")
    page.wait_for_selector("[data-near]")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_known_media_shut_nobody_out(tab: Tab, theme: Any) -> None:
    """Contrast, names, roles and labels hold by day and by night, with everything opened."""
    tab.page.emulate_media(color_scheme=theme)
    wrong = []
    for path in PAGES:
        page = tab.open(path)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        wrong += [f"{path} {one}" for one in violations(tab)]
    send_file(tab.open("/console/compare"))
    wrong += [f"compared {one}" for one in violations(tab)]

    assert [] == wrong
    assert [] == tab.all_wrong()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_known_media_fit(tab: Tab, width: int, direction: str) -> None:
    """Nothing scrolls sideways on a phone, left to right or right to left."""
    tab.page.set_viewport_size({"width": width, "height": 800})
    too_wide = []
    for path in (*PAGES, "/console/compare"):
        page = tab.open(path)
        page.evaluate("(side) => (document.documentElement.dir = side)", direction)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide.append(path)

    assert [] == too_wide


def test_a_held_entry_is_confirmed_by_keys_alone(tab: Tab, desk: Desk) -> None:
    """g l, to the number that waits, the entry, a reason, Confirm: no mouse."""
    page = tab.open("/console")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_selector("[data-page=lists]")
    page.focus("[data-list=harbor] td:last-child a")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-page=list]")
    ready(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-judge]")
    page.focus("[data-judge] textarea")
    page.keyboard.type("Compared with the original")
    page.keyboard.press("Tab")
    assert "Confirm" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_selector(".state.confirmed")

    assert ["entry judged"] == [line.kind for line in lines(desk, "entry judged")]
    assert [] == tab.all_wrong()


def test_a_picture_is_revealed_by_keys_alone_and_only_after_a_reason(tab: Tab, desk: Desk) -> None:
    """Without a reason the browser sends nothing; with one the picture stands on its own page."""
    page = tab.open(CASE)
    medium = page.locator("[data-medium='forum:media:m1']")
    medium.locator("summary").first.focus()
    page.keyboard.press("Enter")
    medium.locator("button[value=grey]").press("Enter")
    assert [] == lines(desk, "media shown")
    medium.locator("select[name=why]").select_option("to decide")
    medium.locator("button[value=grey]").press("Enter")
    page.wait_for_selector("[data-looked] .stills img")
    ready(page)

    assert page.evaluate("document.querySelector('.stills img').naturalWidth") > 0
    assert ["grey: to decide"] == [line.note for line in lines(desk, "media shown")]
    page.keyboard.press("u")
    page.wait_for_selector(f"[data-address='{CASE}']")
    assert [] == tab.all_wrong()


def test_the_first_look_is_small_blurred_and_described(tab: Tab) -> None:
    """A case opens with a stamp of colours, beside the author's own words for it."""
    image = tab.open(CASE).locator("[data-medium='forum:media:m1'] img")
    image.scroll_into_view_if_needed()
    image.evaluate("(one) => one.decode()")
    box = image.bounding_box()

    assert box is not None
    assert 176 >= box["width"]
    assert f"Blurred. {ALT}" == image.get_attribute("alt")
    assert [] == tab.all_wrong()


def test_files_are_compared_without_a_script(browser: Browser, desk: Desk) -> None:
    """Upload and compare is a plain form."""
    context = browser.new_context(java_script_enabled=False)
    with served(desk) as address:
        token = desk.browser("reviewer", "omar").cookies["firebreak"]
        context.add_cookies([{"name": "firebreak", "value": token, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/console/compare")
        send_file(page)
        said = page.inner_text("[data-near]")
        context.close()

    assert "The same file" in said
    assert "byte for byte" in said


def test_fifty_hostile_names_run_nothing(tab: Tab, desk: Desk) -> None:
    """Exchanges and platforms may call their things anything: nothing runs, nothing loads."""
    keys = []
    for number, payload in enumerate(PAYLOADS):
        name = payload.replace("\x00", "")
        keys.append(list_entry(desk, name, note=payload, by=payload))
        desk.append(Media(id=f"{number}{name}", author="mallory", alt=payload))
    names = tuple(f"{number}{one}".replace("\x00", "") for number, one in enumerate(PAYLOADS))
    picture_case(desk, "mallory", media=names[:24], entries=tuple(keys[:20]))
    read_lists(desk)
    for path in ("/console/lists/harbor", "/console/lists", "/console/cases/case-mallory"):
        page = tab.open(path)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        assert MARK not in page.title()
    page = tab.open("/console/compare")
    page.fill("[name=fingerprints]", PDQ)
    page.click("[data-compare] button")
    page.wait_for_selector("[data-near]")
    assert MARK not in page.title()
    for link in page.locator("[data-near] a").all()[:5]:
        assert "/console/lists/harbor/entry?id=" in (link.get_attribute("href") or "")
    assert [] == tab.all_wrong()
    assert [] == [one for one in lines(desk, "media shown") if one.tenant == DEFAULT_TENANT]
