"""Writes a server's tables anew, once nobody can see what was there."""

from collections.abc import Collection
from contextlib import closing
from threading import Event
from time import monotonic
from typing import Any

import psycopg

from firebreak.adapters.store.postgres_engines import connect
from firebreak.adapters.store.scrubbing import PATIENCE_SECONDS, PAUSE_SECONDS
from firebreak.adapters.store.writer import plainly
from firebreak.model.errors import StoreError

# A table that is asked for and not had blocks all who come after; so each try is short.
_SHORT = "SET lock_timeout = '2s'"
_NOW = "SELECT pg_current_xact_id()::text"
# What an older snapshot may still see is copied along.
_OLDER = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
AND (age(backend_xmin) >= age(%(xid)s::xid) OR age(backend_xid) >= age(%(xid)s::xid))
"""
_NOT_OURS = (
    "this login may not write {table} anew, so what was erased still lies in freed space; let the "
    "worker sign in as the owner of the tables (docs/store.md, Two logins)"
)


def free(url: str, tables: Collection[str]) -> None:
    """Let freed space be used again; nobody waits.

    Args:
        url: Address of the database.
        tables: Which.

    Raises:
        StoreError: It could not be done now.
    """
    try:
        with closing(connect(url, patient=True, autocommit=True)) as server:
            # Of tables that this user may not clean, the server's own vacuum takes care.
            for table in sorted(tables):
                server.execute(f"VACUUM (ANALYZE) {table}")
    except psycopg.Error as error:
        raise _refusal(error) from error


def write_anew(url: str, tables: Collection[str]) -> None:
    """Write tables anew, each locked for everybody while that lasts.

    Args:
        url: Address of the database.
        tables: Which.

    Raises:
        StoreError: It could not be done now, or a transaction that could still see what was
            erased does not end.
    """
    try:
        with closing(connect(url, patient=True, autocommit=True)) as server:
            skipped: list[str] = []
            # Who may not write a table anew is answered with a warning, and that all went well.
            server.add_notice_handler(lambda told: skipped.append(str(told.severity_nonlocalized)))
            server.execute(_SHORT)
            _await_older(server)
            for table in sorted(tables):
                skipped.clear()
                _rewrite(server, table)
                if "WARNING" in skipped:
                    raise StoreError(_NOT_OURS.format(table=table))
    except psycopg.Error as error:
        raise _refusal(error) from error


def _await_older(server: psycopg.Connection[Any]) -> None:
    give_up, pause = monotonic() + PATIENCE_SECONDS, Event()
    (xid,) = server.execute(_NOW).fetchone() or ("0",)
    asked = {"xid": str(int(xid) % 2**32)}
    while (server.execute(_OLDER, asked).fetchone() or (0,))[0]:
        if monotonic() > give_up:
            raise StoreError(
                "a long transaction on the server (a backup?) can still see what was erased; it "
                "is tried again"
            )
        pause.wait(PAUSE_SECONDS)


def _rewrite(server: psycopg.Connection[Any], table: str) -> None:
    give_up, pause = monotonic() + PATIENCE_SECONDS, Event()
    while True:
        try:
            server.execute(f"VACUUM (FULL, ANALYZE) {table}")
        except psycopg.errors.LockNotAvailable:
            if monotonic() > give_up:
                raise
            pause.wait(PAUSE_SECONDS)
        else:
            return


def _refusal(error: psycopg.Error) -> StoreError:
    return StoreError(
        f"the freed space is not cleaned yet: {plainly(error)}; see that Postgres is well and "
        "has room; it is tried again"
    )
