"""Writers and a reviewer who go on whatever happens, and take notes."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event, Thread
from typing import NamedTuple, TypeVar

from firebreak.model.cases import Case
from firebreak.model.errors import Conflict, StoreError
from firebreak.model.ids import ActionId, CaseId, DecisionId, ItemKey
from firebreak.model.items import StoredItem
from firebreak.model.ports import Store
from tests.adapters.store.factories import (
    ADA,
    MINE,
    T0,
    action,
    add,
    at,
    case,
    delivery,
    entry,
    open_cases,
    post,
    ruling,
    seq,
)

T = TypeVar("T")
WRITERS = 3
BATCH = 40


class Load:
    """Threads on one store; a call that fails is made again until it is answered.

    Attributes:
        posts: Place of every post that was acknowledged, by its name.
        decisions: Numbers of the decisions that were acknowledged.
        refused: How many calls the store refused aloud.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stop = Event()
        self.posts: dict[str, int] = {}
        self.decisions: list[int] = []
        self.refused = 0
        self._threads = [
            Thread(target=self._append, args=(number,), name=f"load-{number}")
            for number in range(WRITERS)
        ]
        self._threads.append(Thread(target=self._review, name="load-review"))

    def __enter__(self) -> "Load":
        """Start the threads."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let every call under way come to its answer, and end the threads."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def so_far(self) -> "Acknowledged":
        """Give what was acknowledged up to now."""
        return Acknowledged(dict(self.posts), list(self.decisions))

    @property
    def acknowledged(self) -> int:
        """Count what was acknowledged so far."""
        return len(self.posts) + len(self.decisions)

    def await_more(self, count: int) -> None:
        """Wait until that much more was acknowledged."""
        wanted = self.acknowledged + count
        while self.acknowledged < wanted:
            assert all(thread.is_alive() for thread in self._threads)
            self._stop.wait(0.005)

    def await_decisions(self, count: int) -> None:
        """Wait until so many decisions were acknowledged in all."""
        while len(self.decisions) < count:
            assert all(thread.is_alive() for thread in self._threads)
            self._stop.wait(0.005)

    def await_refusal(self, refused: int) -> None:
        """Wait until more calls were refused than so many."""
        while self.refused <= refused:
            assert all(thread.is_alive() for thread in self._threads)
            self._stop.wait(0.005)

    def _append(self, writer: int) -> None:
        turn = 0
        while not self._stop.is_set():
            names = [f"{writer}-{turn}-{number}" for number in range(BATCH)]
            answers = self._until_answered(partial(add, self._store, *map(post, names)))
            if answers is not None:
                self.posts.update(zip(names, (one.seq for one in answers), strict=True))
                turn += 1

    def _review(self) -> None:
        number = 0
        while not self._stop.is_set():
            if self._until_answered(partial(decide, self._store, number)):
                self.decisions.append(number)
                number += 1

    def _until_answered(self, call: Callable[[], T]) -> T | None:
        while True:
            try:
                return call()
            except StoreError:
                self.refused += 1
                if self._stop.wait(0.02):
                    return None


class Acknowledged(NamedTuple):
    """What was answered with yes up to some moment.

    Attributes:
        posts: Place of every post, by its name.
        decisions: Numbers of the decisions.
    """

    posts: dict[str, int]
    decisions: list[int]


def check_nothing_lost(store: Store, load: Load | Acknowledged) -> None:
    """Compare what is there with what was acknowledged: all of it, once, and whole."""
    kept = {
        one.item.id: one.seq for one in store.read(seq(0), 10**9) if isinstance(one, StoredItem)
    }
    assert sorted(kept.values()) == list(range(1, len(kept) + 1))
    assert {name: kept.get(name) for name in load.posts} == load.posts
    decided = [one.id for one in store.decisions(None, MINE)]
    assert len(set(decided)) == len(decided)
    assert {f"d{number}" for number in load.decisions} <= set(decided)
    planned = [one.id for one in store.actions(None, MINE)]
    assert sorted(planned) == sorted(ActionId(f"a{name[1:]}") for name in decided)
    assert len(store.take(T0, at(1), 10**6)) == len(decided)
    lines = store.entries(0, 10**6, MINE)
    assert [one.seq for one in lines] == list(range(1, len(lines) + 1))
    assert [one.kind for one in lines].count("case decided") == len(decided)


def decide(store: Store, number: int) -> bool:
    """Open, claim and decide a case of that number, from wherever an earlier try left it."""
    name, subject = CaseId(f"c{number}"), ItemKey(f"forum:account:u{number}")
    # A conflict is an earlier try whose answer was lost: the case is there.
    with suppress(Conflict):
        open_cases(store, case(name, subject=subject))
    shown = store.case(name, MINE)
    if shown.status != "decided":
        rule(store, shown, number)
    return True


def rule(store: Store, shown: Case, number: int) -> None:
    """Claim a case and decide it, with an action, a message and two lines on the ledger."""
    lease = store.claim(shown.id, ADA, MINE, T0, at(10))
    planned = action(f"a{number}", of=f"d{number}", case=shown.id, subject=shown.subject)
    message = delivery(f"m{number}", action=f"a{number}", subject=shown.subject)
    store.decide(
        ruling(
            store,
            lease.token,
            case=shown.id,
            name=DecisionId(f"d{number}"),
            actions=(planned,),
            deliveries=(message,),
            entries=(entry("case decided"), entry("action planned")),
        )
    )
