"""A SQLite file, and a store on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firebreak.adapters.store.sql import SqlStore
from firebreak.adapters.store.sqlite_file import open_file
from tests.adapters.store.factories import Clock


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
