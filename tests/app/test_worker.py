"""The worker on its worst night: failures, restarts, reviewers in between."""

import gc
import logging
import weakref
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec import structs

from firebreak.adapters.store import open_store
from firebreak.app import desk, knowledge, pipeline, worker
from firebreak.app.replay import Replay
from firebreak.app.worker import Worker
from firebreak.connect.run import installed
from firebreak.detect import run as detecting
from firebreak.detect.contract import Detector
from firebreak.model.effects import Effects
from firebreak.model.errors import StaleCase, StoreError
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.policy import PluginPolicy
from firebreak.review.findings import Findings
from tests.app.factories import (
    FORUM,
    LISTED,
    ROSA,
    Room,
    account,
    crowd,
    listed,
    post,
    said,
    suspension,
    user,
)
from tests.app.working import append, ill, live


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk."""
    made = Room()
    yield made
    made.store.close()


def test_what_a_reviewer_does_in_between_is_merged_again(room: Room) -> None:
    """A claim between reading and writing loses nothing and opens nothing twice."""
    room.tell(listed("p1"))
    case = room.case_of(user())
    left = [1, 2, 3]

    def claim_first(effects: Effects) -> None:
        if left:
            left.pop()
            desk.claim(room.services, case.id, ROSA)

    ill(room, claim_first)
    room.tell(listed("p2"))

    file = room.store.case_file(case.id, DEFAULT_TENANT)
    assert (2, "claimed", []) == (len(file.signals), file.case.status, left)
    assert 1 == room.ledger().count("case opened")


def test_a_case_that_never_holds_still_is_an_error_and_not_an_endless_loop(room: Room) -> None:
    """After so many merges the worker says so instead of turning for ever."""
    tries: list[int] = []

    def stale(effects: Effects) -> None:
        tries.append(1)
        raise StaleCase(case="c1")

    ill(room, stale)
    append(room, listed())
    with pytest.raises(StaleCase):
        room.worker.step()
    assert len(tries) == worker.MERGES


def test_a_refusing_disk_loses_nothing(room: Room) -> None:
    """What could not be written is written once the disk is well, and detected only once."""
    refusals = [1, 2, 3]

    def refuse(effects: Effects) -> None:
        if refusals:
            refusals.pop()
            raise StoreError("nothing was written: database or disk is full")

    mover = ill(room, refuse)
    append(room, *(post(f"p{number}", "hello", f"u{number}") for number in range(9)), listed("p9"))
    for _ in range(3):
        with pytest.raises(StoreError):
            mover.step()
    room.work()

    assert (10, 1) == (room.read_to(), len(room.cases()))


def test_a_cause_that_was_mended_needs_no_restart(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker goes on trying, and takes its own warning back."""
    left = list(range(worker.TRIES + 1))

    def refuse(effects: Effects) -> None:
        if left:
            left.pop()
            raise RuntimeError("passing")

    monkeypatch.setattr(worker, "LONGEST_PAUSE_SECONDS", 0.001)
    mover = ill(room, refuse)
    append(room, listed())
    live(room, mover, lambda: bool(room.cases()) and not room.services.problems)

    assert (1, []) == (len(room.cases()), left)


def test_the_log_tells_the_place_and_no_words(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever reads the log at night sees where it broke, and nobody's content."""

    def broken(*given: Any, **named: Any) -> Effects:
        raise ValueError(room.store.item(said(), DEFAULT_TENANT))

    monkeypatch.setattr(pipeline, "conclude", broken)
    monkeypatch.setattr(worker, "LONGEST_PAUSE_SECONDS", 0.001)
    append(room, post("p1", "zorvak wrote this"))
    with caplog.at_level(logging.DEBUG):
        live(room, room.worker, lambda: bool(room.services.problems))

    assert "ValueError" in caplog.text
    assert "test_worker.py" in caplog.text
    assert "zorvak" not in caplog.text + repr(room.services.problems)


def stumbling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a detector that raises on every post."""

    def detect(item: object, context: object) -> list[Any]:
        raise ValueError("zorvak wrote this")

    real = detecting.discovered_detectors()
    made = Detector(
        id="stumbler",
        version="1",
        category="",
        applies_to=frozenset({"post"}),
        why="A test.",
        references=(),
        examples=(),
        detect=detect,
    )
    monkeypatch.setattr(detecting, "discovered_detectors", lambda: (*real, made))


def test_a_live_detector_that_breaks_is_told_and_its_items_reach_a_person(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unchecked content is a case, the desk shows what broke, and the others go on."""
    stumbling(monkeypatch)
    detectors = {**room.services.policy.detectors, "stumbler": PluginPolicy(mode="live")}
    room.under(_with(room, detectors=detectors))
    room.tell(post("p1", author="u1"), listed("p2", "u2"))

    assert ["failure", "tool"] == [case.origin for case in room.cases()]
    assert "2 items" in room.services.problems["detector stumbler"]


def test_a_detector_that_breaks_in_shadow_opens_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shadow runs and records and does nothing, also when it breaks."""
    stumbling(monkeypatch)
    room.tell(post("p1"))

    assert [] == room.cases()
    assert "detector stumbler" in room.services.problems


def test_a_broken_linker_does_not_stop_the_detectors(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New content is checked, and the desk shows that connections are not."""

    def broken(*given: Any, **named: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "networks", broken)
    room.tell(listed())

    assert 1 == len(room.cases())
    assert "ZeroDivisionError" in room.services.problems["connect"]
    monkeypatch.undo()
    room.ticks += 60
    room.tell(post("p9"))
    assert {} == room.services.problems


def test_one_broken_linker_is_named_and_the_others_go_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk says which linker is out, and still gets what the rest can see."""

    def broken(*given: Any) -> Any:
        raise ZeroDivisionError

    linkers = tuple(structs.replace(linker, link=broken) for linker in installed()[:1])
    monkeypatch.setattr(knowledge, "live", lambda rules: linkers)
    room.tell(listed())
    room.decide(room.case_of(user()), suspension())
    room.ticks += 60
    room.tell(post("p9"))

    assert f"linker {linkers[0].id} broke (ZeroDivisionError)" in room.services.problems["connect"]


def _with(room: Room, **changes: Any) -> Any:
    """Give the room's policy with some fields changed."""
    policy = room.services.policy
    fields = {name: getattr(policy, name) for name in policy.__struct_fields__}
    return type(policy)(**{**fields, **changes})


def test_a_category_that_left_the_policy_between_restarts_breaks_nothing(room: Room) -> None:
    """Cases made under the old policy stay, can be joined, decided and taken back."""
    room.tell(listed())
    decision = room.decide(room.case_of(user()), suspension())
    room.tell(listed("p3", "u3"))
    rest = {name: one for name, one in room.services.policy.categories.items() if name != "support"}
    room.under(_with(room, categories=rest, review=type(room.services.policy.review)()))

    room.tell(listed("p4", "u3"))
    room.reverse(decision)
    assert ("open", "reverse") == (room.case_of(user("u3")).status, room.case_of(user()).verb)


def test_a_page_that_joined_the_list_between_restarts_counts_from_now_on(room: Room) -> None:
    """A new policy judges what comes, not what was."""
    room.under(_with(room, listed_urls=()))
    room.tell(listed("p1", "u1"))
    room.under(_with(room, listed_urls=(LISTED,)))
    room.tell(listed("p2", "u2"))

    assert [user("u2")] == [case.subject for case in room.cases()]


def computed(room: Room, monkeypatch: pytest.MonkeyPatch, *, cost: float) -> list[float]:
    """Note when connections are computed; each time takes so many seconds."""
    times: list[float] = []

    def slow(*given: Any, **named: Any) -> Any:
        times.append(room.ticks)
        room.ticks += cost
        return Findings(tenant=DEFAULT_TENANT)

    monkeypatch.setattr(pipeline, "networks", slow)
    room.new_worker()
    return times


def test_connections_cost_at_most_a_quarter_of_the_workers_time(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However slow they have become, and however many decisions come in a second."""
    times = computed(room, monkeypatch, cost=8.0)
    for number in range(200):
        room.ticks += 1.0
        room.tell(listed(f"p{number}", f"u{number}"))
        room.decide(room.case_of(user(f"u{number}")), suspension())

    gaps = [later - before for before, later in pairwise(times)]
    assert gaps
    assert min(gaps) >= 8.0 * (1 + worker.REST)


def test_connections_are_computed_every_few_seconds_while_acts_come_in(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cheap ones wait for the period and not for their cost; a quiet platform costs nothing."""
    times = computed(room, monkeypatch, cost=0.01)
    for number in range(30):
        room.ticks += 1.0
        room.tell(post(f"p{number}", links=(f"https://one.example/{number}",)))
    busy = len(times)
    room.ticks += 60
    room.work()
    room.ticks += 60
    room.work()

    assert 5 <= busy <= 7
    assert len(times) <= busy + 1


def test_a_decision_is_followed_at_once_when_that_is_cheap(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits five seconds for the network of somebody just suspended."""
    times = computed(room, monkeypatch, cost=0.01)
    room.tell(listed())
    room.decide(room.case_of(user()), suspension())
    room.ticks += 0.1
    room.work()

    assert room.ticks - times[-1] < 0.2


def test_a_network_that_could_not_be_written_is_computed_again(room: Room) -> None:
    """A full disk at the wrong moment costs no network."""
    refusals = [1]

    def refuse_networks(effects: Effects) -> None:
        if refusals and any(case.kind == "network" for case in effects.cases):
            refusals.pop()
            raise StoreError("nothing was written: database or disk is full")

    ill(room, refuse_networks)
    room.tell(*crowd())
    for name in ("v0", "v1", "v2"):
        room.decide(room.case_of(user(name)), suspension())
    room.ticks += 60
    with pytest.raises(StoreError):
        room.work()
    room.ticks += 60
    room.work()

    assert 1 == len(room.cases("network"))


def test_small_changes_of_the_background_do_not_rewrite_networks(room: Room) -> None:
    """While others chat, a network case keeps its revision, so that reviewers are not disturbed."""
    room.tell(*crowd())
    for name in ("v0", "v1", "v2"):
        room.decide(room.case_of(user(name)), suspension())
    room.work()
    [before] = room.cases("network")
    for number in range(5):
        room.ticks += 60
        room.tell(account(f"w{number}"), post(f"w{number}", "hm", f"w{number}", tags=("sun",)))

    assert [before] == room.cases("network")


def test_stopping_does_not_wait_for_a_long_recall(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C right after the start ends it, however much there is to remember."""
    monkeypatch.setattr(worker, "RECALLED", 1)
    append(room, *(post(f"p{number}") for number in range(50)))
    room.work()
    begun, go_on = Event(), Event()
    mover = Worker(room.services)

    def remember(records: Any) -> None:
        begun.set()
        go_on.wait(10)

    monkeypatch.setattr(mover._knowledge, "recall", remember)
    mover.start()
    assert begun.wait(10)
    mover._stop.set()
    go_on.set()
    mover.stop()

    assert 1 == mover._cursor


def test_people_are_told_why_nothing_new_is_checked_while_much_is_remembered(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long start is no silence, and the warning goes away by itself."""
    monkeypatch.setattr(worker, "LONG_RECALL", 5)
    append(room, *(post(f"p{number}") for number in range(6)))
    room.work()
    told: list[str] = []
    mover = Worker(room.services)
    monkeypatch.setattr(
        mover._knowledge, "recall", lambda records: told.append(room.services.problems["worker"])
    )
    mover.recall()

    assert ["reading 6 records again"] == [says[:23] for says in told]
    assert {} == room.services.problems


def test_a_closed_store_ends_the_worker_without_a_word(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever closes the store under it gets no noise."""
    mover = Worker(room.services)
    mover.start()
    room.store.close()
    mover.stop()

    assert "" == caplog.text


def test_files_taken_in_by_another_program_are_concluded_from(tmp_path: Path) -> None:
    """``firebreak ingest`` beside ``firebreak serve`` on one file wakes the worker."""
    room = Room(folder=tmp_path)
    other = open_store(f"sqlite:///{tmp_path / 'f.db'}", now=room.clock)
    room.worker.start()
    other.append(DEFAULT_TENANT, FORUM, [listed()], room.clock())
    seen = 0
    while not (found := room.cases()):
        seen = room.store.wait(seen, 5.0)
    assert [user()] == [case.subject for case in found]
    room.worker.stop()
    other.close()
    room.store.close()


def test_a_large_platform_is_first_looked_at_around_the_seeds(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decision is followed in milliseconds; the whole is looked at when there is time."""
    monkeypatch.setattr("firebreak.app.knowledge.LARGE", 1)
    asked: list[bool] = []
    networks = pipeline.networks

    def noted(*given: Any, near: bool, **named: Any) -> Any:
        asked.append(near)
        return networks(*given, near=near, **named)

    monkeypatch.setattr(pipeline, "networks", noted)
    room.tell(*crowd())
    room.work()
    asked.clear()
    for name in ("v0", "v1", "v2"):
        room.decide(room.case_of(user(name)), suspension())
    room.ticks += 60
    room.work()
    [near] = room.cases("network")
    room.ticks += 60
    room.work()

    assert [True, False] == [asked[0], asked[-1]]
    assert [near] == room.cases("network")


def test_what_was_found_around_the_seeds_is_found_again_in_a_replay(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step says that it looked only there, so doing it again gives the same cases."""
    monkeypatch.setattr("firebreak.app.knowledge.LARGE", 1)
    room.tell(*crowd())
    for name in ("v0", "v1", "v2"):
        room.decide(room.case_of(user(name)), suspension())
    room.ticks += 60
    room.work()
    again = Replay(room.store, room.services.policy, room.services.tenant)
    steps = list(again.run())

    assert True in [step.basis.near for step in steps]
    assert [] == list(again.differences(room.services.now()))


def test_a_worker_that_is_let_go_leaves_nothing_in_memory() -> None:
    """What it remembers of a large platform is gigabytes; they must not wait for a clean-up."""
    room = Room()
    room.tell(post("p1", "good morning", "u1"))
    remembered = weakref.ref(room.worker._knowledge)
    gc.disable()
    try:
        room.new_worker()
        assert remembered() is None
    finally:
        gc.enable()
        room.store.close()
