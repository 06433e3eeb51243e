"""What only a server promises: its schema, its order, its going away."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import psycopg
import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, create_engine, text

from firebreak.adapters.store import open_store, postgres
from firebreak.adapters.store.postgres import without_password
from firebreak.adapters.store.schema import metadata
from firebreak.adapters.store.sql import SqlStore
from firebreak.model.cases import Case
from firebreak.model.errors import (
    InvalidConfig,
    InvalidRecord,
    NewerSchema,
    StoreError,
)
from firebreak.model.ids import ItemKey
from firebreak.model.processes import Process
from tests.adapters.store.factories import (
    C1,
    MINE,
    T0,
    U1,
    add,
    at,
    case,
    conclude,
    decide_with_delivery,
    entry,
    open_cases,
    post,
    seq,
)
from tests.real_servers.postgres import Server, server

COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, collation_name
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
"""
INDEXES = """
SELECT regexp_replace(indexdef, 'ledger_pkey1', 'ledger_pkey') FROM pg_indexes
WHERE schemaname = 'public' AND tablename <> 'alembic_version'
"""


def test_a_sign_of_life_wakes_nobody(server_store: SqlStore, url: str) -> None:
    """Ten processes that say so every few seconds redraw no page and rouse no worker."""
    told = Process(name="here:1:a", role="worker", heard_at=T0)
    with closing(open_store(url)) as other:
        server_store.put_process(told)
        here, there = server_store.wait(0, 10), other.wait(0, 10)
        for minutes in range(5):
            server_store.put_process(replace(told, heard_at=at(minutes)))
        assert (here, at(4)) == (server_store.wait(here, 0), other.processes()[0].heard_at)
        server_store.put_process(replace(told, role="all"))
        assert (here + 1, there + 1) == (server_store.wait(here, 10), other.wait(there, 10))


def test_steps_end_in_the_schema_the_code_knows(bare: str) -> None:
    """The numbered steps build what the tables in the code say: types, order, indexes."""
    open_store(bare).close()
    direct = server().bare()
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(direct))
    metadata.create_all(engine)
    engine.dispose()
    for question in (COLUMNS, INDEXES):
        assert sorted(server().ask(question, bare)) == sorted(server().ask(question, direct))


def test_processes_that_start_at_once_take_each_step_once(bare: str) -> None:
    """Four find an empty database; all of them get a working server_store."""
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(bare), range(4)))
    assert [add(one, post(f"p{n}"))[0].seq for n, one in enumerate(stores)] == [1, 2, 3, 4]
    for one in stores:
        one.close()


def test_a_newer_schema_is_refused(url: str) -> None:
    """An old program says which schema it found, and changes nothing."""
    known = server().ask("SELECT version_num FROM alembic_version", url)[0][0]
    server().ask("UPDATE alembic_version SET version_num = '9999'", url)
    try:
        with pytest.raises(NewerSchema, match="9999"):
            open_store(url)
    finally:
        server().ask(f"UPDATE alembic_version SET version_num = '{known}'", url)


@pytest.mark.parametrize(
    "change", ["UPDATE ledger SET body = ''", "DELETE FROM ledger", "TRUNCATE ledger"]
)
def test_the_ledger_cannot_be_edited(server_store: SqlStore, url: str, change: str) -> None:
    """Not even somebody with the database in hand changes a line in passing."""
    server_store.note([entry(), entry()])
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        server().ask(change, url)
    assert [one.seq for one in server_store.entries(0, 9, MINE)] == [1, 2]


def test_names_sort_by_their_bytes(server_store: SqlStore) -> None:
    """The queue has the same order as in a file, whatever the server's language."""
    names = ["b", "a", "B", "é", "z", "ß"]
    open_cases(server_store, *(case(one, subject=ItemKey(f"forum:account:{one}")) for one in names))
    assert sorted(names) == [one.id for one in server_store.queue(MINE, 9)]


def test_priority_keeps_all_its_digits(server_store: SqlStore) -> None:
    """Two cases a hair apart are not rounded into one."""
    low, high = case("a", priority=0.1), case("b", priority=0.1 + 2**-50)
    open_cases(server_store, low, replace(high, subject=ItemKey("forum:account:u2")))
    assert [one.id for one in server_store.queue(MINE, 9)] == ["b", "a"]


def test_a_name_with_nul_is_refused_before_it_reaches_the_server(server_store: SqlStore) -> None:
    """Postgres cannot hold it, and the other batches in the same commit need not suffer."""
    with pytest.raises(InvalidRecord, match="NUL"):
        add(server_store, post("p\x00"))
    assert add(server_store, post("p1", text="a \x00 in a text is kept"))[0].seq == 1


def test_a_password_is_never_shown() -> None:
    """Whatever goes wrong with an address, its secret stays out of the message."""
    assert "hidden" not in without_password("postgresql://ada:hidden@127.0.0.1/x")
    assert "libpq" in without_password("postgresql://%")
    with pytest.raises(StoreError, match="see that the server runs") as refused:
        open_store("postgresql://ada:hidden@127.0.0.1:1/x")
    assert "hidden" not in str(refused.value)


def test_a_database_that_is_not_there_is_said(url: str) -> None:
    """The operator is told to make it."""
    with pytest.raises(StoreError, match=r"does not exist.*createdb"):
        open_store(url.replace("///", "///no_"))


def test_a_server_too_old_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is looked at before anything is written."""
    monkeypatch.setattr(postgres, "OLDEST", 999_999)
    with pytest.raises(InvalidConfig, match="14 or newer"):
        open_store(url)


def test_commits_of_another_process_wake_who_waits(server_store: SqlStore, url: str) -> None:
    """What a web process takes in, the worker process hears of."""
    seen = server_store.wait(0, 0)
    other = open_store(url)
    add(other, post("p1"))
    assert server_store.wait(seen, 30) > seen
    other.close()


def test_after_its_connections_were_ended_the_store_goes_on(
    server_store: SqlStore, url: str
) -> None:
    """An administrator ends every connection; the next calls find new ones."""
    add(server_store, post("p1"))
    seen = server_store.wait(0, 0)
    ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
    server().ask(ours + "'firebreak'", url)
    assert [one.seq for one in server_store.read(seq(0), 9)] == [1]
    assert add(server_store, post("p2"))[0].seq == 2
    assert server_store.wait(seen, 30) > seen


def test_a_call_under_way_when_its_connection_ends_says_so(
    server_store: SqlStore, url: str
) -> None:
    """Nothing of it was written, and it can be made again."""

    def work(connection: Connection) -> None:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        connection.execute(text("INSERT INTO cursors VALUES ('default', 'half', 1)"))
        server().ask(f"SELECT pg_terminate_backend({pid})", url)
        connection.execute(text("SELECT 1"))

    with pytest.raises(StoreError, match=r"nothing was written.*try again"):
        server_store.database.write(work)
    assert server_store.cursor("half") == 0


def test_a_decision_ends_with_its_ledger_line_on_the_server(server_store: SqlStore) -> None:
    """Everything of a decision is one transaction there too."""
    decide_with_delivery(server_store, subject=U1)
    shown: Case = server_store.case(C1, MINE)
    conclude(server_store, cases=(replace(shown, status="reopened", revision=shown.revision + 1),))
    assert [one.seq for one in server_store.entries(0, 9, MINE)] == [1, 2, 3]


def test_a_second_server_stands_on_a_copy(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The tests' own server can be copied, killed and started again, and keeps what it had."""
    with ExitStack() as stack:
        one = Server()
        stack.callback(one.stop)
        one.start()
        url = one.fresh()
        with closing(open_store(url)) as store:
            add(store, post("p1"))
        one.kill()
        one.start()
        with closing(open_store(url)) as store:
            assert len(store.read(seq(0), 9)) == 1
