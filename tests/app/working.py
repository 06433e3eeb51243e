"""A worker under a test's hand: on an ill store, or on its own thread."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from firebreak.app.worker import Worker
from firebreak.model.effects import Effects
from firebreak.model.ids import DEFAULT_TENANT
from firebreak.model.ports import Store
from tests.app.factories import FORUM, Room


class Ill:
    """A store whose effects are refused as the test says; the rest is the real one."""

    def __init__(self, store: Store, before: Callable[[Effects], None]) -> None:
        self._store = store
        self._before = before

    def apply(self, effects: Effects) -> None:
        """Let the test interfere, then keep."""
        self._before(effects)
        self._store.apply(effects)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def ill(room: Room, before: Callable[[Effects], None]) -> Worker:
    """Give a worker on a store that is ill."""
    store: Any = Ill(room.store, before)
    room.services = replace(room.services, store=store)
    return room.new_worker()


def append(room: Room, *records: Any) -> None:
    """Take records in; the worker does not hear of them yet."""
    room.clock.forward(seconds=1)
    room.store.append(DEFAULT_TENANT, FORUM, records, room.clock())


def live(room: Room, mover: Worker, until: Callable[[], bool]) -> None:
    """Run a worker's own thread until something holds."""
    seen = 0
    mover.start()
    while not until():
        seen = room.store.wait(seen, 0.01)
    mover.stop()
