"""Casework beside a worker: nothing is lost, and it happens again."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace as changed
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.adapters.store import database_of, erasure
from firebreak.app import casework, desk, likes
from firebreak.app.lapsing import lapse_all
from firebreak.app.replay import Replay
from firebreak.model.cases import Case, CaseFile
from firebreak.model.desk_policy import CasesPolicy
from firebreak.model.errors import FirebreakError, InvalidDecision, StaleClaim
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, ReviewerId, Seq
from firebreak.model.notices import StoredNotice
from firebreak.model.people import Person, Role
from firebreak.review.decide import Proposal
from tests.adapters.store.factories import entry
from tests.app.factories import (
    ROSA,
    Room,
    account,
    listed,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)

DISMISS = Proposal(verb="dismiss")


def person(name: str, role: Role = "reviewer") -> Person:
    """Make a colleague."""
    return Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name.title(), role=role)


@pytest.fixture
def room() -> Iterator[Room]:
    """A desk in memory on which Rosa and Omar work."""
    made = Room()
    for one in (ROSA, person("omar")):
        made.store.put_person(one)
    yield made
    made.store.close()


def merge(room: Room, stays: Case, other: Case) -> Case:
    """Let Rosa merge the second case into the first."""
    held = desk.claim(room.services, stays.id, ROSA)
    casework.merge(
        room.services, stays.id, other.id, token=held.token, person=ROSA, reasons="One person."
    )
    return room.store.case(stays.id, DEFAULT_TENANT)


def split(room: Room, case: Case, thing: ItemKey) -> Case:
    """Let Rosa split something off a case."""
    held = desk.claim(room.services, case.id, ROSA)
    made = casework.split(
        room.services, case.id, thing, token=held.token, person=ROSA, reasons="Another matter."
    )
    return room.store.case(made, DEFAULT_TENANT)


def file_of(room: Room, case: Case) -> CaseFile:
    """Give a case's file as it stands."""
    return room.store.case_file(case.id, DEFAULT_TENANT)


def comes_out_again(room: Room) -> list[str]:
    """Do a room's history once more, and name what comes out otherwise."""
    again = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    for _ in again.run():
        pass
    return [one.what for one in again.differences(room.clock())]


def two(room: Room) -> tuple[Case, Case]:
    """Bring two accounts up, each with a post that points to a listed page."""
    room.tell(account("u1"), account("u2"), listed("p1", "u1"), listed("p2", "u2"))
    return room.case_of(user("u1")), room.case_of(user("u2"))


def test_what_comes_later_about_a_merged_account_joins_the_one_matter(room: Room) -> None:
    """Two cases that a person made one stay one, whatever is posted next."""
    stays, other = two(room)
    merge(room, stays, other)
    room.tell(listed("p3", "u2"), report("n1", "p4"), post("p4", author="u2"))
    assert [user("u1")] == [one.subject for one in room.cases("account")]
    file = file_of(room, stays)
    assert {said("p1"), said("p2"), said("p3")} == {one.subject for one in file.signals}
    assert [said("p4")] == [one.subject for one in file.notices]
    assert [] == comes_out_again(room)


def test_a_chain_of_merges_leads_to_its_end(room: Room) -> None:
    """The third account's news is found in the first one's case."""
    first, second = two(room)
    room.tell(account("u3"), listed("p5", "u3"))
    third = room.case_of(user("u3"))
    merge(room, second, third)
    merge(room, first, room.store.case(second.id, DEFAULT_TENANT))
    room.tell(listed("p6", "u3"))
    assert [user("u1")] == [one.subject for one in room.cases("account")]
    assert said("p6") in {one.subject for one in file_of(room, first).signals}
    assert [] == comes_out_again(room)


def test_a_merged_account_is_suspended_only_where_a_person_names_it(room: Room) -> None:
    """One matter, and still a decision about each."""
    stays = merge(room, *two(room))
    made = room.decide(stays, suspension(user("u1"), user("u2")))
    assert {"suspend"} == {one.verb for one in room.actions()}
    assert (user("u1"), user("u2")) == made.subjects
    assert [] == comes_out_again(room)


def test_news_after_the_decision_reopens_the_case_that_has_the_matter(room: Room) -> None:
    """A dismissed matter comes back as one, not as two."""
    stays = merge(room, *two(room))
    room.decide(stays, DISMISS)
    room.tell(report("n9", "p9"), post("p9", author="u2"))
    assert "reopened" == room.store.case(stays.id, DEFAULT_TENANT).status
    assert 1 == len(room.cases("account"))


def test_a_thing_that_was_split_off_keeps_its_news(room: Room) -> None:
    """The next report of the post goes to the post's own case, other posts to the account's."""
    stays, _ = two(room)
    away = split(room, stays, said("p1"))
    room.tell(report("n1", "p1"), listed("p7", "u1"))
    assert [said("p1")] == [one.subject for one in file_of(room, away).notices]
    assert said("p7") in {one.subject for one in file_of(room, stays).signals}
    assert 0 == room.store.case(stays.id, DEFAULT_TENANT).notices
    assert [] == comes_out_again(room)


def test_what_was_split_off_is_not_decided_in_the_old_case(room: Room) -> None:
    """One thing is decided in one place."""
    stays, _ = two(room)
    away = split(room, stays, said("p1"))
    with pytest.raises(InvalidDecision, match="not part of this case"):
        room.decide(room.store.case(stays.id, DEFAULT_TENANT), removal(said("p1")))
    assert (said("p1"),) == room.decide(away, removal(said("p1"))).subjects


def test_a_wrong_merge_is_taken_apart(room: Room) -> None:
    """The second account has its own case again, with what came meanwhile."""
    stays, other = two(room)
    merged = merge(room, stays, other)
    room.tell(listed("p8", "u2"))
    back = split(room, merged, user("u2"))
    room.tell(listed("p9", "u2"))
    assert (other.id, "reopened", None) == (back.id, back.status, back.into)
    seen = {one.subject for one in file_of(room, back).signals}
    assert {said("p2"), said("p8"), said("p9")} == seen
    assert other.opened_at == back.opened_at
    assert [] == comes_out_again(room)


def test_taking_over_ends_the_other_claim(room: Room) -> None:
    """Whoever held the case cannot decide it any more, and is told who has it."""
    case, _ = two(room)
    held = desk.claim(room.services, case.id, person("omar"))
    mine = casework.take_over(room.services, case.id, person=ROSA)
    assert ("rosa", held.token + 1) == (mine.reviewer, mine.token)
    with pytest.raises(StaleClaim, match="rosa has it now"):
        desk.decide(room.services, case.id, DISMISS, token=held.token, reviewer=person("omar"))
    assert [] == comes_out_again(room)


def test_assigning_lapsing_and_reopening_happen_again_in_a_replay(room: Room) -> None:
    """Every act is on the ledger with all that is needed to do it once more."""
    room.tell(account("u1"), report("n1", "u1", of="account"), report("n2", "u2", of="account"))
    first = room.case_of(user("u1"))
    casework.assign(room.services, first.id, "omar", person=ROSA)
    lapsing = replace(room.services.policy, cases=CasesPolicy(expire_days=7))
    room.services = changed(room.services, policy=lapsing)
    room.clock.forward(days=8)
    assert 1 == lapse_all(room.services)
    gone = room.case_of(user("u2"))
    assert "expired" == gone.status
    casework.reopen(room.services, gone.id, person=ROSA, reasons="Somebody called.")
    assert ["case lapsed", "case reopened"] == room.ledger()[-2:]
    assert [] == comes_out_again(room)


def test_a_case_that_somebody_wrote_about_does_not_lapse(room: Room) -> None:
    """A note, or a question to a colleague, is a look."""
    room.tell(report("n1", "u1", of="account"), report("n2", "u2", of="account"))
    casework.note(room.services, room.case_of(user("u1")).id, person=ROSA, words="Wait.")
    casework.ask(room.services, room.case_of(user("u2")).id, "", person=ROSA, words="Spam?")
    lapsing = replace(room.services.policy, cases=CasesPolicy(expire_days=7))
    room.services = changed(room.services, policy=lapsing)
    room.clock.forward(days=999)
    assert 0 == lapse_all(room.services)


def test_a_lapsed_case_comes_back_with_the_next_report(room: Room) -> None:
    """It ended because nothing happened; when something happens it waits again."""
    room.tell(report("n1", "u1", of="account"))
    lapsing = replace(room.services.policy, cases=CasesPolicy(expire_days=7))
    room.services = changed(room.services, policy=lapsing)
    room.clock.forward(days=7)
    lapse_all(room.services)
    assert [] == room.cases()
    room.tell(report("n2", "u1", of="account"))
    assert "reopened" == room.case_of(user("u1")).status


def test_a_question_about_a_closed_case_closes_with_the_next_round(room: Room) -> None:
    """An answer could not help any more, and an open question would keep its case for ever."""
    case, _ = two(room)
    casework.ask(room.services, case.id, "omar", person=ROSA, words="A quote?")
    assert 1 == len(casework.asked_of(room.services, person("omar")))
    room.decide(case, DISMISS)
    assert [] == casework.asked_of(room.services, person("omar"))
    lapse_all(room.services)
    assert [False] == [one.is_open for one in casework.questions_of(room.services, case.id)]


def test_who_is_erased_is_erased_from_the_case_that_took_the_matter(tmp_path: Any) -> None:
    """A merged account's name goes from the other's case, its notes from the desk."""
    room = Room(folder=tmp_path)
    stays = merge(room, *two(room))
    room.decide(stays, DISMISS)
    room.clock.forward(days=1)
    erasure.erase(
        database_of(room.store),
        [user("u2")],
        entry("subject erased", tenant=DEFAULT_TENANT),
        aliases=iter("abcdefgh").__next__,
        is_final=True,
    )
    [alias] = room.store.case(stays.id, DEFAULT_TENANT).also
    assert user("u2") != alias
    room.store.close()


def test_accounts_that_post_nearly_the_same_are_like_and_stay_apart(room: Room) -> None:
    """One person decides them in a row; each is a case of its own."""
    words = "All of you come to the water tower of Sector 7 at nine tonight"
    told = [post(f"p{n}", f"{words} {mark}", f"u{n}") for n, mark in enumerate(("now", "!", "ok"))]
    other = post("q", "The train to Sector 7 was late again this morning, as always", "u9")
    room.tell(*told, other, *(report(f"n{n}", f"p{n}") for n in range(3)), report("nq", "q"))
    found = likes.like_cases(room.services, room.case_of(user("u0")).id)
    assert {user("u1"), user("u2")} == {one.case.subject for one in found}
    assert {("nearly the same words",)} == {one.why for one in found}
    assert 4 == len(room.cases("account"))


ACCOUNTS = [f"u{number}" for number in range(3)]
POSTS = [f"p{number}" for number in range(5)]
Act = Callable[[Room, Case, Case], object]


def _claimed(room: Room, case: Case) -> int:
    return desk.claim(room.services, case.id, ROSA).token


ACTS: dict[str, Act] = {
    "merge": lambda room, one, other: merge(room, one, other),
    "split": lambda room, one, _: split(
        room, one, next(s.subject for s in file_of(room, one).signals)
    ),
    "part": lambda room, one, _: split(room, one, one.also[0]),
    "assign": lambda room, one, _: casework.assign(room.services, one.id, "omar", person=ROSA),
    "reopen": lambda room, one, _: casework.reopen(
        room.services, one.id, person=ROSA, reasons="Again."
    ),
    "dismiss": lambda room, one, _: room.decide(one, DISMISS),
    "suspend": lambda room, one, _: room.decide(one, suspension()),
    "claim": lambda room, one, _: _claimed(room, one),
    "take over": lambda room, one, _: casework.take_over(room.services, one.id, person=ROSA),
}
Deed = tuple[str, int, int]


def all_cases(room: Room) -> list[Case]:
    """Give every case, open or not, in the order in which the ledger first names it."""
    names = [one.case for one in room.store.entries(0, 10_000, DEFAULT_TENANT) if one.case]
    return [room.store.case(CaseId(name), DEFAULT_TENANT) for name in dict.fromkeys(names)]


def is_reachable(room: Room, case: Case) -> bool:
    """Follow a merged case to the one that has its matter."""
    seen = set()
    while case.into is not None and not case.is_open:
        if case.id in seen:
            return False
        seen.add(case.id)
        case = room.store.case(case.into, DEFAULT_TENANT)
    return True


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*ACTS, "merge", "split", "post", "report"]),
            st.integers(0, 7),
            st.integers(0, 7),
        ),
        min_size=3,
        max_size=14,
    )
)
def test_whatever_people_do_no_report_and_no_signal_is_lost(deeds: list[Deed]) -> None:
    """Any sequence: each is on a file, clocks never run later, and it all happens again."""
    room = Room()
    for one in (ROSA, person("omar")):
        room.store.put_person(one)
    room.tell(*map(account, ACCOUNTS), *(listed(f"first-{name}", name) for name in ACCOUNTS))
    before: dict[CaseId, Case] = {}
    signals: set[tuple[ItemKey, str]] = set()
    for number, (what, first, second) in enumerate(deeds):
        _do(room, number, what, first, second)
        cases = all_cases(room)
        _check(room, cases, before, signals)
        before = {one.id: one for one in cases}
    assert [] == comes_out_again(room)
    room.store.close()


def _do(room: Room, number: int, what: str, first: int, second: int) -> None:
    room.clock.forward(minutes=1)
    if what == "post":
        return room.tell(listed(f"p{number}", ACCOUNTS[first % 3]))
    if what == "report":
        names = [split_off.rpartition(":")[2] for split_off in _posts(room)]
        return room.tell(report(f"n{number}", names[first % len(names)]))
    cases = all_cases(room)
    with suppress(FirebreakError, IndexError, StopIteration):
        ACTS[what](room, cases[first % len(cases)], cases[second % len(cases)])
    return None


def _posts(room: Room) -> list[ItemKey]:
    keys = (getattr(one, "key", None) for one in room.store.read(Seq(0), 1_000))
    return [ItemKey(key) for key in keys if key and ":post:" in key]


def _check(
    room: Room,
    cases: list[Case],
    before: dict[CaseId, Case],
    signals: set[tuple[ItemKey, str]],
) -> None:
    files = [file_of(room, one) for one in cases]
    notices = {one.seq for file in files for one in file.notices}
    told = {one.seq for one in room.store.read(Seq(0), 1_000) if isinstance(one, StoredNotice)}
    assert told == notices
    filed = {(one.subject, one.detector) for file in files for one in file.signals}
    assert signals <= filed
    signals |= filed
    assert all(is_reachable(room, one) for one in cases)
    open_ones = [one.subject for one in cases if one.is_open]
    assert len(open_ones) == len(set(open_ones))
    for one in cases:
        earlier = before.get(one.id)
        if earlier and earlier.is_open and one.is_open and earlier.deadline:
            assert one.deadline is not None
            assert one.deadline <= earlier.deadline
