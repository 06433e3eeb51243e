"""F19, F20: two processes sign for one ledger; never a fork, never backwards."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any, ClassVar

import msgspec
import pytest
from click.testing import CliRunner

from firebreak.adapters.store import open_store
from firebreak.algorithms.ledger.commitments import hashed
from firebreak.app import ledger
from firebreak.app.checkpoints import Checkpointer, Tampered
from firebreak.app.commands.ledger import COMMAND
from firebreak.app.config import Config, read_config
from firebreak.app.wiring import build
from firebreak.model.ids import DEFAULT_TENANT, TenantId
from firebreak.model.ledger import Leaf
from firebreak.model.ports import Store
from tests.adapters.store.factories import U1, entry
from tests.faults.tally import Count, Tally
from tests.real_servers.postgres import server

ROOT = Path(__file__).parents[2]
TAKEN_OVER_SECONDS = 30
WHO = """
SELECT application_name, pid FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND datname = current_database()
AND application_name LIKE 'firebreak checkpoints %'
"""


@pytest.fixture
def url() -> Iterator[str]:
    """Give the address of an empty database."""
    made = server().fresh()
    yield made
    server().take_back(made)


@pytest.fixture
def config(url: str, tmp_path: Path) -> Path:
    """Give a config that several processes share: one database, one key, one file."""
    made = tmp_path / "firebreak.toml"
    made.write_text(
        f"""
store = "{url}"
[ledger]
key = "{tmp_path}/key"
checkpoint_file = "{tmp_path}/f.checkpoints"
checkpoint_minutes = 0.002
""",
        encoding="utf-8",
    )
    return made


def sizes(config: Config) -> list[int]:
    """Give the sizes of all checkpoints in the file, in its order; each must be whole and ours."""
    place = ledger.places(config)
    assert place.checkpoints is not None
    key = ledger.signing_key(config, DEFAULT_TENANT)
    assert key is not None
    notes = ledger.read_notes(place.checkpoints.read(), key.public_key)
    assert (notes.bad, notes.is_torn) == ((), False)
    return [one.size for one in notes.of(DEFAULT_TENANT)]


def check_file(path: Path, store: Store) -> int:
    """See that the file verifies, only ever grew, and names every line; gives its length."""
    config = read_config(path, {})
    found = sizes(config)
    assert found == sorted(set(found)), "a checkpoint stands twice, or behind a greater one"
    result = CliRunner().invoke(COMMAND, ["verify", "--config", str(path)])
    assert (result.exit_code, f"{len(found)} checkpoints fit" in result.output) == (0, True), (
        result.output
    )
    place = ledger.places(config)
    assert place.checkpoints is not None
    kept = place.checkpoints.leaves.read_bytes()
    lines = store.leaves(0, found[-1], DEFAULT_TENANT)
    assert kept == b"".join(hashed(one.seq, one.commitment, one.body) for one in lines)
    return len(found)


def start(command: Sequence[str], folder: Path) -> subprocess.Popen[str]:
    """Start a process, and wait until it says something."""
    environ = dict(os.environ, PYTHONPATH=str(ROOT))
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline(), process.communicate()[1]
    return process


def grow(store: Store, lines: int) -> int:
    """Add so many lines to the ledger; gives how many there are."""
    store.note([entry(subject=U1, tenant=DEFAULT_TENANT) for _ in range(lines)])
    return store.tree(DEFAULT_TENANT).size


def whose_turn(url: str) -> tuple[int, int]:
    """Await that a process has the checkpointer's turn; gives it and its connection's backend."""
    give_up = monotonic() + TAKEN_OVER_SECONDS
    while not (found := server().ask(WHO, url)):
        assert monotonic() < give_up, "nobody took over"
        Event().wait(0.01)
    [(name, backend)] = found
    return int(name.split()[-1]), backend


def await_signed(config: Path, size: int) -> None:
    """Wait until so many lines are signed."""
    give_up, read = monotonic() + TAKEN_OVER_SECONDS, read_config(config, {})
    while max(sizes(read), default=0) < size:
        assert monotonic() < give_up, f"{size} lines, signed are {max(sizes(read), default=0)}"
        Event().wait(0.01)


@pytest.mark.timeout(600)
def test_two_that_both_believe_to_be_alone_leave_one_history(
    config: Path, times: Callable[[int, int], int], tally: Tally
) -> None:
    """The lock has failed and both sign as fast as they can, while the ledger grows."""
    upto, size = times(400, 6_000), 0
    with closing(open_store(read_config(config, {}).store)) as store:
        command = ["tests.faults.signing", str(config), str(upto)]
        both = [start(command, ROOT) for _ in range(2)]
        while size < upto:
            size = grow(store, min(1 + size % 3, upto - size))
        told = [one.communicate(timeout=500)[0] for one in both]
        done = [json.loads(one.splitlines()[-1]) for one in told]
        assert [one for one in done if one.keys() != {"rounds"}] == []
        count = check_file(config, store)
    tally.add(
        Count(
            fault="F19 two checkpointers at once",
            tries=count,
            recovered=count,
            note=f"{sum(one['rounds'] for one in done):,} rounds over {upto:,} lines",
        )
    )


@pytest.mark.timeout(900)
@pytest.mark.parametrize("how", ["killed", "cut off"])
def test_a_checkpointer_that_is_gone_is_followed_by_another(
    how: str, url: str, config: Path, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Killed with signal 9 or cut off from the server, again and again; one history results."""
    command = ["firebreak", "serve", "--role", "worker", "--config", str(config)]
    tries, away = times(2, 60), 0.0
    with closing(open_store(url)) as store:
        running = {one.pid: one for one in (start(command, config.parent) for _ in range(2))}
        for _ in range(tries):
            grow(store, 3)
            process, backend = whose_turn(url)
            # Somewhere in the middle of a round, or between two.
            if how == "killed":
                running[process].kill()
            else:
                server().ask(f"SELECT pg_terminate_backend({backend})", url)
            gone, size = monotonic(), grow(store, 5)
            await_signed(config, size)
            away = max(away, monotonic() - gone)
            if how == "killed":
                running.pop(process).communicate()
                fresh = start(command, config.parent)
                running[fresh.pid] = fresh
        size = grow(store, 1)
        for one in running.values():
            one.terminate()
            assert one.wait(30) == 0
            one.communicate()
        assert sizes(read_config(config, {}))[-1] == size
        check_file(config, store)
    tally.add(
        Count(
            fault=f"F20 the process that signs {how}",
            tries=tries,
            recovered=tries,
            note=f"the newest lines were signed after at most {away:.1f} s",
        )
    )


def test_one_that_slept_while_another_signed_starts_from_there(config: Path) -> None:
    """Stopped between reading and signing; awake again, it finds the file grown and looks again."""
    services = build(read_config(config, {}))
    with closing(services.store) as store:
        grow(store, 10)
        Checkpointer(services).round()
        grow(store, 10)

        class Sleepy:
            """A store under which another process reads more and signs it, once."""

            is_awake = False

            def leaves(self, after: int, limit: int, tenant: TenantId) -> list[Leaf]:
                """Let the other go first."""
                if not self.is_awake:
                    self.is_awake = True
                    grow(store, 10)
                    Checkpointer(services).round()
                return store.leaves(after, limit, tenant)

            def __getattr__(self, name: str) -> object:
                return getattr(store, name)

        sleepy: Store = Sleepy()  # type: ignore[assignment]
        newest = Checkpointer(replace(services, store=sleepy)).round()
        assert newest is not None
        assert newest.size == 30
        assert sizes(services.config) == [10, 30]
        check_file(config, store)


def test_a_server_that_lost_its_newest_lines_is_not_signed_for(config: Path) -> None:
    """A standby that took over too early has another history; its checkpointer stops."""
    services = build(read_config(config, {}))
    other_url = server().fresh()
    other_config = config.with_name("other.toml")
    text = config.read_text(encoding="utf-8").replace(services.config.store, other_url)
    other_config.write_text(text, encoding="utf-8")
    other = build(read_config(other_config, {}))
    with closing(services.store) as store, closing(other.store) as lost:
        for one, size in ((store, 20), (lost, 12)):
            grow(one, size)
        Checkpointer(services).round()
        for size in (12, 20, 40):
            grow(lost, size - lost.tree(DEFAULT_TENANT).size)
            with pytest.raises(Tampered):
                Checkpointer(other).round()
        check_file(config, store)
    server().take_back(other_url)


class Auditor(BaseHTTPRequestHandler):
    """Keeps the checkpoints that are sent to it, and says no while it is told to."""

    taken: ClassVar[list[str]] = []
    status: ClassVar[int] = 200

    def do_POST(self) -> None:
        """Keep the body and answer."""
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        if self.status == 200:
            self.taken.append(body)
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def auditor() -> Iterator[str]:
    """Give the address of somebody outside."""
    Auditor.taken, Auditor.status = [], 200
    listener = ThreadingHTTPServer(("127.0.0.1", 0), Auditor)
    thread = Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.server_port}/checkpoints"
    listener.shutdown()
    listener.server_close()
    thread.join()


def test_what_the_dead_one_signed_and_did_not_send_is_sent(config: Path, auditor: str) -> None:
    """The next one sends the newest checkpoint first of all, though nothing has grown since."""
    read = read_config(config, {})
    sends = replace_in(read, checkpoint_url=auditor, allow_private=True)
    services = build(read)
    with closing(services.store) as store:
        grow(store, 4)
        Checkpointer(services).round()
        assert Auditor.taken == []
        following = Checkpointer(replace(services, config=sends))
        for _ in range(3):
            following.round()
        assert [one.splitlines()[1] for one in Auditor.taken] == ["4"]
        Auditor.status = 500
        grow(store, 4)
        following.round()
        assert "could not be sent" in services.problems["checkpoints"]
        Auditor.status = 200
        Checkpointer(replace(services, config=sends)).round()
        assert [one.splitlines()[1] for one in Auditor.taken] == ["4", "8"]


def replace_in(config: Config, **ledger_settings: Any) -> Config:
    """Give a config with other settings of the ledger."""
    changed = msgspec.structs.replace(config.ledger, **ledger_settings)
    return msgspec.structs.replace(config, ledger=changed)
