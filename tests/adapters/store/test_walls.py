"""On Postgres a tenant sees its own rows even where nobody filters."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from firebreak.adapters.store import ledger
from firebreak.adapters.store.postgres import open_server
from firebreak.adapters.store.schema import metadata
from firebreak.adapters.store.sql import SqlStore
from firebreak.adapters.store.walls import APP, wall_of
from firebreak.model.errors import StoreError
from firebreak.model.ids import ReviewerId
from firebreak.model.people import Person, Session
from tests.adapters.store.factories import (
    ADA,
    FORUM,
    MINE,
    THEIRS,
    Clock,
    add,
    at,
    entry,
    post,
    seq,
)
from tests.real_servers.postgres import server

TABLES = [table.name for table in metadata.sorted_tables]


@pytest.fixture
def mine(url: str) -> Iterator[SqlStore]:
    """Give my store on a server that holds others' things."""
    with closing(open_server(url, Clock(), tenant=THEIRS)) as theirs:
        theirs.append(THEIRS, FORUM, [post("p1", text="theirs")], at(0))
        theirs.put_person(Person(id=ADA, tenant=THEIRS, name="Theirs", role="admin"))
        theirs.put_session(Session(token="t", person=ADA, csrf="c", until=at(60)))
        theirs.note([entry(tenant=THEIRS, note="theirs")])
    with closing(open_server(url, Clock(), tenant=MINE)) as opened:
        yield opened


def raw(store: SqlStore, statement: str, **values: Any) -> list[Any]:
    """Ask on the application's own connection, with no filter but the database's."""

    def ask(connection: Any) -> list[Any]:
        found = connection.execute(text(statement), values)
        return list(found) if found.returns_rows else [found.rowcount]

    return store.database.write(ask)


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_on_my_connection_shows_nothing_of_others(mine: SqlStore, table: str) -> None:
    """A question that forgot to say whose rows it wants gets mine alone."""
    assert raw(mine, f"SELECT * FROM {table} WHERE tenant <> 'mine'") == []


def test_there_is_something_to_see_for_who_may(mine: SqlStore, url: str) -> None:
    """The owner of the tables, under the keeper's setting, sees everybody's rows."""
    with closing(open_server(url, Clock())) as keeper:
        for table in ("records", "people", "sessions", "ledger"):
            assert raw(keeper, f"SELECT count(*) FROM {table} WHERE tenant = 'theirs'") == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO totals VALUES ('theirs', 1, 1)",
        "INSERT INTO people VALUES ('theirs', 'eve', '\\x7b7d')",
        "UPDATE totals SET tenant = 'theirs'",
    ],
)
def test_nothing_can_be_written_into_anothers_rows(mine: SqlStore, statement: str) -> None:
    """What would be theirs afterwards is refused."""
    add(mine, post("p1"), tenant=MINE)
    with pytest.raises(StoreError, match="row-level security"):
        raw(mine, statement)


@pytest.mark.parametrize("table", ["records", "people", "sessions"])
def test_nothing_of_others_can_be_changed_or_deleted(mine: SqlStore, url: str, table: str) -> None:
    """Rows that are not seen are not there to be changed."""
    assert raw(mine, f"UPDATE {table} SET body = '\\x00'") == [0]
    assert raw(mine, f"DELETE FROM {table}") == [0]
    with closing(open_server(url, Clock())) as keeper:
        assert raw(keeper, f"SELECT count(*) FROM {table} WHERE body <> '\\x00'") == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET body = '\\x00'",
        "UPDATE ledger SET private = NULL, salt = NULL",
        "DELETE FROM ledger",
        "TRUNCATE ledger",
        "ALTER TABLE ledger DISABLE TRIGGER ALL",
        "ALTER TABLE ledger NO FORCE ROW LEVEL SECURITY",
    ],
)
def test_my_own_ledger_lines_cannot_be_changed(mine: SqlStore, statement: str) -> None:
    """The application's role may add a line and never change one, nor take the guards away."""
    mine.note([entry(tenant=MINE)])
    with pytest.raises((StoreError, ProgrammingError), match=r"permission denied|must be owner"):
        raw(mine, statement)


def test_erasing_goes_through_one_door_and_reaches_my_lines_only(mine: SqlStore, url: str) -> None:
    """Forgetting takes the words of my own lines away; theirs keep them, under the same number."""
    mine.note([entry(tenant=MINE, note="mine")])
    mine.database.write(partial(ledger.erase, numbers=[1], tenant=MINE))
    assert [line.note for line in mine.entries(0, 9, MINE)] == [""]
    with closing(open_server(url, Clock())) as keeper:
        assert [line.note for line in keeper.entries(0, 9, THEIRS)] == ["theirs"]


def test_the_keepers_setting_opens_nothing_to_a_tenants_connection(mine: SqlStore) -> None:
    """Only the owner of the tables may see all; a tenant's connection has another role."""

    def ask(connection: Any) -> list[Any]:
        connection.execute(text("SET firebreak.keeper = 'on'"))
        return list(connection.execute(text("SELECT tenant FROM people")))

    assert mine.database.write(ask) == []


def test_places_go_on_behind_others_records(mine: SqlStore) -> None:
    """Places are counted for all together, and I am shown my own records in order."""
    assert [one.seq for one in add(mine, post("p1"), post("p2"), tenant=MINE)] == [2, 3]
    assert [record.seq for record in mine.read(seq(0), 9)] == [2, 3]


def test_a_person_of_the_same_name_is_another_person(mine: SqlStore, url: str) -> None:
    """My ada and theirs sign in apart; shutting one out leaves the other."""
    assert mine.person(ADA) is None
    mine.put_person(Person(id=ReviewerId(ADA), tenant=MINE, name="Mine", role="reviewer"))
    mine.end_sessions(None, ADA)
    with closing(open_server(url, Clock(), tenant=THEIRS)) as theirs:
        found = theirs.person(ADA)
        assert found is not None
        assert (found.name, theirs.session("t", at(0)) is None) == ("Theirs", False)


def test_every_table_is_walled(url: str) -> None:
    """A table that a later step adds without a wall fails here."""
    with closing(psycopg.connect(url)) as connection:
        wall = wall_of(lambda statement: connection.execute(statement).fetchall())
    assert (wall.open_tables, wall.has_role, wall.is_standing) == ((), True, True)


def test_without_the_role_an_owner_who_is_no_superuser_is_walled_all_the_same(bare: str) -> None:
    """Where no role can be made, the walls stand, and the ledger is guarded by its triggers."""
    name = bare.split("?")[0].rsplit("/", 1)[1]
    server().ask(f"DROP ROLE IF EXISTS plain_{name}; CREATE ROLE plain_{name} LOGIN")
    server().ask(f"ALTER DATABASE {name} OWNER TO plain_{name}")
    server().ask(f"GRANT ALL ON SCHEMA public TO plain_{name}", bare)
    url = bare.replace("user=postgres", f"user=plain_{name}")
    with closing(open_server(url, Clock(), tenant=THEIRS)) as theirs:
        add(theirs, post("p1"), tenant=THEIRS)
    with closing(open_server(url, Clock(), tenant=MINE)) as opened:
        assert raw(opened, "SELECT count(*) FROM records") == [(0,)]
        assert raw(opened, "SELECT current_user")[0][0] != APP
        assert [one.seq for one in add(opened, post("p1"), tenant=MINE)] == [2]
