"""Moves committed pages into the file, beside the writer and not in its way."""

import sqlite3
from functools import partial
from threading import Event, Thread

from firebreak.adapters.store.changes import Changes
from firebreak.adapters.store.engines import driver
from firebreak.adapters.store.writer import Unsynced, Writer

PERIOD_SECONDS = 0.25
IDLE_ROUNDS = 8
LONG_LOG_FRAMES = 32_768
"""128 MiB of log at 4 KiB a page; beyond it the writer is asked to let the log start anew."""


class Checkpoints:
    """A thread that checkpoints every quarter second, and empties the log when all is quiet.

    A checkpoint inside a commit made the slowest decisions wait 71 ms, on a thread of its own
    21 ms (notes/stack.md 1). It also notices commits of other programs on the same file.
    """

    def __init__(self, db: sqlite3.Connection, writer: Writer, changes: Changes) -> None:
        self._db = db
        self._writer = writer
        self._changes = changes
        self._stop = Event()
        self._version = _data_version(db)
        # Emptying the log holds the writer up while it waits for readers; so it never waits.
        db.execute("PRAGMA busy_timeout=0")
        self._writers_version = writer.run(lambda one: _data_version(driver(one)))
        self._quiet_rounds = 0
        self._thread = Thread(target=self._live, name="firebreak-checkpoints", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread and let the file go."""
        self._stop.set()
        self._thread.join()
        self._db.close()

    def _live(self) -> None:
        while not self._stop.wait(PERIOD_SECONDS):
            try:
                self._round()
            except Unsynced as error:
                self._writer.aside(partial(_give_up, error))
                return
            except sqlite3.Error:
                # Another program holds the file, or the disk is unwell; the next commit of the
                # writer says so to its caller. Here the log only grows until the next round.
                continue

    def _round(self) -> None:
        version = _data_version(self._db)
        is_quiet = version == self._version
        self._version = version
        self._quiet_rounds = self._quiet_rounds + 1 if is_quiet else 0
        if not is_quiet:
            self._writer.aside(self._look)
            if _checkpoint(self._db, "PASSIVE") > LONG_LOG_FRAMES:
                self._writer.aside(_catch_up)
        elif self._quiet_rounds == IDLE_ROUNDS:
            _checkpoint(self._db, "TRUNCATE")

    def _look(self, writers: sqlite3.Connection) -> None:
        # On the writer's own connection the number moves with other programs' commits only.
        version = _data_version(writers)
        if version != self._writers_version:
            self._writers_version = version
            self._changes.announce()


def _catch_up(writers: sqlite3.Connection) -> None:
    # Once all of the log is in the file, the next commit starts it anew; beside a writer that
    # never rests, the thread above would always be a few pages behind.
    _checkpoint(writers, "PASSIVE")


def _give_up(error: Unsynced, _: sqlite3.Connection) -> None:
    raise error


def _checkpoint(db: sqlite3.Connection, mode: str) -> int:
    try:
        _, frames, _ = db.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_FSYNC:
            # Linux forgets that pages were to be written once it has said that it could not, and
            # SQLite counts as copied what earlier rounds copied without a sync. Going on, the log
            # would be emptied of pages that are nowhere else. Opened anew, all of it is copied
            # again (docs/decisions/0013-after-a-failed-sync.md).
            raise Unsynced("the disk did not keep what was copied into the file") from error
        raise
    return int(frames)


def _data_version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA data_version").fetchone()[0])
