"""How a store is: schema, durability, what waits; asked without changing it."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import Struct
from sqlalchemy.exc import SQLAlchemyError

from firebreak.adapters.store import codec, engines
from firebreak.adapters.store.addresses import MEMORY, file_of, is_server, server_module
from firebreak.adapters.store.migrate import revisions
from firebreak.adapters.store.processes import everybody
from firebreak.adapters.store.walls import KEEPER, Wall, settings_of, wall_of
from firebreak.adapters.store.writer import plainly
from firebreak.model.errors import StoreError
from firebreak.model.ids import DEFAULT_TENANT, TenantId
from firebreak.model.processes import Process
from firebreak.model.wishes import EXPIRY

_FULL: Final = {"2": "FULL", "3": "EXTRA", "1": "NORMAL", "0": "OFF"}
_WAL_AT, _WAL = 18, b"\x02\x02"
"""Where a SQLite file says how it is written; both bytes are 2 with a write-ahead log."""

_FUTURE: Final = {
    # Of the newest million: there is no index on receipt, and the doctor must not take minutes.
    "records": "records WHERE received_at > {} "
    "AND seq > (SELECT coalesce(max(seq), 0) - 1000000 FROM records)",
    "open cases": "cases WHERE is_open = 1 AND opened_at > {}",
    "claims": "cases WHERE is_open = 1 AND claim_until > {}",
    "leases of messages": "outbox WHERE state = 'waiting' AND leased_until > {}",
    "retries": "outbox WHERE state = 'waiting' AND due_at > {}",
    "sessions": "sessions WHERE until > {}",
}
"""What can bear an instant that no right clock gave it."""

NOTHING: Final[Mapping[str, datetime]] = {}
Ask = Callable[[str], Any]


class Condition(Struct, frozen=True, kw_only=True):
    """What was found in a store.

    Attributes:
        kind: Which keeper; of one in memory nothing else is known.
        revision: Step of its schema; None when it is empty.
        known: Newest step that this program knows.
        durability: Settings on which it depends whether an answer survives a power cut, as the
            writer gets them.
        folder: Where its file lies; None for a server.
        free_bytes: Room on the disk of that folder.
        dead: Messages to platforms that will not be tried again.
        behind: Records that the worker has not concluded from.
        waiting_since: Receipt of the oldest of them.
        newest: When the newest record was received.
        oldest: Receipt of the first record.
        processes: Those that share a server, as they last described themselves.
        future: How many rows of a kind bear an instant beyond what was asked; kinds without any
            are left out.
        expired_at: When content was last looked through for what has come to its time.
        asked: How much was asked to be forgotten and is not yet.
        asked_since: Since when the first of it.
        refused: Erasures that were refused and whose answer nobody has read.
        wall: How far a server keeps tenants apart by itself; None for a file.
    """

    kind: str
    revision: str | None = None
    known: str = ""
    durability: dict[str, str] = {}
    folder: Path | None = None
    free_bytes: int | None = None
    dead: int = 0
    behind: int = 0
    waiting_since: datetime | None = None
    newest: datetime | None = None
    future: dict[str, int] = {}
    processes: tuple[Process, ...] = ()
    oldest: datetime | None = None
    expired_at: datetime | None = None
    asked: int = 0
    asked_since: datetime | None = None
    refused: int = 0
    wall: Wall | None = None


def condition_of(
    url: str,
    cursor: str,
    *,
    beyond: Mapping[str, datetime] = NOTHING,
    tenant: TenantId = DEFAULT_TENANT,
) -> Condition:
    """Look at a store from outside, beside a running server or without one.

    Args:
        url: The store.
        cursor: Name of the reader whose lag is asked.
        beyond: Kinds of rows (``records``, ``open cases``, ``claims``, ``leases of messages``,
            ``retries``, ``sessions``), and the latest instant that a right clock can have given
            each. Reads a million records at most; empty counts nothing.
        tenant: Whose reader, messages and wishes; clocks are looked at for everybody.

    Returns:
        What was found.

    Raises:
        InvalidConfig: The address names no keeper.
        StoreError: It cannot be reached or read.
    """
    if url == MEMORY:
        return Condition(kind="memory", known=revisions()[-1])
    asked = _Asked(cursor, tenant, beyond)
    return _of_server(url, asked) if is_server(url) else _of_file(file_of(url), asked)


class _Asked(NamedTuple):
    cursor: str
    tenant: TenantId
    beyond: Mapping[str, datetime]


def _of_file(path: Path, asked: _Asked) -> Condition:
    if not path.is_file():
        raise StoreError(f"there is no {path} yet; firebreak serve makes it")
    try:
        has_log = Path(f"{path}-wal").exists()
        how = "mode=ro" if has_log else "mode=ro&immutable=1"
        address = f"{path.absolute().as_uri()}?{how}"
        with closing(sqlite3.connect(address, uri=True)) as database:

            def ask(question: str) -> Any:
                row = database.execute(question).fetchone()
                return row[0] if row else None

            has_schema = ask("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
            facts = _facts(ask, asked) if has_schema else {}
            mode = str(ask("PRAGMA journal_mode"))
        # Beside a log the file is never opened past SQLite: the first descriptor that this process
        # closes would take SQLite's own lock with it, and the next program to leave the file would
        # delete the log under a running server.
        durability = _file_durability(path, mode if has_log else _mode_of(path))
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path} cannot be read: {error}") from error
    return Condition(
        kind="sqlite",
        known=revisions()[-1],
        durability=durability,
        folder=path.absolute().parent,
        free_bytes=shutil.disk_usage(path.absolute().parent).free,
        **facts,
    )


def _mode_of(path: Path) -> str:
    with open(path, "rb") as file:
        file.seek(_WAL_AT)
        return "wal" if file.read(2) == _WAL else "delete"


def _file_durability(path: Path, mode: str) -> dict[str, str]:
    if mode != "wal" or not os.access(path, os.W_OK):
        return {"journal_mode": mode}
    # The setting belongs to a connection, so one is opened the way the writer opens its own.
    with closing(engines.writer_engine(path).raw_connection()) as opened:
        (level,) = opened.cursor().execute("PRAGMA synchronous").fetchone()
    return {"synchronous": _FULL.get(str(level), str(level)), "journal_mode": mode}


def _of_server(url: str, asked: _Asked) -> Condition:
    try:
        # The owner sees everybody's rows by the one setting, another login a tenant's by the other.
        sees = {**KEEPER, **settings_of(asked.tenant, has_role=False)}
        with server_module().reader_engine(url, sees=sees).connect() as connection:

            def ask(question: str) -> Any:
                return connection.exec_driver_sql(question).scalar()

            has_schema = ask("SELECT to_regclass('alembic_version') IS NOT NULL")
            facts = _facts(ask, asked) if has_schema else {}
            if facts.get("revision") == revisions()[-1]:
                facts["processes"] = tuple(everybody(connection))
                facts["wall"] = wall_of(lambda one: connection.exec_driver_sql(one).fetchall())
            names = ("synchronous_commit", "fsync", "full_page_writes")
            durability = {name: str(ask(f"SHOW {name}")) for name in names}
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f"the Postgres server cannot be asked: {plainly(error)}") from error
    return Condition(kind="postgres", known=revisions()[-1], durability=durability, **facts)


def _facts(ask: Ask, asked: _Asked) -> dict[str, Any]:
    revision = ask("SELECT version_num FROM alembic_version")
    if revision != revisions()[-1]:
        return {"revision": revision}
    # The name of a tenant is letters, digits, - and _ (app/config.py), or the database holds none.
    mine = f"tenant = '{asked.tenant}'"
    upto = int(ask(f"SELECT upto FROM cursors WHERE {mine} AND name = '{asked.cursor}'") or 0)
    waiting = ask(f"SELECT min(received_at) FROM records WHERE seq > {upto} AND {mine}")
    newest = ask("SELECT received_at FROM records ORDER BY seq DESC LIMIT 1")
    return {
        "revision": revision,
        "dead": int(ask(f"SELECT count(*) FROM outbox WHERE state = 'dead' AND {mine}")),
        "behind": int(ask(f"SELECT count(*) FROM records WHERE seq > {upto} AND {mine}")),
        "waiting_since": _instant(waiting),
        "newest": _instant(newest),
        "future": _future(ask, asked.beyond),
        **_forgetting(ask, mine),
    }


def _future(ask: Ask, beyond: Mapping[str, datetime]) -> dict[str, int]:
    found = {}
    for name, instant in beyond.items():
        rows = _FUTURE[name].format(codec.micros(instant))
        found[name] = int(ask(f"SELECT count(*) FROM {rows}"))
    return {name: count for name, count in found.items() if count}


def _forgetting(ask: Ask, mine: str) -> dict[str, Any]:
    of_mine = f"FROM wishes WHERE {mine}"
    unfinished = f"{of_mine} AND state IN ('asked', 'forgotten') AND id <> '{EXPIRY}'"
    return {
        "oldest": _instant(ask("SELECT received_at FROM records ORDER BY seq LIMIT 1")),
        "expired_at": _instant(ask(f"SELECT at {of_mine} AND id = '{EXPIRY}'")),
        "asked": int(ask(f"SELECT count(*) {unfinished}")),
        "asked_since": _instant(ask(f"SELECT min(at) {unfinished}")),
        "refused": int(ask(f"SELECT count(*) {of_mine} AND state = 'refused'")),
    }


def _instant(micros: Any) -> datetime | None:
    return None if micros is None else codec.instant(int(micros))
