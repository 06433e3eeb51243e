"""Moves committed pages into the file, beside the writer and not in its way."""

import sqlite3
from threading import Event, Thread

from firebreak.adapters.store.changes import Changes
from firebreak.adapters.store.writer import Writer

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
        self._commits = 0
        self._foreign = self._data_version()
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
            except sqlite3.Error:
                # Another program holds the file, or the disk is unwell; the next commit of the
                # writer says so to its caller. Here the log only grows until the next round.
                continue

    def _round(self) -> None:
        commits, version = self._writer.commits, self._data_version()
        is_ours = commits != self._commits
        if version != self._foreign and not is_ours:
            self._changes.announce()
        is_quiet = version == self._foreign
        self._commits, self._foreign = commits, version
        self._quiet_rounds = self._quiet_rounds + 1 if is_quiet else 0
        if not is_quiet:
            _, frames, _ = self._checkpoint("PASSIVE")
            if frames > LONG_LOG_FRAMES:
                self._writer.want_checkpoint()
        elif self._quiet_rounds == IDLE_ROUNDS:
            self._checkpoint("TRUNCATE")

    def _checkpoint(self, mode: str) -> tuple[int, int, int]:
        busy, frames, moved = self._db.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
        return int(busy), int(frames), int(moved)

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])
