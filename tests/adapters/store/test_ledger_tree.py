"""The tree in the database: guarded, erasable, brought over from before."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from firebreak.adapters.store import engines, ledger
from firebreak.adapters.store.migrate import FOLDER
from firebreak.adapters.store.sql import SqlStore
from firebreak.adapters.store.sqlite_file import open_file
from firebreak.algorithms.ledger.audit import audit
from firebreak.model.errors import StoreError
from firebreak.model.ids import TenantId
from tests.adapters.store.factories import MINE, THEIRS, U1, Clock, entry


def audited(connection: Connection, tenant: TenantId = MINE) -> tuple[Any, int, int]:
    """Audit the ledger of an open transaction: trouble, lines, erased ones."""
    rows = connection.execute(
        text(
            "SELECT seq, body, private, salt, commitment, node FROM ledger "
            "WHERE tenant = :tenant ORDER BY seq"
        ),
        {"tenant": tenant},
    )
    found = audit((tuple(row) for row in rows), ledger.tree(connection, tenant))
    return found.finding, found.size, found.erased


@pytest.fixture
def written(store: SqlStore, path: Path) -> Path:
    """Give a database with five lines of ours and one of another's."""
    store.note([entry(note=f"n{number}", subject=U1) for number in range(5)])
    store.note([entry(tenant=THEIRS)])
    store.close()
    return path


def test_an_erased_line_keeps_its_place_and_names_nobody(written: Path) -> None:
    """Account and words are gone; number, time and kind are there, and the tree holds."""
    with engines.writer_engine(written).begin() as connection:
        ledger.erase(connection, [2, 4], MINE)
        ledger.erase(connection, [4], MINE)
        lines = ledger.read(connection, 0, 9, MINE)
        assert [one.seq for one in lines] == [1, 2, 3, 4, 5]
        assert [one.subject for one in lines] == [U1, None, U1, None, U1]
        assert [one.note for one in lines] == ["n0", "", "n2", "", "n4"]
        assert audited(connection) == (None, 5, 2)


def test_no_marker_of_an_erased_line_is_left_in_the_file(written: Path) -> None:
    """After the pages are written anew, its words are nowhere in the file."""
    with engines.writer_engine(written).begin() as connection:
        ledger.erase(connection, [3], MINE)
    with closing(sqlite3.connect(written)) as database:
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = written.read_bytes()
    assert b'"n2"' not in content
    assert b'"n1"' in content


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger SET body = x'00'",
        "UPDATE ledger SET private = x'00'",
        "UPDATE ledger SET salt = NULL",
        "UPDATE ledger SET private = NULL, salt = NULL, body = x'00'",
        "UPDATE ledger SET private = NULL, salt = NULL, commitment = x'00'",
        "UPDATE ledger SET private = NULL, salt = NULL, seq = seq + 100",
        "UPDATE ledger SET private = NULL, salt = NULL, tenant = 'x'",
        "DELETE FROM ledger",
    ],
)
def test_the_guard_lets_erasing_pass_and_nothing_else(written: Path, change: str) -> None:
    """Not even somebody with the file in hand changes a line in passing."""
    with (
        closing(sqlite3.connect(written)) as database,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        database.execute(change)


def test_a_line_that_cannot_follow_the_head_is_not_written(written: Path) -> None:
    """A head that somebody moved stops the ledger instead of forking it."""
    with closing(sqlite3.connect(written)) as database:
        database.execute("UPDATE ledger_heads SET size = 3")
        database.commit()
    store = open_file(written, Clock())
    with pytest.raises(StoreError):
        store.note([entry()])
    assert len(store.entries(0, 9, MINE)) == 5
    store.close()


def test_a_ledger_from_before_the_tree_is_sealed_whole(path: Path) -> None:
    """An upgrade loses no line and no word, and ends in a sound tree for each tenant."""
    with engines.writer_engine(path).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for tenant, count in (("mine", 2_345), ("theirs", 1)):
            lines = [{"t": tenant, "n": n, "b": before(tenant, n)} for n in range(1, count + 1)]
            connection.execute(text("INSERT INTO ledger VALUES (:t, :n, :b)"), lines)
        command.upgrade(config, "0002")
        assert audited(connection, TenantId("mine")) == (None, 2_345, 0)
        assert audited(connection, TenantId("theirs")) == (None, 1, 0)
        first = ledger.read(connection, 0, 1, TenantId("mine"))[0]
        assert (first.seq, first.subject, first.note) == (1, U1, "n1 “quoted”")
        ledger.write(connection, [entry(tenant=TenantId("mine"))])
        assert audited(connection, TenantId("mine")) == (None, 2_346, 0)


def before(tenant: str, number: int) -> bytes:
    """Write a line as it was written before the tree."""
    return (
        f'{{"kind":"looked up","tenant":"{tenant}","at":"2026-11-23T12:00:00Z","actor":"ada",'
        f'"seq":{number},"subject":"{U1}","note":"n{number} “quoted”"}}'
    ).encode()
