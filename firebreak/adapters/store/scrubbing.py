"""Empties the log and writes files anew, beside everybody else's work."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Literal

from firebreak.adapters.store import engines
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.writer import Writer, plainly
from firebreak.model.errors import StoreError

PATIENCE_SECONDS = 600.0
"""How long readers of an old state, such as a backup, are waited for."""
PAUSE_SECONDS = 0.1
SMALL_BYTES = 64_000_000
"""A file of this size is written anew in about a second."""
_HOLD_UP_MILLISECONDS = 100
"""How long one try to empty the log may hold writes up while it waits for readers."""


class RawFile:
    """A database file read past SQLite, to see what it holds between the rows.

    The descriptor stays open as long as the store: closing any descriptor of a file drops all
    locks that this process has on it, SQLite's own among them.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def read(self, place: int, length: int) -> bytes:
        """Give bytes from a place on; fewer at the end of the file."""
        if self._descriptor is None:
            self._descriptor = os.open(self.path, os.O_RDONLY)
        return os.pread(self._descriptor, length, place)

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    def close(self) -> None:
        """Let the file go; only after SQLite has."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def clean(
    writer: Writer, file: RawFile, traces: Traces | None, *, is_urgent: bool
) -> Literal["searched", "rewritten", "left"]:
    """See that a live SQLite file holds nothing of what was erased.

    Args:
        writer: The one writer of the file.
        file: The file itself.
        traces: What to look for; None writes the file anew without looking.
        is_urgent: Whether a large file too is written anew, for which all writes wait.

    Returns:
        How it was done.

    Raises:
        StoreClosed: The store was closed.
        StoreError: A reader of an old state does not end, or the disk has no room for a copy.
    """
    empty_log(writer, file.path)
    if traces is not None and not traces.are_in(file.read):
        return "searched"
    if not is_urgent and file.size > SMALL_BYTES:
        return "left"
    try:
        writer.between(_write_anew)
    except sqlite3.Error as error:
        raise StoreError(
            f"the freed space is not cleaned yet: {plainly(error)}; see that the disk has room "
            "for the database once more; it is tried again"
        ) from error
    empty_log(writer, file.path)
    return "rewritten"


def empty_log(writer: Writer, path: Path) -> None:
    """Move the whole log into the file and cut it off.

    Most of it is moved beside the writer. Then each try holds writes up for a tenth of a second
    or so; readers that began before the last commits are waited for between the tries.

    Args:
        writer: The one writer of the file.
        path: The file.

    Raises:
        StoreClosed: The store was closed.
        StoreError: A reader of an old state does not end.
    """
    give_up, pause = monotonic() + PATIENCE_SECONDS, Event()
    with closing(engines.checkpointer(path)) as beside:
        while True:
            with suppress(sqlite3.OperationalError):
                beside.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if not writer.between(_truncate):
                return
            if monotonic() > give_up:
                raise StoreError(
                    "the log still holds what was there before: a backup or another program "
                    "reads an old state of it; it is tried again"
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
