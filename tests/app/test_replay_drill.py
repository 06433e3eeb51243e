"""The replay drill: on a copy, from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
from click.testing import CliRunner

from firebreak.adapters.store import database_of, erasure
from firebreak.app.commands.drill import COMMAND
from firebreak.model.ids import DEFAULT_TENANT
from tests.adapters.store.factories import entry
from tests.app.factories import Room, account, listed, listing_text, report, suspension, user


def evening(folder: Path) -> Room:
    """Play a short evening on a file, and write down the policy it was played under."""
    (folder / "policy.toml").write_text(listing_text(), encoding="utf-8")
    (folder / "firebreak.toml").write_text(
        f'store = "sqlite:///{folder}/f.db"\npolicy = "{folder}/policy.toml"\n', encoding="utf-8"
    )
    room = Room(folder=folder)
    room.tell(report("n1", "p1"))
    room.tell(account(), listed())
    room.decide(room.case_of(user()), suspension())
    return room


def test_the_drill_shows_that_every_case_comes_out_again(tmp_path: Path) -> None:
    """An operator sees it with one command, while the server runs."""
    with closing(evening(tmp_path).store):
        done = CliRunner().invoke(COMMAND, ["replay", "--config", f"{tmp_path}/firebreak.toml"])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("2 steps taken again, ")
    assert "came out as it stands, byte for byte" in done.output


def test_the_drill_names_a_case_that_was_edited(tmp_path: Path) -> None:
    """A severity that somebody set in the database does not follow from what came in."""
    room = evening(tmp_path)
    case = room.case_of(user())
    room.store.close()
    with closing(sqlite3.connect(tmp_path / "f.db")) as database:
        body = json.dumps(json.loads(msgspec.json.encode(case)) | {"severity": 4})
        database.execute("UPDATE cases SET body = ? WHERE id = ?", (body.encode(), case.id))
        database.commit()
    done = CliRunner().invoke(COMMAND, ["replay", "--config", f"{tmp_path}/firebreak.toml"])
    assert done.exit_code == 1
    assert f"DIFFERS  case {case.id}" in done.output


def test_the_drill_leaves_out_what_was_erased_and_says_so(tmp_path: Path) -> None:
    """What was erased cannot be done again, and is no fault."""
    room = evening(tmp_path)
    erasure.erase(
        database_of(room.store),
        [user()],
        entry("subject erased", tenant=DEFAULT_TENANT),
        aliases=iter("abcdefgh").__next__,
        is_final=True,
    )
    room.store.close()
    done = CliRunner().invoke(COMMAND, ["replay", "--config", f"{tmp_path}/firebreak.toml"])
    assert "2 cases were left out: something in them was erased since" in done.output
    assert "DIFFERS" not in done.output
    assert done.exit_code == 0
