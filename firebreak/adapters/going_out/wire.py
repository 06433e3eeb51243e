"""Connect to a place that was checked: look up once, check all, speak TLS."""

import socket
import ssl
from collections.abc import Sequence
from functools import cache
from queue import Empty, SimpleQueue
from threading import Thread

from firebreak.adapters.going_out.deadline import TIME_WAS_UP, Deadline
from firebreak.adapters.going_out.places import Place, Reach, is_number
from firebreak.adapters.going_out.proxies import Proxy, pass_through
from firebreak.adapters.going_out.refused import Refused
from firebreak.adapters.going_out.reserved import standing

MOST_TRIES = 4
"""Addresses of one name that are tried, one after another."""


def connect(
    place: Place,
    by: Deadline,
    *,
    allow_private: bool,
    reach: Reach | None = None,
    proxy: Proxy | None = None,
) -> socket.socket:
    """Connect, to an address that was checked and no other.

    A name is looked up once and every address it gives is checked: one that changes between check
    and use gains nothing, and one inner address among outer ones refuses them all.

    Args:
        place: Where to.
        by: When it has to be done.
        allow_private: Whether this machine and private networks are allowed.
        reach: Which hosts and ports may be asked; None for any, at the usual port.
        proxy: Through which public addresses are reached; None for directly.

    Returns:
        A socket that speaks TLS where the scheme wants it.

    Raises:
        Refused: The place is not one we talk to.
        TimeoutError: The time was up.
        OSError: It cannot be looked up or connected to, or TLS fails.
    """
    plug = plugged(place, by, allow_private=allow_private, reach=reach, proxy=proxy)
    return _in_tls(plug, place.host, by) if place.scheme == "https" else plug


def plugged(
    place: Place,
    by: Deadline,
    *,
    allow_private: bool,
    reach: Reach | None = None,
    proxy: Proxy | None = None,
) -> socket.socket:
    """Connect as :func:`connect` does, and leave it to the caller to speak TLS.

    Args:
        place: Where to; its scheme says whether TLS will be spoken.
        by: When it has to be done.
        allow_private: As for :func:`connect`.
        reach: As for :func:`connect`.
        proxy: As for :func:`connect`.

    Returns:
        A socket on which nothing was said.

    Raises:
        Refused: The place is not one we talk to.
        TimeoutError: The time was up.
        OSError: It cannot be looked up or connected to.
    """
    check(place, allow_private=allow_private, reach=reach)
    addresses = _looked_up(place.host, place.port, by)
    for address in addresses:
        check_address(place, address, allow_private=allow_private, reach=reach)
    return _plugged(addresses[:MOST_TRIES], place.port, by, proxy)


def check(place: Place, *, allow_private: bool, reach: Reach | None) -> None:
    """Refuse a place for what its address says already.

    Args:
        place: Where to.
        allow_private: As for :func:`connect`.
        reach: As for :func:`connect`.

    Raises:
        Refused: It is none that we talk to.
    """
    if place.scheme == "http" and not allow_private:
        raise Refused("http is allowed for private addresses only; use https")
    if reach is not None and not reach.has(place) and not reach.and_others:
        raise Refused(f"{place.host} at port {place.port} is not what the config names")


def check_address(place: Place, address: str, *, allow_private: bool, reach: Reach | None) -> None:
    """Refuse a place for where its name leads.

    Args:
        place: Where to.
        address: One that its name gave.
        allow_private: As for :func:`connect`.
        reach: As for :func:`connect`.

    Raises:
        Refused: It is none that we talk to.
    """
    kind, words = standing(address)
    is_named = reach is not None and reach.has(place)
    if kind == "reserved" or (kind == "private" and not allow_private):
        raise Refused(f"{place.host} is at {address}, which is not a public address: {words}")
    if kind == "public" and place.scheme == "http":
        raise Refused(f"{place.host} is on the open internet; use https")
    if kind == "public" and place.port != 443 and not is_named:
        raise Refused(f"port {place.port}, which the config does not name")


def _looked_up(host: str, port: int, by: Deadline) -> list[str]:
    if is_number(host):
        return [host]
    found: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put(list(dict.fromkeys(str(one[4][0]) for one in answers)))
        except Exception as error:  # noqa: BLE001 - raised below, where somebody waits
            found.put(error)

    # The operating system takes its own time; nobody waits longer for it than for the rest.
    Thread(target=look, daemon=True, name="look up").start()
    try:
        answer = found.get(timeout=by.left())
    except Empty:
        raise TimeoutError(TIME_WAS_UP) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _plugged(
    addresses: Sequence[str], port: int, by: Deadline, proxy: Proxy | None
) -> socket.socket:
    """Try one address after another; each has its share of the time that is left."""
    for number, address in enumerate(addresses):
        rest = len(addresses) - number
        try:
            share = by.left() / rest
            return _through(proxy, address, port, by, share)
        except OSError:
            by.left()
            if rest == 1:
                raise
    raise OSError("the name has no address")


def _through(
    proxy: Proxy | None, address: str, port: int, by: Deadline, share: float
) -> socket.socket:
    if proxy is None or standing(address)[0] != "public":
        return _opened(address, port, share)
    hop = _looked_up(proxy.host, proxy.port, by)[0]
    plug = _opened(hop, proxy.port, share)
    try:
        pass_through(plug, proxy, (address, port), by)
    except BaseException:
        plug.close()
        raise
    return plug


def _opened(address: str, port: int, seconds: float) -> socket.socket:
    plug = socket.create_connection((address, port), timeout=seconds)
    plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return plug


def _in_tls(plug: socket.socket, host: str, by: Deadline) -> socket.socket:
    try:
        # The time for a handshake is one for all of it, however it drips.
        plug.settimeout(by.left())
        return _tls().wrap_socket(plug, server_hostname=host)
    except BaseException:
        plug.close()
        raise


@cache
def _tls() -> ssl.SSLContext:
    """Trust whom this machine trusts; reading them takes longer than most requests."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context
