"""What a reviewer sees and does, without a screen."""

import re
from typing import Any

from firebreak.model.ids import DEFAULT_TENANT
from tests.app.web.factories import (
    Browser,
    Desk,
    account_case,
    account_key,
    evening,
    network_case,
    post_key,
    report_case,
)

GROUND = {"category": "removed_again", "purpose": "none", "reasons": "It repeats what was removed."}


def claim(browser: Browser, case: str) -> str:
    """Take a case and give the claim's token as the page carries it."""
    browser.submit(f"/console/cases/{case}/claim")
    page = browser.get(f"/console/cases/{case}").text
    found = re.search(r'name="token" value="(\d+)"', page)
    assert found is not None
    return found[1]


def decide(browser: Browser, case: str, **fields: Any) -> Any:
    """Claim a case and send the decision form."""
    token = claim(browser, case)
    return browser.submit(f"/console/cases/{case}/decide", token=token, **fields)


def proof(browser: Browser, place: int) -> str:
    """Open a member of the network and give the proof that comes with its evidence."""
    page = browser.get(f"/console/cases/network-seed/members/{place}").text
    found = re.search(r'name="looked" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def test_the_queue_shows_the_order_and_its_reasons(desk: Desk) -> None:
    """The removal order stands first, and every row says why it stands there."""
    evening(desk)
    page = desk.browser("reviewer").get("/console").text
    rows = re.findall(r'data-case="([^"]+)"', page)
    assert rows[0] == "case-night_ferry"
    assert "one notice, the gravest a removal order" in page
    assert "10 min left" in page


def test_an_empty_queue_says_so(desk: Desk) -> None:
    """Nothing to do is said in words, not by an empty page."""
    assert "Nothing waits." in desk.browser("reviewer").get("/console").text


def test_networks_have_a_list_of_their_own(desk: Desk) -> None:
    """The list of networks holds networks and nothing else."""
    evening(desk)
    page = desk.browser("reviewer").get("/console?show=networks").text
    assert re.findall(r'data-case="([^"]+)"', page) == ["network-first_drummer"]


def test_evidence_is_marked_in_the_words(desk: Desk) -> None:
    """The words a detector pointed at are highlighted, with its sentence."""
    account_case(desk, "lantern77")
    page = desk.browser("reviewer").get("/console/cases/case-lantern77").text
    assert '<mark title="repeats a removed post">violet</mark>' in page


def test_what_a_guard_lowered_is_said(desk: Desk) -> None:
    """A reviewer sees what speaks against a signal beside what speaks for it."""
    account_case(desk, "lantern77")
    page = desk.browser("reviewer").get("/console/cases/case-lantern77").text
    assert "partly inside quotation marks" in page


def test_notices_are_merged_and_capped(desk: Desk) -> None:
    """Forty reports fill three lines and a count, not the page."""
    report_case(desk, "harbour_news", count=40)
    page = desk.browser("reviewer").get("/console/cases/case-harbour_news").text
    assert len(re.findall("Look, [0-9]+[.]", page)) == 3
    assert "and 37 more" in page


def test_the_form_is_there_only_for_who_holds_the_case(desk: Desk) -> None:
    """Nobody fills in a form that somebody else will submit."""
    account_case(desk, "lantern77")
    holder, other = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    claim(holder, "case-lantern77")
    assert "data-decide" in holder.get("/console/cases/case-lantern77").text
    page = other.get("/console/cases/case-lantern77").text
    assert "data-decide" not in page
    assert "anna" in page


def test_no_purpose_is_chosen_beforehand(desk: Desk) -> None:
    """The reviewer must say what it was said for; no answer is suggested."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    claim(browser, "case-lantern77")
    page = browser.get("/console/cases/case-lantern77").text
    purposes = page.partition('name="purpose"')[2].partition("</select>")[0]
    assert "selected" not in purposes


def test_a_suspension_is_planned_and_shown(desk: Desk) -> None:
    """After the decision the history shows it, with its action on its way."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    assert decide(browser, "case-lantern77", verb="suspend", **GROUND).status_code == 303
    page = browser.get("/console/cases/case-lantern77").text
    assert 'data-action="suspend" data-state="planned"' in page
    assert "We have suspended your account \u2068lantern77\u2069." in page


def test_removal_is_about_the_ticked_posts(desk: Desk) -> None:
    """Removing takes the posts that were ticked, not the account."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    post = post_key("lantern77-1")
    answer = decide(browser, "case-lantern77", verb="remove", post=post, **GROUND)
    assert answer.status_code == 303
    made = desk.services.store.decisions(None, desk.services.tenant)
    assert (post,) == made[0].subjects


def test_a_refused_form_keeps_what_was_typed(desk: Desk) -> None:
    """Nobody writes their reasons twice."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    answer = decide(browser, "case-lantern77", verb="suspend", **GROUND | {"purpose": "news"})
    assert answer.status_code == 422
    assert "may not be met with suspend by one person" in answer.text
    assert "It repeats what was removed.</textarea>" in answer.text


def test_nothing_chosen_is_asked_for(desk: Desk) -> None:
    """A form without a verb is shown again with what is missing."""
    account_case(desk, "lantern77")
    answer = decide(desk.browser("reviewer"), "case-lantern77")
    assert answer.status_code == 422
    assert "choose what is to happen" in answer.text


def test_a_decision_can_be_taken_back(desk: Desk) -> None:
    """The history carries the way back, and taking back plans the reverse action."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    decide(browser, "case-lantern77", verb="suspend", **GROUND)
    made = desk.services.store.decisions(None, desk.services.tenant)[0]
    browser.submit(f"/console/decisions/{made.id}/reverse", reasons="It was a quotation.")
    page = browser.get("/console/cases/case-lantern77").text
    assert 'data-action="unsuspend"' in page
    assert "data-reverse" not in page


def test_members_must_be_opened_before_they_are_ticked(desk: Desk) -> None:
    """A member whose evidence was never on the screen cannot be suspended."""
    network_case(desk, "seed", ("a", "b"))
    browser = desk.browser("reviewer")
    ticked = {"verb": "suspend", "member": account_key("a"), **GROUND, "category": "support"}
    answer = decide(browser, "network-seed", **ticked)
    assert answer.status_code == 422
    assert "open the evidence of" in answer.text
    answer = decide(browser, "network-seed", looked=proof(browser, 1), **ticked)
    assert answer.status_code == 303


def test_only_ticked_members_are_suspended(desk: Desk) -> None:
    """Who was read and not ticked stays."""
    network_case(desk, "seed", ("a", "b"))
    browser = desk.browser("reviewer")
    looked = [proof(browser, 1), proof(browser, 2)]
    ticked = {"verb": "suspend", "member": account_key("b"), **GROUND, "category": "support"}
    decide(browser, "network-seed", looked=looked, **ticked)
    made = desk.services.store.decisions(None, desk.services.tenant)
    assert [(account_key("b"),)] == [each.subjects for each in made]


def test_a_proof_is_good_for_one_session_and_one_member(desk: Desk) -> None:
    """What a colleague read does not count as read by me."""
    network_case(desk, "seed", ("a", "b"))
    mine, yours = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    assert len({proof(mine, 1), proof(mine, 2), proof(yours, 1)}) == 3


def test_the_picture_says_no_more_than_the_table(desk: Desk) -> None:
    """Every member is drawn once, with its number from the table."""
    network_case(desk, "seed", tuple(f"m{number}" for number in range(6)))
    page = desk.browser("reviewer").get("/console/cases/network-seed").text
    assert [str(place) for place in range(1, 7)] == sorted(
        re.findall(r'class="number"[^>]*>(\d+)<', page)
    )


def test_everybody_has_a_dot_and_the_list_has_pages(desk: Desk) -> None:
    """A very large network is drawn whole and listed a hundred at a time."""
    network_case(desk, "seed", tuple(f"m{number}" for number in range(200)))
    page = desk.browser("reviewer").get("/console/cases/network-seed?page=2").text
    assert len(re.findall('id="dot-', page)) == 200
    assert re.findall('id="member-([0-9]+)"', page) == [str(place) for place in range(101, 201)]


def test_the_next_case_is_one_that_nobody_holds(desk: Desk) -> None:
    """Two reviewers who press n get different cases."""
    account_case(desk, "lantern77", severity=4)
    account_case(desk, "quiet_heron", severity=1)
    claim(desk.browser("reviewer", "anna"), "case-lantern77")
    place = desk.browser("reviewer", "ben").get("/console/next").headers["location"]
    assert place == "/console/cases/case-quiet_heron"


def test_the_numbers_page_draws_without_script_or_style(desk: Desk) -> None:
    """Charts obey the same strict policy as everything else."""
    evening(desk)
    page = desk.browser("reviewer").get("/console/numbers").text
    assert "<svg" in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script src="/static/') == 2


def test_an_admin_adds_somebody_and_sees_their_link_once(desk: Desk) -> None:
    """The link is on the answer and nowhere else afterwards."""
    browser = desk.browser("admin")
    answer = browser.submit("/console/people", id="carl", name="Carl", role="lead")
    assert re.search("/enter/[A-Za-z0-9_-]{43}", answer.text)
    assert "/enter/" not in browser.get("/console/people").text


def test_a_lead_sees_what_was_not_delivered(desk: Desk) -> None:
    """Where nothing was lost, the page says so."""
    assert "Everything was delivered." in desk.browser("lead").get("/console/undelivered").text


def test_a_form_sent_too_late_names_who_has_the_case_now(desk: Desk) -> None:
    """The claim ran out and a colleague took over: 409, nothing decided, the form is closed."""
    account_case(desk, "lantern77")
    slow, quick = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    token = claim(slow, "case-lantern77")
    desk.clock.forward(minutes=desk.policy.review.lease_minutes)
    newer = claim(quick, "case-lantern77")
    path = "/console/cases/case-lantern77/decide"
    late = slow.submit(path, token=token, verb="suspend", **GROUND)
    assert late.status_code == 409
    assert "no longer valid: ben has it now" in late.text
    assert "data-decide" not in late.text

    assert quick.submit(path, token=newer, verb="suspend", **GROUND).status_code == 303
    later = slow.submit(path, token=token, verb="suspend", **GROUND)
    assert later.status_code == 409
    assert "no longer valid: ben has decided it" in later.text
    assert ["ben"] == [one.reviewer for one in desk.services.store.decisions(None, DEFAULT_TENANT)]


def test_two_tabs_of_one_reviewer_decide_once(desk: Desk) -> None:
    """The older tab's form is refused: its claim was renewed in the newer one."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer", "anna")
    first, second = claim(browser, "case-lantern77"), claim(browser, "case-lantern77")
    path = "/console/cases/case-lantern77/decide"
    late = browser.submit(path, token=first, verb="suspend", **GROUND)
    assert (late.status_code, first < second) == (409, True)
    assert browser.submit(path, token=second, verb="suspend", **GROUND).status_code == 303
