"""Items and notices in, cases and decisions out, as JSON."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from firebreak.app.problems import Problems
from firebreak.app.sharing import Sharing
from firebreak.model.items import Item
from tests.app.web.factories import Desk, account_case, network_case

REMOVED = {"type": "account", "id": "u1", "handle": "@u1"}


def send(desk: Desk, path: str, records: Any) -> Any:
    """Send records with a valid key."""
    headers = {"authorization": f"Bearer {desk.key()}", "content-type": "application/json"}
    return desk.browser().post(path, content=msgspec.json.encode(records), headers=headers)


def order(browser: Any, path: str, body: Any) -> Any:
    """Send an order with the session's token."""
    return browser.post(path, json=body, headers={"x-csrf-token": browser.csrf})


def test_one_bad_record_never_sinks_the_others(desk: Desk) -> None:
    """Of three records the good two are kept and the third is explained."""
    answer = send(desk, "/api/v1/items", [REMOVED, {"type": "account"}, REMOVED | {"id": "u2"}])
    results = [each["result"] for each in answer.json()["results"]]
    assert (answer.status_code, results) == (200, ["accepted", "rejected", "accepted"])


def test_the_same_batch_twice_is_kept_once(desk: Desk) -> None:
    """A platform may send again whenever it is unsure."""
    first = send(desk, "/api/v1/items", [REMOVED]).json()["results"][0]
    again = send(desk, "/api/v1/items", [REMOVED]).json()["results"][0]
    assert (first["seq"], "duplicate") == (again["seq"], again["result"])


def test_the_source_comes_from_the_key(desk: Desk) -> None:
    """No platform can speak for another."""
    assert send(desk, "/api/v1/items", [REMOVED]).json()["results"][0]["key"] == "forum:account:u1"


def test_notices_come_in_by_their_own_address(desk: Desk) -> None:
    """A report is taken in and counted."""
    notice = {"id": "n1", "subject_kind": "account", "subject": "u1", "reason": "Look here."}
    assert send(desk, "/api/v1/notices", [notice]).json()["accepted"] == 1
    assert desk.services.store.counts(desk.services.tenant, desk.clock()).notices == 1


def test_health_names_what_stopped_and_not_why(desk: Desk) -> None:
    """A probe learns which part stands still; the reason is for people who are signed in."""
    assert desk.browser().get("/api/v1/health").json()["status"] == "ok"
    desk.services.problems["worker"] = "a secret sentence"
    answer = desk.browser().get("/api/v1/health")
    assert answer.json()["stopped"] == ["worker"]
    assert "secret" not in answer.text
    assert "a secret sentence" in desk.browser("reviewer").get("/console").text


def test_health_and_console_show_what_stopped_in_other_processes(desk: Desk) -> None:
    """The worker is elsewhere; a reviewer reads why, a probe which part, both at once."""
    Sharing(desk.services, "web")
    elsewhere = replace(desk.services, problems=Problems())
    worker = Sharing(elsewhere, "worker")
    elsewhere.problems["ledger"] = "it was <b>cut</b> short"
    worker.beat()
    assert desk.browser().get("/api/v1/health").json()["stopped"] == ["ledger"]
    page = desk.browser("reviewer").get("/console").text
    assert "it was &lt;b&gt;cut&lt;/b&gt; short (process " in page
    worker.stop()
    assert desk.browser().get("/api/v1/health").json()["status"] == "ok"


def test_a_case_is_claimed_decided_and_taken_back(desk: Desk) -> None:
    """The whole path of a suspension, and back."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    token = order(browser, "/api/v1/cases/case-lantern77/claim", {}).json()["token"]
    verdict = {"token": token, "verb": "suspend", "category": "removed_again", "purpose": "none"}
    verdict["reasons"] = "Repeats what was removed."
    decided = order(browser, "/api/v1/cases/case-lantern77/decide", verdict)
    assert (decided.status_code, decided.json()["verb"]) == (200, "suspend")
    path = f"/api/v1/decisions/{decided.json()['id']}/reverse"
    back = order(browser, path, {"reasons": "It was a quotation."})
    assert (back.status_code, back.json()["verb"]) == (200, "reverse")


def test_who_comes_second_is_told_who_was_first(desk: Desk) -> None:
    """Two reviewers never hold one case; the second hears who has it."""
    account_case(desk, "lantern77")
    first, second = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    order(first, "/api/v1/cases/case-lantern77/claim", {})
    answer = order(second, "/api/v1/cases/case-lantern77/claim", {})
    assert answer.status_code == 409
    assert "anna" in answer.json()["detail"]


def test_a_stale_claim_decides_nothing(desk: Desk) -> None:
    """A decision under a claim that was overtaken is refused and names the winner."""
    account_case(desk, "lantern77")
    slow, quick = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    token = order(slow, "/api/v1/cases/case-lantern77/claim", {}).json()["token"]
    desk.clock.forward(minutes=desk.policy.review.lease_minutes)
    order(quick, "/api/v1/cases/case-lantern77/claim", {})
    answer = order(slow, "/api/v1/cases/case-lantern77/decide", {"token": token, "verb": "dismiss"})
    assert answer.status_code == 409
    assert "ben" in answer.json()["detail"]


def test_a_decision_on_a_decided_case_is_refused_and_names_who_decided(desk: Desk) -> None:
    """The slower of two is told by whom and how it can be taken back; the first one stands."""
    account_case(desk, "lantern77")
    slow, quick = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    path = "/api/v1/cases/case-lantern77"
    token = order(slow, f"{path}/claim", {}).json()["token"]
    desk.clock.forward(minutes=desk.policy.review.lease_minutes)
    newer = order(quick, f"{path}/claim", {}).json()["token"]
    reasons = {"verb": "dismiss", "reasons": "Ordinary speech."}
    assert order(quick, f"{path}/decide", {"token": newer} | reasons).status_code == 200
    answer = order(slow, f"{path}/decide", {"token": token} | reasons)
    assert answer.status_code == 409
    assert "ben has decided it; reverse that decision" in answer.json()["detail"]


def test_a_case_can_be_given_back_only_by_its_holder(desk: Desk) -> None:
    """Nobody takes a case out of a colleague's hands."""
    account_case(desk, "lantern77")
    holder, other = desk.browser("reviewer", "anna"), desk.browser("reviewer", "ben")
    token = order(holder, "/api/v1/cases/case-lantern77/claim", {}).json()["token"]
    path = "/api/v1/cases/case-lantern77/release"
    assert order(other, path, {"token": token}).json()["claim"] is not None
    assert order(holder, path, {"token": token}).json()["status"] != "claimed"


def test_a_decision_the_policy_does_not_admit_names_the_field(desk: Desk) -> None:
    """News is not suspended by one person; the field says what to change."""
    account_case(desk, "lantern77")
    browser = desk.browser("reviewer")
    token = order(browser, "/api/v1/cases/case-lantern77/claim", {}).json()["token"]
    verdict = {"token": token, "verb": "suspend", "category": "removed_again", "purpose": "news"}
    answer = order(browser, "/api/v1/cases/case-lantern77/decide", verdict | {"reasons": "x"})
    assert (answer.status_code, answer.json()["field"]) == (422, "purpose")


def test_members_nobody_looked_at_are_not_suspended(desk: Desk) -> None:
    """A network is never suspended blind, not even by a program."""
    network_case(desk, "seed", ("a", "b"))
    browser = desk.browser("reviewer")
    token = order(browser, "/api/v1/cases/network-seed/claim", {}).json()["token"]
    verdict = {"token": token, "verb": "suspend", "category": "support", "purpose": "none"}
    verdict |= {"reasons": "x", "subjects": ["forum:account:a"], "looked_at": []}
    answer = order(browser, "/api/v1/cases/network-seed/decide", verdict)
    assert (answer.status_code, answer.json()["field"]) == (422, "looked_at")


@pytest.mark.parametrize(("limit", "status"), [(1, 200), (200, 200), (0, 422), (201, 422)])
def test_a_page_of_the_queue_has_bounds(desk: Desk, limit: int, status: int) -> None:
    """Nobody asks for everything at once."""
    browser = desk.browser("reviewer")
    assert status == browser.get(f"/api/v1/cases?limit={limit}").status_code


def test_numbers_come_from_the_ledger(desk: Desk) -> None:
    """Each number says what it rests on."""
    account_case(desk, "lantern77")
    desk.clock.forward(minutes=1)
    answer = desk.browser("reviewer").get("/api/v1/numbers").json()
    assert {"response_time", "suspensions_per_day"} <= {each["id"] for each in answer["numbers"]}
    assert answer["entries"] == 1


def test_the_description_lists_every_api_address(desk: Desk) -> None:
    """What is described is what is there, with items as they are checked."""
    described = desk.browser().get("/api/v1/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert sum(len(methods) for methods in described["paths"].values()) == 39
    operations = [one for methods in described["paths"].values() for one in methods.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    kinds = msgspec.json.schema_components([Item])[1]
    assert set(kinds) <= set(described["components"]["schemas"])
