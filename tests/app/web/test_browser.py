"""The console in a real Chromium: nothing hostile runs, keys do the work."""

import msgspec
import pytest
from playwright.sync_api import Browser

from firebreak.model.cases import Case
from firebreak.model.ids import CaseId
from firebreak.model.items import Account, Post
from tests.app.web import factories
from tests.app.web.chromium import Tab, ready, served
from tests.app.web.factories import Desk, account_case, network_case, post_key, signal
from tests.app.web.hostile import MARK, PAYLOADS

pytestmark = pytest.mark.browser


def poison(desk: Desk) -> Case:
    """Put all payloads on one desk: as names, posts, reports and network members."""
    members = tuple(f"m{number}" for number in range(len(PAYLOADS)))
    network_case(desk, "seed", members)
    case = account_case(desk, "author", text=PAYLOADS[0])
    signals = []
    for name, payload in zip(members, PAYLOADS, strict=True):
        account = Account(id=name, version=1, handle=payload, name=payload, bio=payload)
        desk.append(account, Post(id=f"p-{name}", author="author", text=payload, tags=(payload,)))
        signals.append(signal(post_key(f"p-{name}"), desk.clock(), says=payload))
        factories.report_case(desk, f"r-{name}", count=1)
        desk.append(Account(id=f"r-{name}", version=1, handle=payload))
    after = msgspec.structs.replace(case, revision=case.revision + 1)
    return desk.keep(after, signals=tuple(signals))


@pytest.mark.parametrize(
    "path", ["/console", "/console/cases/case-author", "/console/cases/network-seed"]
)
def test_fifty_hostile_texts_run_nothing(browser: Browser, desk: Desk, path: str) -> None:
    """With fifty attacks on the page nothing runs, nothing loads and no rule is broken."""
    poison(desk)
    with served(desk) as address:
        tab = Tab(browser, desk, address)
        page = tab.open(path)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        if members := page.locator("[data-member]").count():
            last = page.locator("[data-member] [name=looked]").nth(members - 1)
            last.wait_for(state="attached")
        assert MARK not in page.title()
        assert tab.all_wrong() == []
        tab.page.context.close()


def test_a_case_is_decided_by_keys_alone(tab: Tab) -> None:
    """j, Enter, c, 1, the form and Ctrl+Enter: no mouse from queue to suspension."""
    page = tab.open("/console")
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-claim]")
    page.wait_for_selector("[data-status=live]")
    page.keyboard.press("c")
    page.wait_for_selector("[data-decide]")
    ready(page)
    page.keyboard.press("1")
    assert page.is_checked("[name=verb][value=suspend]")
    page.select_option("[name=purpose]", "none")
    page.fill("[data-decide] [name=reasons]", "It repeats what was removed.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-action=suspend][data-state=planned]")
    assert tab.all_wrong() == []


def test_keys_stay_out_of_text_fields(tab: Tab) -> None:
    """Typing reasons with a c or a 5 in them decides nothing."""
    page = tab.open("/console/cases/case-lantern77")
    page.keyboard.press("c")
    page.wait_for_selector("[data-decide]")
    page.focus("[data-decide] [name=reasons]")
    page.keyboard.type("5 cuj?")
    assert page.input_value("[data-decide] [name=reasons]") == "5 cuj?"
    assert page.locator("[name=verb]:checked").count() == 0


def test_going_around_by_keys(tab: Tab) -> None:
    """g n, g s, g q, u and ? lead where the help says."""
    page = tab.open("/console")
    for keys, path in (("n", "show=networks"), ("s", "/console/numbers"), ("q", "/console")):
        page.keyboard.press("g")
        page.keyboard.press(keys)
        page.wait_for_url(f"**{path}*")
        page.wait_for_selector("[data-status=live]")
    page.keyboard.press("?")
    assert page.is_visible("dialog[open]")
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog")


def test_a_new_case_appears_without_losing_the_place(tab: Tab, desk: Desk) -> None:
    """The queue fills by itself, and the cursor stays on the case it was on."""
    page = tab.open("/console")
    page.keyboard.press("j")
    page.keyboard.press("j")
    before = page.evaluate("document.activeElement.id")
    account_case(desk, "newcomer", severity=4)
    page.wait_for_selector("[data-case=case-newcomer]")
    assert before == page.evaluate("document.activeElement.id")


def test_an_open_case_says_when_it_changed(tab: Tab, desk: Desk) -> None:
    """New evidence does not move the page under a reader; a line says that it is there."""
    page = tab.open("/console/cases/case-lantern77")
    assert page.is_hidden("#moved")
    case = desk.services.store.case(CaseId("case-lantern77"), desk.services.tenant)
    desk.keep(msgspec.structs.replace(case, revision=case.revision + 1))
    page.wait_for_selector("#moved", state="visible")


def test_a_member_is_ticked_only_after_it_was_opened(tab: Tab) -> None:
    """The tick of a network's member works once its evidence is on the screen."""
    page = tab.open("/console/cases/network-first_drummer")
    page.keyboard.press("c")
    page.wait_for_selector("[data-decide]")
    ready(page)
    row = page.locator("#member-1")
    assert row.locator("[data-tick]").is_disabled()
    page.keyboard.press("j")
    page.keyboard.press("o")
    row.locator("[name=looked]").wait_for(state="attached")
    page.keyboard.press("x")
    assert row.locator("[data-tick]").is_checked()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/console",
        "/console/cases/case-lantern77",
        "/console/cases/network-first_drummer",
        "/console/cases/network-first_drummer?open=forum:account:member_1",
        "/console/numbers",
    ],
)
def test_no_page_scrolls_sideways(tab: Tab, path: str, width: int) -> None:
    """On a phone and on a desk the page fits."""
    tab.page.set_viewport_size({"width": width, "height": 844})
    page = tab.open(path)
    assert width >= page.evaluate("document.documentElement.scrollWidth")
