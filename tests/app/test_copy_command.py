"""Moving up: ``firebreak migrate`` and ``firebreak copy``."""

from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from firebreak.adapters.store import open_store
from firebreak.app.commands import copy, migrate
from tests.adapters.store.factories import MINE, T0, add, post
from tests.real_servers.postgres import server


def test_a_small_platform_moves_to_a_server(tmp_path: Path) -> None:
    """One command, and the operator sees each table with its rows and its digest."""
    file, url = f"sqlite:///{tmp_path / 'f.db'}", server().fresh()
    with closing(open_store(file)) as store:
        add(store, post("p1"), post("p2"))
    done = CliRunner().invoke(copy.COMMAND, [file, url])
    assert done.exit_code == 0
    assert "records                    2  " in done.output
    assert "rows moved and compared" in done.output
    with closing(open_store(url)) as store:
        assert store.counts(MINE, T0).items == 2
    server().take_back(url)


def test_migrate_says_what_it_did(tmp_path: Path) -> None:
    """The first time it builds, the second time there is nothing to do."""
    url = f"sqlite:///{tmp_path / 'f.db'}"
    said = [CliRunner().invoke(migrate.COMMAND, ["--store", url]).output for _ in range(2)]
    assert "it was not there" in said[0]
    assert "nothing to do" in said[1]
