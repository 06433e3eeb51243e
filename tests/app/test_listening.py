"""The desk's two ports: one for the console, one beside it for pictures."""

import asyncio
import socket
from types import SimpleNamespace
from typing import Any

import pytest

from firebreak.app.config import Server
from firebreak.app.listening import NEAR, listen, listen_for_pictures
from firebreak.model.errors import InvalidConfig


def services(**server: Any) -> Any:
    """Services of which only the config is asked."""
    return SimpleNamespace(config=SimpleNamespace(server=Server(**server)))


def taken() -> socket.socket:
    """Take any port of this machine."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    held.listen()
    return held


def test_pictures_take_the_first_free_port_after_the_consoles() -> None:
    """Nobody has to name it."""
    with listen(services(port=0)) as console:
        port = console.getsockname()[1]
        beside = services(port=port)
        with (
            listen_for_pictures(beside, console) as first,
            listen_for_pictures(beside, console) as second,
        ):
            assert port < first.getsockname()[1] < second.getsockname()[1] <= port + NEAR


def test_any_free_port_is_taken_where_the_console_takes_any() -> None:
    """Tests and demos on one machine do not meet."""
    with (
        listen(services(port=0)) as console,
        listen_for_pictures(services(port=0), console) as ours,
    ):
        assert ours.getsockname()[1] not in (0, console.getsockname()[1])


def test_a_named_port_that_is_taken_is_said_so() -> None:
    """The message names the setting and the port."""
    with taken() as other, listen(services(port=0)) as console:
        port = other.getsockname()[1]
        with pytest.raises(InvalidConfig, match=rf"server.media_port.*port {port} cannot be had"):
            listen_for_pictures(services(port=0, media_port=port), console)


def test_behind_a_proxy_the_port_is_the_very_next_or_none() -> None:
    """A proxy points at it, so another one would show no pictures, and nobody would know why."""
    with listen(services(port=0)) as console:
        port = console.getsockname()[1]
        behind = services(port=port, media_url="https://media.desk.example")
        with listen_for_pictures(behind, console) as first:
            assert port + 1 == first.getsockname()[1]
            with pytest.raises(InvalidConfig, match=f"port {port + 1} cannot be had"):
                listen_for_pictures(behind, console)


def test_a_consoles_port_that_is_taken_is_said_so() -> None:
    """It says how to choose another."""
    with taken() as other, pytest.raises(InvalidConfig, match="--port"):
        listen(services(port=other.getsockname()[1]))


@pytest.mark.parametrize("which", ["console", "pictures"])
def test_an_answer_in_two_parts_leaves_at_once(which: str) -> None:
    """Else every browser waits 40 ms for the second part of every page."""

    async def come(listener: socket.socket) -> int:
        """Take one connection."""
        met: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def greet(_: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
            """Send two parts."""
            there = out.get_extra_info("socket")
            met.set_result(there.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            out.close()

        async with await asyncio.start_server(greet, sock=listener):
            _, visitor = await asyncio.open_connection(*listener.getsockname())
            found = await met
            visitor.close()
        return found

    with listen(services(port=0)) as console, listen_for_pictures(services(port=0), console) as two:
        assert asyncio.run(come(console if which == "console" else two))
