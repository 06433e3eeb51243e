"""Second looks see nothing of the first, and no page ranks anybody."""

import re
from dataclasses import replace as changed

import pytest
from msgspec.structs import replace

from firebreak.app import desk as app_desk
from firebreak.app import gold, second_looks
from firebreak.app.web import create_app
from firebreak.app.web.layer import Route
from firebreak.app.web.routes import ROUTES
from firebreak.model.cases import Case
from firebreak.model.effects import Filing, Joined
from firebreak.model.items import Account, Post
from firebreak.model.notices import Notice
from firebreak.model.papers import PaperKind
from firebreak.model.reporters import Brigade, Standing
from firebreak.model.second_looks import Answer
from firebreak.review.decide import Proposal
from tests.app.web.chromium import Tab
from tests.app.web.factories import HOST, Browser, Desk, account_case
from tests.app.web.hostile import PAYLOADS

SECRET = "the reasons of the first decider"
FIRST, SECOND = "firstdecider", "secondlooker"
RIGHT = Answer(verb="remove", category="call", purpose="none", reasons="It calls to kill.")


def drawn(desk: Desk, *, second: float = 1.0, known: float = 0.0) -> Case:
    """Let a first person suspend somebody under a policy that draws every decision."""
    quality = replace(desk.policy.quality, second=second, gold=known)
    policy = replace(desk.policy, quality=quality)
    desk.services = changed(desk.services, policy=policy)
    desk.app = create_app(desk.services, passwords=desk.passwords)
    case = account_case(desk, "lantern77")
    desk.clock.forward(minutes=5)
    person = desk.add_person(FIRST, "lead")
    held = app_desk.claim(desk.services, case.id, person)
    proposal = Proposal(verb="suspend", category="support", purpose="none", reasons=SECRET)
    app_desk.decide(desk.services, case.id, proposal, token=held.token, reviewer=person)
    desk.clock.forward(minutes=5)
    return case


def looking(desk: Desk) -> tuple[Browser, str]:
    """Let somebody take the second look; give their browser and its address."""
    browser = desk.browser("lead", SECOND)
    page = browser.get("/console/second").text
    address = re.findall(r"/console/second/look-\d+", page)[0]
    browser.submit(f"{address}/take")
    return browser, address


def tells(text: str) -> list[str]:
    """Name what a page tells of the first decision."""
    main = text.partition("<main")[2].partition("</main>")[0] if "<main" in text else text
    words = (SECRET, FIRST, "Suspended", "suspended", "Decided", '"verb":"suspend"')
    return [word for word in words if word in main]


def test_the_second_person_sees_the_matter_and_nothing_of_the_first_decision(desk: Desk) -> None:
    """Words and signals are there; verdict, category, purpose, reasons and name are not."""
    drawn(desk)
    browser, address = looking(desk)
    page = browser.get(address).text
    assert "violet drum" in re.sub("<[^>]*>", "", page)
    assert "near copies" in page
    assert [] == tells(page)
    assert " checked" not in page
    assert " selected" not in page


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if "{case}" in route.path],
    ids=lambda route: f"{route.method} {route.path}",
)
def test_no_address_of_the_case_tells_it_while_they_look(desk: Desk, route: Route) -> None:
    """Pages and programs alike are closed to them until they have answered."""
    case = drawn(desk)
    browser, address = looking(desk)
    path = route.path.replace("{case}", case.id).replace("{place}", "1")
    answer = browser.request(
        route.method,
        path,
        headers={"origin": HOST, "x-csrf-token": browser.csrf, "content-type": "application/json"},
        content=b"{}" if route.method == "POST" else None,
    )
    assert [] == tells(answer.text)
    if route.method == "GET":
        assert (403 if "still" not in path else 422) <= answer.status_code
    browser.submit(f"{address}/answer", verb="dismiss")
    assert 200 == browser.get(f"/console/cases/{case.id}").status_code


@pytest.mark.parametrize(
    "path",
    ["/console", "/console?show=decided", "/console/second", "/console/quality", "/api/v1/cases"],
)
def test_no_list_tells_it_while_they_look(desk: Desk, path: str) -> None:
    """The case is in no list of theirs, decided or not."""
    case = drawn(desk)
    browser, _ = looking(desk)
    text = browser.get(path).text
    assert case.id not in text
    assert SECRET not in text
    assert FIRST not in text


def test_the_case_is_shown_as_it_stood(desk: Desk) -> None:
    """What came in after the decision, and what the platform did, would tell it."""
    drawn(desk)
    desk.append(
        Account(id="lantern77", handle="@lantern77", version=2, status="suspended"),
        Post(id="lantern77-1", author="lantern77", text="", version=2, status="removed"),
    )
    browser, address = looking(desk)
    page = browser.get(address).text
    assert "violet drum" in re.sub("<[^>]*>", "", page)
    assert "state suspended" not in page
    assert "state removed" not in page


def test_who_decided_first_is_not_let_in(desk: Desk) -> None:
    """Neither to look nor to read what it is about."""
    drawn(desk)
    _, address = looking(desk)
    assert 403 == desk.browser("lead", FIRST).get(address).status_code


def test_a_difference_is_listed_with_both_answers(desk: Desk) -> None:
    """A lead reads both, and that one is asked."""
    case = drawn(desk)
    browser, address = looking(desk)
    browser.submit(f"{address}/answer", verb="dismiss", reasons="It quotes a song.")
    page = desk.browser("lead", "third").get("/console/quality").text
    assert case.id in page
    assert "It quotes a song." in page
    assert "a lead is asked" in page


def test_a_known_answer_is_told_afterwards_and_only_to_who_answered(desk: Desk) -> None:
    """Feedback is between the desk and one person."""
    drawn(desk, second=0.0, known=0.2)
    lead = desk.add_person("maker", "lead")
    gold.add(desk.services, RIGHT, text="an invented call", language="en", person=lead)
    person = desk.add_person("second", "reviewer")
    made = None
    case = account_case(desk, "another", severity=1)
    for revision in range(100):
        made = made or gold.offer(desk.services, person, replace(case, revision=revision))
    assert made is not None
    gold.ready(desk.services, made, person)
    second_looks.take(desk.services, made, person)
    browser = desk.browser("reviewer", "second")
    address = f"/console/second/{made}"
    assert "an invented call" in browser.get(address).text
    assert "It calls to kill." not in browser.get(address).text
    browser.submit(f"{address}/answer", verb="dismiss")
    assert "It calls to kill." in browser.get(address).text
    assert 403 == desk.browser("reviewer", "other").get(address).status_code


def everything(desk: Desk) -> tuple[object, ...]:
    """Give all that a request could have changed."""
    store, tenant = desk.services.store, desk.services.tenant
    kinds: tuple[PaperKind, ...] = ("gold", "second review", "lot", "exposure")
    papers = [one for kind in kinds for one in store.papers(tenant, kind)]
    return papers, store.entries(0, 10_000, tenant), store.queue(tenant, 1_000)


def test_asking_for_the_next_case_keeps_nothing_and_looking_does(desk: Desk) -> None:
    """A link that a browser follows ahead of time hands nothing out; the button does."""
    drawn(desk, second=0.0, known=1.0)
    lead = desk.add_person("maker", "lead")
    gold.add(desk.services, RIGHT, text="an invented call", language="en", person=lead)
    account_case(desk, "another", severity=1)
    browser = desk.browser("reviewer", "second")
    before = everything(desk)
    led = browser.get("/console/next").headers["location"]
    assert led.startswith("/console/second/look-")
    assert "Look" in browser.get(led).text
    assert led == browser.get("/console/next").headers["location"]
    assert before == everything(desk)
    browser.submit(f"{led}/take")
    assert "an invented call" in browser.get(led).text
    assert 404 == browser.get("/console/second/look-00000000000001").status_code


@pytest.mark.parametrize("path", ["/console/quality", "/console/quality.csv", "/api/v1/numbers"])
def test_nothing_that_measures_names_who_decides(desk: Desk, path: str) -> None:
    """No speed, no score, no count by person: not on a page, in a table, or for programs."""
    drawn(desk)
    browser, address = looking(desk)
    browser.submit(
        f"{address}/answer", verb="suspend", category="support", purpose="none", reasons="x"
    )
    text = desk.browser("admin", "third").get(path).text
    assert not re.search(f"{FIRST}|{SECOND}", text, re.IGNORECASE)
    assert not re.search(r"per (person|reviewer)|fastest|slowest", text)


def test_no_formula_comes_out_of_the_table(desk: Desk) -> None:
    """A detector named like a formula stays a name in a spreadsheet."""
    case = account_case(desk, "lantern77")
    person = desk.add_person(FIRST, "lead")
    stored = desk.services.store.case(case.id, case.tenant)
    assert stored.detectors == ("near_copies",)
    held = app_desk.claim(desk.services, case.id, person)
    app_desk.decide(
        desk.services, case.id, Proposal(verb="dismiss"), token=held.token, reviewer=person
    )
    desk.clock.forward(seconds=1)
    text = desk.browser("reviewer").get("/console/quality.csv").text
    assert text.splitlines()[1].startswith("detector,near_copies,0,1,0.0000,0.7935,0,0,0")


def test_a_lead_adds_an_invented_one_and_a_reviewer_may_not(desk: Desk) -> None:
    """The form says what is missing, and keeps what was written."""
    fields = {"verb": "dismiss", "language": "en", "reasons": "It is a song."}
    page = desk.browser("lead").submit("/console/quality/gold", **fields)
    assert 400 <= page.status_code < 500
    assert "write the wording" in page.text
    done = desk.browser("lead").submit("/console/quality/gold", text="La la la.", **fields)
    assert 303 == done.status_code
    refused = desk.browser("reviewer").submit("/console/quality/gold", text="x", **fields)
    assert 403 == refused.status_code


def test_the_case_tells_how_reliable_its_reporters_were(desk: Desk) -> None:
    """In words and an interval, with what follows from a crowd."""
    case = account_case(desk, "lantern77")
    crowd = Brigade(reports=30, reporters=28, newcomers=20, worded=25, alike=24, is_one=True)
    who = Standing(
        kind="user_report", upheld=1, judged=9, share=0.2, low=0.05, high=0.4, weight=0.6
    )
    (seq,) = desk.append(Notice(id="n", subject_kind="account", subject="lantern77"))
    told = replace(case, revision=2, brigade=crowd, reporter=who, trust=0.6, notices=30)
    joined = Joined(case=case.id, notices=(seq,))
    desk.services.store.file(Filing(tenant=case.tenant, cases=(told,), joined=(joined,)))
    page = desk.browser("reviewer").get(f"/console/cases/{case.id}").text
    assert "right about 1 of 9 things that were decided (5–40 % with 95 in 100)" in page
    assert "They count as one." in page


@pytest.mark.browser
def test_the_pages_are_accessible_and_answer_to_keys(tab: Tab) -> None:
    """With g y to quality, and from there to second looks, without a mouse."""
    tab.open("/console")
    tab.page.keyboard.press("g")
    tab.page.keyboard.press("y")
    tab.page.wait_for_url("**/console/quality")
    tab.page.keyboard.press("j")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/console/second")


def test_hostile_words_stay_words(desk: Desk) -> None:
    """Whatever a second person writes is text on the page of differences."""
    drawn(desk)
    browser, address = looking(desk)
    browser.submit(f"{address}/answer", verb="dismiss", reasons=PAYLOADS[0])
    page = desk.browser("lead", "third").get("/console/quality").text
    assert PAYLOADS[0] not in page
