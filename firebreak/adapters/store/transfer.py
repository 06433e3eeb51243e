"""Moves everything from one database to another, whole or not at all."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from firebreak.adapters.store.addresses import (
    MEMORY,
    reader_engine,
    shown,
    writer_engine,
)
from firebreak.adapters.store.dialects import FEED, POSTGRES, hold
from firebreak.adapters.store.migrate import migrate, revision, revisions
from firebreak.adapters.store.schema import lasting
from firebreak.adapters.store.writer import plainly
from firebreak.model.errors import InvalidConfig, StoreError

AT_ONCE = 2_000
_encode = msgspec.msgpack.Encoder().encode

Progress = Callable[[str, int, int], None]
"""Told the table, how many of its rows are done, and how many there are."""


class Moved(Struct, frozen=True, kw_only=True):
    """One table that was moved.

    Attributes:
        digest: BLAKE2b over all its rows in the order of their keys, in hexadecimal; read back
            from where they are now.
    """

    table: str
    rows: int
    digest: str


def upgrade(url: str) -> tuple[str | None, str]:
    """Bring a database to today's schema; one that is not there is made.

    Args:
        url: Its address; ``memory:`` has nothing to upgrade.

    Returns:
        The step it was at, None for an empty one, and the step it is at now.

    Raises:
        NewerSchema: A newer Firebreak wrote it.
        StoreError: It cannot be used.
    """
    _check_lasts(url)
    with _telling_what("upgrade", url):
        engine = writer_engine(url)
        try:
            with engine.connect() as connection:
                before = revision(connection)
            migrate(engine)
        finally:
            engine.dispose()
    return before, revisions()[-1]


def transfer(source: str, target: str, *, progress: Progress) -> list[Moved]:
    """Copy everything into an empty database, in one transaction.

    The source may be written to meanwhile: what is copied is one snapshot of it. When anything
    goes wrong the target stays empty, and the same call can be made again.

    Args:
        source: Address of a database with today's schema.
        target: Address of another one; made or upgraded when need be.
        progress: Called after each part.

    Returns:
        What was moved, table by table.

    Raises:
        InvalidConfig: An address that keeps nothing, or the same one twice.
        StoreError: The source has another schema, the target holds something already, or what
            was written is not what was read.
    """
    for url in (source, target):
        _check_lasts(url)
    if source == target:
        raise InvalidConfig(place="store", reason="source and target are the same")
    upgrade(target)
    with _telling_what("copy", target):
        reading, writing = reader_engine(source), writer_engine(target)
        try:
            with reading.connect() as old, writing.begin() as new:
                _check_schema(old)
                hold(new, FEED)
                _check_empty(new)
                moved = [_move(old, new, table, progress) for table in lasting()]
            with writing.begin() as new:
                _look_again(new)
        finally:
            reading.dispose()
            writing.dispose()
    return moved


def _move(old: Connection, new: Connection, table: Table, progress: Progress) -> Moved:
    total = old.execute(select(func.count()).select_from(table)).scalar_one()
    statement, digest, done = insert(table), hashlib.blake2b(digest_size=16), 0
    progress(table.name, 0, total)
    for part in _parts(old, table):
        for row in part:
            digest.update(_encode(tuple(row)))
        new.execute(statement, [row._asdict() for row in part])
        done += len(part)
        progress(table.name, done, total)
    if new.dialect.name == POSTGRES and table.autoincrement_column is not None:
        _go_on_after(new, table)
    rows, found = _digest(new, table)
    if (rows, found) != (total, digest.hexdigest()):
        raise StoreError(
            f"table {table.name}: {done} rows were read and {rows} are there, or they differ; "
            "nothing was kept, try again"
        )
    return Moved(table=table.name, rows=rows, digest=found)


def _digest(connection: Connection, table: Table) -> tuple[int, str]:
    digest, rows = hashlib.blake2b(digest_size=16), 0
    for part in _parts(connection, table):
        for row in part:
            digest.update(_encode(tuple(row)))
        rows += len(part)
    return rows, digest.hexdigest()


def _parts(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    question = select(table).order_by(*table.primary_key.columns)
    with connection.execute(question.execution_options(yield_per=AT_ONCE)) as rows:
        yield from rows.partitions()


def _go_on_after(connection: Connection, table: Table) -> None:
    # Rows that bring their own number leave the sequence behind where it was.
    connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'seq'), max(seq)) "
            f"FROM {table.name} HAVING max(seq) IS NOT NULL"
        )
    )


def _look_again(connection: Connection) -> None:
    # A planner that still takes these tables for empty asked 95 ms for what takes it 0.6 ms
    # (notes/stack.md 5).
    if connection.dialect.name == POSTGRES:
        connection.execute(text("ANALYZE"))


def _check_lasts(url: str) -> None:
    if url == MEMORY:
        raise InvalidConfig(place="store", reason=f"{MEMORY} keeps nothing; name a file or server")


def _check_schema(connection: Connection) -> None:
    found = revision(connection)
    if found != revisions()[-1]:
        raise StoreError(
            f"the source has schema {found}, this program's is {revisions()[-1]}; "
            "bring it up to date with firebreak migrate"
        )


def _check_empty(connection: Connection) -> None:
    for table in lasting():
        if connection.execute(select(table).limit(1)).first() is not None:
            raise StoreError(
                f"the target is not empty: table {table.name} has rows; name a new database"
            )


@contextmanager
def _telling_what(verb: str, url: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if isinstance(error, SQLAlchemyError | sqlite3.Error):
            raise StoreError(
                f"cannot {verb} {shown(url)}: {plainly(error)}; nothing was changed"
            ) from error
        raise
