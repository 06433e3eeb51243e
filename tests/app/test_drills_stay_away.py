"""Drills are played on grounds of their own, never on a live store."""

from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from firebreak.adapters.store import open_store
from firebreak.app.commands.drill import COMMAND
from firebreak.model.ids import DEFAULT_TENANT
from tests.adapters.store.factories import FORUM, Clock, at, entry, post

COPIES = frozenset(["replay", "tamper"])
"""Drills that are told a store: they copy it, and work on the copy."""
SMALL = {
    "order": ["--orders", "3", "--forged", "1", "--defective", "1"],
    "freeze": ["--tries", "1"],
    "outcomes": ["--accounts", "11"],
    "undo": ["--accounts", "11"],
    "wrong-plans": ["--accounts", "50"],
}
DRILLS = sorted(COMMAND.commands)


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk's own store, named by the settings in which every drill is run."""
    found = tmp_path / "live.db"
    with closing(open_store(f"sqlite:///{found}", now=Clock(), tenant=DEFAULT_TENANT)) as store:
        store.append(DEFAULT_TENANT, FORUM, [post("p1", text="hello")], at(0))
        store.note([entry(tenant=DEFAULT_TENANT, note=str(number)) for number in range(12)])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIREBREAK_STORE", f"sqlite:///{found}")
    return found


def bytes_of(path: Path) -> str:
    """Give a digest of all that lies in and beside a store, but SQLite's own two files."""
    kept = [one for one in sorted(path.parent.rglob("*")) if one.is_file()]
    whole = [one for one in kept if not one.name.endswith(("-wal", "-shm"))]
    return " ".join(f"{one.name}:{sha256(one.read_bytes()).hexdigest()}" for one in whole)


@pytest.mark.parametrize("drill", DRILLS)
def test_a_drill_leaves_the_live_store_as_it_was(live: Path, drill: str) -> None:
    """Run where a desk runs, with its settings, every drill ends and not a byte has changed."""
    before = bytes_of(live)
    answer = CliRunner().invoke(COMMAND, [drill, *SMALL.get(drill, [])])
    assert isinstance(answer.exception, SystemExit | None), answer.exception
    assert answer.output
    assert before == bytes_of(live)


@pytest.mark.parametrize("drill", [one for one in DRILLS if one not in COPIES])
def test_a_drill_that_acts_cannot_be_told_a_store(live: Path, drill: str) -> None:
    """Whoever names one in earnest is refused before anything is done."""
    answer = CliRunner().invoke(COMMAND, [drill, "--store", f"sqlite:///{live}"])
    assert (answer.exit_code, "No such option" in answer.output) == (2, True)


def test_only_drills_that_copy_are_told_a_store() -> None:
    """A drill that is added says here what it does with a store."""
    told = {
        name
        for name, command in COMMAND.commands.items()
        if any(one.name == "store" for one in command.params)
    }
    assert told == COPIES
