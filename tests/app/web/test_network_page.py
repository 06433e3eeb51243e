"""A large network on the console: pages, who is chosen, and a plan of them."""

import re
from typing import Any

import pytest

from firebreak.app import mass
from firebreak.model.ids import CaseId
from firebreak.model.mass import Planned
from firebreak.model.people import Role
from tests.app.web.big_network import crowd
from tests.app.web.chromium import Tab, served
from tests.app.web.factories import Browser, Desk, account_key, network_case

CASE = "/console/cases/network-big"
WHY = "Each of them passed on pages of Group V on 22 March 2026."


def send(browser: Browser, page: str, where: str, **changed: Any) -> str:
    """Send the table's form as a browser without script would, with a button pressed."""
    answer = browser.submit(f"{CASE}/{where}", **{**filled(page), **changed})
    assert answer.status_code == 200
    return str(answer.text)


def filled(page: str) -> dict[str, Any]:
    """What the table's form holds: hidden fields, and whoever is ticked."""
    form = r'<input type="hidden" form="(?:pick|decide)" name="(\w+)" value="([^"]*)"'
    hidden = re.findall(form, page)
    ticked = re.findall(r'name="member" value="([^"]*)" data-tick[^>]* checked', page)
    fields: dict[str, Any] = {name: value for name, value in hidden if name != "member"}
    fields["member"] = [value for name, value in hidden if name == "member"] + ticked
    fields["looked"] = [value for name, value in hidden if name == "looked"]
    return fields


def chosen(page: str) -> int:
    """How many the page says are chosen."""
    found = re.search(r"<b data-chosen>(\d+)</b>", page)
    assert found is not None
    return int(found[1])


def test_who_is_chosen_stays_chosen_on_other_pages_and_in_other_orders(desk: Desk) -> None:
    """Without any script: choose on the first page, sort, and look at the second."""
    case = crowd(desk, 230)
    waits = [not one.handled for one in case.members]
    lead = desk.browser("lead")
    page = send(lead, lead.get(CASE).text, "select", do="down", down="150")
    assert sum(waits[:150]) == chosen(page)
    page = send(lead, page, "select", do="page 2")
    page = send(lead, page, "select", do="sort newest")
    assert sum(waits[:150]) == chosen(page)
    assert 0 == chosen(send(lead, page, "select", do="none"))


def test_who_was_read_on_one_page_is_decided_on_from_another(desk: Desk) -> None:
    """Ticks, proofs of what was read and typed reasons go along; who was not read is refused."""
    case = crowd(desk, 130, by_lot=0)
    waits = [place for place, one in enumerate(case.members, 1) if not one.handled]
    one, other = case.members[waits[0] - 1].account, case.members[waits[1] - 1].account
    browser = desk.browser("lead")
    browser.submit(f"{CASE}/claim")
    page = browser.get(f"{CASE}?to={waits[0]}").text
    token = re.search(r'name="token" value="(\d+)"', page)
    assert token is not None
    said = {"token": token[1], "verb": "suspend", "purpose": "none", "category": "support"}
    page = send(browser, page, "select", do="page 2", member=[one], reasons=WHY, **said)
    assert WHY in page
    refused = browser.submit(
        f"{CASE}/decide", **{**filled(page), "member": [one, other]}, reasons=WHY, **said
    )
    assert "open the evidence of" in refused.text
    browser.submit(f"{CASE}/decide", **filled(page), reasons=WHY, **said)

    (made,) = desk.services.store.decisions(case.id, desk.services.tenant)
    assert (one,) == made.subjects


def test_a_plan_of_the_chosen_names_the_network(desk: Desk) -> None:
    """Counted from the network's page, proposed by a person, and there is a way back."""
    case = crowd(desk, 130, by_lot=0)
    lead = desk.browser("lead")
    page = send(lead, lead.get(CASE).text, "select", do="down", down="30")
    counted = send(lead, page, "plan", reasons=WHY)
    assert "What it would do" in counted
    assert [] == mass.plans(desk.services)
    named = re.search(r"<textarea name=\"accounts\"[^>]*>([^<]*)<", counted)
    assert named is not None
    lead.submit(
        "/console/plans",
        accounts=named[1],
        category="support",
        reasons=WHY,
        network=case.id,
        do="propose",
    )

    ((paper, body),) = mass.plans(desk.services)
    kept = [one.network for _, one in mass.members(desk.services, paper)]
    assert (case.id, {case.id}) == (body.plan.network, set(kept))
    assert {one.account for one in case.members[:30] if not one.handled} >= {
        one.subject for one, _ in mass.members(desk.services, paper)
    }
    assert f'href="{CASE}"' in lead.get(f"/console/plans/{paper.id}").text


def test_a_plan_names_a_network_only_for_its_members(desk: Desk) -> None:
    """Who was added by hand was not chosen from it; a case that is no network is refused."""
    network_case(desk, "seed", ("a", "b"))
    network_case(desk, "other", ("c",))
    lead = desk.browser("lead")
    asked = {"category": "support", "reasons": WHY, "do": "propose"}
    accounts = f"{account_key('a')}\n{account_key('c')}"
    lead.submit("/console/plans", accounts=accounts, network="network-seed", **asked)

    ((paper, body),) = mass.plans(desk.services)
    assert isinstance(body, Planned)
    kept = {one.subject: each.network for one, each in mass.members(desk.services, paper)}
    assert {account_key("a"): CaseId("network-seed"), account_key("c"): None} == kept
    missing = lead.submit("/console/plans", accounts=accounts, network="no-case", **asked)
    assert 404 == missing.status_code


@pytest.mark.parametrize(("role", "status"), [("reviewer", 403), ("auditor", 403), ("lead", 422)])
def test_only_leads_make_a_plan_of_a_network(desk: Desk, role: Role, status: int) -> None:
    """Reviewers decide on those they have read; auditors look; a plan of nobody is none."""
    crowd(desk, 110)
    browser = desk.browser(role)
    page = browser.get(f"{CASE}?do=page+2").text
    assert 'id="member-101"' in page
    assert (role == "lead") == ("data-plan" in page)
    assert status == browser.submit(f"{CASE}/plan", reasons=WHY).status_code


def test_the_page_says_what_the_policy_asks_for_so_many(desk: Desk) -> None:
    """Up to ten nobody else, from eleven another lead, beyond five hundred two."""
    crowd(desk, 30)
    page = desk.browser("lead").get(CASE).text
    ranges = re.findall(r'data-least="(\d+)" data-most="(\d*)"', page)
    assert [("1", "10"), ("11", "500"), ("501", "")] == ranges


@pytest.mark.browser
def test_choose_turn_the_page_and_plan(browser: Any, desk: Desk) -> None:
    """A lead chooses a hundred, goes by a dot to another page, and counts a plan of them."""
    case = crowd(desk, 130, by_lot=0)
    waits = sum(not one.handled for one in case.members[:100])
    with served(desk) as address:
        tab = Tab(browser, desk, address)
        lead = desk.browser("lead", "lena")
        cookie = {"name": "firebreak", "value": lead.cookies["firebreak"], "url": address}
        tab.page.context.add_cookies([cookie])  # type: ignore[list-item]
        page = tab.open(CASE)
        page.click("button[value=all]")
        page.wait_for_selector(f"[data-chosen]:text-is('{waits}')")
        page.locator("[data-tick]:checked").first.uncheck()
        assert str(waits - 1) == page.inner_text("[data-chosen]")
        page.locator("#dot-125 .shape").click()
        page.wait_for_selector("#member-125 details[open]")
        assert str(waits - 1) == page.inner_text("[data-chosen]")
        assert "summary-125" == page.evaluate("document.activeElement.id")
        page.click("[data-plan]")
        named = page.input_value("[name=accounts]").split("\n")
        assert (waits - 1, []) == (len(named), tab.all_wrong())
        tab.page.context.close()
