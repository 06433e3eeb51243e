"""Empties the log and writes files anew, beside everybody else's work."""

import os
import sqlite3
from pathlib import Path
from threading import Event
from time import monotonic

from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.writer import Writer, plainly
from firebreak.model.errors import StoreError

PATIENCE_SECONDS = 600.0
"""How long readers of an old state, such as a backup, are waited for."""
PAUSE_SECONDS = 0.1
_HOLD_UP_MILLISECONDS = 100
"""How long one try to empty the log may hold writes up while it waits for readers."""


class RawFile:
    """A database file read past SQLite, to see what it holds between the rows.

    The descriptor stays open as long as the store: closing any descriptor of a file drops all
    locks that this process has on it, SQLite's own among them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def read(self, place: int, length: int) -> bytes:
        """Give bytes from a place on; fewer at the end of the file."""
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDONLY)
        return os.pread(self._descriptor, length, place)

    def close(self) -> None:
        """Let the file go; only after SQLite has."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def clean(writer: Writer, file: RawFile, traces: Traces | None) -> bool:
    """See that a live SQLite file holds nothing of what was erased.

    Args:
        writer: The one writer of the file.
        file: The file itself.
        traces: What to look for; None writes the file anew without looking.

    Returns:
        Whether the file was written anew, for which all writes waited.

    Raises:
        StoreClosed: The store was closed.
        StoreError: A reader of an old state does not end, or the disk has no room for a copy.
    """
    empty_log(writer)
    if traces is not None and not traces.are_in(file.read):
        return False
    try:
        writer.between(_write_anew)
    except sqlite3.Error as error:
        raise StoreError(
            f"the freed space is not cleaned yet: {plainly(error)}; see that the disk has room "
            "for the database once more; it is tried again"
        ) from error
    empty_log(writer)
    return True


def empty_log(writer: Writer) -> None:
    """Move the whole log into the file and cut it off.

    Each try holds writes up for a tenth of a second at most; readers that began before the last
    commits are waited for between the tries.

    Args:
        writer: The one writer of the file.

    Raises:
        StoreClosed: The store was closed.
        StoreError: A reader of an old state does not end.
    """
    give_up, pause = monotonic() + PATIENCE_SECONDS, Event()
    while writer.between(_truncate):
        if monotonic() > give_up:
            raise StoreError(
                "the log still holds what was there before: a backup or another program reads an "
                "old state of it; it is tried again"
            )
        pause.wait(PAUSE_SECONDS)


def _truncate(connection: sqlite3.Connection) -> bool:
    (usual,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout={_HOLD_UP_MILLISECONDS}")
    try:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return True
    finally:
        connection.execute(f"PRAGMA busy_timeout={usual}")
    return bool(busy)


def _write_anew(connection: sqlite3.Connection) -> None:
    # In memory the copy could be larger than the machine; on disk it holds nothing erased.
    connection.execute("PRAGMA temp_store=FILE")
    try:
        connection.execute("VACUUM")
    finally:
        connection.execute("PRAGMA temp_store=MEMORY")
