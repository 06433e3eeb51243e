"""All attacks at once on every page of a real Chromium: nothing runs or asks."""

import pytest
from playwright.sync_api import Browser as Chromium

from tests.app.web.attacks import ATTACKS
from tests.app.web.chromium import Tab, served
from tests.app.web.factories import Desk
from tests.app.web.planted import plant, views

COUNT = "window.ran = []; window.fb_ran = () => window.ran.push(location.href);"
OPEN = "document.querySelectorAll('details').forEach((one) => (one.open = true))"
NO_PAGES = ("/api/", "/console/quality.csv")


@pytest.mark.browser
@pytest.mark.parametrize("is_bare", [False, True], ids=["with our policy", "without any policy"])
def test_nothing_runs_and_nothing_asks_in_a_real_browser(
    browser: Chromium, desk: Desk, is_bare: bool
) -> None:
    """All attacks at once on every page; escaping alone holds, and with it the policy is silent."""
    filled = plant(desk, "\n".join(ATTACKS))
    with served(desk) as address:
        tab = Tab(browser, desk, address, bypass_csp=is_bare)
        tab.page.add_init_script(COUNT)
        for path in views(filled):
            if path.startswith(NO_PAGES):
                continue
            tab.page.goto(address + path)
            tab.page.evaluate(OPEN)
            assert [] == tab.page.evaluate("window.ran"), path
            wrong = [one for one in tab.all_wrong() if "the server responded" not in one]
            assert [] == wrong, path
        tab.page.context.close()


@pytest.mark.browser
def test_every_page_keeps_its_policy_and_asks_nobody_else(browser: Chromium, desk: Desk) -> None:
    """By day and by night, on every page: no error, no broken rule, no foreign request."""
    filled = plant(desk, "Plain words.")
    with served(desk) as address:
        tab = Tab(browser, desk, address)
        for path in views(filled):
            if path.startswith(NO_PAGES):
                continue
            answer = tab.page.goto(address + path)
            assert answer is not None
            tab.page.emulate_media(color_scheme="dark")
            tab.page.emulate_media(color_scheme="light")
            wrong = [one for one in tab.all_wrong() if "the server responded" not in one]
            assert [] == wrong, path
            policy = answer.headers.get("content-security-policy", "")
            assert "unsafe" not in policy
            assert "trusted-types 'none'" in policy
        tab.page.context.close()


@pytest.mark.browser
def test_what_would_run_is_heard_of(browser: Chromium, desk: Desk) -> None:
    """A planted handler runs without the policy, so silence above means something."""
    with served(desk) as address:
        tab = Tab(browser, desk, address, bypass_csp=True)
        tab.page.add_init_script(COUNT)
        page = tab.open("/console")
        page.evaluate("document.head.append(document.createElement('script'))")
        page.evaluate(
            "Object.assign(document.body.appendChild(document.createElement('button')),"
            " {onclick: () => fb_ran()}).click()"
        )
        assert 1 == len(page.evaluate("window.ran"))
        tab.page.context.close()
