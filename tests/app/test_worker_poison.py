"""Records on which the worker itself breaks, and a store that is away."""

from collections.abc import Iterator
from typing import Any

import pytest

from firebreak.app import knowledge, pipeline, worker
from firebreak.model.effects import Effects
from firebreak.model.errors import StoreError
from firebreak.review.findings import Findings
from tests.app.factories import Room, listed, post, report, user
from tests.app.working import append, ill, live


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk."""
    made = Room()
    yield made
    made.store.close()


def poisoned(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> list[int]:
    """Let what follows from the post p7 break the worker; note how many records it looked at."""
    real, tries = pipeline.conclude, []

    def conclude(findings: Any, **named: Any) -> Effects:
        if any("p7" in signal.subject for signal in findings.signals):
            tries.append(named["upto"] - named["after"])
            raise error
        return real(findings, **named)

    monkeypatch.setattr(pipeline, "conclude", conclude)
    monkeypatch.setattr(worker, "LONGEST_PAUSE_SECONDS", 0.001)
    return tries


@pytest.mark.parametrize("error", [RuntimeError("the author's words"), SystemExit(3)])
def test_a_record_that_breaks_the_worker_is_set_aside_for_a_person(
    room: Room, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Looked at with others, alone, and once more; then it is a case, and all else is checked."""
    tries = poisoned(monkeypatch, error)
    append(room, *(listed(f"p{number}", f"u{number}") for number in range(1, 10)))
    live(room, room.worker, lambda: room.read_to() == 9)

    assert [9, 1, 1] == tries
    origins = {case.subject: case.origin for case in room.cases()}
    assert {user("u7"): "failure"} == {who: one for who, one in origins.items() if one != "tool"}
    assert 9 == len(origins)
    assert "a person must look" in room.services.problems[knowledge.READING]


def test_a_notice_that_breaks_the_worker_reaches_a_person_too(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody reported is looked at, though the report itself could not be taken."""
    real = pipeline.conclude

    def conclude(findings: Any, **named: Any) -> Effects:
        if findings.notices:
            raise RuntimeError
        return real(findings, **named)

    monkeypatch.setattr(pipeline, "conclude", conclude)
    monkeypatch.setattr(worker, "LONGEST_PAUSE_SECONDS", 0.001)
    append(room, post("p1", author="u1"), report("n1", "p1"), listed("p2", "u2"))
    live(room, room.worker, lambda: room.read_to() == 3)

    assert ["failure", "tool"] == sorted(case.origin for case in room.cases())
    assert "failure" == room.case_of(user("u1")).origin


def test_a_store_that_is_away_sets_nothing_aside(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often a disk refuses, the record is checked in full once it is back."""
    left = list(range(9))

    def refuse(effects: Effects) -> None:
        if left:
            left.pop()
            raise StoreError("nothing was written: database or disk is full")

    monkeypatch.setattr(worker, "LONGEST_PAUSE_SECONDS", 0.001)
    mover = ill(room, refuse)
    append(room, listed("p1", "u1"))
    live(room, mover, lambda: bool(room.cases()))

    assert ["tool"] == [case.origin for case in room.cases()]


def test_a_batch_half_looked_at_is_forgotten(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the store fails between looking and knowing, nothing is remembered twice."""
    real, left = knowledge.Knowledge.about, [1]

    def about(self: Any, findings: Findings) -> Findings:
        if left:
            left.pop()
            raise StoreError("the store cannot be read")
        return real(self, findings)

    monkeypatch.setattr(knowledge.Knowledge, "about", about)
    monkeypatch.setattr(worker, "LONGEST_PAUSE_SECONDS", 0.001)
    append(room, listed("p1", "u1"))
    live(room, room.worker, lambda: bool(room.cases()))

    assert {user("u1"): 1} == dict(room.worker._knowledge.posts)
    assert 1 == len(room.worker._knowledge.acts)
