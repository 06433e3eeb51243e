"""Every store test runs on every store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.model.ports import Store
from tests.adapters.store.factories import LONGEST, Clock
from tests.real_servers import postgres


@pytest.fixture
def clock() -> Clock:
    """Give the store's clock, standing at the start instant."""
    return Clock()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """Give an empty store of each kind in turn."""
    urls = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path / 'f.db'}"}
    url = urls.get(request.param) or postgres.server().fresh()
    opened = open_store(url, now=clock, longest=LONGEST)
    yield opened
    opened.close()
    if url not in urls.values():
        postgres.server().take_back(url)
