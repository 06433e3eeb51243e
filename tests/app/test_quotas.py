"""What is beyond a platform's daily quota is not sent, and a lead sees it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest
from msgspec.structs import replace as with_

from firebreak.adapters.connecting.contract import Endpoint
from firebreak.adapters.store import open_store
from firebreak.app import casework, leases
from firebreak.app.outbox import Outbox
from firebreak.app.replay import Replay
from firebreak.model.ids import DEFAULT_TENANT, split_key
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Note
from firebreak.model.ports import Answer
from firebreak.review.decide import Proposal
from tests.app.factories import ROSA, Room, crowd, listed, suspension, user


def limited(room: Room, daily: int | None) -> Room:
    """Give the forum a quota."""
    config = with_(room.services.config, platforms={"forum": Endpoint(daily=daily)})
    room.services = replace(room.services, config=config)
    return room


@pytest.fixture
def room() -> Iterator[Room]:
    """Give a desk whose forum may be asked for two actions a day."""
    made = limited(Room(), 2)
    yield made
    made.store.close()


def suspend(room: Room, *names: str) -> list[str]:
    """Suspend accounts, one decision each; gives the decisions."""
    room.tell(*(listed(f"bad-{name}", name) for name in names))
    return [room.decide(room.case_of(user(name)), suspension()).id for name in names]


def statuses(room: Room) -> list[str]:
    """Give what became of all actions, in order."""
    return [f"{one.verb} {one.status}" for one in room.actions()]


def send(room: Room) -> None:
    """Send all that is due, one after the other."""
    sender = Outbox(room.services, at_once=1)
    while sender.send_due():
        pass
    sender.stop()


def lines(room: Room) -> list[LedgerEntry]:
    """Give the ledger."""
    return room.store.entries(0, 10_000, DEFAULT_TENANT)


def test_what_is_beyond_is_not_sent_and_its_case_waits_for_a_lead(room: Room) -> None:
    """Never silence: the case is open again, with a note that names the setting."""
    suspend(room, "u1", "u2", "u3")
    send(room)

    assert room.forum.heard == ["suspend u1", "suspend u2"]
    assert statuses(room) == ["suspend delivered", "suspend delivered", "suspend failed"]
    [waiting] = room.cases()
    assert (waiting.subject, waiting.status, waiting.verb) == (user("u3"), "reopened", "escalate")
    [note] = casework.notes_of(room.services, waiting.id)
    assert isinstance(note.body, Note)
    assert "the 2 actions that forum may be asked for in 24 hours" in note.body.words
    assert "[platforms.forum] daily" in note.body.words
    failed = [one.note for one in lines(room) if one.kind == "action failed"]
    assert ["not sent" in one for one in failed] == [True]
    assert "2 actions of 24 hours are used up" in room.services.problems["quota of forum"]


def test_a_day_later_there_is_room_and_the_lead_decides_anew(room: Room) -> None:
    """The warning goes away with the next action that leaves."""
    suspend(room, "u1", "u2", "u3")
    send(room)
    room.clock.forward(hours=24, minutes=2)
    room.decide(room.case_of(user("u3")), suspension())
    send(room)

    assert room.forum.heard[-1] == "suspend u3"
    assert room.cases() == []
    assert "quota of forum" not in room.services.problems


def test_giving_back_never_counts_and_is_never_held(room: Room) -> None:
    """A mistake is mended on the fullest day."""
    made = suspend(room, "u1", "u2")
    send(room)
    for decision in room.store.decisions(None, DEFAULT_TENANT):
        if decision.id in made:
            room.reverse(decision)
    send(room)

    assert room.forum.heard[2:] == ["unsuspend u1", "unsuspend u2"]
    suspend(room, "u3")
    send(room)
    assert room.forum.heard[4:] == [], "what was taken back had been done all the same"


def test_a_try_that_failed_keeps_its_place(room: Room) -> None:
    """It is tried again, and takes no second one."""
    limited(room, 1)
    suspend(room, "u1")
    room.forum.answer = lambda _: Answer(ok=False, status=503)
    send(room)
    room.clock.forward(minutes=1)
    room.forum.answer = lambda _: Answer(ok=True, status=204)
    send(room)

    assert room.forum.heard == ["suspend u1", "suspend u1"]
    assert statuses(room) == ["suspend delivered"]


def test_without_a_quota_nothing_is_counted() -> None:
    """Nothing is written beside the message either."""
    room = limited(Room(), None)
    suspend(room, "u1", "u2", "u3")
    send(room)
    assert len(room.forum.heard) == 3
    assert room.store.papers(DEFAULT_TENANT, "quota") == []


def test_a_quota_of_none_sends_nothing(room: Room) -> None:
    """Zero is a quota like any other."""
    limited(room, 0)
    suspend(room, "u1")
    send(room)
    assert (room.forum.heard, statuses(room)) == ([], ["suspend failed"])
    assert [one.subject for one in room.cases()] == [user("u1")]


def test_a_case_that_waits_anyway_gets_the_note_and_nothing_else(room: Room) -> None:
    """Whoever decides it reads that the earlier action did not leave."""
    limited(room, 0)
    suspend(room, "u1")
    decided = room.case_of(user("u1"))
    casework.reopen(room.services, decided.id, person=ROSA, reasons="Look again.")
    [case] = room.cases()
    send(room)

    assert room.store.case(case.id, DEFAULT_TENANT).revision == case.revision
    assert len(casework.notes_of(room.services, case.id)) == 1
    assert room.ledger()[-2:] == ["note left", "action failed"]


def test_the_count_survives_a_restart(tmp_path: Path) -> None:
    """It stands in the store, not in a process."""
    room = limited(Room(folder=tmp_path), 2)
    suspend(room, "u1", "u2")
    send(room)
    room.store.close()

    url = f"sqlite:///{tmp_path / 'f.db'}"
    longest = leases.longest(room.services.policy)
    store = open_store(url, now=room.clock, longest=longest)
    room.services = replace(room.services, store=store)
    room.new_worker()
    suspend(room, "u3")
    send(room)

    assert room.forum.heard == ["suspend u1", "suspend u2"]
    room.store.close()


def test_two_senders_cannot_both_use_the_last_place(room: Room) -> None:
    """As two processes on one store would, at the same moment."""
    limited(room, 5)
    suspend(room, *(f"u{number}" for number in range(12)))
    senders = [Outbox(room.services, at_once=6) for _ in range(2)]
    together = Barrier(2)

    def send(sender: Outbox) -> None:
        together.wait()
        sender.send_due()

    threads = [Thread(target=send, args=(one,)) for one in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(room.forum.heard) == len(set(room.forum.heard)) == 5
    assert statuses(room).count("suspend failed") == 7
    assert len(room.cases()) == 7


def test_a_member_of_a_network_gets_a_case_of_its_own(room: Room) -> None:
    """In the network it was decided on, and could not be decided anew."""
    limited(room, 0)
    room.tell(*crowd())
    for name in ("v0", "v1", "v2"):
        room.decide(room.case_of(user(name)), suspension())
    room.work()
    [network] = room.cases("network")
    members = tuple(one.account for one in network.members)
    room.decide(network, suspension(*members))
    send(room)

    assert len(members) > 1
    waiting = [one.subject for one in room.cases("account")]
    assert set(members) <= set(waiting)
    limited(room, 100)
    anew = with_(suspension(), reasons='It passed on "rare.example" on 1 March 2026.')
    room.decide(room.case_of(members[0]), anew)
    send(room)
    assert room.forum.heard == [f"suspend {split_key(members[0])[2]}"]


def test_history_done_again_gives_the_same_cases(room: Room) -> None:
    """What a quota did stands on the ledger, line by line."""
    test_a_member_of_a_network_gets_a_case_of_its_own(room)
    again = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    for _ in again.run():
        pass
    assert list(again.differences(room.clock())) == []
    assert room.ledger().count("case opened") > 3


def test_sent_again_while_there_is_still_no_room_it_waits_again(room: Room) -> None:
    """A lead who was told once is told once more."""
    limited(room, 0)
    suspend(room, "u1")
    send(room)
    dismissed = Proposal(verb="dismiss", reasons="Not today.")
    room.decide(room.cases()[0], dismissed)
    [(letter, _)] = room.store.dead(DEFAULT_TENANT)
    room.store.redeliver(letter.id, DEFAULT_TENANT, now=room.clock(), actor="rosa")
    send(room)

    [case] = room.cases()
    assert case.status == "reopened"
    assert len(casework.notes_of(room.services, case.id)) == 1
