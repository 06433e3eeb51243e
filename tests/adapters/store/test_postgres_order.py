"""Many writers, one order: places, decisions, messages, locks."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection

from firebreak.adapters.store import (
    desk,
    feed,
    open_store,
    postgres,
    postgres_engines,
    postgres_intake,
)
from firebreak.adapters.store.dialects import FEED, hold
from firebreak.adapters.store.postgres import PostgresServer
from firebreak.adapters.store.rules import BELIEVES_ALL
from firebreak.adapters.store.sql import SqlStore
from firebreak.model.effects import Effects
from firebreak.model.errors import (
    StaleCase,
    StoreClosed,
    StoreError,
)
from firebreak.model.ids import CaseId, ItemKey
from firebreak.model.ports import Appended
from tests.adapters.store.factories import (
    ADA,
    C1,
    MINE,
    T0,
    Clock,
    action,
    add,
    at,
    case,
    delivery,
    entry,
    open_cases,
    outcome,
    post,
    ruling,
    seq,
)
from tests.adapters.store.holding import held
from tests.real_servers.postgres import server


def database(store: SqlStore) -> PostgresServer:
    """Give what is behind a store."""
    assert isinstance(store.database, PostgresServer)
    return store.database


def post_source() -> Any:
    """Name the forum, as the keeper is given it."""
    return "forum"


def test_the_feed_shows_no_place_before_all_earlier_ones(server_store: SqlStore, url: str) -> None:
    """While one process is about to commit places, the next one waits to be given its own."""
    slow_has_places, may_commit = Event(), Event()

    def work(connection: Connection) -> list[Appended]:
        batch = feed.rows(MINE, post_source(), [post("slow")], T0)
        answers = postgres_intake.append(connection, batch)
        slow_has_places.set()
        may_commit.wait(30)
        return answers

    other = open_store(url)
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(server_store.database.write, work)
        slow_has_places.wait(30)
        fast = pool.submit(add, other, post("fast"))
        assert (other.read(seq(0), 9), fast.done()) == ([], False)
        may_commit.set()
        assert [one.seq for one in slow.result(30) + fast.result(30)] == [1, 2]
    other.close()


def test_a_failed_append_leaves_no_gap(server_store: SqlStore) -> None:
    """Places that were given out and not kept are given out again."""

    def break_off(connection: Connection) -> None:
        batch = feed.rows(MINE, post_source(), [post("lost")], T0)
        postgres_intake.append(connection, batch)
        raise ValueError("pulled out")

    with pytest.raises(ValueError, match="pulled out"):
        server_store.database.write(break_off)
    assert add(server_store, post("kept"))[0].seq == 1


def test_who_waits_too_long_for_a_lock_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stuck process does not hang the others for ever; nothing was written, try again."""
    monkeypatch.setitem(postgres_engines._SETTINGS, "lock_timeout", "50ms")
    store = postgres.open_server(url, Clock())
    with held(store, FEED), pytest.raises(StoreError, match=r"nothing was written.*lock timeout"):
        add(store, post("p1"))
    assert add(store, post("p1"))[0].seq == 1
    store.close()


def test_a_deadlock_is_tried_again(server_store: SqlStore) -> None:
    """Postgres ends one of two that wait for each other; its caller does not notice."""
    meet = threading.Barrier(2, timeout=30)
    tries: list[str] = []

    def work(one: str, other: str) -> Any:
        def take_both(connection: Connection) -> None:
            tries.append(one)
            hold(connection, one)
            if len(tries) <= 2:
                meet.wait()
            hold(connection, other)

        return take_both

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(server_store.database.write, work("a", "b"))
        second = pool.submit(server_store.database.write, work("b", "a"))
        assert (first.result(30), second.result(30)) == (None, None)
    assert len(tries) == 3


def test_two_readers_of_one_name_do_not_conclude_twice(server_store: SqlStore, url: str) -> None:
    """Two workers started by mistake: of eight identical conclusions one is kept."""
    add(server_store, post("p1"))
    effects = Effects(cursor="detect", after=seq(0), upto=seq(1), entries=(entry(),))
    stores = [open_store(url) for _ in range(4)]

    def conclude_once(one: int) -> bool:
        try:
            stores[one % 4].apply(effects)
        except StaleCase:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(conclude_once, range(8))) == 1
    assert (server_store.cursor("detect"), len(server_store.entries(0, 9, MINE))) == (1, 1)
    for one in stores:
        one.close()


def test_two_readers_do_not_open_one_case_twice(server_store: SqlStore) -> None:
    """The second to open a case of the same name is told to look again."""

    def open_as(reader: int) -> bool:
        try:
            server_store.apply(
                Effects(cursor=f"r{reader}", after=seq(0), upto=seq(0), cases=(case(),))
            )
        except StaleCase:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(open_as, range(8))) == 1
    assert server_store.case(C1, MINE).revision == 1


def test_many_senders_get_each_message_once_and_in_order(server_store: SqlStore, url: str) -> None:
    """Eight sender processes empty one outbox: every subject's messages leave one by one."""
    open_cases(server_store, case())
    lease = server_store.claim(C1, ADA, MINE, T0, at(10))
    subjects = [ItemKey(f"forum:account:u{number}") for number in range(5)]
    plans = [(f"{n}-{turn}", subject) for turn in range(4) for n, subject in enumerate(subjects)]
    actions = tuple(action(f"a{name}", subject=subject) for name, subject in plans)
    messages = tuple(
        delivery(f"m{name}", action=f"a{name}", subject=subject) for name, subject in plans
    )
    server_store.decide(ruling(server_store, lease.token, actions=actions, deliveries=messages))
    sent: list[tuple[str, str]] = []

    def send(_: int) -> None:
        with closing(open_store(url)) as mine:
            while len(sent) < len(plans):
                for one in mine.take(at(1), at(2), 2):
                    sent.append((one.subject, one.id))
                    mine.settle([outcome("delivered", one.id)], [])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(send, range(8)))
    assert len(set(sent)) == len(sent) == len(plans)
    for n, subject in enumerate(subjects):
        assert [f"m{n}-{turn}" for turn in range(4)] == [m for s, m in sent if s == subject]


def test_decisions_are_numbered_as_they_are_committed(server_store: SqlStore) -> None:
    """A decision that is slow to commit holds the next one back, so messages keep their order."""
    for number in (1, 2):
        open_cases(server_store, case(f"c{number}"))
    leases = [server_store.claim(CaseId(f"c{n}"), ADA, MINE, T0, at(10)) for n in (1, 2)]
    slow, fast = (
        ruling(server_store, lease.token, case=CaseId(f"c{n}"), name=f"d{n}")
        for n, lease in zip((1, 2), leases, strict=True)
    )
    has_decided, may_commit = Event(), Event()

    def work(connection: Connection) -> None:
        desk.decide(connection, slow, BELIEVES_ALL)
        has_decided.set()
        may_commit.wait(30)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(server_store.database.write, work)
        has_decided.wait(30)
        second = pool.submit(server_store.decide, fast)
        assert server_store.decisions(None, MINE) == []
        may_commit.set()
        first.result(30), second.result(30)
    assert [one.id for one in server_store.decisions(None, MINE)] == ["d1", "d2"]


def test_closing_waits_for_calls_under_way(server_store: SqlStore) -> None:
    """A batch that was accepted is written and answered before the store is closed."""
    with ThreadPoolExecutor(2) as pool:
        with held(server_store, FEED):
            waiting = pool.submit(add, server_store, post("p1"))
            while database(server_store)._busy < 2:
                Event().wait(0.001)
            closing_ = pool.submit(server_store.close)
        assert waiting.result(30)[0].seq == 1
        closing_.result(30)
    with pytest.raises(StoreClosed):
        server_store.cursor("x")


def test_small_batches_share_a_commit(server_store: SqlStore, url: str) -> None:
    """While one is being committed, those that come meanwhile gather."""
    before = server().ask("SELECT pg_current_xact_id()::text::bigint", url)[0][0]
    with ThreadPoolExecutor(9) as pool, held(server_store, FEED):
        first = pool.submit(add, server_store, post("first"))
        gathering = database(server_store)._gathering
        while database(server_store)._busy < 2:
            Event().wait(0.001)
        rest = [pool.submit(add, server_store, post(f"p{n}")) for n in range(8)]
        while len(gathering._waiting) < 8:
            Event().wait(0.001)
    assert sorted(one.result(30)[0].seq for one in [first, *rest]) == list(range(1, 10))
    after = server().ask("SELECT pg_current_xact_id()::text::bigint", url)[0][0]
    assert after - before <= 5
