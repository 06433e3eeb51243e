"""The one way out talks to public addresses only, unless told otherwise."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from firebreak.adapters.outbound import Refused, TooLong, get, is_public, post
from tests.adapters.exchanges.standins import Said, standing_in


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_inner_addresses_are_not_public(address: str) -> None:
    """Loopback, private, link-local and wrapped forms of them are never the open internet."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111"])
def test_outer_addresses_are_public(address: str) -> None:
    """Ordinary internet addresses pass."""
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "https:///x", "a.example"]
)
def test_only_web_addresses_with_a_host_are_called(url: str) -> None:
    """Other schemes and empty hosts are refused before anything is opened."""
    with pytest.raises(Refused, match="https"):
        post(url, b"", {}, allow_private=True, timeout_seconds=1)


def test_plain_http_is_for_private_addresses_only() -> None:
    """Decisions about people do not travel the open internet unencrypted."""
    with pytest.raises(Refused, match="use https"):
        post("http://a.example/", b"", {}, allow_private=False, timeout_seconds=1)


def asked(address: str, most_bytes: int = 1_000) -> bytes:
    """Ask an address on this machine, and give the body of its answer."""
    limits = {"timeout_seconds": 5.0, "most_bytes": most_bytes}
    return get(address, {}, allow_private=True, **limits).body  # type: ignore[arg-type]


def test_a_whole_answer_is_read_up_to_its_limit() -> None:
    """One byte more is refused: part of a list must not pass for the list."""
    with standing_in(lambda _: Said(bytes(1_000))) as there:
        assert 1_000 == len(asked(there.address))
        with pytest.raises(TooLong, match="more than 999 bytes"):
            asked(there.address, 999)


def test_a_redirect_is_an_answer_and_not_followed() -> None:
    """Whoever answers cannot send us elsewhere."""
    with standing_in(lambda _: Said(b"moved", 302)) as there:
        assert b"moved" == asked(there.address)
    assert 1 == len(there.asked)


@contextmanager
def answering_once(raw: bytes) -> Iterator[str]:
    """Answer one request with exactly these bytes, and hang up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            plug, _ = listener.accept()
            with plug:
                plug.recv(65_536)
                plug.sendall(raw)

        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize("raw", [b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", b"no\r\n"])
def test_an_answer_that_breaks_off_is_an_error(raw: bytes) -> None:
    """It is asked for again later."""
    with answering_once(raw) as address, pytest.raises(OSError):
        asked(address)


def test_asking_keeps_the_rules_of_telling() -> None:
    """Inner addresses only where the operator allows them."""
    with pytest.raises(Refused, match="not a public address"):
        get("https://127.0.0.1/", {}, allow_private=False, timeout_seconds=1, most_bytes=9)
