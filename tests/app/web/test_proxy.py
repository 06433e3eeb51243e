"""Whom we believe about where a request comes from."""

import asyncio
import socket
from typing import Any

import pytest

from firebreak.app.serve import _server
from tests.app.web.factories import Desk

TOLD = [(b"x-forwarded-proto", b"https"), (b"x-forwarded-for", b"192.0.2.7")]


@pytest.mark.parametrize(
    ("peer", "believed"),
    [
        ("127.0.0.1", ("https", "192.0.2.7")),
        ("203.0.113.9", ("http", "203.0.113.9")),
        ("10.0.0.4", ("http", "10.0.0.4")),
    ],
)
def test_only_a_proxy_on_this_machine_says_who_comes_and_how(
    desk: Desk, peer: str, believed: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody else who writes these headers changes neither the address that is counted nor TLS."""
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    seen: list[Any] = []

    async def listen(scope: Any, *_: Any) -> None:
        """Note what reaches the application."""
        seen.append((scope["scheme"], scope["client"][0]))

    with socket.socket() as pictures:
        config = _server(desk.services, pictures).config
    config.app = listen
    config.load()
    scope = {"type": "http", "scheme": "http", "client": (peer, 4711), "headers": TOLD}
    asyncio.run(config.loaded_app(scope, None, None))
    assert seen == [believed]
