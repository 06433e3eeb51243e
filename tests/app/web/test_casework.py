"""Casework on the case's page and as JSON."""

from html import unescape
from typing import Any

import pytest

from firebreak.app import desk as decisions
from firebreak.model.cases import Case
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from firebreak.review.decide import Proposal
from tests.app.web.factories import Browser, Desk, account_case, network_case, report_case

CASE = "/console/cases/case-lantern77"
API = "/api/v1/cases/case-lantern77"


def stands(desk: Desk, name: str = "case-lantern77") -> Case:
    """Give a case as it stands."""
    return desk.services.store.case(CaseId(name), DEFAULT_TENANT)


def taken(desk: Desk, browser: Browser) -> int:
    """Claim the case in a browser, and give the token."""
    browser.submit(f"{CASE}/claim")
    claim = stands(desk).claim
    assert claim is not None
    return claim.token


def page(browser: Browser, address: str = CASE) -> str:
    """Read a page as a person does."""
    answer = browser.get(address)
    assert 200 == answer.status_code
    return unescape(answer.text)


def send(browser: Browser, address: str, body: Any) -> Any:
    """Send JSON with the session's token."""
    return browser.post(address, json=body, headers={"x-csrf-token": browser.csrf})


def test_a_case_is_merged_by_its_address(desk: Desk) -> None:
    """Paste the other case's address, say why, and the two are one."""
    account_case(desk, "lantern77")
    report_case(desk, "harbour_news", count=2)
    browser = desk.browser("reviewer", "ines")
    address = "http://127.0.0.1/console/cases/case-harbour_news"
    answer = browser.submit(
        f"{CASE}/merge", token=taken(desk, browser), other=address, reasons="One person."
    )
    assert (303, CASE) == (answer.status_code, answer.headers["location"])
    assert "Also part of this matter" in page(browser)
    assert "that case</a> has this matter now" in page(browser, "/console/cases/case-harbour_news")
    assert 2 == stands(desk).notices


def test_what_is_refused_is_said_on_the_case_s_page(desk: Desk) -> None:
    """A merge with nothing, and one with a case that is not there."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer", "ines")
    token = taken(desk, browser)
    for other, says in (("", "name the other case"), ("nothing", "nothing")):
        answer = browser.submit(f"{CASE}/merge", token=token, other=other, reasons="x")
        assert 422 == answer.status_code
        assert says in unescape(answer.text)
        assert 'role="alert"' in answer.text


def test_a_post_is_split_off_and_its_case_linked(desk: Desk) -> None:
    """What was split off is no longer among the posts to choose from, and one click away."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer", "ines")
    token = taken(desk, browser)
    assert 'value="forum:post:lantern77-1">' in page(browser)
    browser.submit(
        f"{CASE}/split", token=token, thing="forum:post:lantern77-1", reasons="A shared account."
    )
    shown = page(browser)
    assert "Split off:" in shown
    assert 'data-thing="forum:post:lantern77-1"' not in shown
    assert 'name="post" value="forum:post:lantern77-1"' not in shown


def test_a_merged_account_is_suspended_where_it_is_ticked(desk: Desk) -> None:
    """Nothing is ticked beforehand; what is ticked is suspended."""
    account_case(desk, "lantern77")
    account_case(desk, "quiet_heron")
    browser = desk.browser("reviewer", "ines")
    browser.submit(
        f"{CASE}/merge", token=taken(desk, browser), other="case-quiet_heron", reasons="One."
    )
    shown = page(browser)
    assert 'name="also" value="forum:account:quiet_heron" >' in shown
    decided = browser.submit(
        f"{CASE}/decide",
        token=taken(desk, browser),
        verb="suspend",
        category="support",
        purpose="none",
        reasons="Spreads pages of Group V.",
        also="forum:account:quiet_heron",
    )
    assert 303 == decided.status_code
    made = desk.services.store.decisions(CaseId("case-lantern77"), DEFAULT_TENANT)[0]
    assert ("forum:account:lantern77", "forum:account:quiet_heron") == made.subjects


def test_a_colleague_is_asked_and_answers(desk: Desk) -> None:
    """The question stands on the case and on the colleague's own page; so does the answer."""
    account_case(desk, "lantern77")
    desk.add_person("omar", "reviewer")
    ines, omar = desk.browser("reviewer", "ines"), desk.browser("reviewer", "omar")
    ines.submit(f"{CASE}/ask", colleague="omar", words="Is this a <b>quote</b>?")
    assert "Is this a <b>quote</b>?" in page(omar, "/console/me")
    assert "<b>quote</b>" not in omar.get(CASE).text
    question = desk.services.store.papers(DEFAULT_TENANT, "question")[0].id
    answer = omar.submit(
        f"{CASE}/answer", question=question, verdict="dismiss", words="A newspaper."
    )
    assert 303 == answer.status_code
    assert "A newspaper." in page(ines)
    assert "Colleagues who ask" not in page(omar, "/console/me")


def test_a_note_waits_for_the_next_person(desk: Desk) -> None:
    """Whoever opens the case next reads it above what was said."""
    account_case(desk, "lantern77")
    desk.browser("reviewer", "ines").submit(f"{CASE}/note", words="Ask the press desk first.")
    assert "Ask the press desk first." in page(desk.browser("reviewer", "omar"))


def test_only_a_lead_sees_and_may_take_over(desk: Desk) -> None:
    """The button is there for a lead while somebody else holds the case."""
    account_case(desk, "lantern77")
    ines = desk.browser("reviewer", "ines")
    taken(desk, ines)
    lena = desk.browser("lead", "lena")
    assert 'data-key="t"' in page(lena)
    assert 'data-key="t"' not in page(desk.browser("reviewer", "omar"))
    assert 403 == desk.browser("reviewer", "omar").submit(f"{CASE}/take-over").status_code
    assert 303 == lena.submit(f"{CASE}/take-over").status_code
    claim = stands(desk).claim
    assert claim is not None
    assert "lena" == claim.reviewer


def test_an_assigned_case_says_for_whom(desk: Desk) -> None:
    """And anybody may still claim it."""
    account_case(desk, "lantern77")
    desk.add_person("omar", "reviewer")
    browser = desk.browser("reviewer", "ines")
    browser.submit(f"{CASE}/assign", colleague="omar")
    assert "Meant for" in page(browser)
    assert 'data-key="c"' in page(browser)
    refused = browser.submit(f"{CASE}/assign", colleague="nobody")
    assert "nobody called 'nobody' works here" in unescape(refused.text)


def test_a_decided_case_is_reopened_from_its_page(desk: Desk) -> None:
    """With a reason; the decision stays in its history."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer", "ines")
    browser.submit(f"{CASE}/decide", token=taken(desk, browser), verb="dismiss")
    assert 'data-key="b"' in page(browser)
    browser.submit(f"{CASE}/reopen", reasons="A witness wrote.")
    assert "reopened" == stands(desk).status


def test_every_act_has_its_key_and_works_without_a_script(desk: Desk) -> None:
    """Each is a form behind a summary; the key opens it."""
    account_case(desk, "lantern77")
    browser = desk.browser("lead", "lena")
    taken(desk, browser)
    shown = page(browser)
    for key in "lwqhms":
        assert f'data-key="{key}"' in shown
    assert "<script>" not in shown
    assert "onclick" not in shown


def test_a_network_s_page_offers_notes_and_no_merging(desk: Desk) -> None:
    """Its members stand each on their own evidence."""
    network_case(desk, "seed", ("a", "b"))
    browser = desk.browser("reviewer", "ines")
    browser.submit("/console/cases/network-seed/claim")
    shown = page(browser, "/console/cases/network-seed")
    assert 'data-key="w"' in shown
    assert 'data-key="m"' not in shown
    assert 'data-key="s"' not in shown


def test_like_cases_are_claimed_one_by_one_with_the_decision_filled_in(desk: Desk) -> None:
    """The verb and the reasons are there; what it was said for has to be said again."""
    text = "All of you come to the water tower of Sector 7 at nine tonight"
    account_case(desk, "lantern77", text=text)
    account_case(desk, "quiet_heron", text=f"{text} !")
    account_case(desk, "stranger", text="The train to Sector 7 was late again, as always")
    browser = desk.browser("reviewer", "ines")
    browser.submit(
        f"{CASE}/decide",
        token=taken(desk, browser),
        verb="suspend",
        category="support",
        purpose="none",
        reasons="Calls people to Group V's meeting.",
    )
    shown = page(browser, f"{CASE}/like")
    assert 'data-like="case-quiet_heron"' in shown
    assert "stranger" not in shown
    answer = browser.submit("/console/cases/case-quiet_heron/claim", like="case-lantern77")
    form = page(browser, answer.headers["location"])
    assert "Filled in from" in form
    assert "Calls people to Group V's meeting." in form
    assert 'value="suspend" data-key="1" required checked' in form
    assert '<option value="none" selected' not in form
    assert stands(desk, "case-quiet_heron").decision is None


def test_the_same_by_json(desk: Desk) -> None:
    """A program of the operator's own does what the forms do."""
    account_case(desk, "lantern77")
    account_case(desk, "quiet_heron")
    desk.add_person("omar", "reviewer")
    browser = desk.browser("lead", "lena")
    token = taken(desk, browser)
    merged = send(
        browser, f"{API}/merge", {"token": token, "other": "case-quiet_heron", "reasons": "One."}
    )
    assert ["forum:account:quiet_heron"] == merged.json()["also"]
    thing = {"token": token, "thing": "forum:post:lantern77-1", "reasons": "Shared."}
    assert "post" == send(browser, f"{API}/split", thing).json()["kind"]
    assert "omar" == send(browser, f"{API}/assign", {"colleague": "omar"}).json()["assigned"]
    question = send(browser, f"{API}/ask", {"words": "A quote?", "colleague": "omar"}).json()
    omar = desk.browser("reviewer", "omar")
    given = send(
        omar,
        f"/api/v1/questions/{question['id']}/answer",
        {"verdict": "dismiss", "words": "Yes."},
    )
    assert "omar" == given.json()["body"]["answered_by"]
    send(browser, f"{API}/note", {"words": "Done."})
    work = browser.get(f"{API}/work").json()
    assert (1, 1) == (len(work["notes"]), len(work["questions"]))


def test_a_stale_token_is_answered_with_the_winner(desk: Desk) -> None:
    """409, and who has it."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer", "ines")
    body = {"token": 99, "other": "x", "reasons": "x"}
    account_case(desk, "x")
    taken(desk, browser)
    answer = send(browser, f"{API}/merge", {**body, "other": "case-x"})
    assert (409, "FB-REVIEW-003") == (answer.status_code, answer.json()["code"])


def test_reopening_and_taking_over_by_json(desk: Desk) -> None:
    """A decided case waits again; a held one changes hands."""
    account_case(desk, "lantern77")
    ines = desk.browser("reviewer", "ines")
    person = desk.services.store.people(DEFAULT_TENANT)[0]
    decisions.decide(
        desk.services,
        CaseId("case-lantern77"),
        Proposal(verb="dismiss"),
        token=taken(desk, ines),
        reviewer=person,
    )
    assert "reopened" == send(ines, f"{API}/reopen", {"reasons": "New."}).json()["status"]
    taken(desk, ines)
    lena = desk.browser("lead", "lena")
    assert "lena" == send(lena, f"{API}/take-over", {}).json()["reviewer"]


@pytest.mark.parametrize("act", ["merge", "split", "reopen", "assign", "ask", "note"])
def test_no_act_on_a_case_that_is_not_there(desk: Desk, act: str) -> None:
    """The answer is that there is none."""
    body = {"token": 1, "other": "x", "thing": "forum:post:x", "reasons": "x"}
    plain = {"assign": {}, "ask": {"words": "x"}, "note": {"words": "x"}}
    sent = plain.get(act, {k: v for k, v in body.items() if act == "merge" and k != "thing"})
    if act == "split":
        sent = {k: v for k, v in body.items() if k != "other"}
    if act == "reopen":
        sent = {"reasons": "x"}
    answer = send(desk.browser("reviewer"), f"/api/v1/cases/nothing/{act}", sent)
    assert 404 == answer.status_code
