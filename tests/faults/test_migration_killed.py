"""F17: an upgrade killed at any statement changes nothing, then all."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from firebreak.adapters.store import codec, open_store
from firebreak.adapters.store.addresses import writer_engine
from firebreak.adapters.store.migrate import _upgrade
from tests.adapters.store.factories import MINE, add, entry, post
from tests.real_servers.postgres import server

ROOT = Path(__file__).parents[2]
LINE = text("INSERT INTO ledger (tenant, seq, body) VALUES (:tenant, :seq, :body)")


def old_database(url: str) -> None:
    """Make a database as the first release left it, with three lines in its ledger."""
    engine = writer_engine(url)
    with engine.begin() as connection:
        _upgrade(connection, "0001")
        for number in (1, 2, 3):
            body = codec.encode(entry(note=f"line {number}"))
            connection.execute(LINE, {"tenant": MINE, "seq": number, "body": body})
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_upgrade_killed_anywhere_can_be_made_again(kind: str, tmp_path: Path) -> None:
    """Killed at each of its statements in turn, it changes nothing; then it changes all."""
    url = f"sqlite:///{tmp_path / 'f.db'}" if kind == "sqlite" else server().bare()
    old_database(url)
    command = [sys.executable, "-m", "tests.faults.migrating", url]
    kills = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=100)
    assert int(kills.stdout) >= 10
    with closing(open_store(url)) as store:
        assert [one.note for one in store.entries(0, 9, MINE)] == ["line 1", "line 2", "line 3"]
        assert add(store, post("p1"))[0].seq == 1
