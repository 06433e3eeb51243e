"""Every store test runs on every store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.model.ports import Store
from tests.adapters.store.factories import Clock


@pytest.fixture
def clock() -> Clock:
    """Give the store's clock, standing at the start instant."""
    return Clock()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """Give an empty store of each kind in turn."""
    url = "memory:" if request.param == "memory" else f"sqlite:///{tmp_path / 'f.db'}"
    opened = open_store(url, now=clock)
    yield opened
    opened.close()
