"""Contesting a decision without an account, and answering at the desk."""

import re
from datetime import timedelta
from typing import Any

import pytest
from markupsafe import escape

from firebreak.app import redress
from firebreak.app.web.public.words import WORDS
from firebreak.model.desk_policy import Language
from firebreak.model.errors import NotFound
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.review.foreign_words import FOREWORDS
from tests.app.web.appealing import dismissed, link, suspended
from tests.app.web.factories import HOST, Browser, Desk, account_key, network_case
from tests.app.web.hostile import PAYLOADS, dangers

WORD = "I only quoted it."


def send(browser: Browser, path: str, **fields: Any) -> Any:
    """Send a public form, as its own page would."""
    return browser.post(path, data=fields, headers={"origin": HOST})


def appealed(desk: Desk, words: str = WORD) -> str:
    """Let somebody appeal against a suspension by ada, and name the appeal."""
    path = link(desk, suspended(desk))
    assert 303 == send(desk.browser(), path, words=words).status_code
    [paper] = desk.services.store.papers(DEFAULT_TENANT, "appeal")
    return paper.id


def take(browser: Browser, case: str = "case-lantern77") -> int:
    """Claim a case in the console and give the token of the claim."""
    assert 303 == browser.submit(f"/console/cases/{case}/claim").status_code
    found = re.search(r'name="token" value="(\d+)"', browser.get(f"/console/cases/{case}").text)
    assert found is not None
    return int(found[1])


def test_the_page_shows_the_decision_and_takes_words_without_an_account(desk: Desk) -> None:
    """The statement, a field, a button; then a receipt with a reference and a day."""
    path, browser = link(desk, suspended(desk)), desk.browser()
    page = browser.get(path).text
    assert "suspended your account" in page
    assert "lantern77" in page
    assert 'name="words"' in page
    answer = send(browser, path, words=WORD, language="fr")
    assert 303 == answer.status_code
    receipt = browser.get(answer.headers["location"]).text
    assert WORDS["en"].contest_received in receipt
    due = desk.clock() + timedelta(minutes=desk.policy.appeals.minutes)
    assert f"{due:%Y-%m-%d}" in receipt
    assert re.search(r"Reference: [0-9A-F]{12}", receipt)
    assert 'name="words"' not in receipt


def test_the_page_keeps_no_trace_of_who_reads_it(desk: Desk) -> None:
    """No cookie, no script, nothing from another host, nothing kept by a browser."""
    answer = desk.browser().get(link(desk, suspended(desk)))
    assert "set-cookie" not in answer.headers
    assert "<script" not in answer.text
    assert "no-store" == answer.headers["cache-control"]
    assert "http://" not in answer.text
    assert "https://" not in answer.text


def test_the_page_speaks_the_language_of_the_statement(desk: Desk) -> None:
    """And any other on request; Arabic runs from right to left."""
    decision, browser = suspended(desk), desk.browser()
    for language, words in WORDS.items():
        path = link(desk, decision, language=language)
        page = browser.get(path).text
        assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
        assert words.contest in page
        assert WORDS["de"].contest in browser.get(f"{path}?lang=de").text


def test_the_page_says_nothing_about_reporters_or_colleagues(desk: Desk) -> None:
    """Neither who reported, nor who decided, nor what others did."""
    page = desk.browser().get(link(desk, suspended(desk))).text
    assert "ada" not in re.sub(r"data-\w+|shadow", "", page).split()
    assert "reporter" not in page


def test_somebody_of_a_network_reads_about_themselves_only(desk: Desk) -> None:
    """The others on whom the same person decided are nobody's business."""
    network_case(desk, "first_drummer", ("member_1", "member_2"))
    browser = desk.browser("reviewer", "ada")
    token = take(browser, "network-first_drummer")
    both = [account_key("member_1"), account_key("member_2")]
    page = browser.get(
        "/console/cases/network-first_drummer?" + "&".join(f"open={k}" for k in both)
    )
    proofs = re.findall(r'name="looked" value="([^"]+)"', page.text)
    browser.submit(
        "/console/cases/network-first_drummer/decide",
        token=token,
        verb="suspend",
        member=both,
        looked=proofs,
        category="support",
        purpose="none",
        reasons="Shares the same pages within minutes.",
    )
    [decision] = desk.services.store.decisions(None, DEFAULT_TENANT)
    page_of_one = desk.browser().get(link(desk, decision, "member_1")).text
    assert "member_1" in page_of_one
    assert "member_2" not in page_of_one


@pytest.mark.parametrize("path", ["/appeal/nothing", "/notice/nothing", f"/appeal/{'x' * 400}"])
def test_an_address_that_leads_nowhere_says_so_politely(desk: Desk, path: str) -> None:
    """The same page for every reason, so that nothing can be guessed from it."""
    answer = desk.browser().get(path, headers={"accept-language": "fr-CA,fr;q=0.9"})
    assert 404 == answer.status_code
    assert WORDS["fr"].unknown_title in answer.text


@pytest.mark.parametrize(
    ("short", "open_still"), [(timedelta(microseconds=1), True), (timedelta(), False)]
)
def test_the_link_lasts_six_months(desk: Desk, short: timedelta, *, open_still: bool) -> None:
    """On the last day the form is there; afterwards the page says that the time is over."""
    path = link(desk, suspended(desk))
    desk.clock.at += timedelta(days=184) - short
    page = desk.browser().get(path).text
    assert open_still == ('name="words"' in page)
    assert open_still != (WORDS["en"].over in page)
    assert (303 if open_still else 422) == send(desk.browser(), path, words=WORD).status_code


@pytest.mark.parametrize("words", ["", " \n ", "\x00\x07"])
def test_an_empty_appeal_shows_the_form_again(desk: Desk, words: str) -> None:
    """With a sentence that says what is missing."""
    answer = send(desk.browser(), link(desk, suspended(desk)), words=words)
    assert 422 == answer.status_code
    assert WORDS["en"].wrong_words in answer.text


def test_a_machine_gun_of_appeals_is_slowed(desk: Desk) -> None:
    """After ten in a row from one address the next has to wait, and is told how long."""
    path, browser = link(desk, suspended(desk)), desk.browser()
    answers = [send(browser, path, words="") for _ in range(11)]
    assert [422] * 10 + [429] == [one.status_code for one in answers]
    assert int(answers[-1].headers["retry-after"]) > 0
    desk.clock.forward(minutes=2)
    assert 303 == send(browser, path, words=WORD).status_code


def test_another_site_cannot_send_an_appeal(desk: Desk) -> None:
    """A form of somebody else's page is refused."""
    path = link(desk, suspended(desk))
    answer = desk.browser().post(
        path, data={"words": WORD}, headers={"origin": "https://elsewhere.example"}
    )
    assert 403 == answer.status_code


def test_the_appeal_stands_in_the_list_and_on_the_case(desk: Desk) -> None:
    """The person's words, the decision with its reasons, what came since, and a clock."""
    appealed(desk)
    reviewer = desk.browser("reviewer", "sam")
    assert "@lantern77" in reviewer.get("/console/appeals").text
    page = reviewer.get("/console/cases/case-lantern77").text
    assert WORD in page
    assert "since the decision" in page
    assert "Claim the case to answer." in page
    assert "somebody appealed" in reviewer.get("/console").text


def test_the_decider_is_shown_no_button_and_handed_another_case(desk: Desk) -> None:
    """Neither the claim nor the next case leads there, and a press of an old button is refused."""
    appealed(desk)
    ada = desk.browser("reviewer", "ada")
    page = ada.get("/console/cases/case-lantern77").text
    assert "An appeal against your own decision waits here." in page
    assert "data-claim" not in page
    assert "you decided: for somebody else" in ada.get("/console/appeals").text
    assert 403 == ada.submit("/console/cases/case-lantern77/claim").status_code
    assert "/console?none=yes" == ada.get("/console/next").headers["location"]
    sam = desk.browser("reviewer", "sam")
    assert "/console/cases/case-lantern77" == sam.get("/console/next").headers["location"]


@pytest.mark.parametrize(
    ("outcome", "says"),
    [("upheld", "The decision stands."), ("overturned", "We have taken the decision back.")],
)
def test_somebody_else_answers_and_the_person_reads_it(desk: Desk, outcome: str, says: str) -> None:
    """In the person's language, with the reasons, at the address they have."""
    path = link(desk, suspended(desk))
    send(desk.browser(), path, words=WORD)
    [paper] = desk.services.store.papers(DEFAULT_TENANT, "appeal")
    sam = desk.browser("reviewer", "sam")
    token = take(sam)
    page = sam.get("/console/cases/case-lantern77").text
    assert "data-answer-form" in page
    assert "data-decide" not in page
    answer = sam.submit(
        f"/console/cases/case-lantern77/appeals/{paper.id}",
        token=token,
        outcome=outcome,
        reasons="It warns of the page.",
    )
    assert 303 == answer.status_code
    read = desk.browser().get(path).text
    assert says in read
    assert "It warns of the page." in read
    assert "sam" not in read.split()
    assert "No appeal waits." in sam.get("/console/appeals").text
    assert "by " in sam.get("/console/appeals?show=answered").text


def test_an_answer_without_reasons_shows_the_case_again(desk: Desk) -> None:
    """Nothing was sent."""
    paper, sam = appealed(desk), desk.browser("reviewer", "sam")
    answer = sam.submit(
        f"/console/cases/case-lantern77/appeals/{paper}", token=take(sam), outcome="upheld"
    )
    assert 422 == answer.status_code
    assert "whoever appealed will read it" in answer.text


def test_hostile_words_stay_words(desk: Desk) -> None:
    """What somebody writes to us does nothing in our own pages."""
    appealed(desk, "\n".join(PAYLOADS))
    page = desk.browser("reviewer", "sam").get("/console/cases/case-lantern77").text
    assert [] == dangers(page)
    assert "1336993" not in page
    assert "xss-ran" in page


def test_a_platform_passes_an_appeal_on(desk: Desk) -> None:
    """With its key, once, and reads the answer by the appeal's name."""
    decision, program = suspended(desk), desk.browser()
    key = {"authorization": f"Bearer {desk.key()}"}
    told = {
        "decision": decision.id,
        "subject": {"kind": "account", "id": "lantern77"},
        "words": WORD,
        "language": "de",
    }
    first = program.post("/api/v1/appeals", json=told, headers=key).json()
    again = program.post("/api/v1/appeals", json=told, headers=key).json()
    assert ("accepted", "duplicate") == (first["result"], again["result"])
    assert first["appeal"] == again["appeal"]
    sam = desk.browser("reviewer", "sam")
    sam.submit(
        f"/console/cases/case-lantern77/appeals/{first['appeal']}",
        token=take(sam),
        outcome="upheld",
        reasons="It praises the attack.",
    )
    state = program.get(f"/api/v1/appeals/{first['appeal']}", headers=key).json()
    assert "upheld" == state["outcome"]
    assert "Die Entscheidung bleibt bestehen." in state["text"]


def test_the_link_and_the_platform_lead_to_one_appeal(desk: Desk) -> None:
    """Whoever sends it twice, in two ways, has one appeal and will have one answer."""
    decision = suspended(desk)
    send(desk.browser(), link(desk, decision), words=WORD)
    told = {
        "decision": decision.id,
        "subject": {"kind": "account", "id": "lantern77"},
        "words": "Again.",
    }
    key = {"authorization": f"Bearer {desk.key()}"}
    state = desk.browser().post("/api/v1/appeals", json=told, headers=key).json()
    assert "duplicate" == state["result"]
    assert 1 == len(desk.services.store.papers(DEFAULT_TENANT, "appeal"))


@pytest.mark.parametrize(
    "changed",
    [
        {"decision": "nothing"},
        {"subject": {"kind": "account", "id": "somebody_else"}},
        {"by": "reporter", "notice": "unheard-of"},
    ],
)
def test_a_platform_cannot_appeal_for_strangers(desk: Desk, changed: dict[str, Any]) -> None:
    """The decision, the subject and the notice must be known, and belong together."""
    told = {
        "decision": suspended(desk).id,
        "subject": {"kind": "account", "id": "lantern77"},
        "words": WORD,
        **changed,
    }
    key = {"authorization": f"Bearer {desk.key()}"}
    answer = desk.browser().post("/api/v1/appeals", json=told, headers=key)
    assert 404 == answer.status_code


def test_a_platform_passes_on_the_appeal_of_a_reporter(desk: Desk) -> None:
    """Whose notice was not followed may appeal as well, and a new decision answers it."""
    decision, key = dismissed(desk), {"authorization": f"Bearer {desk.key()}"}
    told = {
        "decision": decision.id,
        "subject": {"kind": "account", "id": "matchday_fan"},
        "words": "Look at the last post.",
        "by": "reporter",
        "notice": "matchday_fan-n0",
    }
    state = desk.browser().post("/api/v1/appeals", json=told, headers=key)
    assert 200 == state.status_code, state.text
    sam = desk.browser("reviewer", "sam")
    page = sam.get("/console/cases/case-matchday_fan").text
    assert "Somebody who reported it" in page
    token = take(sam, "case-matchday_fan")
    ground = {"category": "support", "purpose": "none", "reasons": 'It says "strike again" twice.'}
    sam.submit("/console/cases/case-matchday_fan/decide", token=token, verb="suspend", **ground)
    appeal = state.json()["appeal"]
    after = desk.browser().get(f"/api/v1/appeals/{appeal}", headers=key).json()
    assert "overturned" == after["outcome"]
    assert "strike again" not in after["text"]


def test_a_platform_asks_what_became_of_a_notice(desk: Desk) -> None:
    """Waiting at first, then one answer that stays the same."""
    decision = dismissed(desk)
    key = {"authorization": f"Bearer {desk.key()}"}
    asked = "/api/v1/notices/outcome?notice={}&kind=account&subject=matchday_fan"
    told = desk.browser().get(asked.format("matchday_fan-n0"), headers=key).json()
    assert ("answered", "left", decision.id) == (told["state"], told["outcome"], told["decision"])
    assert "leave it as it is" in told["text"]
    assert "A match." not in told["text"]
    assert 404 == desk.browser().get(asked.format("other"), headers=key).status_code


def test_no_link_is_known_by_anything_but_its_token(desk: Desk) -> None:
    """The store has a digest; the digest itself opens nothing."""
    path = link(desk, suspended(desk))
    digest = redress.digest(path.rpartition("/")[2])
    with pytest.raises(NotFound):
        redress.contested(desk.services, digest)


ENGLISH = "The post calls on everybody to come to the water tower and to bring what they prepared."


@pytest.mark.parametrize("language", ["fr", "de", "ar"])
def test_foreign_words_are_announced_and_marked_for_screen_readers(
    desk: Desk, language: Language
) -> None:
    """A voice reads them in their own language, and a reader knows why they are English."""
    decision = suspended(desk, reasons=ENGLISH)
    page = desk.browser().get(link(desk, decision, language=language)).text
    assert f'<span lang="en" dir="auto">\u2068{ENGLISH}\u2069</span>' in page
    announced = FOREWORDS[language].named.format(language=FOREWORDS[language].names["en"])
    assert escape(announced) in page
