"""F20: what stops in one process is shown by another, on one Postgres."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from time import monotonic
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from firebreak.adapters.store import open_store
from firebreak.app.commands.doctor import COMMAND as DOCTOR
from firebreak.app.config import read_config
from firebreak.app.web.auth import open_session
from firebreak.app.wiring import build
from firebreak.model.ids import ReviewerId
from firebreak.model.people import Person
from tests.real_servers.postgres import server

ROOT = Path(__file__).parents[2]
SOON = 20
A_MINUTE_AGO = "UPDATE problems SET at = at - 60000000 WHERE process LIKE '%:{pid}:%' AND part = ''"


@pytest.fixture
def url() -> Iterator[str]:
    """Give the address of an empty database."""
    made = server().fresh()
    yield made
    server().take_back(made)


@pytest.fixture
def config(url: str, tmp_path: Path) -> Path:
    """Give a config whose checkpoints shall go into a folder that is not there."""
    made = tmp_path / "firebreak.toml"
    made.write_text(
        f"""
store = "{url}"
[server]
port = 0
[ledger]
key = "{tmp_path}/key"
checkpoint_file = "{tmp_path}/folder/f.checkpoints"
checkpoint_minutes = 0.002
""",
        encoding="utf-8",
    )
    return made


class Part:
    """A process with a part of the desk, started and up."""

    def __init__(self, config: Path, role: str) -> None:
        command = [sys.executable, "-m", "firebreak", "serve", "--config", str(config)]
        self.process = subprocess.Popen(
            [*command, "--role", role],
            cwd=config.parent,
            env=dict(os.environ, PYTHONPATH=str(ROOT)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert "firebreak" in line
        self.place = urlsplit(line.split()[-1]).netloc

    def ask(self, path: str, cookie: str = "") -> str:
        """Get a page."""
        with closing(HTTPConnection(self.place, timeout=20)) as connection:
            connection.request("GET", path, headers={"cookie": f"firebreak={cookie}"})
            return connection.getresponse().read().decode()

    def await_stopped(self, *parts: str) -> None:
        """Wait until the health page names exactly these parts."""
        give_up, found = monotonic() + SOON, None
        while found != list(parts):
            assert monotonic() < give_up, found
            Event().wait(0.02)
            found = json.loads(self.ask("/api/v1/health"))["stopped"]

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it, and give its exit status."""
        self.process.send_signal(how)
        self.process.communicate()
        return self.process.returncode


def cookie_of(config: Path) -> str:
    """Let a reviewer in."""
    services = build(read_config(config, {}))
    with closing(services.store):
        rosa = Person(id=ReviewerId("rosa"), tenant=services.tenant, name="Rosa", role="reviewer")
        services.store.put_person(rosa)
        return open_session(services, rosa)


def examined(config: Path) -> str:
    """Give what the doctor says of parts that stopped, without asking any server."""
    output = CliRunner().invoke(DOCTOR, ["--config", str(config)]).output
    return next(line for line in output.splitlines() if line.startswith("FB-D016"))


def test_what_stops_in_a_worker_is_seen_at_the_desk(url: str, config: Path, tmp_path: Path) -> None:
    """While it stands, while it is mended, when the worker is killed, and when one follows."""
    cookie = cookie_of(config)
    web, worker = Part(config, "web"), Part(config, "worker")
    web.await_stopped("ledger")
    page = web.ask("/console", cookie)
    assert "no checkpoint could be made" in page
    assert f":{worker.process.pid})" in page
    assert "FAIL" in examined(config)
    (tmp_path / "folder").mkdir()
    web.await_stopped()
    assert "all parts run, in 2 processes" in examined(config)

    worker.end(signal.SIGKILL)
    server().ask(A_MINUTE_AGO.format(pid=worker.process.pid), url)
    web.await_stopped("worker")
    assert "has not been heard of since" in web.ask("/console", cookie)
    assert "has not been heard of since" in examined(config)
    following = Part(config, "worker")
    web.await_stopped()
    with closing(open_store(url)) as store:
        give_up = monotonic() + SOON
        while len(known := store.processes()) != 2:
            assert monotonic() < give_up, known
            Event().wait(0.02)
        assert f":{following.process.pid}:" in str(known)
        assert (0, 0) == (following.end(), web.end())
        assert [] == store.processes()
