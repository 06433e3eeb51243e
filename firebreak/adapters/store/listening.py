"""Hears of other processes' commits, and goes on after the server was away."""

import os
import select
from contextlib import suppress
from threading import Event, Thread
from typing import Any

import psycopg

from firebreak.adapters.store.changes import Changes
from firebreak.adapters.store.postgres_engines import connect

CHANNEL = "firebreak"
AGAIN_SECONDS = 0.25
"""How long to wait before another try to reach a server that is away."""


class Listening:
    """A thread on a connection of its own; one's own commits are announced without it.

    ``name`` is what this process signs its commits with: the number of its listening backend.
    """

    def __init__(self, url: str, changes: Changes) -> None:
        self._url = url
        self._changes = changes
        self.name = ""
        self._stop = Event()
        self._wake, self._waker = os.pipe()
        try:
            self._connection = self._connect()
        except psycopg.Error:
            self._close_pipe()
            raise
        self._thread = Thread(target=self._live, name="firebreak-listening", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread and let the connection go."""
        self._stop.set()
        os.write(self._waker, b"x")
        self._thread.join()
        self._connection.close()
        self._close_pipe()

    def _live(self) -> None:
        while not self._stop.is_set():
            try:
                self._hear()
            except psycopg.Error:
                self._connection.close()
                self._come_back()

    def _hear(self) -> None:
        ready, _, _ = select.select([self._connection.fileno(), self._wake], [], [])
        if self._wake in ready:
            return
        heard = [one.payload for one in self._connection.notifies(timeout=0)]
        if any(name != self.name for name in heard):
            self._changes.announce()

    def _come_back(self) -> None:
        while not self._stop.wait(AGAIN_SECONDS):
            with suppress(psycopg.Error):
                self._connection = self._connect()
                # Nobody knows what was committed while we were deaf.
                self._changes.announce()
                return

    def _connect(self) -> psycopg.Connection[Any]:
        connection = connect(self._url, patient=True, autocommit=True)
        connection.execute(f"LISTEN {CHANNEL}")
        self.name = str(connection.info.backend_pid)
        return connection

    def _close_pipe(self) -> None:
        os.close(self._wake)
        os.close(self._waker)
