"""A reader that follows many writers misses nothing; the naive one does."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from functools import partial
from threading import Event

import pytest
from sqlalchemy import Connection, text

from firebreak.adapters.store import feed
from firebreak.adapters.store.dialects import run
from firebreak.adapters.store.postgres import open_server
from firebreak.adapters.store.sql import SqlStore
from tests.adapters.store.factories import FORUM, MINE, T0, Clock, add, post, seq
from tests.real_servers.postgres import server

PROCESSES, THREADS, BATCH = 8, 4, 50
PLAIN = """
INSERT INTO records (seq, tenant, source, kind, external_id, version, received_at, digest, body)
VALUES (nextval('plain'), ?, ?, ?, ?, ?, ?, ?, ?)
"""


@pytest.fixture
def stores() -> Iterator[list[SqlStore]]:
    """Open one database from eight processes' worth of stores."""
    url = server().fresh()
    with ExitStack() as stack:
        stack.callback(server().take_back, url)
        yield [stack.enter_context(closing(open_server(url, Clock()))) for _ in range(PROCESSES)]


def follow(store: SqlStore, work: list[Future[None]]) -> list[int]:
    """Read the feed as a worker does, past the place last seen, until the writers are done."""
    seen: list[int] = []
    while True:
        is_over = all(one.done() for one in work)
        part = store.read(seq(seen[-1] if seen else 0), 1_000)
        seen += [one.seq for one in part]
        if is_over and not part:
            return seen


@pytest.mark.timeout(1_800)
def test_32_writers_and_not_one_record_missed(
    stores: list[SqlStore], times: Callable[[int, int], int]
) -> None:
    """Whoever follows the feed sees each place once, in order, without a gap."""
    turns = times(40_000, 1_000_000) // (PROCESSES * THREADS * BATCH)

    def write(writer: int) -> None:
        for turn in range(turns):
            names = [f"{writer}-{turn}-{number}" for number in range(BATCH)]
            add(stores[writer % PROCESSES], *map(post, names))

    with ThreadPoolExecutor(PROCESSES * THREADS) as pool:
        work = [pool.submit(write, writer) for writer in range(PROCESSES * THREADS)]
        seen = follow(stores[0], work)
    assert [one.result() for one in work] == [None] * len(work)
    assert seen == list(range(1, turns * PROCESSES * THREADS * BATCH + 1))


def test_a_plain_sequence_loses_records(stores: list[SqlStore]) -> None:
    """The same reader on numbers from a sequence misses rows: this is the trap we avoid."""
    dice = random.Random(7)
    stores[0].database.write(lambda one: one.execute(text("CREATE SEQUENCE plain")))

    def insert(connection: Connection, name: str) -> None:
        for row in feed.rows(MINE, FORUM, [post(f"{name}-{number}") for number in range(3)], T0):
            run(connection, PLAIN, (*row[:5], *row[6:]))
        Event().wait(dice.random() * 0.01)

    def write(writer: int) -> None:
        for turn in range(60):
            work = partial(insert, name=f"{writer}-{turn}")
            stores[writer].database.write(work)

    with ThreadPoolExecutor(PROCESSES) as pool:
        work = [pool.submit(write, writer) for writer in range(PROCESSES)]
        seen = follow(stores[0], work)
    stores[0].database.write(lambda one: one.execute(text("DROP SEQUENCE plain")))
    assert len(stores[0].read(seq(0), 10**6)) == PROCESSES * 60 * 3
    assert len(seen) < PROCESSES * 60 * 3
