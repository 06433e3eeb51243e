"""A case that is nobody's opens at once; one in other hands asks why."""

import pytest

from firebreak.app.web.routes import ROUTES
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from firebreak.review.looking import REASONS
from tests.app.web.factories import HOST, Browser, Desk, account_case
from tests.app.web.test_looks import lines

ASKED = "Why do you open this case?"
CASE = "/console/cases/case-lantern77"
API = "/api/v1/cases/case-lantern77"
WHY = REASONS[1]


def taken(desk: Desk, who: str = "ada") -> Browser:
    """Put a case on the desk that a colleague has claimed."""
    account_case(desk, "lantern77")
    holder = desk.browser("reviewer", who)
    holder.submit(f"{CASE}/claim")
    return holder


def dismissed(desk: Desk) -> Browser:
    """Put a case on the desk that a colleague has decided."""
    holder = taken(desk)
    claim = desk.services.store.case_file(CaseId("case-lantern77"), DEFAULT_TENANT).case.claim
    assert claim is not None
    told = {"token": str(claim.token), "verb": "dismiss", "reasons": "Nothing is wrong."}
    assert 303 == holder.submit(f"{CASE}/decide", **told).status_code
    return holder


def text(browser: Browser, path: str = CASE) -> str:
    """Open a page."""
    found: str = browser.get(path).text
    return found


@pytest.mark.parametrize("role", ["reviewer", "lead", "legal", "auditor"])
def test_what_waits_in_the_queue_opens_at_once(desk: Desk, role: str) -> None:
    """At three in the morning nobody is asked why they do their work."""
    account_case(desk, "lantern77")
    assert "violet" in text(desk.browser(role, "ben"))  # type: ignore[arg-type]
    assert [] == lines(desk, "looked up")


@pytest.mark.parametrize(
    ("role", "asked"), [("reviewer", True), ("lead", False), ("auditor", False), ("legal", True)]
)
def test_a_case_in_a_colleagues_hands_asks_by_role(desk: Desk, role: str, asked: bool) -> None:
    """Leads hand open cases over; each reading of an auditor is a line of its own."""
    taken(desk)
    page = text(desk.browser(role, "ben"))  # type: ignore[arg-type]
    assert asked == (ASKED in page)
    assert asked == ("violet" not in page)


def test_a_decided_case_is_the_deciders_for_a_day(desk: Desk) -> None:
    """At 24 hours itself they are asked like everybody, leads too."""
    holder = dismissed(desk)
    assert ASKED in text(desk.browser("reviewer", "ben"))
    assert ASKED in text(desk.browser("lead", "rosa"))
    assert ASKED not in text(holder)
    desk.clock.forward(hours=24)
    assert ASKED in text(desk.browser("reviewer", "ada"))


def test_a_reason_opens_it_is_in_the_ledger_and_holds_a_while(desk: Desk) -> None:
    """Once per sitting, for the case and for its account alike."""
    dismissed(desk)
    ben = desk.browser("reviewer", "ben")
    answer = ben.submit(f"{CASE}/look", why=WHY)
    assert (303, CASE) == (answer.status_code, answer.headers["location"])
    assert "violet" in text(ben)
    assert "violet" in text(ben, "/console/accounts/forum:account:lantern77")
    (line,) = lines(desk, "looked up")
    assert ("ben", "forum:account:lantern77") == (line.actor, line.subject)
    desk.clock.forward(minutes=desk.policy.looking.minutes)
    assert ASKED in text(ben)


@pytest.mark.parametrize(("why", "status"), [("", 422), ("curious", 422), (REASONS[-1], 422)])
def test_no_reason_opens_nothing(desk: Desk, why: str, status: int) -> None:
    """None, an invented one, or the last one without words."""
    taken(desk)
    answer = desk.browser("reviewer", "ben").submit(f"{CASE}/look", why=why)
    assert status == answer.status_code
    assert "violet" not in answer.text
    assert [] == lines(desk, "looked up")


def test_who_is_asked_for_an_opinion_is_not_asked_why(desk: Desk) -> None:
    """A colleague's question is a reason."""
    holder = taken(desk)
    assert ASKED in text(desk.browser("reviewer", "ben"))
    holder.submit(f"{CASE}/ask", colleague="ben", words="What does this say?")
    assert ASKED not in text(desk.browser("reviewer", "ben"))


def test_a_case_that_somebody_was_faster_to_claim_shows_the_next_one(desk: Desk) -> None:
    """Whoever comes second reads who has it and where to go on, and nothing of the case."""
    taken(desk)
    answer = desk.browser("reviewer", "ben").submit(f"{CASE}/claim")
    assert 409 == answer.status_code
    assert "violet" not in answer.text
    assert 'href="/console/next?after=case-lantern77"' in answer.text


def test_programs_of_people_say_why_too(desk: Desk) -> None:
    """The same rule for JSON: 403 says where to, the reason opens, and it is in the ledger."""
    taken(desk)
    ben = desk.browser("reviewer", "ben")
    refused = ben.get(API)
    assert 403 == refused.status_code
    assert f"POST {API}/look" in refused.text
    assert 403 == ben.get(f"{API}/work").status_code
    opened = ben.post(
        f"{API}/look", json={"why": WHY}, headers={"x-csrf-token": ben.csrf, "origin": HOST}
    )
    assert 200 == opened.status_code
    assert "case-lantern77" == ben.get(API).json()["case"]["id"]
    assert 1 == len(lines(desk, "looked up"))


def test_every_address_of_a_case_that_is_read_asks(desk: Desk) -> None:
    """No part of a case goes round the question."""
    taken(desk)
    ben = desk.browser("reviewer", "ben")
    read = [one.path for one in ROUTES if one.method == "GET" and "{case}" in one.path]
    for path in read:
        answer = ben.get(path.replace("{case}", "case-lantern77").replace("{place}", "0"))
        assert "violet" not in answer.text, path
        assert ASKED in answer.text or answer.status_code in (403, 422), path
