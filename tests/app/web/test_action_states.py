"""How far each action came: the same word for programs and on the case page."""

from dataclasses import replace as rebuilt
from typing import Any

from msgspec.structs import replace

from firebreak.act.execute import settle
from firebreak.app.config import Server
from firebreak.app.web import create_app
from firebreak.model.actions import REVERSE, Action
from firebreak.model.effects import Effects
from firebreak.model.ids import DEFAULT_TENANT, CaseId, Seq
from firebreak.model.items import Account
from firebreak.model.ports import Answer
from tests.app.web.factories import Desk, account_case
from tests.app.web.test_api import order

API = "/api/v1/cases/case-lantern77"
PAGE = "/console/cases/case-lantern77"


def suspended(desk: Desk) -> Any:
    """Suspend the account of one case, and give the browser that did."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    token = order(browser, f"{API}/claim", {}).json()["token"]
    verdict = {"token": token, "verb": "suspend", "category": "removed_again", "purpose": "none"}
    assert order(browser, f"{API}/decide", verdict | {"reasons": "Once more."}).status_code == 200
    return browser


def states(browser: Any) -> list[str]:
    """Give the states by the API, newest decision first; the page must say the same."""
    told = browser.get(API).json()["decisions"]
    acts = [act for one in told for act in one["actions"]]
    page = browser.get(PAGE).text
    for act in acts:
        assert f'data-action="{act["verb"]}" data-state="{act["state"]}"' in page
    return [act["state"] for act in acts]


def answered(desk: Desk, *, ok: bool) -> None:
    """Let the platform answer what waits."""
    store, now = desk.services.store, desk.clock()
    for waiting in store.take(now, now, 9):
        answer = Answer(ok=ok, gone=not ok, status=200 if ok else 410)
        store.settle([settle(waiting, answer, now=now, jitter=0.0)], [])


def shown(desk: Desk, verb: str) -> None:
    """Let the platform show that an action is done."""
    store = desk.services.store
    (done,) = (one for one in actions(desk) if one.verb == verb)
    (seq,) = desk.append(Account(id="lantern77", version=Seq(len(actions(desk)) + 1)))
    after = store.cursor("tests")
    store.apply(Effects(cursor="tests", after=after, upto=seq, confirmed=(done.id,)))


def actions(desk: Desk) -> list[Action]:
    """Give the case's actions."""
    return desk.services.store.actions(CaseId("case-lantern77"), DEFAULT_TENANT)


def test_an_action_is_planned_sent_confirmed_and_reversed(desk: Desk) -> None:
    """The whole way there and back; until giving back is seen, the suspension counts."""
    browser = suspended(desk)
    assert states(browser) == ["planned"]
    answered(desk, ok=True)
    assert states(browser) == ["sent"]
    shown(desk, "suspend")
    assert states(browser) == ["confirmed"]
    decision = browser.get(API).json()["decisions"][0]["decision"]["id"]
    back = f"/api/v1/decisions/{decision}/reverse"
    assert order(browser, back, {"reasons": "It was a quotation."}).status_code == 200
    assert states(browser) == ["planned", "confirmed"]
    answered(desk, ok=True)
    assert states(browser) == ["sent", "confirmed"]
    shown(desk, REVERSE["suspend"])
    assert states(browser) == ["confirmed", "reversed"]


def test_an_action_that_was_given_up_says_failed(desk: Desk) -> None:
    """A platform that never wants it again leaves no doubt about it."""
    browser = suspended(desk)
    answered(desk, ok=False)
    assert states(browser) == ["failed"]


def test_an_action_names_what_takes_it_back(desk: Desk) -> None:
    """Both directions can be followed: what is reversed, and by what."""
    browser = suspended(desk)
    decision = browser.get(API).json()["decisions"][0]["decision"]["id"]
    order(browser, f"/api/v1/decisions/{decision}/reverse", {"reasons": "It was a quotation."})
    back, first = (one["actions"][0] for one in browser.get(API).json()["decisions"])
    assert (first["reversed_by"], back["reverses"]) == (back["id"], first["id"])


def test_openapi_names_the_five_states(desk: Desk) -> None:
    """Whoever writes a client reads them where the case is described."""
    schemas = desk.browser().get("/api/v1/openapi.json").json()["components"]["schemas"]
    words = schemas["Progress"]["properties"]["state"]["enum"]
    assert sorted(words) == ["confirmed", "failed", "planned", "reversed", "sent"]


def test_an_auditor_reads_how_far_actions_came(desk: Desk) -> None:
    """Who may only look sees what was done, too."""
    suspended(desk)
    auditor = desk.browser("auditor")
    assert auditor.get(API).json()["decisions"][0]["actions"][0]["state"] == "planned"


def test_a_case_says_where_a_platform_could_tell_nobody(desk: Desk) -> None:
    """On the page and for programs, so that a person tells them and no day counts before."""
    config = replace(desk.services.config, server=Server(public_url="https://desk.example"))
    desk.services = rebuilt(desk.services, config=config)
    desk.app = create_app(desk.services, passwords=desk.passwords)
    browser = suspended(desk)
    assert "data-untold" not in browser.get(PAGE).text
    answered(desk, ok=True)
    assert "data-untold" in browser.get(PAGE).text
    assert [True] == [one["is_untold"] for one in browser.get(API).json()["decisions"]]
