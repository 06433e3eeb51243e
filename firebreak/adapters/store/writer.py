"""The one thread that writes: two priorities, many jobs to a commit."""

import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Condition, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import SQLAlchemyError

from firebreak.adapters.store.changes import Changes
from firebreak.adapters.store.engines import driver
from firebreak.adapters.store.migrate import check, revisions
from firebreak.model.errors import NewerSchema, StoreClosed, StoreError

T = TypeVar("T")
Work = Callable[[Connection], T]
Chore = Callable[[sqlite3.Connection], T]

GROUP_RECORDS = 1_000
GROUP_SECONDS = 0.02
_NEVER_WHOLE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
"""Failures of a commit after which the page that marks it was not written: it comes last."""


class Unsynced(StoreError):
    """The disk failed to keep what was copied into the file, and nobody can tell what of it."""


class _Uncertain(Exception):
    """A commit failed, and what it left in the log could not be made unreadable."""


class _Job(Generic[T]):
    def __init__(self, work: Work[T], weight: int) -> None:
        self.weight = weight
        self.answer: Future[T] = Future()
        self._work = work
        self._result: T
        self._error: Exception | None = None

    def do(self, connection: Connection) -> None:
        """Work inside a savepoint, so that a job that fails takes nobody along."""
        savepoint = connection.begin_nested()
        try:
            self._result = self._work(connection)
        except Exception as error:
            if not driver(connection).in_transaction:
                # A full disk undoes the whole group at once; whoever shared it must know.
                raise StoreError(plainly(error)) from error
            savepoint.rollback()
            self._error = error
        else:
            savepoint.commit()

    def tell(self) -> None:
        """Answer the caller, after the commit."""
        if self._error is None:
            self.answer.set_result(self._result)
        elif isinstance(self._error, SQLAlchemyError | sqlite3.Error):
            self.fail(self._error)
        else:
            self.answer.set_exception(self._error)

    def fail(self, cause: BaseException) -> None:
        """Answer that nothing was written; or, where that is not certain, just that."""
        if self.answer.done():
            return
        if isinstance(cause, NewerSchema):
            self.answer.set_exception(cause)
        else:
            refusal = StoreError(
                f"it is not certain whether this was written: {plainly(cause)}; see that the disk "
                "is well, then look, or send it again"
                if isinstance(cause, _Uncertain)
                else f"nothing was written: {plainly(cause)}; see that the disk is well"
            )
            refusal.__cause__ = cause
            self.answer.set_exception(refusal)


def plainly(error: BaseException) -> str:
    """Say what the database said, without the statement and what it was about to write.

    Postgres adds the row itself in detail and context, and puts a value that cannot be read
    (class 22) into the first sentence; what is left names tables, columns and rules.

    Args:
        error: Of the driver, or of SQLAlchemy around it.

    Returns:
        One sentence.
    """
    cause = getattr(error, "orig", error)
    first = getattr(getattr(cause, "diag", None), "message_primary", None)
    state = getattr(cause, "sqlstate", None) or ""
    if state.startswith("22"):
        return f"a value cannot be kept ({type(cause).__name__}, {state})"
    return str(first or cause)


class Writer:
    """Runs jobs one after another in one thread, and answers after the durable commit.

    An urgent job (a decision, a claim) goes before all patient ones and has a commit of its own.
    Patient jobs (appends, a reader's effects) share a commit: those that are waiting, up to
    1,000 records or 20 ms, and no further once an urgent one comes. Nobody lingers for company:
    while one group is synced to disk, the next one gathers by itself.
    """

    def __init__(self, engine: Engine, changes: Changes) -> None:
        self.commits = 0
        self._changes = changes
        self._schema = revisions()[-1]
        self._connection = engine.connect()
        self._condition = Condition()
        self._urgent: deque[_Job[Any]] = deque()
        self._patient: deque[_Job[Any]] = deque()
        self._group: list[_Job[Any]] = []
        self._is_closing = False
        self._promised: list[Future[Any]] = []
        self._chores: deque[Callable[[sqlite3.Connection], None]] = deque()
        self._death: BaseException | None = None
        self._thread = Thread(target=self._live, name="firebreak-writer", daemon=True)
        self._thread.start()

    def run(self, work: Work[T], *, urgent: bool = False, weight: int = 1) -> T:
        """Have a job done and committed, and wait for it.

        Args:
            work: What to do; it must not commit, and what it raises undoes it alone.
            urgent: Whether it goes first and has a commit of its own.
            weight: How many records it writes.

        Returns:
            What the work returned, once it is durable.

        Raises:
            StoreClosed: The store was closed before.
            NewerSchema: A newer program has changed the schema meanwhile.
            StoreError: The writer died, or the disk refused; says whether it is certain that
                nothing of the job was written.
        """
        job = _Job(work, weight)
        with self._condition:
            self.check()
            (self._urgent if urgent else self._patient).append(job)
            self._condition.notify()
        return job.answer.result()

    def check(self) -> None:
        """Refuse to go on when the writer has died or the store was closed.

        Raises:
            StoreClosed: The store was closed.
            StoreError: The writer died; says of what.
        """
        if self._death is not None:
            raise StoreError(
                f"the writer stopped ({self._death!r}); restart Firebreak, nothing is lost"
            ) from self._death
        if self._is_closing:
            raise StoreClosed

    @property
    def is_dead(self) -> bool:
        """Whether it stopped for good; the log must then stay as it is."""
        return self._death is not None

    def aside(self, chore: Chore[None]) -> None:
        """Have something done soon, between two commits and outside any; nobody waits for it.

        Args:
            chore: What to do. If it raises :class:`Unsynced`, the writer stops for good.
        """
        with self._condition:
            if self._death is None:
                self._chores.append(chore)
                self._condition.notify()

    def between(self, chore: Chore[T]) -> T:
        """Have something done between two commits and outside any, and wait for it.

        Args:
            chore: What to do; everybody else's writes wait meanwhile.

        Returns:
            What it returned.

        Raises:
            StoreClosed: The store was closed before.
            StoreError: The writer died.
        """
        answer: Future[T] = Future()

        def answered(connection: sqlite3.Connection) -> None:
            try:
                answer.set_result(chore(connection))
            except Exception as error:  # noqa: BLE001 - it is the caller's, not the writer's
                answer.set_exception(error)

        with self._condition:
            self.check()
            self._chores.append(answered)
            self._promised.append(answer)
            self._condition.notify()
        try:
            return answer.result()
        finally:
            with self._condition:
                self._promised.remove(answer)

    def finish(self) -> None:
        """Finish all accepted jobs, empty the log, and end the thread."""
        with self._condition:
            self._is_closing = True
            self._condition.notify()
        self._thread.join()

    def close(self) -> None:
        """Let the file go, after :meth:`finish`; what the log still holds is copied by SQLite."""
        self._connection.close()

    def _live(self) -> None:
        try:
            while self._await_work():
                while self._chores:
                    # A chore that could not be done is asked for again a quarter second later.
                    with suppress(sqlite3.Error):
                        self._chores.popleft()(driver(self._connection))
                if self._urgent or self._patient:
                    self._commit_group()
            driver(self._connection).execute("PRAGMA busy_timeout=1000")
            driver(self._connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except BaseException as error:  # noqa: BLE001  whatever it was, callers must not hang
            self._die(error)

    def _await_work(self) -> bool:
        with self._condition:
            self._condition.wait_for(
                lambda: self._urgent or self._patient or self._chores or self._is_closing
            )
            return bool(self._urgent or self._patient or self._chores or not self._is_closing)

    def _commit_group(self) -> None:
        self._group = []
        before = driver(self._connection).total_changes
        try:
            transaction = self._connection.begin()
            try:
                check(self._connection, self._schema)
                self._do_group()
                # After a full disk SQLite has rolled all back by itself, and a commit would
                # pass in silence.
                if not driver(self._connection).in_transaction:
                    raise StoreError("SQLite gave the transaction up")
                self._commit(transaction)
            except BaseException:
                transaction.rollback()
                raise
        except (SQLAlchemyError, sqlite3.Error, StoreError, _Uncertain) as error:
            for job in self._group or self._take_first():
                job.fail(error)
            return
        is_changed = driver(self._connection).total_changes != before
        self.commits += is_changed
        for job in self._group:
            job.tell()
        if is_changed:
            self._changes.announce()

    def _commit(self, transaction: RootTransaction) -> None:
        try:
            transaction.commit()
        except (SQLAlchemyError, sqlite3.Error) as error:
            cause = getattr(error, "orig", error)
            if getattr(cause, "sqlite_errorcode", None) not in _NEVER_WHOLE:
                self._bury(error)
            raise

    def _bury(self, error: Exception) -> None:
        # When the sync fails, the pages are in the log already, whole and marked as committed.
        # Nobody reads them, but after a kill or a power cut SQLite would find them and bring back
        # what its caller was told is not there. The next commit is written over them; an empty
        # one will do (docs/decisions/0013-after-a-failed-sync.md).
        database = driver(self._connection)
        try:
            if database.in_transaction:
                database.execute("ROLLBACK")
            database.execute("PRAGMA user_version=0")
        except sqlite3.Error:
            raise _Uncertain(plainly(error)) from error

    def _do_group(self) -> None:
        if self._urgent:
            self._do(self._urgent.popleft())
            return
        weight, started = 0, monotonic()
        while self._patient and not self._urgent:
            weight += self._patient[0].weight
            if self._group and (weight > GROUP_RECORDS or monotonic() - started > GROUP_SECONDS):
                return
            self._do(self._patient.popleft())

    def _do(self, job: _Job[Any]) -> None:
        self._group.append(job)
        job.do(self._connection)

    def _take_first(self) -> list[_Job[Any]]:
        return [(self._urgent or self._patient).popleft()]

    def _die(self, error: BaseException) -> None:
        with self._condition:
            self._death = error
            left = [*self._group, *self._urgent, *self._patient]
            self._urgent.clear()
            self._patient.clear()
            promised = [one for one in self._promised if not one.done()]
        for job in left:
            job.fail(error)
        for answer in promised:
            answer.set_exception(StoreError(f"the writer stopped ({error!r})"))
        self._changes.close()
