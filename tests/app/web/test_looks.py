"""Looking somebody up outside a case of mine needs a reason."""

from dataclasses import replace as changed
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.app import desk as app_desk
from firebreak.app import looking
from firebreak.app.web import create_app
from firebreak.model.errors import InvalidDecision, NotAllowed
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.items import Account, Post
from firebreak.model.ledger import LedgerEntry
from firebreak.model.looks import Look
from firebreak.review.decide import Proposal
from firebreak.review.looking import REASONS, is_drawn
from tests.app.web.factories import (
    Browser,
    Desk,
    account_case,
    account_key,
    network_case,
    post_key,
)
from tests.app.web.hostile import PAYLOADS
from tests.app.web.test_hostile import OURS, Tags, fill
from tests.app.web.test_quality import drawn, tells
from tests.app.web.test_quality import looking as second_look

ASKED = "Why do you look?"
WHY = REASONS[0]
MICROSECOND = timedelta(microseconds=1)


def governed(desk: Desk, **looks: Any) -> Desk:
    """Put a desk under another policy of looking people up."""
    policy = replace(desk.policy, looking=replace(desk.policy.looking, **looks))
    desk.services = changed(desk.services, policy=policy)
    desk.app = create_app(desk.services, passwords=desk.passwords)
    return desk


def lines(desk: Desk, kind: str) -> list[LedgerEntry]:
    """Give the ledger's lines of one kind."""
    found = desk.services.store.entries(0, 1_000, DEFAULT_TENANT)
    return [line for line in found if line.kind == kind]


def look(browser: Browser, name: str, **said: str) -> Any:
    """Say why, and look at an account."""
    return browser.submit(f"/console/accounts/{account_key(name)}", **{"why": WHY, **said})


def page(browser: Browser, name: str, case: str = "") -> str:
    """Open an account's page."""
    query = f"?case={case}" if case else ""
    text: str = browser.get(f"/console/accounts/{account_key(name)}{query}").text
    return text


def test_outside_a_case_of_mine_i_am_asked_and_shown_nothing_before(desk: Desk) -> None:
    """The page that asks holds no word of the account; the answer is a line of the ledger."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    asked = page(browser, "lantern77")
    assert ASKED in asked
    assert "violet" not in asked
    assert "trains" not in asked
    assert 303 == look(browser, "lantern77", words="it was named in a call").status_code
    assert "violet drum" in page(browser, "lantern77")
    (line,) = lines(desk, "looked up")
    assert ("reviewer", account_key("lantern77")) == (line.actor, line.subject)
    assert line.note.endswith(f"{WHY}; it was named in a call")


@pytest.mark.parametrize(
    ("said", "field"),
    [({"why": ""}, "why"), ({"why": "curious"}, "why"), ({"why": REASONS[-1]}, "words")],
)
def test_no_reason_is_no_look(desk: Desk, said: dict[str, str], field: str) -> None:
    """An empty reason, one that is not offered, or "something else" without words is refused."""
    account_case(desk, "lantern77")
    answer = look(desk.browser("reviewer"), "lantern77", **said)
    assert 422 == answer.status_code
    assert "violet" not in answer.text
    assert [] == lines(desk, "looked up")


def test_inside_a_case_that_i_hold_nothing_is_asked(desk: Desk) -> None:
    """Whoever works on a case reads whom it is about, and no line is written."""
    case = account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    browser.submit(f"/console/cases/{case.id}/claim")
    assert "violet drum" in page(browser, "lantern77")
    assert [] == lines(desk, "looked up")


def test_a_case_opens_the_accounts_that_it_names_and_no_others(desk: Desk) -> None:
    """Members of my network are part of it; a stranger is not, whatever the address says."""
    case = network_case(desk, "drummer", ("m1", "m2"))
    account_case(desk, "stranger")
    browser = desk.browser("reviewer")
    assert ASKED in page(browser, "m1", case.id)
    browser.submit(f"/console/cases/{case.id}/claim")
    assert ASKED not in page(browser, "m1", case.id)
    assert ASKED in page(browser, "m1")
    assert ASKED in page(browser, "stranger", case.id)


def test_a_case_of_somebody_else_opens_nothing(desk: Desk) -> None:
    """Only who holds it, and only as long as they do: at the end of the lease it is over."""
    case = account_case(desk, "lantern77")
    holder, other = desk.browser("reviewer", "ada"), desk.browser("reviewer", "ben")
    holder.submit(f"/console/cases/{case.id}/claim")
    held = desk.services.store.case(case.id, DEFAULT_TENANT).claim
    assert held is not None
    assert ASKED in page(other, "lantern77", case.id)
    desk.clock.at = held.until - MICROSECOND
    assert ASKED not in page(holder, "lantern77", case.id)
    desk.clock.at = held.until
    assert ASKED in page(holder, "lantern77", case.id)


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        (timedelta(), False),
        (timedelta(minutes=15) - MICROSECOND, False),
        (timedelta(minutes=15), True),
    ],
)
def test_a_reason_holds_for_a_quarter_of_an_hour(desk: Desk, after: timedelta, asked: bool) -> None:
    """For that account and that person; at the end of the time itself it is asked again."""
    account_case(desk, "lantern77")
    account_case(desk, "heron")
    ada, ben = desk.browser("reviewer", "ada"), desk.browser("reviewer", "ben")
    look(ada, "lantern77")
    assert ASKED in page(ada, "heron")
    assert ASKED in page(ben, "lantern77")
    desk.clock.at += after
    assert asked == (ASKED in page(ada, "lantern77"))


def test_a_post_is_a_look_at_who_wrote_it(desk: Desk) -> None:
    """Its address leads to the question about its author."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    address = f"/console/accounts/{post_key('lantern77-1')}"
    asked = browser.get(address).text
    assert ASKED in asked
    assert account_key("lantern77") in asked
    answer = browser.submit(address, why=WHY)
    assert quote(account_key("lantern77"), safe=":") in answer.headers["location"]


def test_up_to_the_limit_of_an_hour_and_not_one_more(desk: Desk) -> None:
    """The one too many is refused and leads are told, once; the same account again is no other."""
    governed(desk, accounts_an_hour=3)
    for name in ("a1", "a2", "a3", "a4"):
        desk.append(Account(id=name, handle=name))
    browser = desk.browser("reviewer", "ada")
    assert [303, 303, 303] == [look(browser, name).status_code for name in ("a1", "a2", "a3")]
    desk.clock.forward(minutes=20)
    assert 303 == look(browser, "a1").status_code
    assert [403, 403] == [look(browser, "a4").status_code for _ in range(2)]
    (line,) = lines(desk, "look-ups stopped")
    assert "ada" == line.actor
    assert "looks up very many accounts" in desk.browser("lead", "lead").get("/console").text
    assert "very many" not in browser.get("/console").text
    desk.clock.at += timedelta(minutes=40)
    assert 303 == look(browser, "a4").status_code


def test_the_limit_of_one_is_not_that_of_another(desk: Desk) -> None:
    """Each person has their own hour."""
    governed(desk, accounts_an_hour=1)
    desk.append(Account(id="a1"), Account(id="a2"))
    assert 303 == look(desk.browser("reviewer", "ada"), "a1").status_code
    assert 303 == look(desk.browser("reviewer", "ben"), "a2").status_code


def test_looking_at_a_decoy_alarms_leads_and_tells_the_one_who_looks_nothing(desk: Desk) -> None:
    """It looks like any other account to everybody but admins."""
    desk.append(Account(id="honey", handle="honey"), Account(id="other", handle="other"))
    admin = desk.browser("admin")
    assert 303 == admin.submit("/console/canaries", key=account_key("honey")).status_code
    browser = desk.browser("reviewer", "ada")
    look(browser, "honey")
    look(browser, "other")
    seen = [page(browser, name).replace(name, "*") for name in ("honey", "other")]
    assert seen[0] == seen[1]
    for word in ("decoy", "canary", "Decoy"):
        assert word not in browser.get("/console").text + seen[0]
    lead = desk.browser("lead", "lead").get("/console").text
    assert "ada looked at a decoy" in lead
    assert 403 == browser.get("/console/canaries").status_code


def test_nothing_is_decided_about_a_decoy_and_nobody_is_told_why(desk: Desk) -> None:
    """The sentence says whom to ask, and not what the account is."""
    case = account_case(desk, "honey")
    looking.name_canary(
        desk.services, account_key("honey"), person=desk.add_person("root", "admin")
    )
    person = desk.add_person("ada", "reviewer")
    held = app_desk.claim(desk.services, case.id, person)
    with pytest.raises(InvalidDecision, match="ask whoever leads") as refused:
        app_desk.decide(
            desk.services, case.id, Proposal(verb="dismiss"), token=held.token, reviewer=person
        )
    assert "decoy" not in str(refused.value)


@pytest.mark.parametrize("key", ["", "honey", "forum:post:p1", "forum:account:nobody"])
def test_only_a_known_account_becomes_a_decoy(desk: Desk, key: str) -> None:
    """And none twice."""
    desk.append(Account(id="honey"), Post(id="p1", author="honey"))
    admin = desk.browser("admin")
    assert 422 == admin.submit("/console/canaries", key=key).status_code
    assert 303 == admin.submit("/console/canaries", key=account_key("honey")).status_code
    assert 422 == admin.submit("/console/canaries", key=account_key("honey")).status_code


def test_who_has_a_tie_with_an_account_decides_nothing_about_it(desk: Desk) -> None:
    """A plain sentence, for themselves only; a colleague may decide, and so may they afterwards."""
    case = account_case(desk, "cousin")
    ada = desk.browser("reviewer", "ada")
    assert 303 == ada.submit("/console/me/ties", key=account_key("cousin")).status_code
    assert account_key("cousin") in ada.get("/console/me").text
    assert account_key("cousin") not in desk.browser("lead", "lead").get("/console/me").text
    person = desk.services.store.person(ada.desk.add_person("ada", "reviewer").id)
    assert person is not None
    held = app_desk.claim(desk.services, case.id, person)
    dismissed = Proposal(verb="dismiss")
    with pytest.raises(InvalidDecision, match="leave it to a colleague"):
        app_desk.decide(desk.services, case.id, dismissed, token=held.token, reviewer=person)
    (paper,) = desk.services.store.papers(DEFAULT_TENANT, "tie", is_open=True)
    ada.submit(f"/console/me/ties/{paper.id}/withdraw")
    app_desk.decide(desk.services, case.id, dismissed, token=held.token, reviewer=person)


def test_nobody_takes_back_the_tie_of_another(desk: Desk) -> None:
    """Not even whoever guesses its number."""
    desk.browser("reviewer", "ada").submit("/console/me/ties", key=account_key("cousin"))
    (paper,) = desk.services.store.papers(DEFAULT_TENANT, "tie", is_open=True)
    answer = desk.browser("admin", "ben").submit(f"/console/me/ties/{paper.id}/withdraw")
    assert 403 == answer.status_code


@pytest.mark.parametrize(("share", "waits"), [(0.0, 0), (1.0, 1)])
def test_the_lot_says_which_look_somebody_else_looks_over(
    desk: Desk, share: float, waits: int
) -> None:
    """None under a policy of none, each under one of all; never by the person themselves."""
    governed(desk, review=share)
    desk.append(Account(id="a1"))
    look(desk.browser("lead", "ada"), "a1")
    lead, ada = (desk.add_person(name, "lead") for name in ("ben", "ada"))
    assert waits == len(looking.waiting(desk.services, lead))
    assert [] == looking.waiting(desk.services, ada)


def test_the_lot_can_be_drawn_again_from_the_ledger(desk: Desk) -> None:
    """Whoever has the ledger comes to the same, for each look."""
    governed(desk, review=0.5)
    browser = desk.browser("reviewer", "ada")
    names = [f"a{place}" for place in range(24)]
    desk.append(*[Account(id=name) for name in names])
    for name in names:
        look(browser, name)
    papers = desk.services.store.papers(DEFAULT_TENANT, "look")
    kept = {str(one.id): one.body.drawn for one in papers if isinstance(one.body, Look)}
    again = {}
    for line in lines(desk, "looked up"):
        (leaf,) = desk.services.store.leaves(line.seq - 1, 1, DEFAULT_TENANT)
        again[line.note.partition(" ")[0]] = is_drawn(leaf.commitment, 0.5)
    assert again == kept
    assert {True, False} == set(kept.values())


@given(st.binary(min_size=32, max_size=32), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_draws_whatever_a_smaller_one_does(
    commitment: bytes, one: float, other: float
) -> None:
    """So a policy that asks for more loses none that was drawn."""
    low, high = sorted((one, other))
    assert is_drawn(commitment, high) or not is_drawn(commitment, low)
    assert not is_drawn(commitment, 0)
    assert is_drawn(commitment, 1)


def test_a_verdict_is_given_once_by_somebody_else_and_is_on_the_ledger(desk: Desk) -> None:
    """What is not fine needs words; what was judged stands below, with who said so."""
    governed(desk, review=1.0)
    desk.append(Account(id="a1"))
    look(desk.browser("reviewer", "ada"), "a1")
    lead = desk.browser("lead", "lead")
    (paper,) = desk.services.store.papers(DEFAULT_TENANT, "look", is_open=True)
    address = f"/console/looks/{paper.id}"
    assert "ada" in lead.get("/console/looks").text
    assert 422 == lead.submit(address, verdict="not fine").status_code
    assert 303 == lead.submit(address, verdict="not fine", note="no case near it").status_code
    assert 422 == lead.submit(address, verdict="fine").status_code
    assert "no case near it" in lead.get("/console/looks").text
    assert "lead" == lines(desk, "look judged")[0].actor


def test_nobody_judges_their_own_look(desk: Desk) -> None:
    """Not by its address either."""
    governed(desk, review=1.0)
    desk.append(Account(id="a1"))
    ada = desk.browser("lead", "ada")
    look(ada, "a1")
    (paper,) = desk.services.store.papers(DEFAULT_TENANT, "look", is_open=True)
    person = desk.services.store.person(desk.add_person("ada", "lead").id)
    assert person is not None
    with pytest.raises(NotAllowed):
        looking.judge(desk.services, paper.id, "fine", "", person=person)


def test_the_page_says_what_is_known_and_what_came_of_it(desk: Desk) -> None:
    """Former handle, posts, case, decision with its outcome, timeline."""
    desk.append(Account(id="lantern77", version=0, handle="@before"))
    case = account_case(desk, "lantern77")
    desk.append(Account(id="lantern77", version=2, handle="@after"))
    person = desk.add_person("ada", "lead")
    held = app_desk.claim(desk.services, case.id, person)
    suspend = Proposal(verb="suspend", category="support", purpose="none", reasons="It calls so.")
    app_desk.decide(desk.services, case.id, suspend, token=held.token, reviewer=person)
    browser = desk.browser("reviewer")
    look(browser, "lantern77")
    shown = page(browser, "lantern77")
    for word in ("before", "violet drum", "Suspended", "suspend: planned", "Case decided"):
        assert word in shown
    assert "<dd>1</dd>" in shown


def test_search_tells_where_and_shows_no_word_of_it(desk: Desk) -> None:
    """What matched is said, and the wording stands nowhere on the page."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    shown = browser.get("/console/search?q=violet").text
    assert post_key("lantern77-1") in shown
    assert "these words in its text" in shown
    assert "beats at nine" not in shown
    told = browser.get("/api/v1/search?q=violet").json()
    assert [post_key("lantern77-1")] == [one["key"] for one in told["posts"]]
    assert "beats" not in browser.get("/api/v1/search?q=violet").text


def test_search_that_finds_nothing_says_what_to_try(desk: Desk) -> None:
    """And an empty one says what can be found."""
    browser = desk.browser("reviewer")
    assert "Try fewer words" in browser.get("/console/search?q=nothing-like-it").text
    assert "Find an account" in browser.get("/console/search").text


def test_leads_see_on_the_quality_page_who_came_back_again_and_again(desk: Desk) -> None:
    """The fourth look within a month; nobody else sees it."""
    desk.append(Account(id="a1", handle="a1"))
    browser = desk.browser("reviewer", "ada")
    lead = desk.browser("lead", "lead")
    for _ in range(4):
        assert "again and again" not in lead.get("/console/quality").text
        look(browser, "a1")
        desk.clock.forward(minutes=15)
    assert "again and again" in lead.get("/console/quality").text
    assert "again and again" not in browser.get("/console/quality").text


def test_who_takes_a_second_look_reads_nothing_of_the_first_on_these_pages(desk: Desk) -> None:
    """Neither on the account's page nor by searching for the decision."""
    case = drawn(desk)
    browser, _ = second_look(desk)
    (decision,) = desk.services.store.decisions(case.id, DEFAULT_TENANT)
    look(browser, "lantern77")
    shown = browser.get(f"/console/accounts/{account_key('lantern77')}")
    assert 403 == shown.status_code
    assert [] == tells(shown.text)
    found = browser.get(f"/api/v1/search?q={decision.id}").json()
    assert ([], []) == (found["decisions"], found["cases"])


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_hostile_text_is_obeyed_where_accounts_are_found_and_read(
    desk: Desk, payload: str
) -> None:
    """Typed into the search, saved as a view's name, written by the account, or given as reason."""
    fill(desk, payload)
    browser = desk.browser("lead")
    browser.submit("/console/views", name=payload[:60] or "x", severity="4")
    look(browser, "a", words=payload[:500])
    typed = {"q": payload[:500]}
    answers = [
        browser.get("/console/search", params=typed),
        browser.get("/console/palette", params=typed),
        browser.get(f"/console/accounts/{account_key('a')}"),
        browser.get("/console", params={"all": "yes", "category": payload[:100]}),
    ]
    for answer in answers:
        seen = Tags()
        seen.feed(answer.text)
        assert 200 == answer.status_code
        for tag, allowed in OURS.items():
            assert seen.tags.count(tag) <= allowed, (answer.url, tag)
        assert [] == [name for name in seen.attributes if name.startswith("on")]
