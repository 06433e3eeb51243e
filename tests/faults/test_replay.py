"""Everything derived can be derived again, byte for byte."""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, Thread

import msgspec
import pytest

from firebreak.adapters.backup import snapshot
from firebreak.adapters.store import Longest, open_store
from firebreak.app import desk, leases
from firebreak.app.outbox import Outbox
from firebreak.app.replay import Replay
from firebreak.app.wiring import random_id, utc_now
from firebreak.app.worker import Worker
from firebreak.model.cases import Case
from firebreak.model.effects import Effects
from firebreak.model.errors import CannotReplay, Conflict
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.items import Item
from firebreak.model.notices import Notice
from firebreak.model.people import Person
from firebreak.model.ports import Now, Store
from firebreak.review.decide import Proposal
from tests.app.factories import (
    FORUM,
    Room,
    account,
    crowd,
    listed,
    listing_policy,
    post,
    report,
    suspension,
    user,
)
from tests.faults.simulation import History
from tests.faults.tally import Count, Tally
from tests.real_servers.postgres import server


def again(room: Room) -> Replay:
    """Do a room's history again, and compare nothing yet."""
    replay = Replay(room.store, room.services.policy, DEFAULT_TENANT)
    for _ in replay.run():
        pass
    return replay


def open_copy(copy: Path, now: Now, longest: Longest) -> Store:
    """Open a copy of a store with another clock."""
    return open_store(f"sqlite:///{copy}", now=now, longest=longest)


def evening() -> Room:
    """Play an evening with seeds, a network, a reversal and reports before their things."""
    room = Room(open_store("memory:"))
    room.tell(report("early", "v0-bad"))
    room.tell(*crowd())
    for name in ("v0", "v1", "v2"):
        room.decide(room.case_of(user(name)), suspension())
        room.tell(account(name, 2, "suspended"))
    room.ticks += 100
    room.tell(post("after", "hello", "u9"))
    network = next(iter(room.cases("network")))
    members = [one.account for one in network.members]
    made = room.decide(network, suspension(*members[:2]))
    room.ticks += 100
    room.tell(report("n2", "chat-u5"), listed("late", "u7"))
    room.reverse(made)
    room.ticks += 100
    room.tell(post("last", "good night", "u9"))
    return room


def test_an_evening_with_a_network_comes_out_the_same_to_the_byte() -> None:
    """Cases, members, priorities, files and ledger lines follow from what came in and was said."""
    room = evening()
    assert room.store.decisions(None, DEFAULT_TENANT)
    assert any(one.kind == "network" for one in room.cases()) or room.ledger().count(
        "member joined"
    )
    assert [] == list(again(room).differences(room.clock()))


def test_a_case_that_was_changed_behind_our_back_is_named() -> None:
    """Whoever edits a case in the database is found by doing its history again."""
    room = evening()
    replay = again(room)
    edited = room.cases("account")[0]
    graver = msgspec.structs.replace(edited, severity=4, revision=edited.revision + 1)
    here = room.read_to()
    room.store.apply(Effects(cursor="pipeline", after=here, upto=here, cases=(graver,)))
    assert [f"case {edited.id}"] == [one.what for one in replay.differences(room.clock())]


def test_under_another_policy_it_is_refused() -> None:
    """Other rules give other cases; the step says which rules it was taken under."""
    room = evening()
    other = msgspec.structs.replace(room.services.policy, digest="0" * 64)
    with pytest.raises(CannotReplay, match="step 1: it was taken under the policy"):
        next(Replay(room.store, other, DEFAULT_TENANT).run())


@pytest.mark.parametrize("seed", range(3))
def test_from_any_backup_on_it_comes_out_the_same(seed: int, tmp_path: Path) -> None:
    """A copy from the middle of a night full of faults, and the rest done again: the same end."""
    history = History(seed, url=f"sqlite:///{tmp_path / 'f.db'}")
    copies = [tmp_path / f"copy{number}.db" for number in range(4)]
    history.gather()
    for copy in copies:
        for _ in range(40):
            history.step()
        snapshot(history.url, copy, progress=lambda *_: None)
    history.settle()
    with closing(history.store) as source:
        for copy in copies:
            onto = partial(open_copy, copy)
            later = Replay(source, history.services.policy, DEFAULT_TENANT, onto=onto)
            with closing(later.store):
                for _ in later.run():
                    pass
                assert [] == list(later.differences(history.room.clock()))


class Busy:
    """A whole desk with its threads: a platform that tells, a worker, a sender, reviewers."""

    def __init__(self, store: Store, room: Room) -> None:
        self.services = replace(room.services, store=store, now=utc_now, new_id=random_id)
        self._stop = Event()
        self._people = [
            Person(id=ReviewerId(name), tenant=DEFAULT_TENANT, name=name, role="lead")
            for name in ("ada", "ben", "eva")
        ]

    def work(self, many: int) -> None:
        """Tell of many posts while people decide, then let everything come to rest."""
        worker, outbox = Worker(self.services), Outbox(self.services)
        threads = [Thread(target=self._review, args=(who,)) for who in self._people]
        worker.start()
        outbox.start()
        for thread in threads:
            thread.start()
        for number in range(many):
            self._tell(number)
        seen, store = 0, self.services.store
        while store.cursor("pipeline") < 3 * many:
            seen = store.wait(seen, 1.0)
        self._stop.set()
        for thread in threads:
            thread.join()
        worker.stop()
        outbox.stop()

    def _tell(self, number: int) -> None:
        who = f"u{number % 40}"
        told: list[Item | Notice] = [
            account(who, number + 1),
            listed(f"p{number}", who) if number % 3 else post(f"p{number}", f"Tea {number}.", who),
            report(f"n{number}", f"p{number + number % 5}"),
        ]
        self.services.store.append(DEFAULT_TENANT, FORUM, told, utc_now())

    def _review(self, who: Person) -> None:
        dice = random.Random(who.id)
        while not self._stop.is_set():
            waiting = self.services.store.queue(DEFAULT_TENANT, 5)
            for case in waiting:
                try:
                    self._decide(case, who, dice)
                except Conflict:
                    continue
            self._stop.wait(0.001 if waiting else 0.01)

    def _decide(self, case: Case, who: Person, dice: random.Random) -> None:
        held = desk.claim(self.services, case.id, who)
        if dice.random() < 0.2:
            desk.release(self.services, held)
            return
        form = Proposal(verb="dismiss", reasons="Tea.")
        if case.kind == "account" and dice.random() < 0.5:
            why = f"Seen at 21:15, case {case.id}."
            form = msgspec.structs.replace(suspension(), reasons=why)
        made = desk.decide(self.services, case.id, form, token=held.token, reviewer=who)
        if made.verb == "suspend" and dice.random() < 0.5:
            desk.reverse(self.services, made.id, reviewer=who, reasons="Mistaken.")


@pytest.mark.parametrize("keeper", ["sqlite", "postgres"])
def test_what_many_threads_did_at_once_comes_out_the_same(
    keeper: str, tmp_path: Path, times: Callable[[int, int], int], tally: Tally
) -> None:
    """The ledger's order and the steps' places in it are enough, however much happened at once."""
    url = f"sqlite:///{tmp_path / 'f.db'}" if keeper == "sqlite" else server().fresh()
    longest = leases.longest(listing_policy())
    with closing(open_store(url, now=utc_now, longest=longest)) as store:
        room = Room(store)
        Busy(store, room).work(times(150, 400))
        replay = again(room)
        found = list(replay.differences(utc_now()))
        decided = len(store.decisions(None, DEFAULT_TENANT))
    if keeper == "postgres":
        server().take_back(url)
    assert decided > 20
    tally.add(
        Count(
            fault=f"F21 replay of a busy desk, {keeper}",
            tries=replay.steps,
            unexpected=len(found),
            recovered=replay.steps,
            note=f"{replay.store.tree(DEFAULT_TENANT).size:,} ledger lines, {decided} decisions",
        )
    )
