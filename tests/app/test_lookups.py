"""What lists know can be asked from any thread, never from half of them."""

from collections.abc import Iterator

import pytest

from firebreak.app.list_reader import ListReader
from firebreak.model.errors import ListsNotRead
from firebreak.model.facts import Entry, Standing
from firebreak.model.ids import DEFAULT_TENANT, SourceId
from tests.app.factories import Room

PICTURE = "pdq:" + "c3a5" * 16
SHARED = SourceId("shared")


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk."""
    made = Room()
    yield made
    made.store.close()


def put(room: Room, name: str = "e1", version: int = 0, *, stands: bool = True) -> None:
    """Put an entry on the list."""
    standing: Standing = "listed" if stands else "withdrawn"
    entry = Entry(id=name, version=version, fingerprints=(PICTURE,), standing=standing)
    room.store.append(DEFAULT_TENANT, SHARED, [entry], room.clock())


def known(room: Room) -> list[str]:
    """Ask about the picture."""
    return [one.entry for one in room.services.lookups.matches((PICTURE,), room.clock())]


def test_the_workers_memory_answers(room: Room) -> None:
    """As soon as the worker has taken an entry in, everybody can ask for it."""
    put(room)
    assert [] == known(room)
    room.work()

    assert ["shared:entry:e1"] == known(room)


def test_before_everything_is_read_nobody_is_told_that_nothing_is_known(room: Room) -> None:
    """A worker that begins anew takes its memory back first."""
    room.work()
    room.worker._forget()

    with pytest.raises(ListsNotRead):
        known(room)


def test_a_process_that_only_serves_pages_reads_the_lists_itself(room: Room) -> None:
    """It follows what is added and what is taken back."""
    room.worker._forget()
    put(room)
    reader = ListReader(room.services)
    reader.follow()
    assert ["shared:entry:e1"] == known(room)

    put(room, version=1, stands=False)
    put(room, "e2")
    reader.follow()
    assert ["shared:entry:e2"] == known(room)


def test_its_thread_ends_when_it_is_told(room: Room) -> None:
    """Stopping waits for the page under way and no longer."""
    room.worker._forget()
    reader = ListReader(room.services)
    reader.start()
    reader.stop()
    reader.follow()

    assert [] == known(room)
