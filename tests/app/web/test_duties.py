"""The pages Duties and Misuse: every step by forms alone, and for leads only."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs

from firebreak.app import exposed, kept, misuse, orders
from firebreak.model.desk_policy import Frequent, MisusePolicy
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.review import misuse as rules
from tests.app.factories import post, report, user
from tests.app.order_room import OrderRoom
from tests.app.test_misuse import left, receive, told
from tests.app.web.factories import Browser
from tests.app.web.hostile import PAYLOADS
from tests.app.web.order_desk import OrderDesk

POLICY = MisusePolicy(notifiers=Frequent(least=2, share=0.5), most_days=30)
REASONS = {"numbers": "3 of 3", "gravity": "an hour each", "intent": "nothing is known"}


@pytest.fixture
def desk() -> OrderDesk:
    """Give a desk on which somebody reported three things that were none."""
    room = OrderRoom()
    room.under(structs.replace(room.services.policy, misuse=POLICY))
    for number in (11, 12):
        left(room, number)
    return OrderDesk(room)


def only(desk: OrderDesk) -> str:
    """Name the one record of misuse."""
    [(paper, _)] = misuse.all_of(desk.services)
    return f"/console/misuse/{paper.id}"


def step(browser: Browser, desk: OrderDesk, act: str, **fields: str) -> Any:
    """Take a step with it."""
    return browser.submit(only(desk), act=act, **fields)


@pytest.mark.parametrize("path", ["/console/duties", "/console/duties.csv", "/console/misuse"])
def test_reviewers_see_none_of_it(desk: OrderDesk, path: str) -> None:
    """Who is suspended, and which clocks were missed, is for leads."""
    assert desk.browser("reviewer", "sam").get(path).status_code == 403
    assert desk.lead().get(path).status_code == 200


def test_somebody_is_noted_warned_suspended_and_let_go_by_forms(desk: OrderDesk) -> None:
    """Listed, noted, warned, delivered, suspended, taken back; each step on the page."""
    rosa, room = desk.lead(), desk.room
    page = rosa.get("/console/misuse").text
    assert "nagger" in page
    assert "2</strong> of 2" in page
    fields = {"who": user("nagger"), "role": "notifier", **REASONS}
    assert rosa.submit("/console/misuse", **fields).status_code == 303
    assert step(rosa, desk, "suspend", days="7", **REASONS).status_code == 422
    assert step(rosa, desk, "warn", words="Please stop.").status_code == 303
    assert "has not been delivered" in rosa.get(only(desk)).text
    assert "see that a warning is delivered" in rosa.get("/console/duties").text.casefold()
    assert step(rosa, desk, "deliver", words="by letter").status_code == 303
    refused = step(rosa, desk, "suspend", days="7", **REASONS)
    assert refused.status_code == 422
    assert "heard" in refused.text
    assert "an hour each" in refused.text
    left(room, 13)
    assert step(rosa, desk, "suspend", days="x", **REASONS).status_code == 422
    assert step(rosa, desk, "suspend", days="7", **REASONS).status_code == 303
    assert "suspended" in rosa.get(only(desk)).text
    assert step(rosa, desk, "end", words="").status_code == 422
    assert step(rosa, desk, "end", words="They explained it.").status_code == 303
    assert rules.state(misuse.all_of(desk.services)[0][1], desk.clock()) == "reversed"


def test_what_is_kept_is_shown_and_taken_up_by_a_button(desk: OrderDesk) -> None:
    """A lead sees each kept notice with its words, says no danger is in it, or takes it up."""
    rosa, room = desk.lead(), desk.room
    rosa.submit("/console/misuse", who=user("nagger"), role="notifier", **REASONS)
    step(rosa, desk, "warn", words="Please stop.")
    step(rosa, desk, "deliver", words="by letter")
    left(room, 13)
    step(rosa, desk, "suspend", days="7", **REASONS)
    room.tell(post("p9", "The bus is late.", "a9"))
    receive(room, told(9, reason="Look at this."))
    page = rosa.get("/console/misuse").text
    assert "Look at this." in page
    [(paper, _)] = kept.notices(desk.services)
    assert rosa.submit(f"/console/kept/{paper.id}", act="seen").status_code == 303
    assert "saw no danger" in rosa.get("/console/misuse").text
    assert rosa.submit(f"/console/kept/{paper.id}", act="take up").status_code == 303
    assert rosa.submit(f"/console/kept/{paper.id}", act="take up").status_code == 422
    room.work()
    assert room.case_of(user("a9")).is_open


def test_a_missed_clock_is_explained_on_its_page_and_told_in_a_table(desk: OrderDesk) -> None:
    """By how much, why, and as CSV that no spreadsheet computes."""
    desk.room.tell(report("n8", "p8"))
    desk.clock.forward(days=3)
    rosa = desk.lead()
    page = rosa.get("/console/duties").text
    assert "1 in all, 1 without a reason" in page
    name = page.split('name="of" value="')[1].split('"')[0]
    why = "=1+1 were ill"
    assert rosa.submit("/console/duties", act="explain", of=name, words="").status_code == 422
    assert rosa.submit("/console/duties", act="explain", of=name, words=why).status_code == 303
    page = rosa.get("/console/duties").text
    assert "1 in all, 0 without a reason" in page
    rows = list(csv.reader(io.StringIO(rosa.get("/console/duties.csv").text)))
    assert rows[1][7] == f"'{why}"


def test_an_exposure_decision_has_its_reports_and_its_end(desk: OrderDesk) -> None:
    """Recorded, due in three months, reported, due in a year, ended."""
    rosa = desk.lead()
    fields = {"act": "exposed", "authority": "Authority of Sector 7", "reference": "E 1"}
    assert rosa.submit("/console/duties", **{**fields, "reference": ""}).status_code == 422
    later = (desk.clock() + timedelta(days=1)).isoformat()
    assert rosa.submit("/console/duties", **fields, received=later).status_code == 422
    assert rosa.submit("/console/duties", **fields).status_code == 303
    [(paper, _)] = exposed.all_decisions(desk.services)
    assert "Report measures to the authority" in rosa.get("/console/duties").text
    assert paper in desk.services.store.due_papers(
        DEFAULT_TENANT, desk.clock() + timedelta(days=92), 10
    )
    rosa.submit("/console/duties", act="report", of=paper.id, words="by mail")
    assert "by mail" in rosa.get("/console/duties").text
    rosa.submit("/console/duties", act="end", of=paper.id, words="No longer exposed.")
    assert "Nothing waits." in rosa.get("/console/duties").text
    kinds = ["exposure decided", "exposure reported", "exposure ended"]
    assert kinds == [one for one in desk.room.ledger() if one.startswith("exposure ")]


def test_final_orders_are_counted_on_the_page_of_orders(desk: OrderDesk) -> None:
    """Two that became final are a ground on which an authority may decide; the page says so."""
    rosa, room = desk.lead(), desk.room
    room.tell(post("p1", "Group V meets at nine."))
    room.carry_out(room.order())
    assert "0 final orders in the last 12 months, 1 more" in rosa.get("/console/orders").text
    [paper] = orders.all_of(desk.services)
    address = f"/console/orders/{paper.id}"
    assert rosa.submit(f"{address}/act", act="final").status_code == 303
    assert rosa.submit(f"{address}/act", act="final").status_code == 422
    assert "Final since" in rosa.get(address).text
    assert "1 final order in the last 12 months, 0 more" in rosa.get("/console/orders").text


def test_hostile_words_stay_words(desk: OrderDesk) -> None:
    """What somebody writes into any field is shown and does nothing."""
    rosa = desk.lead()
    hostile = "\n".join(PAYLOADS)[:5_000]
    fields = {"numbers": hostile, "gravity": hostile}
    rosa.submit("/console/misuse", who=user("nagger"), role="notifier", **fields)
    rosa.submit("/console/duties", act="exposed", authority=hostile[:900], reference=hostile[:900])
    for path in ("/console/misuse", only(desk), "/console/duties"):
        assert "<script>" not in rosa.get(path).text.replace("<script src=", "")


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/console/misuse", {"who": "nobody", "role": "notifier"}),
        ("/console/misuse", {"who": "forum:account:u1", "role": "saint"}),
        ("/console/duties", {"act": "dance"}),
        ("/console/kept/none", {"act": "seen"}),
        ("/console/misuse/none", {"act": "warn"}),
    ],
)
def test_what_is_not_there_is_refused(desk: OrderDesk, path: str, fields: dict[str, str]) -> None:
    """A name, a role or a step that nobody knows is no server error."""
    answered = desk.lead().submit(path, **fields)
    assert 400 <= answered.status_code < 500
