"""One SQLite file: durable, one writer, many readers."""

import sqlite3
from collections.abc import Collection, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from firebreak.adapters.store import engines, feed, scrubbing
from firebreak.adapters.store.changes import Changes
from firebreak.adapters.store.checkpoints import Checkpoints
from firebreak.adapters.store.migrate import migrate
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.rules import BELIEVES_ALL, Longest
from firebreak.adapters.store.sql import Cleaned, SqlStore
from firebreak.adapters.store.writer import Work, Writer, plainly
from firebreak.model.errors import StoreError
from firebreak.model.ids import TenantId
from firebreak.model.ports import Appended, Now

T = TypeVar("T")


def open_file(
    path: Path, now: Now, longest: Longest = BELIEVES_ALL, tenant: TenantId | None = None
) -> SqlStore:
    """Open a store in a file, and bring its schema up to date.

    Args:
        path: The file; made when it is not there.
        now: Tells which claims have run out.
        longest: How far ahead leases can lie.
        tenant: Whose; None for everybody's.

    Returns:
        The store.
    """
    return SqlStore(SqliteFile(path, tenant), now, longest)


class SqliteFile:
    """A database in a file; what a call has answered survives a kill and a power cut.

    Writes wait their turn in one thread (see :class:`Writer`); reads run on connections of
    their own, each question on one snapshot.
    """

    def __init__(self, path: Path, tenant: TenantId | None = None) -> None:
        self._closing = Lock()
        self._is_closed = False
        self._changes = Changes()
        self._file = scrubbing.RawFile(path)
        self._readers = engines.reader_engine(path, tenant)
        try:
            # Reports and accounts are nobody else's business on a shared machine.
            path.touch(mode=0o600, exist_ok=True)
            engine = engines.writer_engine(path, tenant)
            migrate(engine)
            self._start(path, engine)
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise StoreError(
                f"cannot open {path}: {plainly(error)}; see that it is a Firebreak database, "
                "that it may be written to, and that no other program holds it"
            ) from error

    def _start(self, path: Path, engine: Engine) -> None:
        with ExitStack() as undo:
            self.writer = Writer(engine, self._changes)
            undo.callback(self.writer.close)
            undo.callback(self.writer.finish)
            log = engines.checkpointer(path)
            undo.callback(log.close)
            self._checkpoints = Checkpoints(log, self.writer, self._changes)
            undo.callback(self._checkpoints.close)
            engines.sync_folder(path)
            undo.pop_all()

    def ask(self, question: Work[T]) -> T:
        """Have a question answered on one snapshot."""
        self.writer.check()
        try:
            with self._readers.connect() as connection:
                return question(connection)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(
                f"the store cannot be read: {plainly(error)}; see that the disk is well"
            ) from error

    def write(self, work: Work[T], *, urgent: bool = False, weight: int = 1) -> T:
        """Have something done by the one writer."""
        return self.writer.run(work, urgent=urgent, weight=weight)

    def append(self, batch: Sequence[feed.Row]) -> list[Appended]:
        """Keep records; small batches that wait together share a commit."""
        return self.writer.run(partial(feed.append, batch=batch), weight=len(batch))

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Block until anything was committed after ``seen``, or time is up."""
        self.writer.check()
        return self._changes.wait(seen, timeout_seconds)

    def wake(self) -> None:
        """Let everybody who waits look again at once."""
        self._changes.announce()

    def clean(
        self,
        tables: Collection[str],  # noqa: ARG002
        traces: Traces | None,
        *,
        is_urgent: bool,
    ) -> Cleaned:
        """Search the freed space, and write the whole file anew where that finds anything."""
        return scrubbing.clean(self.writer, self._file, traces, is_urgent=is_urgent)

    def close(self) -> None:
        """Finish what was accepted, empty the log into the file, and let go."""
        with self._closing:
            if self._is_closed:
                return
            self._is_closed = True
            self._checkpoints.close()
            self.writer.finish()
            if self.writer.is_dead:
                # SQLite copies what is left in the log when the last connection closes, unless
                # that one may only read. After a failed sync the log must stay.
                with suppress(SQLAlchemyError), self._readers.connect() as last:
                    last.exec_driver_sql("SELECT 1 FROM alembic_version").all()
            else:
                self._readers.dispose()
            self.writer.close()
            self._readers.dispose()
            self._file.close()
            self._changes.close()
