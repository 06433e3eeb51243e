"""A reviewer drops a row of evidence, sees its effect, and stores nothing."""

import re
from html import unescape

import msgspec
import pytest

from firebreak.model.ids import CaseId
from tests.app.web.chromium import Tab
from tests.app.web.factories import Desk, account_key, connection, network_case
from tests.app.web.hostile import MARK, PAYLOADS

PAGE = "/console/cases/network-seed/without"
NETWORK = "/console/cases/network-first_drummer"


def asked(desk: Desk, *without: str, account: str = "forum:account:a") -> str:
    """Ask what a member's connection would be without some linkers' rows, as plain text."""
    answer = desk.browser("reviewer").get(PAGE, params={"account": account, "without": without})
    assert answer.status_code == 200
    return " ".join(unescape(re.sub("<[^>]*>", " ", answer.text)).split())


def test_every_row_says_what_the_whole_is_without_it(desk: Desk) -> None:
    """Without a script the effect of every row stands beside it."""
    network_case(desk, "seed", ("a",))
    page = desk.browser("reviewer").get("/console/cases/network-seed/members/1").text

    found = re.findall(r">(\u2212?\+?[0-9.]+) <span class=\"state (likely|watch)\"", page)
    # Ties; the links, for which the same links at any time step in; these; counter-evidence.
    assert [("\u22123.0", "watch"), ("\u22120.5", "watch")] == found[:2]
    assert [("+1.0", "likely"), ("+1.5", "likely")] == found[2:]


def test_dropped_rows_change_score_band_and_picture(desk: Desk) -> None:
    """Two rows out: the sum, the band and the boxes are those of what is left."""
    network_case(desk, "seed", ("a",))
    text = asked(desk, "ties", "co_action")

    assert "Together watch without rows 1, 2; with every row +1.0, likely" in text
    assert "\u22124.5" in text
    assert "3. co-action +2.0" in text
    assert "1. ties" not in text


def test_asking_stores_nothing(desk: Desk) -> None:
    """What would be is a question; the case and its evidence stay as they are."""
    network_case(desk, "seed", ("a",))
    store, tenant = desk.services.store, desk.services.tenant
    before = store.case_file(CaseId("network-seed"), tenant)
    asked(desk, "ties")

    assert before == store.case_file(CaseId("network-seed"), tenant)


@pytest.mark.parametrize("account", ["forum:account:nobody", "", PAYLOADS[0]])
def test_an_account_without_a_connection_in_the_case_is_not_found(desk: Desk, account: str) -> None:
    """A case shows the connections that belong to it and no others."""
    network_case(desk, "seed", ("a",))
    answer = desk.browser("reviewer").get(PAGE, params={"account": account})

    assert answer.status_code == 404


def test_a_score_is_not_called_a_probability(desk: Desk) -> None:
    """Until decisions calibrate it, the page says in words what the figure is not."""
    network_case(desk, "seed", ("a",))

    assert "+1.0 is a score, not a probability" in asked(desk)


def test_evidence_that_overlaps_says_by_how_much(desk: Desk) -> None:
    """A reviewer can follow why rows add less than each says alone."""
    case = network_case(desk, "seed", ("a",))
    one = connection(desk, "a", "seed", 4.0, says_at_most=5.0)
    desk.clock.forward(minutes=1)
    newer = msgspec.structs.replace(one, at=desk.clock())
    desk.keep(msgspec.structs.replace(case, revision=case.revision + 1), connections=(newer,))

    assert "row by row it says +7.0; read against everybody here, +5.0" in asked(desk)


def test_of_an_old_connection_no_row_can_be_dropped(desk: Desk) -> None:
    """Evidence from before an upgrade is shown as it was, and the page says why it is fixed."""
    case = network_case(desk, "seed", ("a",))
    old = connection(desk, "a", "seed", 4.0)
    desk.clock.forward(minutes=1)
    old = msgspec.structs.replace(old, at=desk.clock(), terms=None)
    desk.keep(msgspec.structs.replace(case, revision=case.revision + 1), connections=(old,))
    text = asked(desk, "ties")

    assert "none can be left out" in text
    assert "Together likely +1.0" in text


def test_a_row_names_who_what_when_and_its_sources(desk: Desk) -> None:
    """Every row can be checked: whom it points to, what it is about, when, and in which posts."""
    network_case(desk, "seed", ("a",))
    text = asked(desk)

    assert "toward @seed ; last 2026-03-22 19:00 UTC url:https://files.example/v/1" in text
    assert "1 source id forum:post:a-1" in text


@pytest.mark.browser
def test_a_row_is_dropped_and_taken_back_by_keys_alone(tab: Tab) -> None:
    """Space on a row's box: sum and band change at once, the focus stays, and back again."""
    page = tab.open(f"{NETWORK}?open={account_key('member_1')}")
    together = page.locator("#member-1 [data-effect=sum]")
    page.locator("#member-1 [data-row]").first.focus()
    page.keyboard.press("Space")
    together.get_by_text("without row 1").wait_for()
    assert "watch" in together.inner_text()
    assert page.locator("#member-1 .sketch a").count() == 1
    assert page.evaluate("document.activeElement.value") == "ties"
    page.keyboard.press("Space")
    together.get_by_text("is a score, not a probability").wait_for()
    assert "likely" in together.inner_text()
    assert tab.all_wrong() == []


@pytest.mark.browser
def test_a_box_of_the_picture_leads_to_its_row(tab: Tab) -> None:
    """Tab and Enter on a box of the picture go to the row it was drawn from."""
    page = tab.open(f"{NETWORK}?open={account_key('member_1')}")
    box = page.locator("#member-1 .sketch a").nth(1)
    box.focus()
    page.keyboard.press("Enter")
    row = page.locator("#member-1 tr:target")
    assert row.locator("[data-row]").get_attribute("value") == "co_action"


@pytest.mark.browser
def test_while_the_answer_is_on_its_way_old_figures_are_dimmed(tab: Tab) -> None:
    """Nobody takes the figures of other ticks for those of these."""
    page = tab.open(f"{NETWORK}?open={account_key('member_1')}")
    page.route("**/without?*", lambda route: None)
    page.locator("#member-1 [data-row]").first.click()
    page.wait_for_selector("#member-1 [aria-busy=true]")
    dimmed = "getComputedStyle(document.querySelector('#member-1 [data-effect=sum]')).opacity"
    assert page.evaluate(dimmed) == "0.35"


@pytest.mark.browser
def test_hostile_rows_run_nothing_when_they_are_dropped(tab: Tab, desk: Desk) -> None:
    """Sentences quote what people wrote; swapping them in is no way to run it."""
    case = network_case(desk, "drum", ("a",))
    one = connection(desk, "a", "drum", 4.0)
    rows = [
        msgspec.structs.replace(row, says=PAYLOADS[0], object=PAYLOADS[5]) for row in one.evidence
    ]
    desk.clock.forward(minutes=1)
    poisoned = msgspec.structs.replace(one, evidence=tuple(rows), at=desk.clock())
    desk.keep(msgspec.structs.replace(case, revision=case.revision + 1), connections=(poisoned,))
    page = tab.open(f"/console/cases/network-drum?open={account_key('a')}")
    page.locator("#member-1 [data-row]").first.click()
    page.locator("#member-1 [data-effect=sum]").get_by_text("without row 1").wait_for()
    assert MARK not in page.title()
    assert tab.all_wrong() == []
