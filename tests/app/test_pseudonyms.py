"""A reporter has one name on a desk, whichever machine takes the report."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from firebreak.adapters.store import open_store
from firebreak.app import pseudonyms
from firebreak.app.config import Config
from firebreak.app.pseudonyms import pseudonym
from firebreak.app.wiring import Services
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.factories import Room
from tests.real_servers import postgres

NOOR = "noor@example.org"


@pytest.fixture
def server() -> Iterator[str]:
    """Give the address of an empty database on a server."""
    address = postgres.server().fresh()
    yield address
    postgres.server().take_back(address)


@pytest.fixture(autouse=True)
def forgets() -> Iterator[None]:
    """Let every machine of a test begin with what lies on disk."""
    pseudonyms.file_key.cache_clear()
    yield
    pseudonyms.file_key.cache_clear()


def machine(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, **more: str) -> Services:
    """Give the services of a process that starts in a folder of its own."""
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    plain = Room().services
    return replace(plain, store=open_store(url), config=Config(store=url, **more))  # type: ignore[arg-type]


def test_the_key_of_a_desk_in_one_file_lies_beside_it(tmp_path: Path) -> None:
    """Made once, for nobody else to read; with another database everybody is new."""
    plain = Room().services
    here = replace(plain, config=Config(store=f"sqlite:///{tmp_path / 'a.db'}"))
    there = replace(plain, config=Config(store=f"sqlite:///{tmp_path / 'b.db'}"))
    name = pseudonym(here, NOOR)
    pseudonyms.file_key.cache_clear()
    assert name == pseudonym(here, "Noor@Example.org")
    assert name != pseudonym(there, NOOR)
    assert 0o600 == (tmp_path / "a.db.reporters").stat().st_mode & 0o777
    assert "" == pseudonym(here, "  ")


def test_two_machines_on_one_server_give_the_same_name(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else one person who is often wrong would be two strangers."""
    first = machine(server, tmp_path / "one", monkeypatch)
    with closing(first.store):
        name = pseudonym(first, NOOR)
    second = machine(server, tmp_path / "two", monkeypatch)
    with closing(second.store):
        assert name == pseudonym(second, NOOR)
        assert 1 == len(second.store.papers(DEFAULT_TENANT, "reporter key"))
    assert [] == list(tmp_path.rglob("*.reporters"))


def test_the_key_that_a_machine_had_before_is_brought_along(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the upgrade nobody who reported before is new, on any machine."""
    (tmp_path / "one").mkdir()
    old = pseudonyms.file_key(tmp_path / "one" / "firebreak.reporters")
    first = machine(server, tmp_path / "one", monkeypatch)
    with closing(first.store):
        name = pseudonym(first, NOOR)
        (kept,) = first.store.papers(DEFAULT_TENANT, "reporter key")
        assert old.hex() == getattr(kept.body, "key", "")
    second = machine(server, tmp_path / "two", monkeypatch)
    with closing(second.store):
        assert name == pseudonym(second, NOOR)


def test_a_file_that_the_config_names_keeps_the_key_out_of_the_store(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has a disk that all machines see need not keep the key beside the hashes."""
    shared = str(tmp_path / "shared.key")
    first = machine(server, tmp_path / "one", monkeypatch, reporters=shared)
    with closing(first.store):
        name = pseudonym(first, NOOR)
        assert [] == first.store.papers(DEFAULT_TENANT, "reporter key")
    pseudonyms.file_key.cache_clear()
    second = machine(server, tmp_path / "two", monkeypatch, reporters=shared)
    with closing(second.store):
        assert name == pseudonym(second, NOOR)
