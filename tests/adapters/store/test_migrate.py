"""Schema steps: once each, all or nothing, and never backwards."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from firebreak.adapters.store import open_store
from firebreak.adapters.store.migrate import revisions
from firebreak.adapters.store.schema import metadata
from firebreak.adapters.store.sqlite_file import open_file
from firebreak.model.errors import InvalidConfig, NewerSchema, StoreError
from tests.adapters.store.factories import (
    ADA,
    C1,
    MINE,
    T0,
    Clock,
    add,
    at,
    case,
    open_cases,
    post,
    seq,
)


def shape(path: Path) -> dict[str, str]:
    """Give the statement behind every table and index, without the spaces."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: "".join(sql.split()).replace("cases.", "") for name, sql in rows}


def test_steps_end_in_the_schema_the_code_knows(path: Path, tmp_path: Path) -> None:
    """The numbered steps build what the tables in the code say, word for word."""
    open_file(path, Clock()).close()
    metadata.create_all(create_engine(f"sqlite:///{tmp_path / 'direct.db'}"))
    known = {"alembic_version", "ledger_no_update", "ledger_no_delete"}
    migrated = {name: sql for name, sql in shape(path).items() if name not in known}
    assert migrated == shape(tmp_path / "direct.db")


def test_steps_are_numbered_without_gap() -> None:
    """Step 0001 is first, and each file says which one it follows."""
    assert revisions() == [f"{number:04}" for number in range(1, len(revisions()) + 1)]


def test_opening_again_changes_nothing(path: Path) -> None:
    """What was kept is there, and no step is taken twice."""
    first = open_file(path, Clock())
    add(first, post("p1"))
    first.close()
    before = shape(path)
    second = open_file(path, Clock())
    assert len(second.read(seq(0), 9)) == 1
    second.close()
    assert shape(path) == before


def test_programs_that_start_at_once_take_each_step_once(path: Path) -> None:
    """Four programs find an empty file; all of them get a working store."""
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_file(path, Clock()), range(4)))
    for number, store in enumerate(stores):
        assert add(store, post(f"p{number}"))[0].seq == number + 1
        store.close()


def test_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    """An old program says which schema it found, and does not touch the file."""
    open_file(path, Clock()).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match=rf"9999.*{revisions()[-1]}"):
        open_file(path, Clock())
    assert path.read_bytes() == before


def test_a_start_with_nothing_to_do_does_not_load_alembic(path: Path) -> None:
    """A start on a known schema stays quick."""
    open_file(path, Clock()).close()
    program = (
        "import sys; from firebreak.adapters.store import open_store; "
        f"open_store('sqlite:///{path}').close(); sys.exit('alembic' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    """Somebody's notes are not overwritten."""
    path.write_text("these are my notes, and no database at all\n" * 50)
    with pytest.raises(StoreError, match="see that it is a Firebreak database"):
        open_file(path, Clock())
    assert path.read_text().startswith("these are my notes")


@pytest.mark.parametrize("url", ["", "sqlite:", "sqlite:///", "mysql:///x", "memory"])
def test_an_unknown_address_is_refused_with_what_to_write(url: str) -> None:
    """The message names the addresses that exist."""
    with pytest.raises(
        InvalidConfig, match=r"write sqlite:///FILE, postgresql://USER@HOST/DATABASE or memory:"
    ):
        open_store(url)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The operator is told which folder to make."""
    with pytest.raises(InvalidConfig, match="nowhere"):
        open_store(f"sqlite:///{tmp_path}/nowhere/f.db")


def test_without_a_clock_claims_are_shown_as_held() -> None:
    """A trial that passes no clock sees no lease run out by itself."""
    store = open_store("memory:")
    open_cases(store, case())
    lease = store.claim(C1, ADA, MINE, T0, at(1))
    assert store.case(C1, MINE).claim == lease
