"""F17: a schema is upgraded, and rolled back, while others write."""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from firebreak.adapters.store import migrate, open_store
from firebreak.adapters.store.sql import SqlStore
from firebreak.app.backup import backup, restore
from firebreak.app.config import Config
from firebreak.app.wiring import random_id, utc_now
from firebreak.model.errors import NewerSchema
from firebreak.model.ports import Store
from tests.adapters.store.factories import add, post
from tests.faults.forks import Forks
from tests.faults.load import Load, check_nothing_lost
from tests.faults.tally import Count, Tally
from tests.real_servers.postgres import server

NEWEST = migrate.revisions()[-1]
NEWER = f"{int(NEWEST) + 1:04}"
PARTS = 40
STEP = '''"""A step of the future: a column that cannot be empty, filled part by part."""

from alembic import op
from sqlalchemy import Column, Integer, text

revision, down_revision = "{newer}", "{newest}"


def upgrade() -> None:
    """Build it."""
    op.create_table("tried", Column("seq", Integer, primary_key=True))
    op.add_column("records", Column("tried", Integer, nullable=False, server_default="0"))
    for part in range({parts}):
        op.execute(text(f"UPDATE records SET tried = 1 WHERE seq % {parts} = {{part}}"))
    op.create_index("records_tried", "records", ["tried"])
'''


@pytest.fixture
def future(tmp_path: Path) -> Path:
    """Give the steps of a program that is one step newer."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = STEP.format(newer=NEWER, newest=NEWEST, parts=PARTS)
    (folder / "versions" / f"{NEWER}_tried.py").write_text(step, encoding="utf-8")
    return folder


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_upgrade_under_load_is_all_or_nothing_and_can_be_taken_back(
    kind: str,
    future: Path,
    tmp_path: Path,
    forks: Forks,
    times: Callable[[int, int], int],
    tally: Tally,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Killed midway nobody notices; done, the old program is refused; a backup brings it back."""
    url = f"sqlite:///{tmp_path / 'f.db'}" if kind == "sqlite" else server().bare()
    config, kept = Config(store=url), tmp_path / "backup"
    dice, kills = random.Random(17), times(6, 200)
    with closing(open_store(url, now=utc_now)) as store:
        with Load(store) as load:
            load.await_decisions(5)
            before = load.so_far()
            backup(config, kept, now=utc_now, progress=lambda *_: None)
            for _ in range(kills):
                assert -9 == upgraded(forks, url, future, at=dice.randint(1, PARTS))
                load.await_more(30)
            refused = load.refused
            assert 0 == upgraded(forks, url, future, at=0)
            load.await_refusal(refused)
        with pytest.raises(NewerSchema, match=rf"{NEWER}.*knows up to {NEWEST}"):
            add(store, post("late"))
    with pytest.raises(NewerSchema, match="start the newer Firebreak, or restore the backup"):
        open_store(url)
    check_start_is_refused(forks, url)
    with monkeypatch.context() as newer, closing(as_newer(newer, future, url)) as store:
        check_nothing_lost(store, load)
        # The old program's last row came before the step, and none after it.
        assert 0 == untried(store)
        assert "accepted" == add(store, post("newer"))[0].result
    rolled_back = f"sqlite:///{tmp_path / 'back.db'}" if kind == "sqlite" else server().bare()
    bring_back(kept, rolled_back)
    with closing(open_store(rolled_back)) as store:
        check_nothing_lost(store, before)
        assert "accepted" == add(store, post("older"))[0].result
    tally.add(
        Count(
            fault=f"F17 upgrade under load ({kind})",
            tries=kills,
            recovered=kills,
            note=f"killed midway, then done, refused, rolled back; {len(load.posts):,} posts and "
            f"{len(load.decisions):,} decisions acknowledged, {len(before.posts):,} and "
            f"{len(before.decisions):,} of them before the backup",
        )
    )


def check_start_is_refused(forks: Forks, url: str) -> None:
    """See that the old program, started as an operator starts it, says why it does not."""
    told = forks.start(["firebreak", "serve", "--store", url, "--port", "0"])
    assert "FB-STORE-003" in told.wait()
    assert 1 == told.status


def upgraded(forks: Forks, url: str, future: Path, *, at: int) -> int:
    """Let the newer program upgrade, killed at a statement; 0 for not. Gives how it ended."""
    program = forks.start(["tests.faults.migrating", url, str(future), str(at)])
    said = program.wait()
    assert said == "", said
    assert program.status is not None
    return program.status


def as_newer(patch: pytest.MonkeyPatch, future: Path, url: str) -> Store:
    """Open a store as the newer program does."""
    patch.setattr(migrate, "FOLDER", future)
    return open_store(url)


def untried(store: Store) -> int:
    """Count the records that the step has not filled in."""
    assert isinstance(store, SqlStore)
    question = text("SELECT count(*) FROM records WHERE tried = 0")
    return int(store.database.ask(lambda connection: connection.execute(question).scalar_one()))


def bring_back(kept: Path, url: str) -> None:
    """Restore a backup with the old program."""
    restore(
        kept,
        Config(store=url),
        None,
        now=utc_now,
        aliases=random_id,
        progress=lambda *_: None,
    )
