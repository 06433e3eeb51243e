"""A turn that the Postgres server gives, and takes back from the dead."""

import os
from contextlib import suppress
from typing import Any

import psycopg

from firebreak.adapters.store.postgres_engines import connect
from firebreak.adapters.store.writer import plainly
from firebreak.model.errors import StoreError

_TRY = "SELECT pg_try_advisory_lock(hashtextextended('firebreak turn:' || %s, 0))"
_SHOW = "SELECT set_config('application_name', %s, false)"
# A machine that lost its power says no goodbye: the server asks after it, and gives up soon.
_SOON = """
SELECT set_config('tcp_keepalives_idle', '5', false),
       set_config('tcp_keepalives_interval', '5', false),
       set_config('tcp_keepalives_count', '2', false)
"""


class ServerTurn:
    """A lock on a connection of its own; it ends with the process, however that ends.

    The server shows who has it: ``application_name`` is ``firebreak NAME PROCESS``.
    """

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._connection: psycopg.Connection[Any] | None = None
        self._is_mine = False

    def is_mine(self) -> bool:
        """Tell whether this process has the right now; takes it when it is free."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            if self._is_mine:
                # The lock lives exactly as long as the connection.
                self._connection.execute("SELECT 1")
            else:
                row = self._connection.execute(_TRY, (self._name,)).fetchone()
                self._is_mine = bool(row and row[0])
        except psycopg.Error as error:
            self.close()
            raise StoreError(
                f"the server cannot be asked who is {self._name}: {plainly(error)}; see that "
                "Postgres is well; it is tried again"
            ) from error
        return self._is_mine

    def close(self) -> None:
        """Give the right back."""
        self._is_mine = False
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _connect(self) -> psycopg.Connection[Any]:
        connection = connect(self._url, autocommit=True)
        connection.execute(_SHOW, (f"firebreak {self._name} {os.getpid()}",))
        connection.execute(_SOON)
        return connection
