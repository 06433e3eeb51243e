"""A real ActivityPub peer for tests: Fedify, on a free port of this machine."""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from tools import node_room

HERE = Path(__file__).parent / "fedify"
START_SECONDS = 30
INSTALL = "python3 run.py test installs it"


class Peer:
    """A server with one person, ``zora``, one note of hers, and an actor of its own."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.account = f"{origin}/users/zora"
        self.note = f"{self.account}/notes/9"
        self.instance = f"{origin}/users/instance"

    def send(self, **flag: Any) -> str:
        """Have it send a Flag; give ``sent``, or why our side did not take it."""
        asked = Request(f"{self.origin}/send", data=json.dumps(flag).encode(), method="POST")
        try:
            with urlopen(asked, timeout=20) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()

    def got(self) -> list[dict[str, Any]]:
        """Give the Flags that its inbox took."""
        with urlopen(f"{self.origin}/got", timeout=10) as answer:
            found: list[dict[str, Any]] = json.loads(answer.read())
        return found


def node() -> str:
    """Find Node and Fedify, or skip and say how to get them."""
    found = node_room.node()
    if not found.exists():
        pytest.skip(f"no Node here, so NO real ActivityPub server was asked; {INSTALL}")
    if not (HERE / "node_modules" / "@fedify").is_dir():
        pytest.skip(f"no Fedify here, so NO real ActivityPub server was asked; {INSTALL}")
    return str(found)


@contextmanager
def peer() -> Iterator[Peer]:
    """Serve a peer until the end of the block."""
    program = node()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{free.getsockname()[1]}"
    running = subprocess.Popen(
        [program, "peer.mjs", origin],
        cwd=HERE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(f"{origin}/got", running)
        yield Peer(origin)
    finally:
        running.terminate()
        running.wait(timeout=10)


def _await(url: str, running: "subprocess.Popen[bytes]") -> None:
    begun, pause = monotonic(), Event()
    while monotonic() - begun < START_SECONDS and running.poll() is None:
        try:
            with urlopen(url, timeout=2) as answer:
                answer.read()
                return
        except (URLError, OSError):
            pause.wait(0.05)
    raise AssertionError(f"the peer did not come up: {running.poll()}")
