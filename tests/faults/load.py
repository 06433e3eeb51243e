"""Writers and a reviewer who go on whatever happens, and take notes."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event, Thread
from typing import TypeVar

from firebreak.model.cases import Case
from firebreak.model.errors import Conflict, StoreError
from firebreak.model.ids import CaseId, DecisionId, ItemKey
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
