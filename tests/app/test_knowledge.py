"""What the worker remembers is the same after any restart."""

import math
from collections.abc import Iterator, Sequence
from itertools import count

import pytest
from hypothesis import settings
from msgspec.structs import replace

from firebreak.app.demo.evening import EVENING, INCIDENT_MS, Record, evening
from firebreak.app.knowledge import Knowledge
from firebreak.model.cases import CaseFile
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ledger import LedgerEntry
from firebreak.simulate.parameters import SMALLEST
from tests.app.evenings import busy_seed
from tests.app.factories import (
    CALL,
    FORUM,
    START,
    Room,
    account,
    crowd,
    follow,
    listed,
    post,
    removal,
    report,
    said,
    suspension,
    user,
)

FEW = 1_000
"""Generated examples of which only a soak asks for more."""


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk."""
    made = Room()
    yield made
    made.store.close()


def memory(room: Room) -> Knowledge:
    """Give what the worker remembers now."""
    return room.worker._knowledge


def seen_acts(room: Room) -> list[tuple[str, ...]]:
    """Give all acts that connections are computed from."""
    view = memory(room).acts.view()
    rows = zip(view.rows.actor, view.rows.verb, view.rows.object, view.rows.t, strict=True)
    return [(view.names[a], str(v), view.names[o], str(t)) for a, v, o, t in rows]


def test_an_answer_that_came_before_its_post_is_no_act_after_a_restart_either(room: Room) -> None:
    """Toward whom an answer went is read in the order of the feed, whenever it is read."""
    room.tell(post("a", "yes", "u2", reply_to="p1"))
    room.tell(post("p1", "no", "u1"))
    before = seen_acts(room)

    room.new_worker()

    assert before == seen_acts(room) == []


def test_a_removed_text_is_known_after_a_restart_although_the_platform_blanked_it(
    room: Room,
) -> None:
    """The copy of a removed post is found, even if the platform now sends that post empty."""
    room.tell(post("p1", CALL), report(kind="trusted_flagger"))
    room.decide(room.case_of(user()), removal(said("p1")))
    room.tell(post("p1", "", version=1, status="removed"))
    room.new_worker()

    room.tell(post("p2", CALL, "u2"))

    assert room.case_of(user("u2")).detectors == ("near_copies",)


def test_a_text_is_learnt_as_the_reviewer_saw_it_when_the_platform_is_faster_than_we(
    room: Room,
) -> None:
    """The platform may have emptied the post before the worker hears of the decision."""
    room.tell(post("p1", CALL), report(kind="trusted_flagger"))
    room.decide(room.case_of(user()), removal(said("p1")))
    room.clock.forward(seconds=1)
    blanked = post("p1", "", version=1, status="removed")
    room.store.append(DEFAULT_TENANT, FORUM, [blanked], room.clock())

    room.tell(post("p2", CALL, "u2"))

    assert room.case_of(user("u2")).detectors == ("near_copies",)


def test_a_removal_that_was_taken_back_teaches_nothing_after_a_restart(room: Room) -> None:
    """Who repeats what was restored has copied nothing bad."""
    room.tell(post("p1", CALL), report(kind="trusted_flagger"))
    room.reverse(room.decide(room.case_of(user()), removal(said("p1"))))
    room.new_worker()

    room.tell(post("p2", CALL, "u2"))

    assert room.store.cases_of([user("u2")], None, DEFAULT_TENANT) == []


def test_a_network_ends_when_its_seed_is_taken_back_while_the_worker_is_down(room: Room) -> None:
    """Evidence from a suspension that no longer stands is withdrawn, restart or not."""
    room.tell(*crowd())
    decisions = [room.decide(room.case_of(user(v)), suspension()) for v in ("v0", "v1", "v2")]
    room.work()
    [network] = room.cases("network")
    for decision in decisions:
        room.reverse(decision)

    room.new_worker()
    room.work()

    assert room.case_of(network.subject, "network").status == "expired"


def test_an_old_state_that_was_long_on_its_way_does_not_bring_an_account_back(room: Room) -> None:
    """Version 1 after version 3 changes nothing: the account stays suspended."""
    room.tell(account(version=1))
    room.tell(account(version=3, status="suspended"))
    room.tell(account(version=2))

    assert memory(room).inactive == {user()}


def test_an_account_that_was_restored_is_there_again(room: Room) -> None:
    """A higher version counts, whatever it says."""
    room.tell(account(version=2, status="suspended"))
    room.tell(account(version=3))

    assert memory(room).inactive == set()


def test_a_link_that_is_added_to_a_post_afterwards_is_an_act(room: Room) -> None:
    """Nobody hides from co-action by writing first and adding the page later."""
    room.tell(post("p1", "hello"))
    room.tell(post("p1", "hello", version=1, links=("https://rare.example/1",)))
    room.tell(post("p1", "hello", version=2, links=("https://rare.example/1",), views=9))

    assert [("forum:account:u1", "url:https://rare.example/1")] == [
        (act[0], act[2]) for act in seen_acts(room)
    ]
    assert len(memory(room).acts) == 1
    assert memory(room).posts[user()] == 1


def test_being_followed_mentioned_and_reported_leaves_no_trace_in_the_acts(room: Room) -> None:
    """Only what an account itself did is remembered as its act."""
    room.tell(account("u1"), follow("v1", "u1"), post("p1", "look", "v2", mentions=("u1",)))
    room.tell(report(subject="u1", of="account"))

    assert {act[0] for act in seen_acts(room)} == {user("v1"), user("v2")}


def test_only_so_many_things_are_remembered_and_the_rest_is_looked_up(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded; the author of an old post is found in the store."""
    monkeypatch.setattr("firebreak.app.knowledge.THINGS_KEPT", 2)
    room.tell(*(post(f"p{number}", author=f"u{number}") for number in range(5)))

    assert len(memory(room)._things) == 2
    assert memory(room).author_of(said("p0")) == user("u0")


def test_an_item_that_breaks_the_memory_is_shown_to_a_person_and_the_rest_goes_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One strange item never keeps those after it from being checked."""

    def stumble(stored: object, author_of: object) -> tuple[()]:
        if getattr(getattr(stored, "item", None), "id", "") == "p1":
            raise ValueError("words of the author")
        return ()

    monkeypatch.setattr("firebreak.app.knowledge.acts_of", stumble)
    room.tell(post("p1", author="u1"), listed("p2", "u2"))

    assert ("failure", "tool") == (room.case_of(user("u1")).origin, room.case_of(user("u2")).origin)
    assert "words of the author" not in repr(room.services.problems)


@pytest.fixture(scope="module")
def story() -> list[Record]:
    """Play one small evening on which members post listed pages; nobody is stopped."""
    played = evening(busy_seed(), size=SMALLEST, start=START)
    end = INCIDENT_MS + round(EVENING.total_seconds() * 1_000)
    return [*played.history, *(record for _, record in played.platform.until(end))]


Played = tuple[list[CaseFile], list[LedgerEntry]]


def played(records: Sequence[Record], *, restarts: bool) -> Played:
    """Play an evening with a plain reviewer; give everything on file, and the ledger.

    A new worker reads everybody's names anew, which takes seconds, so in the everyday run it
    comes at every seventh turn.
    """
    room, turn = Room(), count()
    often = 1 if settings().max_examples > FEW else 7
    for start in range(0, len(records), 400):
        room.clock.forward(seconds=30)
        room.ticks += 30
        room.store.append(DEFAULT_TENANT, FORUM, records[start : start + 400], room.clock())
        for _ in range(2):
            if restarts and next(turn) % often == 0:
                room.new_worker()
            room.work()
            for case in room.cases("account"):
                if "listed_urls" in case.detectors:
                    room.decide(case, suspension())
    cases = [*room.cases(), *room.store.decided(DEFAULT_TENANT, 1_000)]
    files = [room.store.case_file(case.id, DEFAULT_TENANT) for case in cases]
    entries = room.store.entries(0, 100_000, DEFAULT_TENANT)
    room.store.close()
    return files, entries


def test_an_evening_with_restarts_ends_like_one_without(story: list[Record]) -> None:
    """Cases, signals and every line of the ledger are the same."""
    whole = played(story, restarts=False)

    assert played(story, restarts=True) == whole
    assert any(file.case.status == "decided" for file in whole[0])


def test_a_network_is_found_alike_with_restarts_and_without() -> None:
    """Members and the evidence of each are the same."""
    whole = played(crowd(), restarts=False)

    assert played(crowd(), restarts=True) == whole
    assert {"network", "account"} == {file.case.kind for file in whole[0]}


def test_what_people_decide_on_members_gives_the_others_a_probability(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A score is told as a probability once people have said what such scores are worth."""
    for least in ("LEAST_DECISIONS", "LEAST_ALIKE"):
        monkeypatch.setattr(f"firebreak.connect.calibrate.{least}", 1)
    room.tell(*crowd())
    for v in ("v0", "v1"):
        room.decide(room.case_of(user(v)), suspension())
    room.work()
    [network] = room.cases("network")
    first = network.members[0]
    assert {None} == {one.probability for one in network.members}

    ticked = frozenset({first.account})
    room.decide(network, replace(suspension(), subjects=tuple(ticked), looked_at=ticked))
    room.new_worker()
    room.work()

    left = [one for one in room.cases("network")[0].members if not one.handled]
    assert all(one.probability is not None for one in left)
    assert left


def test_with_what_an_account_was_seen_is_remembered_alike_after_a_restart(room: Room) -> None:
    """What came in with an earlier version stays, and counts from when it last came in."""
    codes = f"device:{'5e' * 32}", f"phone:{'0b' * 32}"
    room.tell(replace(account("u1"), keyed_hashes=codes))
    room.clock.forward(days=89)
    room.tell(replace(account("u1", version=2), keyed_hashes=codes[:1]), account("u2"))
    seen = [memory(room).acts.people.hashes.last_seen(user("u1"), one) for one in codes]
    room.clock.forward(days=2)
    room.tell(account("u2", version=2))
    room.work()
    hashes = memory(room).acts.people.hashes
    room.new_worker()
    fresh = memory(room).acts.people.hashes

    assert 89 * 86_400 <= seen[0] - seen[1] < 90 * 86_400
    assert [seen[0], -math.inf] == [hashes.last_seen(user("u1"), one) for one in codes]
    assert [seen[0], -math.inf] == [fresh.last_seen(user("u1"), one) for one in codes]
