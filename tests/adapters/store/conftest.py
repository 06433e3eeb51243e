"""A SQLite file, and a store on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firebreak.adapters.store.sqlite import SqliteStore
from tests.adapters.store.factories import Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a database that is not there yet."""
    return tmp_path / "f.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """Give an empty store in a file."""
    opened = SqliteStore(path, Clock())
    yield opened
    opened.close()
