"""The one way out: guarded, bounded requests to configured addresses."""

import atexit
import socket
from collections.abc import Callable, Mapping
from typing import Literal

from firebreak.adapters.going_out import headers as heads
from firebreak.adapters.going_out import mail, wire
from firebreak.adapters.going_out.answers import Answer
from firebreak.adapters.going_out.deadline import Deadline
from firebreak.adapters.going_out.errands import Errand, Reply, Way
from firebreak.adapters.going_out.mail import Relay
from firebreak.adapters.going_out.places import Reach, read
from firebreak.adapters.going_out.proxies import Network, proxy_of
from firebreak.adapters.going_out.refused import Refused, TooLong
from firebreak.adapters.going_out.reserved import is_public

__all__ = [
    "Method",
    "Network",
    "Reach",
    "Refused",
    "Relay",
    "Reply",
    "TooLong",
    "ask",
    "check",
    "get",
    "go_through",
    "is_public",
    "mail",
    "open_socket",
    "post",
    "send",
]

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
LONGEST_ANSWER = 65_536
"""Bytes of what :func:`post` reads of an answer; the rest is dropped."""
_WAY = Way()
"""A setting of this machine, so there is one of it in a process."""
atexit.register(_WAY.kept.close)


def go_through(network: Network) -> None:
    """Let everything public go through the proxy that the operator named, from now on.

    Args:
        network: From the config.

    Raises:
        InvalidConfig: The proxy's address is none.
    """
    _WAY.proxy = proxy_of(network)
    _WAY.kept.close()


def check(url: str, *, allow_private: bool) -> None:
    """Look at a configured address before anything is sent there; nobody is asked.

    Args:
        url: As for :func:`post`.
        allow_private: As for :func:`post`.

    Raises:
        Refused: Nothing could ever be sent there.
    """
    wire.check(read(url), allow_private=allow_private, reach=None)


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    timeout_seconds: float,
    reach: Reach | None = None,
) -> Reply:
    """Tell an address something; it is checked before it is connected to.

    The name is resolved once, every address it gives is checked, and the connection goes to a
    checked address: a name that changes between check and use gains nothing. Redirects are
    answers, never followed. What counts is the status: a body that is compressed, breaks off or
    takes too long is left out. Source: OWASP SSRF prevention cheat sheet.

    Args:
        url: ``https://`` address; ``http://`` only with ``allow_private``, to private addresses.
        body: Exact bytes.
        headers: Sent as they are; what says how the connection is used is not for others to say.
        allow_private: Whether loopback and private networks are allowed.
        timeout_seconds: For everything together, however slowly the other side drips.
        reach: Which hosts and ports may be asked. Without one, public hosts at port 443 and with
            ``allow_private`` private ones at any.

    Returns:
        The platform's answer, whatever its status, with its first :data:`LONGEST_ANSWER` bytes.

    Raises:
        Refused: The address is not one we talk to, or a header is none.
        TimeoutError: The time was up.
        OSError: Name resolution, connection or TLS failed, or what comes is no answer.
    """
    by = Deadline(timeout_seconds)
    return _go("POST", url, body, headers, by, allow_private, reach, _first)


def get(
    url: str,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    timeout_seconds: float,
    most_bytes: int,
    reach: Reach | None = None,
) -> Reply:
    """Ask an address as :func:`post` does, and read its whole answer.

    Args:
        url: As for :func:`post`.
        headers: As for :func:`post`.
        allow_private: As for :func:`post`.
        timeout_seconds: As for :func:`post`.
        most_bytes: Of the answer's body.
        reach: As for :func:`post`.

    Returns:
        The answer, whatever its status; never a part of one.

    Raises:
        Refused: The address is not one we talk to, or a header is none.
        TooLong: The answer has more bytes.
        TimeoutError: The time was up.
        OSError: Name resolution, connection or TLS failed, or the answer breaks off or is
            compressed.
    """
    by = Deadline(timeout_seconds)
    return _go("GET", url, None, headers, by, allow_private, reach, _whole(most_bytes))


def ask(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    whole_seconds: float,
    most_bytes: int,
    reach: Reach | None = None,
) -> Reply:
    """Send one POST as :func:`post` does, and have its whole answer or none.

    Args:
        url: As for :func:`post`.
        body: Exact bytes.
        headers: As for :func:`post`.
        allow_private: As for :func:`post`.
        whole_seconds: As ``timeout_seconds`` for :func:`post`.
        most_bytes: Of the answer's body.
        reach: As for :func:`post`.

    Returns:
        The answer, whatever its status; never a part of one.

    Raises:
        Refused: As for :func:`get`, and so are the others.
    """
    by = Deadline(whole_seconds)
    return _go("POST", url, body, headers, by, allow_private, reach, _whole(most_bytes))


def send(
    method: Method,
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    whole_seconds: float,
    most_bytes: int,
    reach: Reach | None = None,
) -> Reply:
    """Send one request as :func:`ask` does, with the method that the other side wants.

    Args:
        method: What is to be done there.
        url: As for :func:`post`.
        body: Exact bytes; empty for none.
        headers: As for :func:`post`.
        allow_private: As for :func:`post`.
        whole_seconds: As ``timeout_seconds`` for :func:`post`.
        most_bytes: Of the answer's body.
        reach: As for :func:`post`.

    Returns:
        The answer, whatever its status; never a part of one.

    Raises:
        Refused: As for :func:`get`, and so are the others.
    """
    by = Deadline(whole_seconds)
    # A length of nothing is expected of methods that usually have a body, and of no others.
    said = body if body or method in ("POST", "PUT", "PATCH") else None
    return _go(method, url, said, headers, by, allow_private, reach, _whole(most_bytes))


def open_socket(
    url: str,
    headers: Mapping[str, str],
    *,
    allow_private: bool,
    timeout_seconds: float,
    reach: Reach | None = None,
) -> socket.socket:
    """Connect to an address that was checked, for a library that speaks by itself on a socket.

    TLS is spoken here; so a websocket library is given ``ws://`` with the same host and port.

    Args:
        url: ``wss://`` or ``https://``; ``ws://`` or ``http://`` as ``http://`` for :func:`post`.
        headers: What the library will send; looked at here, sent by it.
        allow_private: As for :func:`post`.
        timeout_seconds: For connecting, and what the socket waits for each read afterwards.
        reach: As for :func:`post`.

    Returns:
        A connected socket; whoever asked closes it.

    Raises:
        Refused: The address is not one we talk to, or a header is none.
        TimeoutError: The time was up.
        OSError: Name resolution, connection or TLS failed.
    """
    heads.check(headers)
    by = Deadline(timeout_seconds)
    opened = _WAY.open(read(url), by, allow_private=allow_private, reach=reach)
    opened.settimeout(timeout_seconds)
    return opened


Reading = Callable[[Answer], bytes]


def _whole(most_bytes: int) -> Reading:
    return lambda answer: answer.whole(most_bytes)


def _first(answer: Answer) -> bytes:
    try:
        return b"" if answer.is_compressed else answer.first(LONGEST_ANSWER)
    except OSError:
        return b""


def _go(
    method: Method,
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    /,
    by: Deadline,
    allow_private: bool,
    reach: Reach | None,
    reading: Reading,
) -> Reply:
    place = read(url)
    size = len(body) if body is not None else None
    errand = Errand(
        method=method,
        place=place,
        said=heads.written(method, place, headers, size) + (body or b""),
        allow_private=allow_private,
        reach=reach,
        reading=reading,
    )
    return _WAY.go(errand, by)
