"""What SQLite and Postgres say differently, said once."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, func
from sqlalchemy.dialects import postgresql, sqlite

POSTGRES = "postgresql"
FEED = "feed"
"""Lock under which places in the feed are given out."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('firebreak:' || ?, 0))"


def per_dialect(build: Callable[[Any], Executable]) -> dict[str, Executable]:
    """Build a statement for each dialect, by its name.

    Args:
        build: Makes the statement from the dialect's own ``insert``, the only one that knows ON
            CONFLICT.

    Returns:
        To be asked with ``connection.dialect.name``.
    """
    return {"sqlite": build(sqlite.insert), POSTGRES: build(postgresql.insert)}


def has_bytes(connection: Connection, column: Any, needle: bytes) -> ColumnElement[bool]:
    """Ask whether some bytes stand anywhere in a column; a scan, at the speed of the database."""
    if connection.dialect.name == POSTGRES:
        return func.pg_catalog.position(column, needle) > 0
    return func.instr(column, needle) > 0


def run(connection: Connection, statement: str, values: Sequence[object] = ()) -> Any:
    """Run one of the few named statements on the driver itself, without SQLAlchemy's detours.

    Args:
        connection: Where to run it.
        statement: SQL with a ``?`` for each value, and no other question or percent sign.
        values: What the marks stand for.

    Returns:
        The driver's cursor.
    """
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == POSTGRES:
        # Bodies are bytes; sent as text they would be twice as long and decoded from hex.
        return driver.execute(statement.replace("?", "%s"), values, binary=True)
    return driver.execute(statement, values)


def hold(connection: Connection, name: str) -> None:
    """Let nobody else in until this transaction ends; on SQLite there is only one writer anyway.

    On Postgres the next statement sees all that the last holder committed.

    Args:
        connection: One that writes.
        name: What is held, for example ``ledger:default``. Who holds several takes them in
            alphabetical order, after the rows it changes.
    """
    if connection.dialect.name == POSTGRES:
        run(connection, _LOCK, (name,))
