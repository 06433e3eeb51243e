"""Reading a ledger that nobody serves, and leaving it as it is."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from firebreak.adapters.store.ledger_copy import open_copy
from firebreak.adapters.store.sql import SqlStore
from firebreak.algorithms.ledger.audit import audit
from firebreak.model.errors import InvalidConfig, StoreError
from firebreak.model.ledger import Tree
from tests.adapters.store.factories import MINE, THEIRS, entry


def test_a_copy_is_read_and_left_to_the_byte(store: SqlStore, path: Path, tmp_path: Path) -> None:
    """Evidence stays evidence: same bytes, and no file laid beside it."""
    store.note([entry() for _ in range(5)])
    store.note([entry(tenant=THEIRS)])
    store.close()
    (tmp_path / "evidence").mkdir()
    copy = tmp_path / "evidence" / "copy.db"
    shutil.copyfile(path, copy)
    copy.chmod(0o400)
    before = copy.read_bytes()
    with open_copy(f"sqlite:///{copy}") as found:
        assert found.tenants() == [MINE, THEIRS]
        assert audit(found.rows(MINE), found.head(MINE)).finding is None
        assert found.head(MINE).size == 5
        leaf = found.leaf(3, MINE)
        assert leaf is not None
        assert leaf.seq == 3
        assert found.leaf(6, MINE) is None
    assert before == copy.read_bytes()
    assert [one.name for one in copy.parent.iterdir()] == ["copy.db"]


def test_a_served_database_can_be_read_beside_its_server(store: SqlStore, path: Path) -> None:
    """What was committed a moment ago is there, although it is still in the log."""
    store.note([entry()])
    with open_copy(f"sqlite:///{path}") as found:
        assert found.head(MINE).size == 1
    store.note([entry()])
    with open_copy(f"sqlite:///{path}") as found:
        assert [row[0] for row in found.rows(MINE, after=1)] == [2]


def test_lines_written_meanwhile_are_no_tampering(store: SqlStore, path: Path) -> None:
    """Head and lines are those of one instant."""
    store.note([entry() for _ in range(3)])
    with open_copy(f"sqlite:///{path}") as found:
        rows, head = found.rows(MINE), found.head(MINE)
        store.note([entry()])
        verdict = audit(rows, head)
        assert (verdict.finding, verdict.size) == (None, 3)


def test_an_unknown_tenant_has_the_empty_tree(store: SqlStore, path: Path) -> None:
    """Asked for somebody else, the copy says nothing of us."""
    store.note([entry()])
    with open_copy(f"sqlite:///{path}") as found:
        assert found.head(THEIRS) == Tree()


@pytest.mark.parametrize("url", ["memory:", "sqlite:///", "sqlite:///not-there.db", "copy.db"])
def test_what_is_no_file_is_refused(url: str) -> None:
    """Nothing is made where something was to be read."""
    with pytest.raises(InvalidConfig), open_copy(url):
        pass


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    """The message says what to look for."""
    with closing(sqlite3.connect(tmp_path / "other.db")) as database:
        database.execute("CREATE TABLE notes (words)")
    with (
        open_copy(f"sqlite:///{tmp_path}/other.db") as found,
        pytest.raises(StoreError, match="see that it is a database of this version"),
    ):
        found.tenants()
