"""Opens connections to a Postgres server: some that write, some that read."""

from collections.abc import Mapping
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from firebreak.adapters.store.dialects import POSTGRES
from firebreak.adapters.store.walls import KEEPER

OLDEST = 140_000
"""Version 14, as the server numbers it."""
CONNECT_SECONDS = 10
LOCK_SECONDS = 20
"""How long a write may wait for others' locks before its caller is told to try again."""
STATEMENT_SECONDS = 60
CHANGED = "changed"
"""Key of ``Connection.info``: whether the transaction under way has changed a row."""

_SETTINGS = {
    # A server whose default is "off" would lose acknowledged decisions when it crashes.
    "synchronous_commit": "on",
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "lock_timeout": f"{LOCK_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{STATEMENT_SECONDS}s",
    "search_path": "public",
    "client_encoding": "UTF8",
}
_ADDRESS = {
    "connect_timeout": CONNECT_SECONDS,
    "application_name": "firebreak",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    # Without it a write to a server that vanished waits for a quarter of an hour.
    "tcp_user_timeout": 30_000,
}


def connect(
    url: str,
    *,
    patient: bool = False,
    autocommit: bool = False,
    sees: Mapping[str, str] = KEEPER,
) -> psycopg.Connection[Any]:
    """Open one connection of the driver.

    Args:
        url: ``postgresql://...`` as libpq reads it; what it leaves out comes from libpq's own
            variables and files.
        patient: Whether statements may take their time, as a migration may.
        autocommit: Whether each statement stands for itself.
        sees: Settings that say whose rows it sees (:func:`walls.settings_of`).

    Returns:
        The connection.
    """
    chosen = {**_SETTINGS, **({"statement_timeout": "0"} if patient else {}), **sees}
    options = " ".join(f"-c {name}={value}" for name, value in chosen.items())
    address: dict[str, Any] = {**_ADDRESS, "autocommit": autocommit}
    return psycopg.connect(url, options=options, **address)


def writer_engine(url: str, *, patient: bool = False, sees: Mapping[str, str] = KEEPER) -> Engine:
    """Make the engine of the writers: each statement sees what was committed before it.

    Args:
        url: Address of the database.
        patient: Whether statements may take their time.
        sees: As for :func:`connect`.

    Returns:
        An engine that notes in ``Connection.info`` whether a transaction changed anything.
    """
    engine = _engine(url, patient=patient, sees=sees)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.info[CHANGED] = False

    @event.listens_for(engine, "after_cursor_execute")
    def executed(connection: Connection, cursor: Any, *rest: Any) -> None:
        context: Any = rest[2]
        writes = context is not None and (context.isinsert or context.isupdate or context.isdelete)
        if writes and cursor.rowcount != 0:
            connection.info[CHANGED] = True

    return engine


def reader_engine(url: str, *, sees: Mapping[str, str] = KEEPER) -> Engine:
    """Make the engine of the readers; what one of them asks in one block is one snapshot."""
    level = psycopg.IsolationLevel.REPEATABLE_READ
    return _engine(url, isolation=level, read_only=True, sees=sees)


def _engine(
    url: str,
    *,
    patient: bool = False,
    isolation: psycopg.IsolationLevel = psycopg.IsolationLevel.READ_COMMITTED,
    read_only: bool = False,
    sees: Mapping[str, str],
) -> Engine:
    def open_one() -> psycopg.Connection[Any]:
        connection = connect(url, patient=patient, sees=sees)
        connection.isolation_level = isolation
        connection.read_only = read_only
        return connection

    return create_engine(
        f"{POSTGRES}+psycopg://",
        creator=open_one,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        pool_timeout=LOCK_SECONDS,
        # A server that was restarted has forgotten its connections; asked first, it costs one
        # short round trip, and the call goes on with a new one instead of failing.
        pool_pre_ping=True,
        hide_parameters=True,
    )
