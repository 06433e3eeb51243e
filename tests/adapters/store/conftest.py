"""A SQLite file and a Postgres database, and a store on each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firebreak.adapters.store.postgres import open_server
from firebreak.adapters.store.sql import SqlStore
from firebreak.adapters.store.sqlite_file import open_file
from tests.adapters.store.factories import Clock
from tests.real_servers.postgres import server


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a database that is not there yet."""
    return tmp_path / "f.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    """Give an empty store in a file."""
    opened = open_file(path, Clock())
    yield opened
    opened.close()


@pytest.fixture
def url() -> Iterator[str]:
    """Give the address of an empty database with today's schema."""
    found = server().fresh()
    yield found
    server().take_back(found)


@pytest.fixture
def bare() -> str:
    """Give the address of a database without any table."""
    return server().bare()


@pytest.fixture
def server_store(url: str) -> Iterator[SqlStore]:
    """Give an empty store on a server."""
    opened = open_server(url, Clock())
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgres"])
def lasting(request: pytest.FixtureRequest, path: Path) -> Iterator[str]:
    """Give the address of an empty store of each kind that lasts."""
    if request.param == "sqlite":
        yield f"sqlite:///{path}"
        return
    address = server().fresh()
    yield address
    server().take_back(address)
