"""``firebreak export`` writes a folder, beside a server or without one."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from firebreak.app.commands.export import COMMAND
from firebreak.app.export.writing import Manifest
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.export.evening import evening
from tests.app.factories import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a desk after a small evening, open all the while."""
    made = evening(tmp_path)
    yield made
    made.store.close()


def run(room: Room, folder: Path, *words: str) -> Result:
    """Run the command on the room's file."""
    given = [str(folder), "--store", room.services.config.store, *words]
    return CliRunner().invoke(COMMAND, given, catch_exceptions=True)


def test_it_writes_the_tables_and_says_how_many_rows(room: Room, tmp_path: Path) -> None:
    """One command gives everything but people's words."""
    size = room.store.tree(DEFAULT_TENANT).size
    told = run(room, tmp_path / "out", "--reason", "for the auditor")
    assert 0 == told.exit_code, told.output
    read = msgspec.json.decode((tmp_path / "out" / "manifest.json").read_bytes(), type=Manifest)
    assert (size, "parquet", 9) == (read.ledger_size, read.format, len(read.tables))
    assert f"9 tables, {sum(one.rows for one in read.tables)} rows" in told.output
    line = room.store.entries(size, 10, DEFAULT_TENANT)[0]
    assert ("exported", "command line") == (line.kind, line.actor)


def test_it_takes_tables_days_and_a_role(room: Room, tmp_path: Path) -> None:
    """One names what one needs, and gets no more."""
    words = ("--tables", "cases, decisions", "--format", "csv", "--role", "reviewer")
    more = ("--from", "2026-03-01", "--to", "2026-03-02", "--why", "training")
    told = run(room, tmp_path / "out", *words, *more)
    assert 0 == told.exit_code, told.output
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert ["cases.csv", "decisions.csv", "manifest.json"] == names


def test_it_refuses_a_folder_that_is_there_and_writes_no_line(room: Room, tmp_path: Path) -> None:
    """Nothing is written over, and the ledger tells of no export that never was."""
    size = room.store.tree(DEFAULT_TENANT).size
    assert 1 == run(room, tmp_path, "--reason", "x").exit_code
    assert size == room.store.tree(DEFAULT_TENANT).size
