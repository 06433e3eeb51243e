"""No way through the API past the safeguards, and the form for them."""

import random
from typing import Any, get_args

from msgspec.structs import replace

from firebreak.model.decisions import Decision, Purpose, Verb
from firebreak.model.ids import DEFAULT_TENANT, CaseId
from firebreak.model.policy import Category
from firebreak.model.rabat import FACTORS, LEVELS, answered
from firebreak.review.safeguards import SILENCING
from tests.app.web.factories import HOST, Browser, Desk, account_case, post_key
from tests.app.web.test_console import GROUND, claim

TRIES = 240
CASE = "/api/v1/cases/case-u0"
PEOPLE = ("anna", "ben")


def order(browser: Browser, path: str, body: dict[str, Any]) -> Any:
    """Send an order as the desk's own programs do."""
    return browser.post(path, json=body, headers={"x-csrf-token": browser.csrf, "origin": HOST})


def verdict(dice: random.Random) -> dict[str, Any]:
    """Throw a verdict together, sometimes whole, sometimes with holes, sometimes with nonsense."""
    levels: dict[str, Any] = {
        factor: dice.choice([*LEVELS[factor], *LEVELS[factor], None]) for factor in FACTORS
    }
    if dice.random() < 0.1:
        levels[dice.choice(FACTORS)] = "very much"
    notes = {one: dice.choice(["seen", "seen", "seen", "", " "]) for one in FACTORS}
    if dice.random() < 0.6:
        levels = {factor: LEVELS[factor][-1] for factor in FACTORS}
        notes = dict.fromkeys(FACTORS, "seen")
    verb = dice.choice(["suspend", "suspend", "remove", "restrict", "label", "dismiss"])
    body: dict[str, Any] = {
        "verb": verb,
        "category": dice.choice(["call", "call", "glorification", "support", "nothing"]),
        "purpose": dice.choice([*get_args(Purpose), "none", "none", "none", "joke"]),
        "reasons": dice.choice(["It calls for violence.", "It calls for violence.", ""]),
        "rabat": dice.choice([levels | {"notes": notes}, levels | {"notes": notes}, None]),
    }
    if verb in ("remove", "label"):
        body["subjects"] = [post_key("u0-1")]
    if dice.random() < 0.1:
        body["proposed_by"] = "ben"
    return {name: each for name, each in body.items() if dice.random() < 0.98}


def is_bypass(decision: Decision, category: Category) -> bool:
    """Tell, by rules written down a second time, whether a decision should not have been kept."""
    if decision.verb not in SILENCING:
        return False
    protected = decision.purpose not in (None, "none")
    alone = decision.proposed_by in (None, decision.reviewer)
    given = answered(decision.rabat)
    enough = {"suspend": len(given) == 6, "restrict": len(given) == 6}.get(
        decision.verb, len(given) >= 4 and "likelihood" in given
    )
    return (
        decision.purpose is None
        or (alone and (protected or category.reviewers_for(decision.verb) > 1))
        or (category.asks_rabat and not enough)
    )


def test_no_order_of_the_api_gets_past_the_safeguards(desk: Desk) -> None:
    """Hundreds of random verdicts, proposals and agreements by two people: none slips through."""
    dice = random.Random(8)
    policy = desk.policy
    verbs: tuple[Verb, ...] = ("suspend", "restrict", "remove", "label", "escalate", "dismiss")
    desk.services.policy.categories.update(
        {name: replace(one, verbs=verbs) for name, one in policy.categories.items()}
    )
    account_case(desk, "u0")
    browsers = {name: desk.browser("reviewer", name) for name in PEOPLE}
    store, kept = desk.services.store, 0
    for _ in range(TRIES):
        who = browsers[dice.choice(PEOPLE)]
        token = order(who, f"{CASE}/claim", {}).json()["token"]
        waiting = store.papers(DEFAULT_TENANT, "proposal", is_open=True)
        how = dice.choice(["decide", "decide", "propose", "agree", "preview"])
        body = verdict(dice) | {"token": token}
        if how == "agree":
            body = {"token": token, "proposal": waiting[0].id if waiting else "none"}
        answer = order(who, f"{CASE}/{how}", body)
        assert answer.status_code in (200, 422), answer.text
        case = store.case(CaseId("case-u0"), DEFAULT_TENANT)
        if case.status == "decided":
            kept += 1
            desk.keep(replace(case, status="reopened", revision=case.revision + 1))
        order(who, f"{CASE}/release", {"token": token})
    made = store.decisions(None, DEFAULT_TENANT)
    told = [one for one in made if one.category in policy.categories]
    assert [] == [one for one in told if is_bypass(one, policy.categories[one.category])]
    assert kept > TRIES / 20
    assert any(one.proposed_by for one in made)
    assert any(one.verb == "suspend" and policy.categories[one.category].asks_rabat for one in told)


RABAT = {"rabat": [LEVELS[one][-1] for one in FACTORS], "note": ["as the post says"] * 6}


def test_the_form_asks_about_incitement_and_keeps_what_was_answered(desk: Desk) -> None:
    """Missing answers show the form again, with those that were given."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    token = claim(browser, "case-lantern77")
    form = {"token": token, "verb": "suspend", **GROUND, "category": "call"}
    some = {"rabat": [*RABAT["rabat"][:5], ""], "note": RABAT["note"]}
    page = browser.submit("/console/cases/case-lantern77/decide", **form, **some)
    assert page.status_code == 422
    assert "few words for: likelihood" in page.text
    assert 'value="leads others" selected' in page.text
    done = browser.submit("/console/cases/case-lantern77/decide", **form, **RABAT)
    assert done.status_code == 303
    assert "A direct call" in browser.get("/console/cases/case-lantern77").text


def test_the_statement_is_shown_before_anything_is_decided(desk: Desk) -> None:
    """The reviewer reads what the person would read; nothing is kept."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    token = claim(browser, "case-lantern77")
    page = browser.submit(
        "/console/cases/case-lantern77/preview", token=token, verb="suspend", **GROUND
    )
    assert page.status_code == 200
    assert "We have suspended your account" in page.text
    assert "violet drum" in page.text
    assert GROUND["reasons"] in page.text
    assert [] == desk.services.store.decisions(None, DEFAULT_TENANT)


def test_a_second_person_finds_the_proposal_on_the_page_and_agrees(desk: Desk) -> None:
    """One button for the second person, none for the first."""
    account_case(desk, "lantern77")
    first, second = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    form = {"verb": "suspend", **GROUND, "purpose": "news"}
    token = claim(first, "case-lantern77")
    path = "/console/cases/case-lantern77"
    assert first.submit(f"{path}/propose", token=token, **form).status_code == 303
    assert "It is your own" in first.get(path).text
    token = claim(second, "case-lantern77")
    page = second.get(path).text
    assert "data-agree" in page
    [paper] = desk.services.store.papers(DEFAULT_TENANT, "proposal")
    answer = second.submit(f"{path}/agree", token=token, proposal=paper.id)
    assert answer.status_code == 303
    assert "Proposed by" in second.get(path).text
