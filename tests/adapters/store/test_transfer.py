"""Moving from a file to a server and back: all of it, or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from firebreak.adapters.store import database_of, open_store, wishes
from firebreak.adapters.store.addresses import reader_engine, writer_engine
from firebreak.adapters.store.schema import lasting
from firebreak.adapters.store.transfer import transfer, upgrade
from firebreak.model.effects import Filing, Joined
from firebreak.model.errors import InvalidConfig, StaleCase, StoreError
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.papers import Note, Paper, PaperId
from firebreak.model.people import ApiKey, LoginLink, Person, Session
from firebreak.model.ports import Store
from firebreak.model.processes import Process
from firebreak.model.signals import Failure
from firebreak.model.wishes import Wish
from tests.adapters.store.factories import (
    ADA,
    C1,
    FORUM,
    MINE,
    T0,
    U1,
    Clock,
    add,
    at,
    case,
    conclude,
    decide_with_delivery,
    entry,
    examination,
    listed,
    notice,
    open_cases,
    outcome,
    post,
    seq,
    signal,
)
from tests.real_servers.postgres import server

SOME = 4_500


@pytest.fixture
def full(tmp_path: Path) -> str:
    """Give the address of a file that holds some of everything."""
    url = f"sqlite:///{tmp_path / 'full.db'}"
    with closing(open_store(url, now=Clock())) as store:
        fill(store)
    return url


@pytest.fixture
def other() -> Iterator[str]:
    """Give the address of an empty database on a server."""
    url = server().fresh()
    yield url
    server().take_back(url)


def fill(store: Store) -> None:
    """Put at least one row into every table."""
    add(store, notice("n1"), *(post(f"p{number}", text="ü\x00\u202e") for number in range(SOME)))
    add(store, examination(), listed())
    for number in (1, 2, 3):
        subject = ItemKey(f"forum:account:u{number}")
        decide_with_delivery(store, number=number, subject=subject)
    open_cases(store, case("c9", subject=ItemKey("forum:account:u9"), priority=0.1 + 0.2))
    store.claim(CaseId("c9"), ADA, MINE, T0, at(10))
    failure = Failure(plugin="near_copies", subject=U1, error="broke", at=T0)
    conclude(
        store,
        upto=seq(1),
        signals=(signal(),),
        failures=(failure,),
        joined=(Joined(case=CaseId("c9"), signals=(signal(),), notices=(seq(1),)),),
        entries=(entry(note="a line"),),
    )
    store.settle([outcome("dead", "m2")], [entry("action failed")])
    written = Note(by="ada", words="words")
    paper = Paper(id=PaperId("q1"), tenant=MINE, kind="note", at=T0, body=written, subject=U1)
    store.file(Filing(tenant=MINE, papers=(paper,)))
    store.put_person(Person(id=ADA, tenant=MINE, name="Ada", role="reviewer"))
    store.put_session(Session(token="s", person=ADA, csrf="c", until=at(60)))
    store.put_link(LoginLink(token="l", person=ADA, until=at(60)))
    store.use_link("l", T0)
    wish = Wish(id="w1", kind="erase", at=T0, tenant=MINE, subject=U1)
    database_of(store).write(partial(wishes.put, wish=wish))
    store.put_api_key(ApiKey(token="k", tenant=MINE, source=FORUM, name="f", created_at=T0))


def contents(url: str) -> dict[str, list[Any]]:
    """Give every row of every table, in the order of its key."""
    engine: Engine = reader_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in lasting()
        }
    engine.dispose()
    return found


def quietly(*_: object) -> None:
    """Watch the progress and say nothing."""


def test_there_and_back_again_is_the_same(full: str, other: str, tmp_path: Path) -> None:
    """File to server to file: every table has the same rows, byte for byte."""
    back = f"sqlite:///{tmp_path / 'back.db'}"
    there = transfer(full, other, progress=quietly)
    again = transfer(other, back, progress=quietly)
    before = contents(full)
    assert before == contents(other) == contents(back)
    assert there == again
    empty = {name for name, rows in before.items() if not rows}
    assert empty <= {"connections"}
    assert {one.table: one.rows for one in there} == {n: len(rows) for n, rows in before.items()}


def test_work_goes_on_where_it_was_moved_to(full: str, other: str) -> None:
    """Places, cursors, claims, numbers and messages go on from where they stood."""
    transfer(full, other, progress=quietly)
    with closing(open_store(other, now=Clock())) as store:
        assert add(store, post("p1", text="ü\x00\u202e"), post("new"))[1].seq == SOME + 4
        assert (store.cursor("detect"), store.counts(MINE, T0).items) == (1, SOME + 1)
        claimed = store.case(CaseId("c9"), MINE).claim
        assert claimed is not None
        decide_with_delivery(store, number=4, subject=ItemKey("forum:account:u4"))
        assert [one.id for one in store.decisions(None, MINE)] == ["d1", "d2", "d3", "d4"]
        assert [one.id for one in store.take(T0, at(1), 9)] == ["m1", "m3", "m4"]
        assert store.use_link("l", T0) is None
        with pytest.raises(StaleCase):
            store.claim(C1, ADA, MINE, T0, at(1))


def test_what_stopped_in_a_process_stays_where_the_process_is(full: str, other: str) -> None:
    """It is no part of the move, and no reason to call a target full."""
    process = Process(name="here:1:a", role="worker", heard_at=T0)
    for url in (full, other):
        with closing(open_store(url)) as store:
            store.put_process(process)
    transfer(full, other, progress=quietly)
    with closing(open_store(other)) as store:
        assert store.processes() == [process]


def test_a_target_that_holds_something_is_refused(full: str, other: str) -> None:
    """Nobody's data is mixed with somebody else's."""
    with closing(open_store(other)) as store:
        add(store, post("theirs"))
    with pytest.raises(StoreError, match=r"not empty: table records"):
        transfer(full, other, progress=quietly)
    assert len(contents(other)["records"]) == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_move_that_breaks_off_leaves_the_target_empty(
    kind: str, full: str, other: str, tmp_path: Path
) -> None:
    """And the same command, given again, does all of it."""
    target = other if kind == "postgres" else f"sqlite:///{tmp_path / 'target.db'}"

    def break_off(table: str, done: int, _: int) -> None:
        if (table, done > 0) == ("records", True):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        transfer(full, target, progress=break_off)
    assert not any(contents(target).values())
    transfer(full, target, progress=quietly)
    assert contents(target) == contents(full)


def test_rows_that_arrive_changed_are_noticed(full: str, tmp_path: Path) -> None:
    """What was written is read back; a target that alters a row keeps nothing."""
    target = f"sqlite:///{tmp_path / 'target.db'}"
    upgrade(target)
    with closing(sqlite3.connect(tmp_path / "target.db")) as database:
        database.execute(
            "CREATE TRIGGER meddle AFTER INSERT ON people BEGIN UPDATE people SET body = x'00'; END"
        )
    with pytest.raises(StoreError, match=r"table people.*differ.*nothing was kept"):
        transfer(full, target, progress=quietly)
    assert not any(contents(target).values())


def test_what_comes_in_meanwhile_is_no_part_of_the_move(full: str, other: str) -> None:
    """The copy is one snapshot: a record that arrives halfway is in none of its tables."""
    with closing(open_store(full)) as store:

        def come_in(table: str, done: int, _: int) -> None:
            if (table, done) == ("records", 0):
                add(store, post("late"))

        transfer(full, other, progress=come_in)
    assert (len(contents(other)["records"]), contents(other)["totals"]) == (
        SOME + 3,
        [(MINE, SOME, 1)],
    )


def test_an_older_source_is_refused_with_what_to_do(full: str, other: str) -> None:
    """The source is never changed by a copy; its owner upgrades it first."""
    engine = writer_engine(full)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    with pytest.raises(StoreError, match="firebreak migrate"):
        transfer(full, other, progress=quietly)


@pytest.mark.parametrize("which", ["memory", "missing", "same"])
def test_addresses_that_cannot_be_meant_are_refused(
    which: str, full: str, other: str, tmp_path: Path
) -> None:
    """Memory keeps nothing, a missing file holds nothing, and a store is not its own copy."""
    source = {"memory": "memory:", "missing": f"sqlite:///{tmp_path}/no.db", "same": other}[which]
    with pytest.raises(InvalidConfig):
        transfer(source, other, progress=quietly)
    assert not (tmp_path / "no.db").exists()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_upgrade_says_from_where_to_where(kind: str, tmp_path: Path) -> None:
    """The first one makes everything, the second finds nothing to do."""
    url = f"sqlite:///{tmp_path / 'f.db'}" if kind == "sqlite" else server().bare()
    first, second = upgrade(url), upgrade(url)
    assert first == (None, first[1])
    assert second == (first[1], first[1])
