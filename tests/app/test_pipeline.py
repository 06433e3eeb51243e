"""From records to cases and back: what one batch does to the desk."""

from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from firebreak.app import desk
from firebreak.model.cases import CaseFile
from firebreak.model.effects import Ruling
from firebreak.model.errors import InvalidDecision, StaleCase
from firebreak.model.ids import DEFAULT_TENANT, CaseId, TenantId
from firebreak.model.notices import NoticeKind
from firebreak.model.ports import Store
from firebreak.review.decide import Proposal
from tests.app.factories import (
    FORUM,
    ROSA,
    Room,
    account,
    follow,
    listed,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk."""
    made = Room()
    yield made
    made.store.close()


def statuses(room: Room) -> list[str]:
    """Give what became of all actions, in order."""
    return [f"{action.verb} {action.status}" for action in room.actions()]


def suspended(room: Room) -> None:
    """Bring one account up and suspend it."""
    room.tell(account(version=1), listed())
    room.decide(room.case_of(user()), suspension())


def test_a_listed_page_opens_a_case_of_its_author(room: Room) -> None:
    """One person is one matter, whatever was posted."""
    room.tell(listed("p1"), listed("p2"))

    [case] = room.cases()
    assert (user(), "tool", ("listed_urls",)) == (case.subject, case.origin, case.detectors)


def test_a_hundred_reports_weigh_no_more_than_the_cap(room: Room) -> None:
    """Reports open a case and add neither severity nor score, however many there are."""
    room.tell(*(report(f"n{number}", "u1", of="account") for number in range(100)))
    room.tell(*(report(f"m{number}", "u2", of="account") for number in range(5)))

    many, few = room.case_of(user("u1")), room.case_of(user("u2"))
    assert (0, 0.0, 100) == (many.severity, many.score, many.notices)
    points = [{one.name: one.points for one in case.reasons}["notices"] for case in (many, few)]
    assert points[0] == points[1]


def test_being_followed_and_mentioned_by_a_suspended_account_brings_nobody_up(room: Room) -> None:
    """Only what somebody does counts; what is done toward them never does."""
    room.tell(account("u2"), follow("u1", "u2"), post("m", "hello you", "u1", mentions=("u2",)))
    suspended(room)
    room.tell(follow("u1", "u2"))

    assert room.store.cases_of([user("u2")], None, DEFAULT_TENANT) == []


def test_the_platforms_own_item_confirms_a_suspension(room: Room) -> None:
    """Done is what the platform shows."""
    suspended(room)
    room.tell(account(version=2, status="suspended"))

    assert ["suspend confirmed"] == statuses(room)


def test_an_old_version_confirms_nothing(room: Room) -> None:
    """Version 2 after version 3 is old news: the account is not back because of it."""
    suspended(room)
    room.tell(account(version=3, status="suspended"))
    room.reverse(room.store.decisions(None, DEFAULT_TENANT)[0])
    room.tell(account(version=2))
    assert ["suspend confirmed", "unsuspend planned"] == statuses(room)

    room.tell(account(version=4))
    assert ["suspend confirmed", "unsuspend confirmed"] == statuses(room)


def test_another_platform_cannot_confirm_what_was_asked_of_this_one(room: Room) -> None:
    """An account of the same name elsewhere is somebody else."""
    suspended(room)
    elsewhere = msgspec.structs.replace(account(version=2, status="suspended"))
    room.store.append(DEFAULT_TENANT, type(FORUM)("harbor"), [elsewhere], room.clock())
    room.work()

    assert ["suspend planned"] == statuses(room)


def test_done_and_undone_within_one_batch_are_both_confirmed(room: Room) -> None:
    """However late the worker reads, each action is judged by what was true when it was told."""
    suspended(room)
    room.reverse(room.store.decisions(None, DEFAULT_TENANT)[0])
    room.tell(account(version=2, status="suspended"), account(version=3))

    assert ["suspend confirmed", "unsuspend confirmed"] == statuses(room)


def test_an_active_account_is_no_proof_of_a_reverse_whose_suspension_was_not_sent(
    room: Room,
) -> None:
    """Suspended and taken back at once: nothing is confirmed before the platform did it."""
    suspended(room)
    room.reverse(room.store.decisions(None, DEFAULT_TENANT)[0])
    room.tell(account(version=2))

    assert ["suspend planned", "unsuspend planned"] == statuses(room)


class Counting:
    """A store that counts how often a case's whole file is read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.files = 0

    def case_file(self, case: CaseId, tenant: TenantId) -> CaseFile:
        """Count, and ask the store."""
        self.files += 1
        return self._store.case_file(case, tenant)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def test_a_brigade_against_a_dismissed_account_does_not_read_its_file_again_and_again(
    room: Room,
) -> None:
    """A thousand reports about an account that was judged cost no look at its file."""
    room.tell(account(), report("n0", "u1", of="account"))
    room.decide(room.case_of(user()), Proposal(verb="dismiss"))
    counting = Counting(room.store)
    room.services = replace(room.services, store=counting)  # type: ignore[arg-type]
    room.new_worker()

    room.tell(*(report(f"n{number}", "u1", of="account") for number in range(1, 1_000)))

    assert (0, "decided", 1_000) == (
        counting.files,
        room.case_of(user()).status,
        room.case_of(user()).notices,
    )


@pytest.mark.parametrize(
    ("kind", "status"),
    [("user_report", "decided"), ("trusted_flagger", "reopened"), ("removal_order", "reopened")],
)
def test_who_wakes_a_dismissed_case(room: Room, kind: NoticeKind, status: str) -> None:
    """Another user's report only counts; a trusted flagger and an authority are answered."""
    room.tell(account(), report("n0", "u1", of="account"))
    room.decide(room.case_of(user()), Proposal(verb="dismiss"))
    room.tell(report("n1", "u1", kind=kind, of="account"))

    assert status == room.case_of(user()).status


class Busy:
    """A store in which a case changes between reading and deciding, so many times."""

    def __init__(self, store: Store, times: int) -> None:
        self._store = store
        self.times = times

    def decide(self, ruling: Ruling) -> None:
        """Be overtaken, or decide."""
        if self.times:
            self.times -= 1
            raise StaleCase(case=ruling.case.id)
        self._store.decide(ruling)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


@pytest.mark.parametrize(("times", "decided"), [(1, True), (9, True), (10, False)])
def test_a_reviewer_is_not_sent_back_because_something_joined_meanwhile(
    room: Room, times: int, decided: bool
) -> None:
    """What joins a claimed case while it is decided changes nothing in the reviewer's hands."""
    room.tell(listed())
    case = room.case_of(user())
    held = desk.claim(room.services, case.id, ROSA)
    services = replace(room.services, store=Busy(room.store, times))  # type: ignore[arg-type]

    if decided:
        desk.decide(services, case.id, suspension(), token=held.token, reviewer=ROSA)
    else:
        with pytest.raises(StaleCase):
            desk.decide(services, case.id, suspension(), token=held.token, reviewer=ROSA)

    assert decided == (room.case_of(user()).status == "decided")


def test_a_decision_is_taken_back_once_even_if_two_try(room: Room) -> None:
    """The second is told that somebody was first."""
    room.tell(post("p1", "some words"), report(kind="trusted_flagger"))
    decision = room.decide(room.case_of(user()), removal(said()))
    room.reverse(decision)

    with pytest.raises(InvalidDecision, match="taken back before"):
        room.reverse(decision)
    assert ["remove planned", "restore planned"] == statuses(room)
