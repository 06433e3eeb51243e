"""The one way out talks to public addresses only, unless told otherwise."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from firebreak.adapters.outbound import Refused, TooLong, ask, get, is_public, post
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


@contextmanager
def dripping(before: bytes, drop: bytes) -> Iterator[str]:
    """Answer with some bytes at once, then with a drop every twentieth of a second."""
    stop = Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            plug, _ = listener.accept()
            with plug, suppress(OSError):
                plug.recv(65_536)
                plug.sendall(before)
                while not stop.wait(0.05):
                    plug.sendall(drop)

        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        stop.set()
        thread.join()


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n",
    ],
    ids=["status", "headers", "body", "body without length"],
)
def test_a_time_for_the_whole_answer_holds_however_slowly_it_drips(before: bytes) -> None:
    """Each byte comes in time, and all of them would take minutes."""
    began = monotonic()
    with dripping(before, b"x") as address, pytest.raises(TimeoutError, match="time was up"):
        ask(address, b"", {}, allow_private=True, whole_seconds=0.4, most_bytes=9_999)
    assert 0.35 < monotonic() - began < 5


def test_a_server_that_says_nothing_is_cut_off_too() -> None:
    """It accepts, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(TimeoutError):
            ask(address, b"", {}, allow_private=True, whole_seconds=0.2, most_bytes=9)


def test_a_tls_handshake_that_never_ends_is_cut_off() -> None:
    """The time counts from the first byte on, encrypted or not."""
    with dripping(b"\x16\x03\x03\x40\x00", b"\x00") as address:
        secure = address.replace("http:", "https:")
        with pytest.raises(TimeoutError):
            ask(secure, b"", {}, allow_private=True, whole_seconds=0.4, most_bytes=9)


def test_an_answer_in_time_is_whole_or_refused() -> None:
    """Up to its limit, and not one byte more."""
    limits = {"allow_private": True, "whole_seconds": 5.0}
    with standing_in(lambda asked: Said(asked.body)) as there:
        for most, body in ((9, b"123456789"), (9, b"")):
            assert body == ask(there.address, body, {}, most_bytes=most, **limits).body  # type: ignore[arg-type]
        with pytest.raises(TooLong):
            ask(there.address, b"123456789", {}, most_bytes=8, **limits)  # type: ignore[arg-type]


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """Who answers in a platform's place, with a certificate of their own making, hears nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*own_certificate(tmp_path))
    heard: list[bytes] = []

    def answer(listener: socket.socket) -> None:
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection, context.wrap_socket(connection, server_side=True) as spoken:
                heard.append(spoken.recv(1_000))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        there = Thread(target=answer, args=(listener,))
        there.start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/hook"
        with pytest.raises(ssl.SSLCertVerificationError, match="self-signed"):
            post(url, b"secret", {}, allow_private=True, timeout_seconds=5)
        there.join(5)
    assert heard == []


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine that signs itself, and give it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    began = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(began)
        .not_valid_after(began + timedelta(days=36_500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    paths = (folder / "certificate", folder / "key")
    paths[0].write_bytes(made.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
