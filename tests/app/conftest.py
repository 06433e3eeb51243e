"""A desk on each kind of store that lasts, stepped by the test."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.app.config import Config, Ledger
from tests.app.factories import (
    Room,
)
from tests.real_servers import postgres


@pytest.fixture(params=["sqlite", "postgres"])
def lasting_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty store of each kind that lasts."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'f.db'}"
        return
    address = postgres.server().fresh()
    yield address
    postgres.server().take_back(address)


@pytest.fixture
def lasting_room(lasting_url: str, tmp_path: Path) -> Iterator[Room]:
    """Give a desk on a store that lasts, stepped by the test."""
    made = Room(open_store(lasting_url))
    journal, notes = tmp_path / "f.db.erasures", Ledger(checkpoint_file=str(tmp_path / "none"))
    config = Config(store=lasting_url, erasures=str(journal), ledger=notes)
    made.services = replace(made.services, config=config, store=made.store)
    made.new_worker()
    yield made
    made.store.close()
