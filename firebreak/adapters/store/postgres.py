"""One Postgres server: many writers, many readers, many processes."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from threading import Condition
from typing import TypeVar

import psycopg
from psycopg import conninfo
from sqlalchemy import Connection, RootTransaction
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from firebreak.adapters.store import feed, postgres_intake, postgres_scrubbing, tenancy, walls
from firebreak.adapters.store.changes import Changes
from firebreak.adapters.store.dialects import run
from firebreak.adapters.store.gathering import Gathering
from firebreak.adapters.store.listening import CHANNEL, Listening
from firebreak.adapters.store.migrate import check as check_schema
from firebreak.adapters.store.migrate import migrate, revisions
from firebreak.adapters.store.postgres_engines import (
    CHANGED,
    OLDEST,
    connect,
    reader_engine,
    writer_engine,
)
from firebreak.adapters.store.postgres_logins import bind as bind
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.rules import BELIEVES_ALL, Longest
from firebreak.adapters.store.sql import Cleaned, SqlStore
from firebreak.adapters.store.writer import Work, plainly
from firebreak.model.errors import InvalidConfig, InvalidRecord, StoreClosed, StoreError
from firebreak.model.ids import TenantId
from firebreak.model.ports import Appended, Now

T = TypeVar("T")

TRIES = 5
"""How often a transaction is run again after Postgres ended it for the sake of another."""

_TELL = "SELECT pg_notify(?, ?)"
_TRY_AGAIN = ("40001", "40P01")
"""Serialization failure and deadlock: nothing was written, and the next try may well succeed."""


def open_server(
    url: str, now: Now, longest: Longest = BELIEVES_ALL, tenant: TenantId | None = None
) -> SqlStore:
    """Open a store on a Postgres server, and bring its schema up to date.

    Args:
        url: ``postgresql://...`` as libpq reads it.
        now: Tells which claims have run out.
        longest: How far ahead leases can lie.
        tenant: Whose; None for everybody's.

    Returns:
        The store.
    """
    return SqlStore(PostgresServer(url, tenant), now, longest)


class PostgresServer:
    """A database on a server; what a call has answered survives a kill of either side.

    Every call runs in its caller's thread on a connection of its own. Rows that are read to be
    changed are locked; what must be in one order (places in the feed, lines of a ledger,
    decisions of a tenant) is written under a lock that ends with the commit.
    """

    def __init__(self, url: str, tenant: TenantId | None = None) -> None:
        self._url = url
        self._condition = Condition()
        self._busy = 0
        self._is_closed = False
        self._changes = Changes()
        self._schema = revisions()[-1]
        with telling_where(url):
            sees = walls.settings_of(tenant, has_role=prepare(url, tenant))
            self._readers = reader_engine(url, sees=sees)
            self._writers = writer_engine(url, sees=sees)
            for engine in (self._readers, self._writers):
                tenancy.bind(engine, tenant)
            self._listening = Listening(url, self._changes)
        self._gathering = Gathering(self._append)

    def ask(self, question: Work[T]) -> T:
        """Have a question answered on one snapshot."""
        with self._in_use():
            try:
                with self._readers.connect() as connection:
                    return question(connection)
            except (SQLAlchemyError, psycopg.Error) as error:
                raise StoreError(
                    f"the store cannot be read: {plainly(error)}; see that Postgres is well, "
                    "and ask again"
                ) from error

    def write(self, work: Work[T], *, urgent: bool = False, weight: int = 1) -> T:  # noqa: ARG002
        """Have something done in a transaction; one that lost against another is run again."""
        with self._in_use():
            for further in reversed(range(TRIES)):
                try:
                    return self._once(work)
                except (SQLAlchemyError, psycopg.Error) as error:
                    if not (further and _state(error) in _TRY_AGAIN):
                        raise _refusal(error) from error
            raise AssertionError("unreachable")

    def append(self, batch: Sequence[feed.Row]) -> list[Appended]:
        """Keep records; batches that wait together share a commit."""
        check(batch)
        return self._gathering.append(batch) if batch else []

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Block until anything was committed after ``seen``, here or elsewhere, or time is up."""
        return self._changes.wait(seen, timeout_seconds)

    def wake(self) -> None:
        """Let everybody who waits look again at once."""
        self._changes.announce()

    def clean(
        self,
        tables: Collection[str],
        traces: Traces | None,  # noqa: ARG002
        *,
        is_urgent: bool,
    ) -> Cleaned:
        """Write the tables anew for who asked, or free their space for what comes."""
        with self._in_use():
            if is_urgent:
                postgres_scrubbing.write_anew(self._url, tables)
                return "rewritten"
            postgres_scrubbing.free(self._url, tables)
            return "freed"

    def close(self) -> None:
        """Wait for the calls under way, and let all connections go."""
        with self._condition:
            if self._is_closed:
                return
            self._is_closed = True
            self._condition.wait_for(lambda: self._busy == 0)
        self._changes.close()
        self._listening.close()
        self._readers.dispose()
        self._writers.dispose()

    def _append(self, batch: Sequence[feed.Row]) -> list[Appended]:
        return self.write(partial(postgres_intake.append, batch=batch))

    def _once(self, work: Work[T]) -> T:
        with self._writers.connect() as connection:
            transaction = connection.begin()
            try:
                check_schema(connection, self._schema)
                result = work(connection)
                is_changed = bool(connection.info[CHANGED])
                if is_changed:
                    run(connection, _TELL, (CHANNEL, self._listening.name))
            except BaseException:
                # On a connection that died there is nothing left to take back.
                with suppress(SQLAlchemyError):
                    transaction.rollback()
                raise
            _commit(transaction)
        if is_changed:
            self._changes.announce()
        return result

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        with self._condition:
            if self._is_closed:
                raise StoreClosed
            self._busy += 1
        try:
            yield
        finally:
            with self._condition:
                self._busy -= 1
                self._condition.notify_all()


def prepare(url: str, tenant: TenantId | None) -> bool:
    """See that a server is one we can use, and bring its schema up to date.

    Args:
        url: Address of the database.
        tenant: Whose rows are wanted; None for everybody's, which only the owner sees.

    Returns:
        Whether this user may take the role of a tenant's connections.

    Raises:
        InvalidConfig: The server is too old, the database does not speak UTF-8, or this user
            would see nobody's rows where everybody's are wanted.
        NewerSchema: A newer Firebreak has been here.
    """
    with closing(connect(url)) as connection:
        if connection.info.server_version < OLDEST:
            raise InvalidConfig(place="store", reason="Postgres 14 or newer is needed")
        row = connection.execute("SHOW server_encoding").fetchone()
        if row != ("UTF8",):
            raise InvalidConfig(
                place="store", reason=f"the database speaks {row}; make one with createdb -E UTF8"
            )
    engine = writer_engine(url, patient=True)
    try:
        migrate(engine)
        with engine.connect() as connection:
            if tenant is None:
                check_sees_all(connection)
            return walls.has_role(connection)
    finally:
        engine.dispose()


def check_sees_all(connection: Connection) -> None:
    """Refuse to take no rows for an empty store, in a backup least of all.

    Args:
        connection: One that is to see everybody's rows.

    Raises:
        InvalidConfig: This user would see nobody's.
    """
    if walls.has_tables(connection) and not walls.owns_tables(connection):
        reason = "this login owns no tables and sees nobody's rows; sign in as their owner"
        raise InvalidConfig(place="store", reason=reason)


@contextmanager
def telling_where(url: str) -> Iterator[None]:
    """Say which server could not be used, and never its password.

    Args:
        url: Address of the database.

    Yields:
        Nothing.

    Raises:
        StoreError: The server refused, or did not answer.
    """
    try:
        yield
    except (SQLAlchemyError, psycopg.Error) as error:
        raise StoreError(
            f"cannot open {without_password(url)}: {plainly(error)}; see that the server runs, "
            "that the database is there (createdb) and that this user may make tables in it"
        ) from error


def without_password(url: str) -> str:
    """Give an address as it may be shown."""
    try:
        parts = conninfo.conninfo_to_dict(url)
    except psycopg.Error:
        return "an address that libpq cannot read"
    shown = {name: value for name, value in parts.items() if "password" not in name}
    return " ".join(f"{name}={value}" for name, value in sorted(shown.items()))


def check(batch: Sequence[feed.Row]) -> None:
    """Refuse names that Postgres cannot hold; intake lets none through.

    Args:
        batch: Encoded records.

    Raises:
        InvalidRecord: A name holds a NUL character.
    """
    for _, source, kind, external_id, _, author, *_ in batch:
        if "\x00" in external_id or "\x00" in source or (author and "\x00" in author):
            raise InvalidRecord(field=f"{kind} {external_id!r}", reason="a name holds NUL")


def _commit(transaction: RootTransaction) -> None:
    try:
        transaction.commit()
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise StoreError(
            f"Postgres went away during the commit ({plainly(error)}): what was sent is kept "
            "whole or not at all; look which, or send it again"
        ) from error


def _state(error: Exception) -> str | None:
    cause = getattr(error, "orig", error)
    return getattr(cause, "sqlstate", None)


def _refusal(error: Exception) -> StoreError:
    return StoreError(
        f"nothing was written: {plainly(error)}; see that Postgres is well, and try again"
    )
