"""The checkpointer signs what grew, and nothing else."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from firebreak.algorithms.ledger import merkle
from firebreak.algorithms.ledger.checkpoints import Checkpoint
from firebreak.app import checkpoints, ledger
from firebreak.app.checkpoints import Checkpointer, Tampered
from firebreak.app.drills import harms
from firebreak.app.drills.harms import Victim
from firebreak.app.wiring import Services
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.ledger.conftest import Note

Harm = Callable[[Victim, random.Random], int]


def told(services: Services) -> list[Checkpoint]:
    """Read the checkpoints that were signed."""
    place = ledger.places(services.config)
    key = ledger.signing_key(services.config, DEFAULT_TENANT)
    assert place.checkpoints is not None
    assert key is not None
    notes = ledger.read_notes(place.checkpoints.read(), key.public_key)
    assert not notes.bad
    return notes.of(DEFAULT_TENANT)


def harm(services: Services, does: Harm, *, size: int, signed: int | None = None) -> int:
    """Harm the database behind the store's back."""
    path = services.config.store.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as database:
        for guard in ("ledger_no_update", "ledger_no_delete"):
            database.execute(f"DROP TRIGGER {guard}")
        victim = Victim(database, DEFAULT_TENANT, size, signed or size)
        first = does(victim, random.Random(7))
        database.commit()
    return first


def test_each_round_signs_what_grew(services: Services, note: Note) -> None:
    """Three rounds, two of them with something new: two checkpoints behind the first."""
    sizes = []
    for count in (3, 0, 5):
        if count:
            note(count)
        newest = Checkpointer(services).round()
        assert newest is not None
        sizes.append(newest.size)
    assert sizes == [3, 3, 8]
    assert [one.size for one in told(services)] == [3, 8]
    tree = services.store.tree(DEFAULT_TENANT)
    assert told(services)[-1].root == merkle.root(tree.frontier)


def test_an_empty_ledger_is_signed_once(services: Services) -> None:
    """So that a ledger that lost its first lines is noticed too."""
    for _ in range(2):
        Checkpointer(services).round()
    assert [one.size for one in told(services)] == [0]


def test_the_key_is_made_once_and_is_ours_alone(services: Services, tmp_path: Path) -> None:
    """The second round signs with the same key."""
    Checkpointer(services).round()
    first = (tmp_path / "f.db.ledger.key").read_text()
    Checkpointer(services).round()
    assert first == (tmp_path / "f.db.ledger.key").read_text()
    assert (tmp_path / "f.db.ledger.key").stat().st_mode & 0o777 == 0o600


def test_a_store_in_memory_is_not_signed(services: Services) -> None:
    """There is nothing that could be tampered with afterwards."""
    config = replace_store(services, "memory:")
    checkpointer = Checkpointer(config)
    checkpointer.start()
    assert checkpointer.round() is None
    checkpointer.stop()


def replace_store(services: Services, url: str) -> Services:
    """Give the same desk with another store in its config."""
    return Services(
        store=services.store,
        policy=services.policy,
        config=replace(services.config, store=url),
        now=services.now,
    )


@pytest.mark.parametrize(
    "does",
    [
        harms.roll_back,
        harms.rewrite,
        harms.roll_back_and_go_on,
        harms.swap_tree,
        harms.cut,
        harms.change_head,
        harms.delete_and_renumber,
        harms.flip("node"),
        harms.flip("body"),
        harms.flip("salt"),
    ],
    ids=[
        "rollback",
        "rewrite",
        "fork",
        "other tree",
        "cut",
        "head",
        "delete",
        "node",
        "body",
        "salt",
    ],
)
def test_what_is_not_the_signed_ledger_is_never_signed(
    services: Services, note: Note, does: Harm
) -> None:
    """Whatever was done to the file, no new checkpoint vouches for it, however it grows."""
    note(9)
    Checkpointer(services).round()
    harm(services, does, size=9)
    with pytest.raises(Tampered):
        Checkpointer(services).round()
    assert [one.size for one in told(services)] == [9]


def test_lines_that_were_harmed_before_they_were_signed_are_not_signed(
    services: Services, note: Note
) -> None:
    """Between two checkpoints the hashes beside the lines are held against them."""
    note(4)
    Checkpointer(services).round()
    note(5)
    first = harm(services, harms.flip("private"), size=9)
    with pytest.raises(Tampered, match=f"entry {first} "):
        Checkpointer(services).round()


def test_an_old_line_is_found_by_the_patrol(
    services: Services, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line signed long ago and changed today is found within one patrol of the ledger."""
    monkeypatch.setattr(checkpoints, "PATROL", 4)
    note(12)
    checkpointer = Checkpointer(services)
    checkpointer.round()
    first = harm(services, harms.flip("private"), size=12)
    with pytest.raises(Tampered, match=f"entry {first} "):
        list(repeat_round(checkpointer, 4))


def repeat_round(checkpointer: Checkpointer, times: int) -> Iterator[Checkpoint | None]:
    """Do so many rounds."""
    for _ in range(times):
        yield checkpointer.round()


def test_everybody_is_told_of_tampering_and_of_its_end(services: Services, note: Note) -> None:
    """The alarm stands until the database that was signed is back."""
    note(9)
    Checkpointer(services).round()
    path = Path(services.config.store.removeprefix("sqlite:///"))
    checkpointer = Checkpointer(services)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE ledger_heads SET size = 8")
        database.commit()
        checkpointer.start()
        checkpointer.stop()
        assert "rolled back" in services.problems["ledger"]
        database.execute("UPDATE ledger_heads SET size = 9")
        database.commit()
    again = Checkpointer(services)
    again.start()
    again.stop()
    assert "ledger" not in services.problems


def test_stopping_signs_what_came_last(services: Services, note: Note) -> None:
    """A desk that is shut down leaves nothing unsigned."""
    checkpointer = Checkpointer(services)
    checkpointer.start()
    note(3)
    checkpointer.stop()
    assert told(services)[-1].size == 3


class Borrowed:
    """A turn that a test gives and takes."""

    is_given = True

    def is_mine(self) -> bool:
        """Say what the test has set."""
        return self.is_given

    def close(self) -> None:
        """Nothing is held."""


def test_whose_turn_is_over_signs_nothing_and_says_nothing_more(
    services: Services, note: Note
) -> None:
    """Another process signs now and tells what is wrong; this one's alarm would never end."""
    turn = Borrowed()
    note(1)
    services.problems["ledger"] = "it was rolled back"
    services.problems["checkpoints"] = "not sent"
    turn.is_given = False
    checkpointer = Checkpointer(services, turn=turn)
    checkpointer.start()
    checkpointer.stop()
    assert services.problems == {}
    assert told(services) == []
    turn.is_given = True
    again = Checkpointer(services, turn=turn)
    again.start()
    again.stop()
    assert [one.size for one in told(services)] == [1]


def test_lost_leaf_hashes_are_kept_anew(services: Services, note: Note, tmp_path: Path) -> None:
    """They can be recomputed as long as the database is the signed one."""
    note(5)
    Checkpointer(services).round()
    leaves = tmp_path / "f.db.checkpoints.leaves"
    before = leaves.read_bytes()
    leaves.unlink()
    Checkpointer(services).round()
    assert before == leaves.read_bytes()


def test_a_forged_checkpoint_in_the_file_stops_signing(
    services: Services, note: Note, tmp_path: Path
) -> None:
    """Somebody who edits the file of checkpoints is noticed as well."""
    note(5)
    Checkpointer(services).round()
    file = tmp_path / "f.db.checkpoints"
    file.write_text(file.read_text().replace("\n5\n", "\n4\n"))
    with pytest.raises(Tampered, match="the text was changed"):
        Checkpointer(services).round()


def test_a_folder_that_cannot_be_written_is_told(services: Services, note: Note) -> None:
    """No checkpoint is no reason to stop review, and every reason to say so."""
    note(1)
    broken = replace_store(services, services.config.store)
    lost = replace(broken.config.ledger, checkpoint_file="/proc/none/f.checkpoints")
    desk = Services(
        store=broken.store,
        policy=broken.policy,
        config=replace(broken.config, ledger=lost),
        now=broken.now,
    )
    checkpointer = Checkpointer(desk)
    checkpointer.start()
    checkpointer.stop()
    assert "no checkpoint could be made" in desk.problems["ledger"]
