"""Serve as a login that owns nothing works, and sees one tenant."""

from contextlib import closing
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from firebreak.adapters.store.condition import condition_of
from firebreak.adapters.store.postgres import open_server
from firebreak.adapters.store.postgres_logins import bind
from firebreak.adapters.store.schema import metadata
from firebreak.adapters.store.transfer import transfer
from firebreak.app.commands.migrate import COMMAND
from firebreak.app.config import Config
from firebreak.app.doctor.checks.tenants_apart import examine
from firebreak.app.doctor.contract import Patient
from firebreak.model.errors import InvalidConfig, StoreError
from firebreak.model.ids import ReviewerId, TenantId
from firebreak.model.people import Person
from tests.adapters.store.factories import ADA, FORUM, MINE, THEIRS, Clock, add, at, entry, post
from tests.app.tenants.houses import OURS, House
from tests.app.tenants.houses import THEIRS as THEIR_HOUSE
from tests.real_servers.postgres import server

TABLES = [table.name for table in metadata.sorted_tables]
STEPS = (
    "RESET ROLE",
    "SET firebreak.keeper = 'on'",
    "SET firebreak.tenant = '{theirs}'",
    "SET row_security = off",
)
"""What somebody tries first who may run any statement in the program's name."""


def login_of(url: str, name: str = "serve", *, rights: str = "") -> str:
    """Make a login on the server without rights of its own, and give its address."""
    role = f"{name}_{url.split('?')[0].rsplit('/', 1)[1]}"
    server().ask(f"CREATE ROLE {role} LOGIN {rights}")
    return url.replace("user=postgres", f"user={role}")


def name_of(url: str) -> str:
    """Give the login that an address signs in as."""
    return url.rpartition("user=")[2]


@pytest.fixture(scope="module")
def url() -> str:
    """Give the address of the owner, for all tests of this file."""
    return server().fresh()


@pytest.fixture(scope="module")
def serve(url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a login bound to our house; each house has one of everything."""
    for tenant, mark in ((THEIR_HOUSE, "qzxtaint"), (OURS, "ownthing")):
        house = House(url, tenant, mark, tmp_path_factory.mktemp(mark))
        house.services.store.close()
    own = login_of(url)
    bind(url, name_of(own), OURS)
    return own


def rows(url: str, statement: str, *before: str) -> list[Any]:
    """Sign in, run statements by hand, and give what the last one finds."""
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        for step in before:
            connection.execute(step)
        answer = connection.execute(statement)
        return list(answer.fetchall()) if answer.description else [answer.rowcount]


def test_no_statement_of_the_login_shows_a_row_of_another_tenant(serve: str, url: str) -> None:
    """Every table, whatever is set before, by hand and past the whole program."""
    theirs = str(THEIR_HOUSE)
    for table in TABLES:
        whose = f"SELECT DISTINCT tenant FROM {table}"
        everybody = rows(url, whose, "SET firebreak.keeper = 'on'")
        assert {(theirs,), (str(OURS),)} == set(everybody), table
        seen = rows(serve, whose, *(one.format(theirs=theirs) for one in STEPS[:3]))
        assert [] == seen, table
        assert [(str(OURS),)] == rows(serve, whose, f"SET firebreak.tenant = '{OURS}'"), table
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            rows(serve, whose, STEPS[3], f"SET firebreak.tenant = '{OURS}'")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people SET body = body",
        "DELETE FROM sessions",
        "DELETE FROM records",
    ],
)
def test_nothing_of_another_tenant_can_be_changed_by_hand(serve: str, statement: str) -> None:
    """Rows that are not seen are not there to be changed."""
    assert [0] == rows(serve, statement, f"SET firebreak.tenant = '{THEIR_HOUSE}'")


def test_nothing_can_be_put_among_anothers_rows(serve: str) -> None:
    """A person planted at another desk would be a way in."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        rows(
            serve,
            f"INSERT INTO people VALUES ('{THEIR_HOUSE}', 'eve', '\\x7b7d')",
            f"SET firebreak.tenant = '{THEIR_HOUSE}'",
        )


def test_the_door_for_forgetting_reaches_no_line_of_others(serve: str, url: str) -> None:
    """The function runs with its owner's rights, and the wall still asks who signed in."""
    asked = f"SELECT count(*) FROM ledger WHERE tenant = '{THEIR_HOUSE}' AND private IS NOT NULL"
    before = rows(url, asked, "SET firebreak.keeper = 'on'")
    everything = "SELECT firebreak_erase_lines(ARRAY(SELECT generate_series(1, 1000)::bigint))"
    rows(serve, everything, f"SET firebreak.tenant = '{THEIR_HOUSE}'")
    assert before == rows(url, asked, "SET firebreak.keeper = 'on'")
    assert before[0][0] > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET body = '\\x00'",
        "ALTER TABLE people DISABLE ROW LEVEL SECURITY",
        "DROP POLICY firebreak_tenant ON people",
        "SET SESSION AUTHORIZATION postgres",
        "SET ROLE postgres",
        "CREATE TABLE mine (x int)",
    ],
)
def test_the_login_cannot_take_the_walls_away(serve: str, statement: str) -> None:
    """It owns nothing, may become nobody else, and makes nothing."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        rows(serve, statement, "RESET ROLE")


def test_the_program_works_as_that_login(serve: str) -> None:
    """What serve does all day: taking in, reading, deciding who comes in, writing the ledger."""
    with closing(open_server(serve, Clock(), tenant=OURS)) as store:
        assert 1 == len(store.append(OURS, FORUM, [post("p-new", text="hello")], at(0)))
        store.put_person(Person(id=ADA, tenant=OURS, name="Ada", role="reviewer"))
        store.note([entry(tenant=OURS, note="hello")])
        assert "Ada" == getattr(store.person(ReviewerId(ADA)), "name", "")
        assert "hello" in [one.note for one in store.entries(0, 1_000, OURS)]


def test_opened_for_another_tenant_it_shows_nothing(serve: str) -> None:
    """A wrong setting, or a stolen password with another name in the config, finds no rows."""
    with closing(open_server(serve, Clock(), tenant=TenantId(THEIR_HOUSE))) as store:
        assert ([], []) == (list(store.people(THEIR_HOUSE)), list(store.entries(0, 9, THEIR_HOUSE)))
        with pytest.raises(StoreError, match="row-level security"):
            add(store, post("p1"), tenant=THEIR_HOUSE)


def test_what_needs_everybodys_rows_refuses_instead_of_finding_none(serve: str) -> None:
    """A backup by this login would be empty and look whole."""
    with pytest.raises(InvalidConfig, match="sees nobody's rows"):
        open_server(serve, Clock())
    with pytest.raises((InvalidConfig, StoreError), match="sees nobody's rows"):
        transfer(serve, "sqlite:///never.db", progress=lambda *_: None)


def test_what_was_erased_is_not_called_gone_where_it_cannot_be_written_anew(serve: str) -> None:
    """Postgres skips such a table with a warning; the erasure then says so and stays open."""
    with closing(open_server(serve, Clock(), tenant=OURS)) as store:
        assert "freed" == store.database.clean(["records"], None, is_urgent=False)
        with pytest.raises(StoreError, match="may not write records anew"):
            store.database.clean(["records"], None, is_urgent=True)


def told(url: str, tenant: TenantId) -> str:
    """Give what ``firebreak doctor`` says of the walls to who runs it with an address."""
    found = condition_of(url, "triage", tenant=tenant)
    return examine(Patient(config=Config(), now=at(0), condition=found)).says


def test_doctor_says_as_whom_serve_runs(serve: str, url: str) -> None:
    """A superuser, an owner, a login that owns nothing, and one that is bound."""
    loose = login_of(url, "loose")
    server().ask(f"GRANT firebreak_app TO {name_of(loose)}", url)
    assert "whom no wall binds" in told(url, OURS)
    assert f"migrate --login {name_of(loose)}" in told(loose, OURS)
    assert "bound to one tenant, whatever it asks" in told(serve, OURS)


def test_doctor_sees_the_tenants_own_state_as_that_login(serve: str, url: str) -> None:
    """It must not report an empty desk because it sees none of it."""
    assert condition_of(url, "triage", tenant=OURS).behind > 0
    assert (
        condition_of(serve, "triage", tenant=OURS).behind
        == condition_of(url, "triage", tenant=OURS).behind
    )


def test_the_command_binds_a_login_and_refuses_one_that_nothing_binds(url: str) -> None:
    """One command of the owner; a superuser or a name that nobody has is told apart."""
    plain, high = login_of(url, "plain"), login_of(url, "high", rights="SUPERUSER")
    run = CliRunner()
    for login, says in (
        (name_of(plain), "is bound to the tenant mine on"),
        (name_of(high), "stands above their walls"),
        ("nobody_at_all", "there is no login"),
    ):
        asked = ["--store", url, "--tenant", str(MINE), "--login", login]
        answer = run.invoke(COMMAND, asked)
        assert says in f"{answer.output} {answer.exception}", login
    with closing(open_server(url, Clock(), tenant=THEIRS)) as store:
        store.note([entry(tenant=THEIRS, note="theirs")])
    asked_for = f"SET firebreak.tenant = '{THEIRS}'"
    assert [(0,)] == rows(plain, "SELECT count(*) FROM ledger", asked_for)
