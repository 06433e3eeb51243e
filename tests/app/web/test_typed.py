"""What somebody typed is not lost when their session ended meanwhile."""

from tests.app.web.factories import HOST, Desk, account_case
from tests.app.web.hostile import PAYLOADS, dangers

DECIDE = "/console/cases/case-lantern77/decide"


def test_the_words_come_back_and_nothing_is_done(desk: Desk) -> None:
    """With the way to the same case; the page is kept nowhere."""
    account_case(desk, "lantern77")
    answer = desk.browser().submit(DECIDE, verb="suspend", reasons="An hour of work.", token=1)

    assert (401, "no-store") == (answer.status_code, answer.headers["cache-control"])
    assert "An hour of work." in answer.text
    assert "/sign-in?next=/console/cases/case-lantern77" in answer.text
    assert "suspend" not in answer.text
    assert "/language" not in answer.text, "another language would be another page, without words"


def test_a_form_without_words_leads_to_the_door(desk: Desk) -> None:
    """There is nothing to give back."""
    answer = desk.browser().submit("/console/cases/case-lantern77/claim")
    assert (303, "/sign-in") == (answer.status_code, answer.headers["location"])


def test_hostile_words_come_back_as_words(desk: Desk) -> None:
    """Nobody makes a page of ours run what they sent."""
    assert [] == dangers(desk.browser().submit(DECIDE, reasons="\n".join(PAYLOADS)).text)


def test_another_site_gets_no_words_shown(desk: Desk) -> None:
    """A page elsewhere cannot put its sentences on one of ours."""
    browser = desk.browser()
    sent = browser.post(DECIDE, data={"reasons": "Trust me."}, headers={"origin": "https://x.test"})
    assert 403 == sent.status_code
    assert "Trust me." not in sent.text
    assert 401 == browser.post(DECIDE, data={"reasons": "x"}, headers={"origin": HOST}).status_code


def test_a_flood_is_not_read(desk: Desk) -> None:
    """Of strangers no more is read than a form can hold."""
    answer = desk.browser().submit(DECIDE, reasons="x" * 200_000)
    assert 303 == answer.status_code
