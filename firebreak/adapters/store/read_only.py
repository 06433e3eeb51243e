"""Opens a store to read it, beside whoever serves it; writes nothing."""

import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from firebreak.adapters.store import engines, feed, tenancy, walls
from firebreak.adapters.store.addresses import MEMORY, file_of, is_server, server_module
from firebreak.adapters.store.migrate import revision, revisions
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.rules import BELIEVES_ALL
from firebreak.adapters.store.sql import Cleaned, SqlStore
from firebreak.adapters.store.writer import Work, plainly
from firebreak.model.errors import InvalidConfig, NewerSchema, StoreClosed, StoreError
from firebreak.model.ids import TenantId
from firebreak.model.ports import Appended, Now

T = TypeVar("T")


def open_read_only(url: str, now: Now, tenant: TenantId) -> SqlStore:
    """Open a store for reading; a server may run on it meanwhile and notices nothing.

    Args:
        url: ``sqlite:///FILE`` or ``postgresql://...``; nothing is made or migrated.
        now: Tells which claims have run out.
        tenant: Whose.

    Returns:
        A store that answers questions; whatever would change something raises StoreError.

    Raises:
        InvalidConfig: The address names no keeper, or no file that is there.
        NewerSchema: A newer Firebreak wrote it.
        StoreError: It cannot be read, or an older Firebreak wrote it.
    """
    database = ReadOnly(_engine(url, tenant))
    try:
        found = database.ask(revision)
        known = revisions()
        if found is not None and found not in known:
            raise NewerSchema(found=found, known=known[-1])
        if found != known[-1]:
            raise StoreError(
                f"the database has schema {found or 'none'}, this program reads {known[-1]}; "
                "bring it up with `firebreak migrate`"
            )
    except BaseException:
        database.close()
        raise
    return SqlStore(database, now, BELIEVES_ALL)


class ReadOnly:
    """A database that is asked and never told; its connections could not write either."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine of readers."""
        self._engine = engine
        self._is_closed = False

    def ask(self, question: Work[T]) -> T:
        """Have a question answered on one snapshot."""
        if self._is_closed:
            raise StoreClosed
        try:
            with self._engine.connect() as connection:
                return question(connection)
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise StoreError(
                f"the store cannot be read: {plainly(error)}; see that it is a Firebreak database"
            ) from error

    def write(self, work: Work[T], *, urgent: bool = False, weight: int = 1) -> T:
        """Refuse."""
        del work, urgent, weight
        _refuse()

    def append(self, batch: Sequence[feed.Row]) -> list[Appended]:
        """Refuse."""
        del batch
        _refuse()

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Refuse: nobody tells a reader from outside of commits."""
        del seen, timeout_seconds
        _refuse()

    def wake(self) -> None:
        """Do nothing: nobody can wait here."""

    def clean(self, tables: Collection[str], traces: Traces | None, *, is_urgent: bool) -> Cleaned:
        """Refuse."""
        del tables, traces, is_urgent
        _refuse()

    def close(self) -> None:
        """Let go of the database."""
        self._is_closed = True
        self._engine.dispose()


def _refuse() -> NoReturn:
    raise StoreError("this store was opened to be read; nothing was written")


def _engine(url: str, tenant: TenantId) -> Engine:
    if url == MEMORY:
        raise InvalidConfig(place="store", reason="a store in memory is gone with its process")
    if is_server(url):
        sees = walls.settings_of(tenant, has_role=False)
        engine: Engine = server_module().reader_engine(url, sees={**walls.KEEPER, **sees})
        tenancy.bind(engine, tenant)
        return engine
    path = file_of(url).absolute()
    if not path.is_file():
        raise InvalidConfig(place="store", reason=f"no file {path}; name the one to be read")
    # As with the ledger of a copy: without a log nothing is in flight (ledger_copy.py).
    return engines.reader_engine(path, tenant, is_at_rest=not Path(f"{path}-wal").exists())
