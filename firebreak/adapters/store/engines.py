"""Opens SQLite files: one connection that writes, any number that read."""

import os
import sqlite3
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from firebreak.adapters.store import tenancy
from firebreak.model.ids import TenantId

BUSY_SECONDS = 10.0
"""How long another program may hold the write lock before we give up."""

_WRITE_AHEAD = (
    # The switch to the log goes through a rollback journal, and below EXTRA its deletion is not
    # synced: on a file system that orders less than ext4, a power cut could bring the journal
    # back, which then rolls back to an empty file (tests/faults/test_crash_at_every_write.py).
    "PRAGMA synchronous=EXTRA",
    "PRAGMA journal_mode=WAL",
)
_WRITER = (
    # NORMAL lost acknowledged decisions at 324 of 457 power cuts (notes/trust.md 0).
    "PRAGMA synchronous=FULL",
    "PRAGMA wal_autocheckpoint=0",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=MEMORY",
    # What is freed is overwritten with zeros, so that an erased word is gone with its row. Some
    # builds of SQLite do so anyway; see docs/decisions/0014.
    "PRAGMA secure_delete=ON",
)


def writer_engine(path: Path, tenant: TenantId | None = None) -> Engine:
    """Make the engine of the one writer; every transaction starts with the write lock."""

    def connect() -> sqlite3.Connection:
        db = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        _write_ahead(db)
        for pragma in _WRITER:
            db.execute(pragma)
        return db

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    tenancy.bind(engine, tenant)
    _begin_with(engine, "BEGIN IMMEDIATE")
    return engine


def reader_engine(
    path: Path, tenant: TenantId | None = None, *, is_at_rest: bool = False
) -> Engine:
    """Make the engine of the readers; what one of them asks in one block is one snapshot.

    Args:
        path: The database.
        tenant: Whose rows; None for everybody's.
        is_at_rest: Whether nobody writes while it is read, so that SQLite need not lay a log and a
            lock beside the file.

    Returns:
        An engine whose connections change nothing.
    """
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if is_at_rest else ''}"

    def connect() -> sqlite3.Connection:
        db = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        db.execute("PRAGMA query_only=1")
        return db

    # A question is answered from the page cache in a millisecond or so; more connections than
    # this would wait for the two or four cores, not for SQLite.
    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        hide_parameters=True,
    )
    tenancy.bind(engine, tenant)
    _begin_with(engine, "BEGIN")
    return engine


def checkpointer(path: Path) -> sqlite3.Connection:
    """Open a connection that only moves committed pages from the log into the file."""
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA wal_autocheckpoint=0")
    return db


def sync_folder(path: Path) -> None:
    """Make sure that a power cut does not take the new log's name out of its folder.

    Args:
        path: The database; its log is there already.

    Raises:
        OSError: The disk did not do it. SQLite tries as well, and ignores how that went.
    """
    folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def driver(connection: Connection) -> sqlite3.Connection:
    """Give the driver's own connection, for the few statements that must be fast."""
    found: Any = connection.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError(f"expected a sqlite3 connection, got {type(found).__name__}")
    return found


def _write_ahead(db: sqlite3.Connection) -> None:
    # Turning the log on is the one lock that SQLite does not wait for by itself; two programs
    # that make the same file at once meet here.
    give_up, pause = monotonic() + BUSY_SECONDS, Event()
    while True:
        try:
            for pragma in _WRITE_AHEAD:
                answer = db.execute(pragma).fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > give_up:
                raise
            pause.wait(0.01)
        else:
            if answer != ("wal",):
                # SQLite says so instead of failing, and would go on with a rollback journal, under
                # which FULL is not enough.
                raise sqlite3.OperationalError(f"no write-ahead log here, only {answer}")
            return


def _begin_with(engine: Engine, statement: str) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)
