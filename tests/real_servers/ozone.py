"""A real Ozone for tests, with the whole network around it."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from tests.real_servers import atproto, postgres
from tests.real_servers.atproto import Net
from tools import node_room

HERE = Path(__file__).parent / "ozone"
START_SECONDS = 240
"""Five servers in one program: twelve seconds where nobody else computes, more than forty among
many."""
END_SECONDS = 20
ASK_SECONDS = 10
DEFS = "tools.ozone.moderation.defs#"


class OzoneNet:
    """A running network; its server has no moderation service but this Ozone.

    Attributes:
        people: The same for people's clients.
        pds: Address of the server.
        did: Identity of the Ozone.
        moderator: Name of the account that an operator made for us and added as a moderator.
        password: App password of it.
        console: Whoever sits at the Ozone's own console.
        letters: Every mail that the server has sent, as it went out.
    """

    def __init__(self, running: "subprocess.Popen[str]", letters: list[str]) -> None:
        """Wait until it answers."""
        self._running = running
        said = atproto.said_by(running, "the network", START_SECONDS)
        self.people = Net(plc=said["plc"], pds=said["pds"], desk=0, letters=letters)
        self.pds, self.did = str(said["pds"]), str(said["did"])
        self.moderator, self.password = str(said["moderator"]), str(said["password"])
        self.letters = letters
        self.console = Console(self, *said["admin"])

    def hear(self, *, is_deaf: bool) -> None:
        """Keep the Ozone from telling the server of takedowns, or have it told what it missed."""
        stdin = self._running.stdin
        assert stdin is not None
        stdin.write("deaf\n" if is_deaf else "hearing\n")
        stdin.flush()
        atproto.said_by(self._running, "the network")

    def ask(self, method: str, **params: str) -> tuple[int, Any]:
        """Ask the server as anybody may; gives the status, and the answer or its error's name."""
        return asked(Request(f"{self.pds}/xrpc/{method}?{urlencode(params)}"))


class Console:
    """A moderator at the Ozone, by hand."""

    def __init__(self, net: OzoneNet, name: str, password: str) -> None:
        """Sign in."""
        self._pds, self._ozone = net.pds, net.did
        told = {"identifier": name, "password": password}
        _, made = self._post("com.atproto.server.createSession", told, {})
        self.did, self._token = str(made["did"]), str(made["accessJwt"])

    def emit(self, kind: str, subject: dict[str, str], **more: Any) -> None:
        """Add an event, such as ``Takedown``."""
        event = {"$type": f"{DEFS}modEvent{kind}", **more}
        told = {"event": event, "subject": subject, "createdBy": self.did}
        assert self._post("tools.ozone.moderation.emitEvent", told, self._proxied)[0] == 200

    def status(self, name: str) -> dict[str, Any]:
        """Say how a thing stands there."""
        query = urlencode({"subject": name, "includeMuted": "true"})
        url = f"{self._pds}/xrpc/tools.ozone.moderation.queryStatuses?{query}"
        _, told = asked(Request(url, headers=self._proxied))
        found: dict[str, Any] = told["subjectStatuses"][0]
        return found

    @property
    def _proxied(self) -> dict[str, str]:
        to = f"{self._ozone}#atproto_labeler"
        return {"authorization": f"Bearer {self._token}", "atproto-proxy": to}

    def _post(self, method: str, told: object, headers: dict[str, str]) -> tuple[int, Any]:
        url, body = f"{self._pds}/xrpc/{method}", json.dumps(told).encode()
        return asked(Request(url, body, {**headers, "content-type": "application/json"}))


def asked(request: Request) -> tuple[int, Any]:
    """Send a request of JSON; gives the status, and the answer or its error's name."""
    try:
        with urlopen(request, timeout=ASK_SECONDS) as answer:
            raw = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return answer.status, json.loads(raw) if is_json else len(raw)
    except HTTPError as error:
        with error:
            return error.code, json.loads(error.read())["error"]


def node() -> str:
    """Find Node and the network, installed on first use, or skip and say what is missing."""
    if not node_room.is_there(node_room.OZONE) and (why := node_room.installed(node_room.OZONE)):
        pytest.skip(f"NO real Ozone was asked: {why}")
    return str(node_room.node())


@contextmanager
def network() -> Iterator[OzoneNet]:
    """Start Postgres and the network; both end with the block, or with the test run."""
    program, letters = node(), list[str]()
    with (
        _database() as database,
        TemporaryDirectory(prefix="ozone-") as folder,
        atproto.post_office(letters) as smtp,
    ):
        wanted = {"postgres": database, "dir": folder, "smtp": smtp}
        running = subprocess.Popen(
            [program, "fullnet.mjs", json.dumps(wanted)],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            yield OzoneNet(running, letters)
        finally:
            assert running.stdin is not None
            running.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                running.wait(timeout=END_SECONDS)
            atproto.end(running)


@contextmanager
def _database() -> Iterator[str]:
    """Make a Postgres of its own; nobody but this machine's users can reach its socket."""
    if postgres.binaries() is None:
        pytest.skip("no Postgres here, so NO real Ozone was asked: apt-get install postgresql")
    server = postgres.Server()
    server.start()
    try:
        server.ask("CREATE DATABASE net")
        yield f"postgresql://postgres@localhost/net?host={quote(str(server.folder), safe='')}"
    finally:
        server.stop()
