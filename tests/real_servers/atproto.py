"""A real Bluesky server for tests: directory, server, and real clients."""

import json
import socket
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import pytest
from msgspec import Struct, field

from tools import node_room

HERE = Path(__file__).parent / "atproto"
PYTHON = Path(__file__).parents[2] / ".venv-servers" / "bin" / "python"
START_SECONDS = 60
INSTALL = "python3 run.py test installs it"
PASSWORD = "a password of the tests and of nothing else"
WORLD = "did:web:localhost"
"""What the PDS calls itself."""


def node() -> str:
    """Find Node and the server, or skip and say how to get them."""
    found = node_room.node()
    if not found.exists() or not (HERE / "node_modules" / "@atproto" / "pds").is_dir():
        pytest.skip(f"no Node or no PDS here, so NO real Bluesky server was asked; {INSTALL}")
    return str(found)


def python() -> str:
    """Find the Python that has the client, or skip and say how to get it."""
    if not PYTHON.exists():
        pytest.skip(f"no .venv-servers here, so NO real Bluesky client was run; {INSTALL}")
    return str(PYTHON)


def free_port() -> int:
    """Give a port of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Net(Struct, frozen=True, kw_only=True):
    """Where a running network is.

    Attributes:
        plc: Address of the directory.
        pds: Address of the server; what it calls itself is :data:`WORLD`.
        desk: Port at which it looks for its moderation service, ``did:web:localhost%3APORT``.
        letters: Every mail that it has sent, as it went out.
    """

    plc: str
    pds: str
    desk: int
    letters: list[str] = field(default_factory=list)

    @property
    def moderator(self) -> str:
        """What the moderation service is called that the server trusts."""
        return f"did:web:localhost%3A{self.desk}"


@contextmanager
def network() -> Iterator[Net]:
    """Start a directory and a server that trust the moderation service of one port."""
    program, letters = node(), list[str]()
    plc, pds, desk = free_port(), free_port(), free_port()
    with TemporaryDirectory(prefix="pds-") as folder, post_office(letters) as smtp:
        url = f"http://localhost:{desk}"
        wanted = {
            "plc": plc,
            "pds": pds,
            "dir": folder,
            "smtp": smtp,
            "mod": {"url": url, "did": f"did:web:localhost%3A{desk}"},
        }
        running = subprocess.Popen(
            [program, "atnet.mjs", json.dumps(wanted)],
            cwd=HERE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            said = said_by(running, "the network")
            yield Net(plc=said["plc"], pds=said["pds"], desk=desk, letters=letters)
        finally:
            end(running)


class Client:
    """Somebody at the server, by a real client: Python's, or with ``is_ts`` TypeScript's.

    Attributes:
        did: Of the account; empty before :meth:`create`.
    """

    def __init__(self, net: Net, *, is_ts: bool = False) -> None:
        """Start the client; it answers once it has read itself in."""
        command = [node(), "client.mjs"] if is_ts else [python(), "client.py"]
        self.did = ""
        self._running = subprocess.Popen(
            [*command, net.pds],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        said_by(self._running, "the client")

    def ask(self, do: str, **more: Any) -> dict[str, Any]:
        """Do something; what the server refuses comes back as ``error`` and ``status``."""
        stdin = self._running.stdin
        assert stdin is not None
        stdin.write(json.dumps({"do": do, **more}) + "\n")
        stdin.flush()
        return said_by(self._running, f"the client, asked to {do},")

    def create(self, name: str) -> "Client":
        """Open the account ``name.test`` and sign in."""
        made = self.ask("create", handle=f"{name}.test", password=PASSWORD)
        assert "did" in made, made
        self.did = str(made["did"])
        return self

    def login(self, *, taken_down: bool = False) -> dict[str, Any]:
        """Sign in anew; empty where the server lets it."""
        return self.ask("login", who=self.did, password=PASSWORD, taken_down=taken_down)

    def report(self, about: dict[str, str], why: str, words: str = "", **more: str) -> Any:
        """Report something; ``about`` is made by :func:`account` or :func:`record`."""
        return self.ask("report", subject=about, reason_type=why, reason=words, **more)

    def stop(self) -> None:
        """End it."""
        end(self._running)


@contextmanager
def client(net: Net, name: str = "", *, is_ts: bool = False) -> Iterator[Client]:
    """Start a client, with an account of that name where one is given, and end it."""
    started = Client(net, is_ts=is_ts)
    try:
        yield started.create(name) if name else started
    finally:
        started.stop()


def account(did: str) -> dict[str, str]:
    """Name an account as reports do."""
    return {"$type": "com.atproto.admin.defs#repoRef", "did": did}


def record(made: dict[str, str]) -> dict[str, str]:
    """Name a record as reports do; ``made`` holds its ``uri`` and ``cid``."""
    return {"$type": "com.atproto.repo.strongRef", "uri": made["uri"], "cid": made["cid"]}


def said_by(
    running: "subprocess.Popen[str]", who: str, seconds: float = START_SECONDS
) -> dict[str, Any]:
    """Read one line of JSON; a program that hangs is ended, so that the read ends too."""
    timer = threading.Timer(seconds, running.kill)
    timer.start()
    try:
        assert running.stdout is not None
        line = running.stdout.readline()
    finally:
        timer.cancel()
    if not line:
        raise AssertionError(f"{who} said nothing and ended: {running.poll()}")
    said: dict[str, Any] = json.loads(line)
    return said


def end(running: "subprocess.Popen[str]") -> None:
    """End a program, and close what leads to it."""
    running.terminate()
    try:
        running.wait(timeout=10)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    for pipe in (running.stdin, running.stdout):
        if pipe is not None:
            _close(pipe)


def _close(pipe: IO[str]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return


class _Office(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    letters: list[str]


class _Counter(socketserver.StreamRequestHandler):
    """As much SMTP as a mailer needs: everything is fine, and the letter is kept."""

    def handle(self) -> None:
        """Take one connection's letters."""
        self._say("220 here")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _take(self) -> None:
        letter = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            letter.append(line)
        assert isinstance(self.server, _Office)
        self.server.letters.append(b"".join(letter).decode())
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office(letters: list[str]) -> Iterator[int]:
    """Take mail at a port of this machine, and keep every letter as it came."""
    with _Office(("127.0.0.1", 0), _Counter) as office:
        office.letters = letters
        thread = threading.Thread(target=office.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield office.server_address[1]
        finally:
            office.shutdown()
            thread.join()
