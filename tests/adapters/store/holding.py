"""A slow process: holds a lock of Postgres until the block ends."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from sqlalchemy import Connection

from firebreak.adapters.store.dialects import hold
from firebreak.adapters.store.sql import SqlStore


@contextmanager
def held(store: SqlStore, name: str) -> Iterator[None]:
    """Hold one of the locks, as a process would that is slow to commit."""
    has_it, may_end = Event(), Event()

    def work(connection: Connection) -> None:
        hold(connection, name)
        has_it.set()
        may_end.wait(30)

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(store.database.write, work)
        has_it.wait(30)
        try:
            yield
        finally:
            may_end.set()
        holding.result(30)
