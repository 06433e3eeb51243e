"""A real OpenID provider for tests: panva's, on a free port of this machine."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tools import node_room

HERE = Path(__file__).parent / "oidc"
START_SECONDS = 30
INSTALL = "python3 run.py test installs it"


def node() -> str:
    """Find Node and the provider, or skip and say how to get them."""
    found = node_room.node()
    if not found.exists():
        pytest.skip(f"no Node here, so NO real OpenID provider was asked; {INSTALL}")
    if not (HERE / "node_modules" / "oidc-provider").is_dir():
        pytest.skip(f"no oidc-provider here, so NO real OpenID provider was asked; {INSTALL}")
    return str(found)


@contextmanager
def provider(back: str) -> Iterator[str]:
    """Serve a provider that knows one client, ``desk``, and give its issuer."""
    program = node()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        issuer = f"http://127.0.0.1:{free.getsockname()[1]}"
    running = subprocess.Popen(
        [program, "provider.mjs", issuer, back],
        cwd=HERE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(f"{issuer}/.well-known/openid-configuration", running)
        yield issuer
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
    raise AssertionError(f"the provider did not come up: {running.poll()}")
