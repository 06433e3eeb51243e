"""Operators see how the desk does, and nothing of anybody."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from firebreak.adapters.store import open_store
from firebreak.app import desk
from firebreak.app.checkpoints import Checkpointer
from firebreak.app.telemetry.gathering import KEPT, Gatherer
from firebreak.app.web.auth import make_api_key
from firebreak.model.errors import StoreError
from tests.app.export.evening import evening
from tests.app.factories import ROSA, Room, account, listed, report, suspension, user
from tests.app.web import factories
from tests.app.web.factories import FORUM, Desk

DOCS = Path(__file__).parents[3] / "docs" / "operate"


@pytest.fixture
def console() -> Iterator[Desk]:
    """Give a desk with a door."""
    with factories.desk() as made:
        yield made


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk after a small evening."""
    made = evening(tmp_path)
    yield made
    made.store.close()


def read(text: str) -> dict[str, float]:
    """Read what an operator's program reads, by name and labels."""
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_queues_lags_and_states_are_counted(room: Room) -> None:
    """What waits, since when, and how actions stand."""
    room.clock.forward(minutes=10)
    found = read(Gatherer(room.services).text(room.clock()))
    assert (1, 1) == (found["firebreak_cases_open account"], found["firebreak_cases_ready account"])
    assert 600 <= found["firebreak_cases_oldest_ready_seconds account"] < 660
    assert 1 == found["firebreak_actions planned"]
    assert (5, 2) == (
        found["firebreak_records_total items"],
        found["firebreak_records_total notices"],
    )
    assert (0, 0) == (found["firebreak_feed_lag_records"], found["firebreak_feed_lag_seconds"])
    assert 1 == found["firebreak_outbox_waiting"]
    assert 0 == found["firebreak_outbox_dead"]


def test_a_case_that_somebody_holds_is_open_and_not_ready(room: Room) -> None:
    """Whoever looks at the queue's depth sees what nobody has taken."""
    desk.claim(room.services, room.case_of(user("u2")).id, ROSA)
    found = read(Gatherer(room.services).text(room.clock()))
    assert (1, 0) == (found["firebreak_cases_open account"], found["firebreak_cases_ready account"])
    assert "firebreak_cases_oldest_ready_seconds account" not in found


def test_records_that_nobody_concluded_from_are_lag(room: Room) -> None:
    """A worker that stands still is seen by how long the oldest record waits."""
    room.store.append(room.services.tenant, FORUM, [account("u9")], room.clock())
    room.clock.forward(seconds=90)
    found = read(Gatherer(room.services).text(room.clock()))
    assert (1, 90) == (found["firebreak_feed_lag_records"], found["firebreak_feed_lag_seconds"])


def test_lines_count_from_the_first_look_on(room: Room) -> None:
    """A restart counts from nothing again, as counters do, and nothing twice."""
    gatherer = Gatherer(room.services)
    assert not [name for name in read(gatherer.text(room.clock())) if "lines_total" in name]
    room.tell(listed("p9", "u9"))
    room.clock.forward(minutes=1)
    for _ in range(2):
        found = read(gatherer.text(room.clock()))
        assert 1 == found["firebreak_ledger_lines_total case opened"]
        room.clock.forward(minutes=1)


def test_a_decision_after_its_deadline_is_late(room: Room) -> None:
    """Deadlines that were missed add up."""
    gatherer = Gatherer(room.services)
    assert 0 == read(gatherer.text(room.clock()))["firebreak_decisions_late_total"]
    case = room.case_of(user("u2"))
    assert case.deadline is not None
    room.clock.at = case.deadline + timedelta(seconds=1)
    assert 1 == read(gatherer.text(room.clock()))["firebreak_cases_overdue account"]
    room.decide(case, suspension(user("u2")))
    room.clock.forward(minutes=1)
    assert 1 == read(gatherer.text(room.clock()))["firebreak_decisions_late_total"]


def test_a_checkpoint_and_its_age_are_told(room: Room) -> None:
    """A ledger that nobody signs any more is seen."""
    assert "firebreak_ledger_signed_lines" not in read(Gatherer(room.services).text(room.clock()))
    Checkpointer(room.services).round()
    found = read(Gatherer(room.services).text(room.clock()))
    assert found["firebreak_ledger_lines"] == found["firebreak_ledger_signed_lines"]
    assert "firebreak_checkpoint_age_seconds" in found


def test_an_answer_is_given_again_for_seconds(room: Room) -> None:
    """A program that asks all the time does not make the store count all the time."""
    gatherer, now = Gatherer(room.services), room.clock()
    first = gatherer.text(now)
    room.tell(report("n9", "p2"))
    assert first == gatherer.text(now + KEPT - timedelta(microseconds=1))
    assert first != gatherer.text(now + KEPT)


def test_a_store_that_cannot_be_asked_fails_the_question(room: Room) -> None:
    """Prometheus then sees the desk as down, instead of old figures."""
    room.store.close()
    with pytest.raises(StoreError):
        Gatherer(room.services).text(room.clock())


def test_every_store_that_lasts_counts_alike(lasting_url: str) -> None:
    """SQLite and Postgres give the same figures of the same evening."""
    room = Room(open_store(lasting_url), url=lasting_url)
    room.tell(account(), listed(), report())
    room.decide(room.case_of(user()), suspension(user()))
    room.tell(listed("p2", "u2"))
    found = read(Gatherer(room.services).text(room.clock()))
    room.store.close()
    assert 1 == found["firebreak_cases_open account"]
    assert 1 == found["firebreak_actions planned"]
    assert 3 == found["firebreak_records_total items"]


def test_a_key_made_for_it_opens_metrics_and_no_other(console: Desk) -> None:
    """The public door shows no figure; a program brings its own key."""
    assert 401 == console.browser().get("/metrics").status_code
    assert 401 == console.browser("admin").get("/metrics").status_code
    wrong = {"authorization": f"Bearer {console.key()}"}
    assert 403 == console.browser().get("/metrics", headers=wrong).status_code
    key = make_api_key(console.services, FORUM, "prometheus", scopes=["metrics"])
    answer = console.browser().get("/metrics", headers={"authorization": f"Bearer {key}"})
    assert 200 == answer.status_code
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 1 == read(answer.text)["firebreak_build_info 0.1.0"]


def test_what_programs_send_is_counted_by_what_became_of_it(console: Desk) -> None:
    """Rejects and duplicates show where a platform's program went wrong."""
    headers = {"authorization": f"Bearer {console.key()}"}
    good = {"type": "account", "id": "u1"}
    for _ in range(2):
        console.browser().post("/api/v1/items", json=[good, {"type": "account"}], headers=headers)
    key = make_api_key(console.services, FORUM, "prometheus", scopes=["metrics"])
    bearer = {"authorization": f"Bearer {key}"}
    found = read(console.browser().get("/metrics", headers=bearer).text)
    counts = [
        found[f"firebreak_intake_records_total items {result}"]
        for result in ("accepted", "duplicate", "rejected")
    ]
    assert [1, 1, 2] == counts
    assert (2, 2) == (
        found["firebreak_intake_seconds_count"],
        found["firebreak_intake_seconds_bucket +Inf"],
    )


def test_no_figure_names_anybody(room: Room) -> None:
    """Labels come from closed lists, so that no account, person or word can be one."""
    gatherer = Gatherer(room.services)
    gatherer.text(room.clock())
    room.tell(listed("p9", "zzmark"), report("n9", "p9"))
    room.decide(room.case_of(user("zzmark")), suspension(user("zzmark")))
    room.clock.forward(minutes=1)
    text = gatherer.text(room.clock())
    assert "zzmark" not in text
    assert "rosa" not in text
    names = {
        name
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        for name in sample.labels
    }
    assert names <= {"kind", "status", "records", "result", "part", "version", "le"}


def known_names(room: Room) -> set[str]:
    """Name every family that is exposed."""
    text = Gatherer(room.services).text(room.clock())
    return set(re.findall(r"(?m)^# TYPE (\S+)", text))


def test_the_sample_rules_and_the_dashboard_ask_for_what_there_is(room: Room) -> None:
    """Nobody copies a rule that can never fire."""
    known = known_names(room)
    rules = (DOCS / "alerts.rules.yml").read_text(encoding="utf-8")
    board = json.loads((DOCS / "dashboard.json").read_text(encoding="utf-8"))
    asked = rules + "".join(
        target["expr"] for panel in board["panels"] for target in panel.get("targets", [])
    )
    used = set(re.findall(r"\b((?:firebreak|process)_[a-z_]+)", asked))
    ending = re.compile(r"_(bucket|sum|count)$")
    assert {name for name in used if ending.sub("", name) not in known} == set()
    assert 15 <= len(used)


def test_the_page_lists_every_figure(room: Room) -> None:
    """The documentation says what each figure is, and of no other."""
    page = (DOCS.parent / "operate.md").read_text(encoding="utf-8")
    assert known_names(room) == set(re.findall(r"(?m)^\| `((?:firebreak|process)_\w+)`", page))
