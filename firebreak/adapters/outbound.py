"""The one way out: guarded, bounded requests to configured addresses."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Timer
from time import monotonic
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
LONGEST_ANSWER = 65_536
"""Bytes of a platform's answer that are read; the rest is dropped."""


class Refused(Exception):
    """An address that Firebreak does not talk to; says why."""


class TooLong(OSError):
    """An answer with more bytes than are read."""


class Reply(Struct, frozen=True, kw_only=True):
    """What came back: status, headers in lower case, and the first bytes of the body."""

    status: int
    headers: dict[str, str]
    body: bytes


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    timeout_seconds: float,
) -> Reply:
    """Send one POST to an address that was checked before it is connected to.

    The name is resolved once, every address it gives is checked, and the connection goes to a
    checked address: a name that changes between check and use gains nothing. Redirects are
    answers, never followed. Source: OWASP SSRF prevention cheat sheet.

    Args:
        url: ``https://`` address; ``http://`` only with ``allow_private``.
        body: Exact bytes.
        headers: Sent as they are.
        allow_private: Whether loopback and private networks are allowed.
        timeout_seconds: For connecting and for each read.

    Returns:
        The platform's answer, whatever its status.

    Raises:
        Refused: The address is not one we talk to.
        OSError: Name resolution, connection or TLS failed.
    """
    with _answered("POST", url, body, headers, allow_private, timeout_seconds) as answer:
        return _reply(answer, answer.read(LONGEST_ANSWER))


def get(
    url: str,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    timeout_seconds: float,
    most_bytes: int,
) -> Reply:
    """Ask an address as :func:`post` does, and read its whole answer.

    Args:
        url: As for :func:`post`.
        headers: Sent as they are.
        allow_private: As for :func:`post`.
        timeout_seconds: For connecting and for each read.
        most_bytes: Of the answer's body.

    Returns:
        The answer, whatever its status; never a part of one.

    Raises:
        Refused: The address is not one we talk to.
        TooLong: The answer has more bytes.
        OSError: Name resolution, connection or TLS failed, or the answer breaks off.
    """
    with _answered("GET", url, None, headers, allow_private, timeout_seconds) as answer:
        body = answer.read(most_bytes + 1)
        if len(body) > most_bytes:
            raise TooLong(f"more than {most_bytes:,} bytes")
        if answer.length:
            raise OSError("the answer breaks off")
        return _reply(answer, body)


def ask(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    whole_seconds: float,
    most_bytes: int,
) -> Reply:
    """Send one POST as :func:`post` does, and have its whole answer within a time or not at all.

    Only looking the name up is not counted: the operating system ends that by itself.

    Args:
        url: As for :func:`post`.
        body: Exact bytes.
        headers: Sent as they are.
        allow_private: As for :func:`post`.
        whole_seconds: For everything together, however slowly the other side drips.
        most_bytes: Of the answer's body.

    Returns:
        The answer, whatever its status; never a part of one.

    Raises:
        Refused: The address is not one we talk to.
        TooLong: The answer has more bytes.
        TimeoutError: The time was up.
        OSError: Name resolution, connection or TLS failed, or the answer breaks off.
    """
    parts = "POST", url, body, headers, allow_private
    with _answered(*parts, whole_seconds, is_whole=True) as answer:
        found = answer.read(most_bytes + 1)
        if len(found) > most_bytes:
            raise TooLong(f"more than {most_bytes:,} bytes")
        if answer.length:
            raise OSError("the answer breaks off")
        return _reply(answer, found)


def send(
    method: Method,
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    whole_seconds: float,
    most_bytes: int,
) -> Reply:
    """Send one request as :func:`ask` does, with the method that the other side wants.

    Args:
        method: What is to be done there.
        url: As for :func:`post`.
        body: Exact bytes; empty for none.
        headers: Sent as they are.
        allow_private: As for :func:`post`.
        whole_seconds: As for :func:`ask`.
        most_bytes: Of the answer's body.

    Returns:
        The answer, whatever its status; never a part of one.

    Raises:
        Refused: The address is not one we talk to.
        TooLong: The answer has more bytes.
        TimeoutError: The time was up.
        OSError: Name resolution, connection or TLS failed, or the answer breaks off.
    """
    parts = method, url, body or None, headers, allow_private
    with _answered(*parts, whole_seconds, is_whole=True) as answer:
        found = answer.read(most_bytes + 1)
        if len(found) > most_bytes:
            raise TooLong(f"more than {most_bytes:,} bytes")
        if answer.length:
            raise OSError("the answer breaks off")
        return _reply(answer, found)


def open_socket(
    url: str, headers: Mapping[str, str], *, allow_private: bool, timeout_seconds: float
) -> socket.socket:
    """Connect to an address that was checked, for a library that speaks by itself on a socket.

    TLS is spoken here; so a websocket library is given ``ws://`` with the same host and port.

    Args:
        url: ``wss://`` or ``https://``; ``ws://`` or ``http://`` only with ``allow_private``.
        headers: What the library will send; looked at here, sent by it.
        allow_private: As for :func:`post`.
        timeout_seconds: For connecting, and what the socket waits for each read afterwards.

    Returns:
        A connected socket; whoever asked closes it.

    Raises:
        Refused: The address is not one we talk to.
        OSError: Name resolution, connection or TLS failed.
    """
    if any(sign in f"{name}{value}" for name, value in headers.items() for sign in "\r\n\0"):
        raise Refused("a header with a line break")
    parts = urlsplit(url)
    scheme = {"wss": "https", "ws": "http"}.get(parts.scheme, parts.scheme)
    host, port = _checked(scheme, parts.hostname, parts.port, allow_private)
    opened = _open(_resolve(host, port, allow_private), port, timeout_seconds)
    if scheme == "http":
        return opened
    try:
        return ssl.create_default_context().wrap_socket(opened, server_hostname=host)
    except OSError:
        opened.close()
        raise


@contextmanager
def _answered(
    method: str,
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    /,
    allow_private: bool,
    timeout_seconds: float,
    *,
    is_whole: bool = False,
) -> Iterator[http.client.HTTPResponse]:
    parts = urlsplit(url)
    host, port = _checked(parts.scheme, parts.hostname, parts.port, allow_private)
    address = _resolve(host, port, allow_private)
    connection = _connection(parts.scheme, host, port, timeout_seconds)
    began = monotonic()
    try:
        connection.sock = _open(address, port, timeout_seconds)
        left = max(timeout_seconds - (monotonic() - began), 0.0)
        with _cut_off(connection, left if is_whole else None) as cuttable:
            if parts.scheme == "https":
                _speak_tls(connection, host, cuttable)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body=body, headers=dict(headers))
            yield connection.getresponse()
    except http.client.HTTPException as error:
        raise OSError(f"not an HTTP answer: {error!r}") from error
    finally:
        connection.close()


def _speak_tls(
    connection: http.client.HTTPConnection, host: str, cuttable: list[socket.socket]
) -> None:
    context = ssl.create_default_context()
    # The handshake comes once the socket stands where it can be cut off.
    connection.sock = wrapped = context.wrap_socket(
        connection.sock, server_hostname=host, do_handshake_on_connect=False
    )
    cuttable[:] = [wrapped]
    wrapped.do_handshake()


@contextmanager
def _cut_off(
    connection: http.client.HTTPConnection, after_seconds: float | None
) -> Iterator[list[socket.socket]]:
    """End a connection from outside when time is up: each read has a timeout, but not all reads."""
    # Kept here, because a connection lets go of a socket from which its answer is still read.
    cuttable = [connection.sock]
    if after_seconds is None:
        yield cuttable
        return
    is_up = Event()

    def cut() -> None:
        is_up.set()
        with suppress(OSError):
            # Not the TLS object's own method, which waits for whoever is reading.
            socket.socket.shutdown(cuttable[0], socket.SHUT_RDWR)

    timer = Timer(after_seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield cuttable
    except (OSError, http.client.HTTPException) as error:
        if is_up.is_set():
            raise TimeoutError("the time was up") from error
        raise
    finally:
        timer.cancel()
    if is_up.is_set():
        raise TimeoutError("the time was up")


def _reply(answer: http.client.HTTPResponse, body: bytes) -> Reply:
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Reply(status=answer.status, headers=headers, body=body)


def _checked(
    scheme: str, host: str | None, port: int | None, allow_private: bool
) -> tuple[str, int]:
    if scheme not in ("https", "http") or not host:
        raise Refused("only https addresses with a host")
    if scheme == "http" and not allow_private:
        raise Refused("http is allowed for private addresses only; use https")
    return host, port or (443 if scheme == "https" else 80)


def _resolve(host: str, port: int, allow_private: bool) -> str:
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for address in sorted(found):
        if not allow_private and not is_public(address):
            raise Refused(f"{host} is at {address}, which is not a public address")
    return sorted(found)[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the open internet.

    Args:
        address: IPv4 or IPv6 address in text form.

    Returns:
        False for loopback, private, link-local, multicast and reserved ranges, and for IPv4
        ones of these wrapped in IPv6.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if inner is not None:
            parsed = inner
    return parsed.is_global and not parsed.is_multicast


def _connection(
    scheme: str, host: str, port: int, timeout_seconds: float
) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    return kind(host, port, timeout=timeout_seconds)


def _open(address: str, port: int, timeout_seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=timeout_seconds)
