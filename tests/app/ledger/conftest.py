"""A desk on a file, with a ledger to sign."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from firebreak.adapters.store import open_store
from firebreak.app.config import Config
from firebreak.app.wiring import Services, read_policy
from firebreak.model.ids import DEFAULT_TENANT
from tests.adapters.store.factories import U1, Clock, entry

Note = Callable[[int], None]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Give settings with a file as store."""
    return Config(store=f"sqlite:///{tmp_path}/f.db")


@pytest.fixture
def services(config: Config) -> Iterator[Services]:
    """Give a desk that is open and does nothing by itself."""
    store = open_store(config.store, now=Clock())
    yield Services(store=store, policy=read_policy(config), config=config, now=Clock())
    store.close()


@pytest.fixture
def note(services: Services) -> Note:
    """Give a way to add so many lines."""

    def add(count: int) -> None:
        lines = [entry(note=f"n{number}", subject=U1) for number in range(count)]
        services.store.note([replace(one, tenant=DEFAULT_TENANT) for one in lines])

    return add
