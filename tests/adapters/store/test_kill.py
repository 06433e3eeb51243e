"""A killed program loses nothing that it had acknowledged."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from firebreak.adapters.store.sql import SqlStore
from firebreak.adapters.store.sqlite_file import open_file
from firebreak.model.ids import ActionId
from firebreak.model.items import StoredItem
from tests.adapters.store.factories import MINE, T0, Clock, add, at, post, seq

ROOT = Path(__file__).parents[3]


def acknowledged_until_killed(path: Path, lines: int) -> list[list[str]]:
    """Run the ingesting program, kill it after some lines, and give all it had said."""
    command = [sys.executable, "-m", "tests.adapters.store.ingesting", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(lines)]
        os.kill(child.pid, signal.SIGKILL)
        said += child.stdout.readlines()
    return [line.split() for line in said if line.endswith("\n")]


@pytest.mark.parametrize("lines", [700, 2_500])
def test_nothing_acknowledged_is_lost_by_a_kill(path: Path, lines: int) -> None:
    """Kill -9 in the middle of ingest and decisions: all that was said is there, and whole."""
    said = acknowledged_until_killed(path, lines)
    store = open_file(path, Clock())
    kept = {one.seq: one.item.id for one in everything(store)}
    decided = {one.id for one in store.decisions(None, MINE)}
    posts = [(int(number), name) for kind, number, name in said if kind == "post"]
    assert len(posts) > lines / 2
    assert [name for number, name in posts] == [kept.get(seq(number)) for number, _ in posts]
    assert {name for kind, _, name in said if kind == "decision"} <= decided
    assert sorted(kept) == list(range(1, len(kept) + 1))
    actions = {one.id for one in store.actions(None, MINE)}
    assert actions == {ActionId(f"a{name[1:]}") for name in decided}
    assert len(store.take(T0, at(1), 10**6)) == len(decided)
    assert add(store, post("after"))[0].seq == len(kept) + 1
    store.close()
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def everything(store: SqlStore) -> list[StoredItem]:
    """Read the whole feed."""
    return [one for one in store.read(seq(0), 10**9) if isinstance(one, StoredItem)]
