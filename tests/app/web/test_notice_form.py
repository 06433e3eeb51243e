"""The public notice form: without an account, in four languages, inert."""

import re
from typing import Any
from urllib.parse import quote

import pytest

from firebreak.app.web.public.words import WORDS
from firebreak.model.ids import DEFAULT_TENANT, Seq
from firebreak.model.notices import StoredNotice
from firebreak.model.reports import Report
from tests.app.web.factories import HOST, Browser, Desk
from tests.app.web.hostile import PAYLOADS, dangers

FILLED: dict[str, str] = {
    "where": "https://forum.example/p/1\n\nforum:post:p2\n",
    "about": "terrorism",
    "why": "It calls for an attack on Sector 7.",
    "name": "Noor Invented",
    "mail": "noor@example.org",
    "faith": "yes",
}


def send(browser: Browser, **changed: str) -> Any:
    """Send the form, filled in but for what is changed."""
    return browser.post("/notice", data={**FILLED, **changed}, headers={"origin": HOST})


def notices(desk: Desk) -> list[StoredNotice]:
    """Give all notices of the feed."""
    records = desk.services.store.read(Seq(0), 1_000)
    return [one for one in records if isinstance(one, StoredNotice)]


@pytest.mark.parametrize("language", ["en", "fr", "ar", "de"])
def test_anybody_finds_the_form_in_their_language(desk: Desk, language: Any) -> None:
    """By the browser's own wish or by a link; without script and without a cookie."""
    answer = desk.browser().get("/notice", headers={"accept-language": f"{language}-XX"})
    assert WORDS[language].report in answer.text
    assert WORDS[language].good_faith in answer.text
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text
    assert "<script" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_report_is_receipted_at_once(desk: Desk) -> None:
    """With a reference, the instant, and both things; durable before the answer."""
    browser = desk.browser()
    answer = send(browser)
    assert 303 == answer.status_code
    assert 2 == len(notices(desk))
    page = browser.get(answer.headers["location"]).text
    assert WORDS["en"].received in page
    assert re.search(r"Reference: [0-9A-F]{12}", page)
    assert 2 == page.count(WORDS["en"].waits)
    assert "noor" not in page.casefold()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"where": ""}, "wrong_where"),
        ({"where": "here and there"}, "wrong_line"),
        ({"where": "\n".join(f"https://a.example/{n}" for n in range(21))}, "wrong_many"),
        ({"about": ""}, "wrong_about"),
        ({"why": "  "}, "wrong_words"),
        ({"why": "x" * 5_001}, "wrong_long"),
        ({"name": ""}, "wrong_name"),
        ({"mail": ""}, "wrong_mail"),
        ({"mail": "nobody at home"}, "wrong_mail"),
        ({"faith": ""}, "wrong_faith"),
    ],
)
def test_what_the_law_asks_for_must_be_there(
    desk: Desk, changed: dict[str, str], says: str
) -> None:
    """The form comes back, filled in, and says at the field what is missing."""
    answer = send(desk.browser(), **changed)
    assert 422 == answer.status_code
    assert getattr(WORDS["en"], says).partition("{")[0] in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert [] == notices(desk)


def test_exactly_twenty_things_and_five_thousand_characters_pass(desk: Desk) -> None:
    """The limits themselves are allowed."""
    where = "\n".join(f"https://a.example/{n}" for n in range(20))
    assert 303 == send(desk.browser(), where=where, why="x" * 5_000).status_code
    assert 20 == len(notices(desk))


def test_the_same_thing_twice_is_one(desk: Desk) -> None:
    """Two lines that name one thing make one notice."""
    where = "https://a.example/x\nhttp://A.example/x/#top"
    assert 303 == send(desk.browser(), where=where).status_code
    assert 1 == len(notices(desk))


def test_the_abuse_of_children_can_be_reported_without_a_name(desk: Desk) -> None:
    """And only that: nobody must fear to be known."""
    nameless = {"name": "", "mail": ""}
    assert 303 == send(desk.browser(), about="child abuse", **nameless).status_code
    assert "" == notices(desk)[0].notice.reporter
    assert 422 == send(desk.browser(), about="terrorism", **nameless).status_code
    assert 422 == send(desk.browser(), about="child abuse", name="", mail="broken").status_code


def test_no_reviewer_sees_who_reported(desk: Desk) -> None:
    """Name and address are in a paper of their own, and in nothing that the console shows."""
    send(desk.browser())
    [paper] = desk.services.store.papers(DEFAULT_TENANT, "report")
    assert isinstance(paper.body, Report)
    assert ("Noor Invented", "noor@example.org") == (paper.body.name, paper.body.mail)
    assert paper.subject is None
    assert all(one.notice.reporter.startswith("mail:") for one in notices(desk))


def test_a_flood_of_reports_is_slowed(desk: Desk) -> None:
    """Ten at once from one address, then one a minute; what was typed is not lost."""
    browser = desk.browser()
    codes = [send(browser).status_code for _ in range(10)]
    refused = send(browser)
    assert ([303] * 10, 429) == (codes, refused.status_code)
    assert FILLED["why"] in refused.text
    desk.clock.forward(minutes=1)
    assert 303 == send(browser).status_code


def test_many_addresses_together_are_slowed_too(desk: Desk) -> None:
    """A thousand machines cannot fill the disk."""
    busy = desk.app.state.site.public_of_all
    while not busy.take("all", desk.clock()):
        pass
    assert 429 == send(desk.browser()).status_code


@pytest.mark.parametrize("length", [1_000_001])
def test_a_giant_is_turned_away_unread(desk: Desk, length: int) -> None:
    """More than a megabyte is no notice."""
    answer = desk.browser().post(
        "/notice",
        content=b"why=" + b"x" * length,
        headers={"origin": HOST, "content-type": "application/x-www-form-urlencoded"},
    )
    assert 413 == answer.status_code


def test_hostile_words_stay_words(desk: Desk) -> None:
    """In the form that comes back, and on the page of the receipt."""
    browser, every = desk.browser(), "\n".join(PAYLOADS)
    back = send(browser, why=every, where=PAYLOADS[0], name=PAYLOADS[34], mail=PAYLOADS[35]).text
    where = "\n".join(f"https://a.example/{quote(one)[:300]}" for one in PAYLOADS[:20])
    receipt = browser.get(send(browser, why=every, where=where).headers["location"]).text
    assert [] == dangers(back) == dangers(receipt)
    assert "1336993" not in back + receipt


def test_another_site_cannot_report_in_somebodys_name(desk: Desk) -> None:
    """A form of somebody else's page is refused."""
    answer = desk.browser().post(
        "/notice", data=FILLED, headers={"origin": "https://elsewhere.example"}
    )
    assert 403 == answer.status_code


def test_every_language_says_everything() -> None:
    """No sentence is missing or left in English, and all ask for the same facts."""
    for field in WORDS["en"].__struct_fields__:
        said = [getattr(words, field) for words in WORDS.values()]
        assert all(said), field
        if isinstance(said[0], str) and len(said[0]) > 12:
            assert len(set(said)) == len(said), field
            slots = {tuple(sorted(re.findall(r"\{\w+\}", one))) for one in said}
            assert 1 == len(slots), field
