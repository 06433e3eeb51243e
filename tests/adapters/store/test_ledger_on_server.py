"""The ledger on a real Postgres: verified from outside, guarded, examined."""

import psycopg
import pytest

from firebreak.adapters.store.condition import condition_of
from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.adapters.store.sql import SqlStore
from firebreak.algorithms.ledger.audit import audit
from tests.adapters.store.factories import MINE, U1, add, entry, post


def test_a_served_ledger_is_verified_beside_its_server(server_store: SqlStore, url: str) -> None:
    """Line by line, from a snapshot, without a lock on the writers."""
    server_store.note([entry(note=f"n{number}", subject=U1) for number in range(25)])
    with open_copy(url) as copy:
        server_store.note([entry()])
        verdict = audit(copy.rows(MINE), copy.head(MINE))
        assert verdict.finding is None
        leaf = copy.leaf(7, MINE)
        assert leaf is not None
        assert leaf.seq == 7


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger SET body = ''",
        "UPDATE ledger SET salt = NULL",
        "UPDATE ledger SET private = NULL, salt = NULL, node = ''",
        "DELETE FROM ledger",
    ],
)
def test_the_guard_stands_on_postgres_too(server_store: SqlStore, url: str, change: str) -> None:
    """A line is not changed in passing."""
    server_store.note([entry()])
    with psycopg.connect(url) as connection, pytest.raises(psycopg.Error, match="append-only"):
        connection.execute(change)


def test_erasing_is_let_through_and_the_tree_holds(server_store: SqlStore, url: str) -> None:
    """Private part and salt go, and nothing else."""
    server_store.note([entry(note="n", subject=U1) for _ in range(5)])
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE ledger SET private = NULL, salt = NULL WHERE seq = 3")
    with open_copy(url) as copy:
        verdict = audit(copy.rows(MINE), copy.head(MINE))
    assert (verdict.finding, verdict.erased) == (None, 1)
    assert server_store.entries(2, 1, MINE)[0].subject is None


def test_the_doctor_sees_a_server_from_outside(server_store: SqlStore, url: str) -> None:
    """Schema, durability and what waits."""
    add(server_store, post("p1"), post("p2"))
    found = condition_of(url, "pipeline", tenant=MINE)
    assert found.kind == "postgres"
    assert found.revision == found.known
    assert found.durability == {
        "synchronous_commit": "on",
        "fsync": "on",
        "full_page_writes": "on",
    }
    assert found.behind == 2
    assert found.waiting_since == found.newest
