"""Tampering is found: every edit, and the first bad line by its number (F19)."""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import settings
from sqlalchemy import select, text

from firebreak.adapters.store import open_store
from firebreak.adapters.store.addresses import reader_engine, writer_engine
from firebreak.adapters.store.schema import metadata
from firebreak.app.commands.drill import COMMAND
from firebreak.app.commands.ledger import COMMAND as LEDGER
from firebreak.app.drills.harms import HARMS, Harm
from firebreak.app.drills.tamper import Range, copied, every_harm
from firebreak.model.errors import InvalidConfig, NotFound, StoreError
from firebreak.model.ids import DEFAULT_TENANT as DEFAULT
from tests.adapters.store.factories import MINE, U1, entry
from tests.real_servers.postgres import server

SIZES = (4, 5, 7, 8, 16, 33)
EDITS_PER_EXAMPLE = 5
"""500 edits in a quick run, 10,000 in a soak (hypothesis profiles of 100 and 2,000 examples)."""


@pytest.fixture(params=SIZES)
def grounds(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Range]:
    """Give a copy of a ledger of so many lines, to be harmed."""
    store = open_store(f"sqlite:///{tmp_path}/f.db")
    store.note([entry(note=f"n{number}", subject=U1) for number in range(request.param)])
    store.close()
    with (
        tempfile.TemporaryDirectory() as folder,
        copied(f"sqlite:///{tmp_path}/f.db", MINE, Path(folder)) as made,
    ):
        yield made


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.name)
def test_every_kind_of_harm_is_found_and_the_first_bad_line_named(
    grounds: Range, harm: Harm
) -> None:
    """Ten times each, on ledgers of every shape."""
    for seed in range(10):
        attack = grounds.attack(harm, random.Random(seed))
        assert attack.is_found, (seed, attack)


@pytest.mark.timeout(600)
def test_of_thousands_of_random_edits_none_goes_unnoticed(grounds: Range) -> None:
    """Detected without exception, and named rightly without exception."""
    edits = settings().max_examples * EDITS_PER_EXAMPLE // len(SIZES) + 1
    dice = random.Random(19)
    outcome = Counter(
        grounds.attack(dice.choice(HARMS), random.Random(dice.random())).is_found
        for _ in range(edits)
    )
    assert outcome == {True: edits}


def test_a_harm_leaves_no_trace_after_the_drill(grounds: Range) -> None:
    """Each harm is undone before the next, so that each is found by itself."""
    first = grounds.attack(HARMS[0], random.Random(1))
    for harm in HARMS:
        grounds.attack(harm, random.Random(2))
    assert grounds.attack(HARMS[0], random.Random(1)) == first


def test_a_ledger_too_short_to_harm_is_refused(tmp_path: Path) -> None:
    """A drill that can show nothing says so."""
    store = open_store(f"sqlite:///{tmp_path}/f.db")
    store.note([entry() for _ in range(3)])
    store.close()
    (tmp_path / "d").mkdir()
    with (
        pytest.raises(NotFound, match="of 4 entries"),
        copied(f"sqlite:///{tmp_path}/f.db", MINE, tmp_path / "d"),
    ):
        pass


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a store of twenty lines, of each kind that lasts."""
    made = f"sqlite:///{tmp_path}/f.db" if request.param == "sqlite" else server().fresh()
    store = open_store(made)
    lines = [entry(note=f"n{number}", subject=U1, tenant=DEFAULT) for number in range(20)]
    store.note([*lines, entry()])
    store.close()
    yield made
    if request.param == "postgres":
        server().take_back(made)


def everything(url: str) -> dict[str, list[Any]]:
    """Give every row of every table."""
    engine = reader_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_the_drill_shows_every_harm_found_and_leaves_the_store_alone(
    url: str, tmp_path: Path
) -> None:
    """What an operator sees, at the exit status that lets a script see it too."""
    before = everything(url)
    files = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    result = CliRunner().invoke(COMMAND, ["tamper", "--store", url])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("copied 20 entries of ")
    assert "to a temporary SQLite file, and nothing else" in result.output
    assert result.output.count("found   ") == len(HARMS)
    assert result.output.endswith("every harm was found\n")
    assert before == everything(url)
    assert files == {one.name: one.read_bytes() for one in tmp_path.iterdir()}


def test_the_drill_runs_beside_those_who_serve_the_store(url: str) -> None:
    """It copies one snapshot; lines that are written meanwhile are not in it."""
    with (
        closing(open_store(url)) as store,
        tempfile.TemporaryDirectory() as folder,
        copied(url, DEFAULT, Path(folder)) as grounds,
    ):
        store.note([entry(tenant=DEFAULT) for _ in range(5)])
        assert grounds.size == 20
        assert all(one.is_found for one in every_harm(grounds, random.Random(3)))


def test_a_server_that_was_harmed_itself_is_told(url: str) -> None:
    """The copy is faithful: what somebody did to the store stands in it, too."""
    engine = writer_engine(url)
    with engine.begin() as connection:
        if url.startswith("postgres"):
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            connection.execute(text("DROP TRIGGER ledger_no_update"))
        change = text("UPDATE ledger SET salt = :salt WHERE seq = 7 AND tenant = :tenant")
        connection.execute(change, {"salt": bytes(32), "tenant": DEFAULT})
    engine.dispose()
    result = CliRunner().invoke(COMMAND, ["tamper", "--store", url])
    assert isinstance(result.exception, StoreError)
    assert "the ledger is bad as it is: entry 7 was changed" in str(result.exception)


def test_a_server_with_a_line_twice_is_told() -> None:
    """Whoever owns the table can drop its key; verification names the line, the drill stops."""
    made = server().bare()
    with closing(open_store(made)) as store:
        store.note([entry(tenant=DEFAULT) for _ in range(9)])
    key = "SELECT conname FROM pg_constraint WHERE conrelid = 'ledger'::regclass AND contype = 'p'"
    [(name,)] = server().ask(key, made)
    server().ask(f"ALTER TABLE ledger DROP CONSTRAINT {name}", made)
    server().ask("INSERT INTO ledger SELECT * FROM ledger WHERE seq = 5", made)
    verified = CliRunner().invoke(LEDGER, ["verify", "--store", made])
    assert verified.exit_code == 1
    assert "entry 6 is not in its place: a second entry 5 stands there" in verified.output
    result = CliRunner().invoke(COMMAND, ["tamper", "--store", made])
    assert isinstance(result.exception, StoreError)
    assert "verify it first" in str(result.exception)


@pytest.mark.parametrize("store", ["memory:", "sqlite:///none.db"])
def test_a_store_that_keeps_nothing_is_refused(store: str) -> None:
    """There is nothing to copy."""
    result = CliRunner().invoke(COMMAND, ["tamper", "--store", store])
    assert isinstance(result.exception, InvalidConfig)
