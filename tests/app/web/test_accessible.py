"""Every page keeps WCAG 2.2 AA, as far as a machine can tell, in both themes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from firebreak.app.interface import TONGUES, Tongue
from tests.app.web.chromium import Tab, served
from tests.app.web.factories import Desk
from tests.app.web.number_scene import three_weeks

AXE = (Path(__file__).parents[3] / "vendor" / "axe-core-4.14.1.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    "/console",
    "/console?show=networks",
    "/console?show=decided",
    "/console/cases/case-lantern77",
    "/console/cases/network-first_drummer",
    "/console/cases/network-first_drummer?open=forum:account:member_1",
    "/console/cases/case-lantern77/like",
    "/console/me",
    "/console/me/sign-in",
    "/console/me/password",
    "/console/numbers",
    "/console/gates",
    "/console/policy",
    "/console/policy/changes",
    "/console/policy/draft",
    "/console/quality",
    "/console/second",
    "/console/lists",
    "/console/compare",
    "/console/undelivered",
    "/console/people",
    "/console/health",
    "/console/keys",
    "/console/emergency",
    "/console/ledger",
    "/console/export",
    "/console/appeals",
    "/console/orders",
    "/console/plans",
    "/console/preserved",
    "/console/duties",
    "/console/misuse",
    "/console/reports",
    "/console/reports?report=tco",
    "/console/search",
    "/console/search?q=violet",
    "/console/accounts/forum:account:lantern77",
    "/console?severity=4&show=networks",
    "/console/looks",
    "/console/canaries",
    "/console/briefs",
    "/console/briefs/event-fire",
]

pytestmark = pytest.mark.browser


def violations(tab: Tab) -> list[str]:
    """Give what a page breaks, each with the element that does."""
    tab.page.evaluate(AXE)
    found: list[dict[str, Any]] = tab.page.evaluate(
        "async (levels) => (await axe.run(document, {runOnly: levels})).violations", LEVELS
    )
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def in_tongue(tab: Tab, tongue: Tongue) -> None:
    """Choose the language of the interface."""
    cookie = {"name": "language", "value": tongue, "url": tab.address}
    tab.page.context.add_cookies([cookie])  # type: ignore[list-item]


def tongues(theme: str, place: int) -> Sequence[Tongue]:
    """Say in which languages a page is looked at.

    Args:
        theme: Of the page; the two are seen in different languages.
        place: Of the page in the list.

    Returns:
        One language in turn, so that every page is seen in two and every language on many pages;
        all of them where there is time, in ``make soak``.
    """
    if settings().max_examples >= 1_000:
        return TONGUES
    turns: Sequence[Tongue] = ("en", "de") if theme == "light" else ("ar", "fr", "ar")
    return [turns[place % len(turns)]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_shuts_anybody_out(tab: Tab, theme: Any) -> None:
    """Contrast, names, roles and labels hold on every page, by day and by night."""
    tab.page.emulate_media(color_scheme=theme)
    wrong = []
    for place, path in enumerate(PAGES):
        for tongue in tongues(theme, place):
            in_tongue(tab, tongue)
            tab.open(path)
            wrong += [f"{path} in {tongue}: {one}" for one in violations(tab)]

    assert wrong == []


@pytest.mark.parametrize(("theme", "tongue", "wide"), [("dark", "ar", 1280), ("light", "de", 390)])
def test_numbers_with_values_shut_nobody_out(
    browser: Browser, desk: Desk, theme: Any, tongue: Tongue, wide: int
) -> None:
    """Charts, ranges and marks hold at night, from right to left, and on a phone."""
    three_weeks(desk)
    with served(desk) as address:
        tab = Tab(browser, desk, address)
        in_tongue(tab, tongue)
        tab.page.emulate_media(color_scheme=theme)
        tab.page.set_viewport_size({"width": wide, "height": 900})
        tab.open("/console/numbers?days=30")
        assert [] == violations(tab) + tab.all_wrong()
        assert wide == tab.page.evaluate("document.documentElement.scrollWidth")
        tab.page.context.close()


def test_every_language_has_its_turn() -> None:
    """No language is left to those who cannot complain in it."""
    seen = {
        tongue
        for theme in ("light", "dark")
        for place in range(len(PAGES))
        for tongue in tongues(theme, place)
    }
    assert seen == set(TONGUES)


def test_the_check_sees_what_is_wrong(tab: Tab) -> None:
    """A field without a name is found, so silence means something."""
    tab.open("/console")
    tab.page.evaluate("document.querySelector('main').append(document.createElement('select'))")

    assert any(one.startswith("select-name") for one in violations(tab))
