"""The tests stay on this machine."""

import socket

import pytest

from tests.conftest import NetworkRefused


def test_another_machine_is_refused() -> None:
    """A test that reaches for another machine stops at once."""
    with socket.socket() as plug, pytest.raises(NetworkRefused, match="stay on this machine"):
        plug.connect(("192.0.2.1", 80))


def test_a_name_is_not_looked_up() -> None:
    """A test asks no name server."""
    with pytest.raises(NetworkRefused):
        socket.getaddrinfo("example.test", 80)


def test_this_machine_is_reached() -> None:
    """Servers that a test starts on this machine answer it."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as plug:
        plug.connect(server.getsockname())

        assert plug.getpeername() == server.getsockname()
