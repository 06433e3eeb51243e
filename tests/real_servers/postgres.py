"""A real Postgres for tests: Debian's, durable, in a folder of its own."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from firebreak.adapters.store import open_store

START_SECONDS = 60
_NUMBERS = count(1)
# The shell outlives a test run that was killed just long enough to stop the server: its standard
# input ends with the run. Killed by its own number, the server itself gets no such mercy.
_GUARD = '"$@" & echo $!; cat >/dev/null; kill -INT $!; wait'
# Making a database takes a tenth of a second, emptying one a hundredth. As a replica, Postgres
# does not ask the triggers that guard the ledger.
_EMPTY = """
DO $$
DECLARE one record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', one.tablename); END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
    LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', one.sequencename); END LOOP;
END $$
"""
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "fsync": "on",
    "full_page_writes": "on",
    "max_wal_size": "1GB",
    "logging_collector": "off",
    # After a crash one call for the whole file system, not one for each of thousands of files.
    "recovery_init_sync_method": "syncfs",
}


def binaries() -> Path | None:
    """Find the folder of the newest server on this machine; None when there is none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: int(one.parts[4])
    )
    other = shutil.which("postgres")
    return found[-1].parent if found else Path(other).parent if other else None


class Server:
    """A server that can be killed and started again; it listens on a socket in its folder."""

    def __init__(self, template: Path | None = None) -> None:
        found = binaries()
        if found is None:
            raise FileNotFoundError("no Postgres server on this machine")
        self._bin = found
        # Names of sockets are short by law of Unix: at most 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="fb-pg-", dir="/tmp"))
        self._user = _unprivileged()
        if template is None:
            self._own(self.folder)
            self._initialise()
        else:
            shutil.copytree(template, self.folder / "data")
            self._own(self.folder, *self.folder.rglob("*"))
        self._guard: subprocess.Popen[str] | None = None
        self._emptied: list[str] = []
        self.pid = 0

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = [word for pair in _SETTINGS.items() for word in ("-c", "=".join(pair))]
        command = [str(self._bin / "postgres"), "-D", str(self.folder / "data")]
        command += ["-k", str(self.folder), *options]
        with (self.folder / "log").open("ab") as log:
            self._guard = subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
                **self._as_user(),
            )
        assert self._guard.stdout is not None
        self.pid = int(self._guard.stdout.readline())
        self._await()

    def kill(self) -> None:
        """Kill the postmaster with signal 9, as a crash would; its children end by themselves."""
        children = _children(self.pid)
        os.kill(self.pid, signal.SIGKILL)
        self._end_guard()
        # Until the last of them is gone, a new postmaster refuses to start.
        while any(_is_alive(child) for child in children):
            Event().wait(0.005)

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._end_guard()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """Give the address of a database."""
        return f"postgresql:///{database}?host={quote(str(self.folder), safe='')}&user=postgres"

    def ask(self, statement: str, url: str = "") -> list[tuple[Any, ...]]:
        """Run one statement as the superuser; an empty list when it answers nothing."""
        with closing(psycopg.connect(url or self.url(), autocommit=True)) as connection:
            answer = connection.execute(statement)
            return list(answer.fetchall()) if answer.description else []

    def fresh(self) -> str:
        """Give the address of an empty database with today's schema, made or emptied for it."""
        if self._emptied:
            return self._emptied.pop()
        name = f"t{next(_NUMBERS)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {self._template()}")
        return self.url(name)

    def bare(self) -> str:
        """Make a database without any table, and give its address."""
        name = f"t{next(_NUMBERS)}"
        self.ask(f"CREATE DATABASE {name}")
        return self.url(name)

    def take_back(self, url: str) -> None:
        """Empty a database that :meth:`fresh` gave and nobody uses any more, for the next test."""
        self.ask(_EMPTY, url)
        self._emptied.append(url)

    @cache  # noqa: B019  a server lives as long as the test run
    def _template(self) -> str:
        self.ask("CREATE DATABASE firebreak_template")
        open_store(self.url("firebreak_template")).close()
        return "firebreak_template"

    def _initialise(self) -> None:
        subprocess.run(
            [
                str(self._bin / "initdb"),
                "--pgdata",
                str(self.folder / "data"),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            **self._as_user(),
        )

    def _await(self) -> None:
        give_up = monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                if monotonic() > give_up:
                    raise
                Event().wait(0.02)
            else:
                return

    def _end_guard(self) -> None:
        if self._guard is not None:
            assert self._guard.stdin is not None
            assert self._guard.stdout is not None
            self._guard.stdin.close()
            self._guard.stdout.close()
            self._guard.wait(START_SECONDS)
            self._guard = None

    def _own(self, *paths: Path) -> None:
        if self._user is not None:
            for path in paths:
                os.chown(path, self._user.pw_uid, self._user.pw_gid)

    def _as_user(self) -> dict[str, Any]:
        if self._user is None:
            return {}
        return {
            "user": self._user.pw_uid,
            "group": self._user.pw_gid,
            "extra_groups": [],
            "cwd": "/",
        }


@cache
def server() -> Server:
    """Give the one server of this test run; it stops when the run ends."""
    if binaries() is None:
        pytest.skip("no Postgres server here: apt-get install postgresql")
    one = Server()
    one.start()
    atexit.register(one.stop)
    return one


def _children(pid: int) -> list[int]:
    """List the processes that a process has started."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in tasks.read_text(encoding="ascii").split()]


def _is_alive(pid: int) -> bool:
    """Whether a process still runs; one that only waits for its parent to notice does not."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return said.rpartition(") ")[2][0] not in "ZX"


def _unprivileged() -> pwd.struct_passwd | None:
    """Name whom the server runs as: not root, which it refuses; None for whoever we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("Postgres does not run as root, and there is no other user here")
