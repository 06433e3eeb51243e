"""A real Synapse on a free port of this machine, and real clients."""

import base64
import hashlib
import hmac
import json
import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-servers" / "bin" / "python"
CLIENT = Path(__file__).parent / "synapse_client.py"
MODULES = ROOT / "firebreak" / "adapters" / "connecting" / "for_synapse"
SERVER_NAME = "hs.test"
REGISTRATION = "reg-secret-of-tests-only"
AS_TOKEN = "as-token-0123456789-of-tests"
HS_TOKEN = "hs-token-0123456789-of-tests"
MODULE_SECRET = "module-secret-0123456789-abc"
START_SECONDS = 60
INSTALL = "python3 run.py test installs it"


def python() -> str:
    """Find the environment with Synapse and its client, or skip and say how to get them."""
    if not list(ROOT.glob(".venv-servers/lib/python3*/site-packages/synapse")):
        pytest.skip(f"no Synapse here, so NO real Matrix server was asked; {INSTALL}")
    return str(PYTHON)


def free_port() -> int:
    """Give a port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Matrix:
    """A homeserver that can be stopped and started again."""

    def __init__(self, folder: Path, desk_port: int, desk_path: str, *, with_module: bool) -> None:
        """Write its settings.

        Args:
            folder: Where it keeps everything.
            desk_port: Where on this machine it pushes its events.
            desk_path: Below which path there, such as ``/in/matrix``.
            with_module: Whether our module is in it.
        """
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._running: subprocess.Popen[bytes] | None = None
        desk = f"http://127.0.0.1:{desk_port}{desk_path}"
        _write(folder, self.port, desk, with_module=with_module)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "out.log").open("ab") as log:
            self._running = subprocess.Popen(
                [python(), "-m", "synapse.app.homeserver", "-c", str(self.folder / "hs.json")],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(MODULES), "PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        begun, pause = monotonic(), Event()
        while monotonic() - begun < START_SECONDS and self._running.poll() is None:
            try:
                with urlopen(f"{self.url}/health", timeout=2) as answer:
                    answer.read()
                    return
            except (URLError, OSError):
                pause.wait(0.05)
        raise AssertionError((self.folder / "out.log").read_text(encoding="utf-8")[-2_000:])

    def stop(self) -> None:
        """Stop it, by its own number; what it keeps stays."""
        if self._running is not None:
            self._running.terminate()
            self._running.wait(timeout=30)
            self._running = None

    def call(
        self, method: str, path: str, token: str = "", body: Mapping[str, Any] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Ask it one thing, and give its status and its answer."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.url}{path}", data, method=method)
        if token:
            request.add_header("authorization", f"Bearer {token}")
        try:
            with urlopen(request, timeout=30) as answer:
                return answer.status, dict(json.loads(answer.read()))
        except HTTPError as refused:
            return refused.code, dict(json.loads(refused.read()))

    def register(self, name: str, *, is_admin: bool = False) -> "User":
        """Make a user, by the shared secret."""
        path = "/_synapse/admin/v1/register"
        nonce = self.call("GET", path)[1]["nonce"]
        role = "admin" if is_admin else "notadmin"
        signed = "\0".join((nonce, name, "password", role)).encode()
        mac = hmac.new(REGISTRATION.encode(), signed, hashlib.sha1).hexdigest()
        body = {
            "nonce": nonce,
            "username": name,
            "password": "password",
            "admin": is_admin,
            "mac": mac,
        }
        made = self.call("POST", path, body=body)[1]
        return User(self, made["user_id"], made["access_token"])


class User:
    """Somebody with an account there."""

    def __init__(self, matrix: Matrix, name: str, token: str) -> None:
        """Keep who it is."""
        self.matrix = matrix
        self.name = name
        self.token = token

    def call(
        self, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Ask the server as this user."""
        return self.matrix.call(method, path, self.token, body)

    @contextmanager
    def client(self) -> Iterator["Client"]:
        """Run a real client of this user: matrix-nio, in a process of its own."""
        with Client(self) as running:
            yield running


class Client:
    """matrix-nio, told what to do line by line."""

    def __init__(self, user: User) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [python(), str(CLIENT), user.matrix.url, user.name, user.token],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Client":
        """Give it."""
        return self

    def __exit__(self, *error: object) -> None:
        """End it."""
        _pipe(self._process.stdin).close()
        self._process.wait(timeout=15)
        _pipe(self._process.stdout).close()

    def do(self, what: str, **how: Any) -> dict[str, Any]:
        """Let it do one thing, and give what came of it."""
        pipe = _pipe(self._process.stdin)
        pipe.write(json.dumps({"do": what, **how}) + "\n")
        pipe.flush()
        line = _pipe(self._process.stdout).readline()
        assert line, "the client ended"
        return dict(json.loads(line))


def part(text: str) -> str:
    """Quote an identifier as a part of a path."""
    return quote(text, safe="")


@contextmanager
def homeserver(
    folder: Path, desk_port: int, *, desk_path: str = "/in/matrix", with_module: bool = False
) -> Iterator[Matrix]:
    """Run a Synapse until the block ends."""
    python()
    matrix = Matrix(folder, desk_port, desk_path, with_module=with_module)
    try:
        matrix.start()
        yield matrix
    finally:
        matrix.stop()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def _write(folder: Path, port: int, desk: str, *, with_module: bool) -> None:
    """Write settings, as JSON, which is YAML too."""
    (folder / "as.json").write_text(json.dumps(_registration(desk)), encoding="utf-8")
    quiet = {"version": 1, "root": {"level": "WARNING"}, "disable_existing_loggers": False}
    (folder / "log.json").write_text(json.dumps(quiet), encoding="utf-8")
    seed = base64.b64encode(hashlib.sha256(b"key of tests").digest()).decode().rstrip("=")
    (folder / "signing.key").write_text(f"ed25519 a_test {seed}\n", encoding="utf-8")
    settings = _settings(folder, port)
    if with_module:
        gate = {"url": f"{desk}/known", "secret": MODULE_SECRET}
        settings["modules"] = [{"module": "firebreak_gate.Gate", "config": gate}]
    (folder / "hs.json").write_text(json.dumps(settings), encoding="utf-8")


def _registration(desk: str) -> dict[str, Any]:
    return {
        "id": "firebreak",
        "url": desk,
        "as_token": AS_TOKEN,
        "hs_token": HS_TOKEN,
        "sender_localpart": "_firebreak",
        "rate_limited": False,
        "namespaces": {
            "users": [],
            "rooms": [],
            "aliases": [{"exclusive": False, "regex": "#.*"}],
        },
    }


def _settings(folder: Path, port: int) -> dict[str, Any]:
    fast = {"per_second": 1_000, "burst_count": 10_000}
    limits = ("message", "registration", "admin_redaction", "reports")
    return {
        "server_name": SERVER_NAME,
        "pid_file": str(folder / "hs.pid"),
        "public_baseurl": f"http://localhost:{port}/",
        "listeners": [
            {
                "port": port,
                "bind_addresses": ["127.0.0.1"],
                "type": "http",
                "tls": False,
                "resources": [{"names": ["client"]}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "hs.db")}},
        "log_config": str(folder / "log.json"),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "registration_shared_secret": REGISTRATION,
        "macaroon_secret_key": "macaroons of tests",
        "form_secret": "forms of tests",
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "report_stats": False,
        "federation_domain_whitelist": [],
        "app_service_config_files": [str(folder / "as.json")],
        "server_notices": {
            "system_mxid_localpart": "notices",
            "room_name": "Notices",
            "auto_join": True,
        },
        **{f"rc_{name}": fast for name in limits},
        "rc_login": {"address": fast, "account": fast, "failed_attempts": fast},
        "rc_joins": {"local": fast, "remote": fast},
        "rc_invites": {"per_room": fast, "per_user": fast, "per_issuer": fast},
    }
