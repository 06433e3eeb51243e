"""The acts of a running server, as files that other engines read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firebreak.adapters.acts.segments import Segments
from firebreak.adapters.engines.platform_acts import names_of, numbers_of, platform_acts
from firebreak.app.config import Config
from firebreak.app.kept_acts import EVERY_SECONDS, empty
from firebreak.connect.view import VERBS
from firebreak.model.ids import item_key
from tests.app.factories import FORUM, Room, crowd, follow, user


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk that keeps its acts in a folder."""
    made = Room()
    made.services = replace(
        made.services, config=Config(store="memory:", acts=str(folder(tmp_path)))
    )
    made.new_worker()
    yield made
    made.store.close()


def folder(tmp_path: Path) -> Path:
    """Name the folder."""
    return tmp_path / "acts"


def kept(tmp_path: Path) -> list[tuple[str, str, str]]:
    """Read who did what toward whom, by name."""
    batch = Segments(folder(tmp_path), verbs=VERBS).read()
    rows = zip(batch.rows.actor, batch.rows.kind, batch.rows.object, strict=True)
    return [(batch.names[a], VERBS[v], batch.names[o]) for a, v, o in rows]


def later(room: Room) -> None:
    """Let so much time pass that writing is due, and the worker look."""
    room.ticks += EVERY_SECONDS
    room.work()


def test_acts_are_written_as_they_come(room: Room, tmp_path: Path) -> None:
    """What came in is there within a minute, once each, and the cursor says how far it goes."""
    room.tell(follow("u1", "u2"))
    room.tell(follow("u2", "u3"))
    later(room)
    assert [(user("u1"), "follow", user("u2")), (user("u2"), "follow", user("u3"))] == kept(
        tmp_path
    )
    assert 2 == Segments(folder(tmp_path), verbs=VERBS).cursor


def test_another_engine_ranks_what_the_server_wrote(room: Room, tmp_path: Path) -> None:
    """The folder is one that firebreak connect takes, names and all."""
    room.tell(*crowd())
    later(room)
    acts = platform_acts(folder(tmp_path))
    number = numbers_of(acts, [user("v0")])[user("v0")]
    assert [user("v0")] == names_of(acts, [number])  # type: ignore[arg-type]
    assert {len(VERBS)} == {len(acts.verbs)}


def test_a_restart_writes_the_same_again(room: Room, tmp_path: Path) -> None:
    """Nothing is in twice, whatever the last process left."""
    room.tell(*crowd())
    later(room)
    before = kept(tmp_path)
    room.new_worker()
    room.work()
    assert before == kept(tmp_path)
    assert before


def test_what_is_forgotten_is_in_no_file(room: Room, tmp_path: Path) -> None:
    """An erasure reaches the folder before it is called done."""
    room.tell(follow("secretive", "u2"), follow("u2", "u3"))
    later(room)
    relation = item_key(FORUM, "relation", "follow:secretive:u2")
    room.worker._drop({user("secretive"): user("erased-1"), relation: None})
    assert [(user("u2"), "follow", user("u3"))] == kept(tmp_path)
    assert not any(b"secretive" in path.read_bytes() for path in folder(tmp_path).iterdir())


def test_what_is_forgotten_while_no_worker_runs_is_in_no_file(room: Room, tmp_path: Path) -> None:
    """Nobody knows what was forgotten, so all of it goes; the next start writes the rest."""
    room.tell(follow("secretive", "u2"))
    later(room)
    empty(room.services.config)
    assert [] == kept(tmp_path)
    room.new_worker()
    room.work()
    assert [(user("secretive"), "follow", user("u2"))] == kept(tmp_path)


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(
    room: Room, tmp_path: Path
) -> None:
    """Cases go on; the problem is named until the folder is mended."""
    folder(tmp_path).write_text("not a folder")
    room.tell(follow("u1", "u2"))
    assert "acts for other engines" in room.services.problems["acts"]
    folder(tmp_path).unlink()
    later(room)
    assert "acts" not in room.services.problems
    assert [(user("u1"), "follow", user("u2"))] == kept(tmp_path)


def test_without_a_folder_in_the_config_nothing_is_written(tmp_path: Path) -> None:
    """Who asked for no files has none."""
    room = Room()
    room.tell(follow("u1", "u2"))
    later(room)
    room.store.close()
    assert [] == list(tmp_path.iterdir())
