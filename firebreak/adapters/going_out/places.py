"""Read an address strictly: one host, one port, one way to write it."""

import ipaddress
import re
from functools import lru_cache
from typing import Literal, Self
from urllib.parse import urlsplit

from msgspec import Struct

from firebreak.adapters.going_out.refused import Refused

LONGEST_URL = 8_192
PORTS = {"https": 443, "http": 80}
_SOCKETS = {"wss": "https", "ws": "http"}
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_NUMBER = re.compile(r"([0-9]+|0x[0-9a-f]*)\Z")
_UNPRINTED = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


class Place(Struct, frozen=True, kw_only=True):
    """Where a request goes.

    Attributes:
        scheme: Of the way it goes; ``https`` for ``wss`` too.
        host: A name in small ASCII letters or an IP address, without brackets.
        target: Path and query as they are sent.
    """

    scheme: Literal["https", "http"]
    host: str
    port: int
    target: str

    @property
    def named(self) -> str:
        """The host as a ``Host`` header says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class Reach(Struct, frozen=True, kw_only=True):
    """Which hosts somebody may be made to talk to, whatever an answer or a path says.

    Attributes:
        places: Host and port of each.
        and_others: Whether others may be asked as well, as they may without any reach.
    """

    places: frozenset[tuple[str, int]]
    and_others: bool = False

    @classmethod
    def to(cls, *urls: str, and_others: bool = False) -> Self:
        """Reach the hosts of these addresses, each at its own port.

        Args:
            *urls: As the operator configured them; empty ones are left out.
            and_others: As the attribute.

        Returns:
            What may be asked.

        Raises:
            Refused: One is no address.
        """
        places = [read(url) for url in urls if url]
        return cls(places=frozenset((p.host, p.port) for p in places), and_others=and_others)

    def has(self, place: Place) -> bool:
        """Tell whether a place was named."""
        return (place.host, place.port) in self.places


def read(url: str) -> Place:
    """Read an address, and refuse every spelling that two programs could read in two ways.

    Args:
        url: ``https://``, ``http://``, ``wss://`` or ``ws://``; what follows ``#`` is left out.

    Returns:
        Where it leads.

    Raises:
        Refused: It is none, holds a name or password, or writes its host in a strange way.
    """
    if len(url) > LONGEST_URL:
        raise Refused(f"an address of more than {LONGEST_URL:,} characters")
    if _UNPRINTED.search(url):
        raise Refused("an address with a space, a line break, a control character or a backslash")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused("an address that cannot be read; write https://host/path") from error
    scheme = _SOCKETS.get(parts.scheme, parts.scheme)
    if scheme not in ("https", "http") or not host:
        raise Refused("only https addresses with a host")
    if "@" in parts.netloc:
        raise Refused("an address with a name or a password in it")
    if port == 0:
        raise Refused("port 0 is no port")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not target.isascii():
        raise Refused("an address whose path is not percent-encoded")
    is_bracketed = parts.netloc.startswith("[")
    return Place(
        scheme=scheme,  # type: ignore[arg-type]
        host=_number(host) if is_bracketed else _name(host),
        port=port or PORTS[scheme],
        target=target,
    )


def is_number(host: str) -> bool:
    """Tell whether a host that was read is an IP address and not a name."""
    return ":" in host or bool(_NUMBER.match(host.rpartition(".")[2]))


def _number(host: str) -> str:
    try:
        # A zone names one of our own network cards; nobody outside is meant by it.
        return str(ipaddress.IPv6Address(host if "%" not in host else ""))
    except ValueError as error:
        raise Refused("an IPv6 address that is none, or one with a zone") from error


@lru_cache(maxsize=256)
def _name(host: str) -> str:
    found = host if host.isascii() else _in_ascii(host)
    labels = found.split(".")
    if not labels[-1]:
        raise Refused("a host that ends in a dot; leave it out")
    if len(found) > 253 or not all(map(_LABEL.match, labels)):
        raise Refused("a host with characters that no name has")
    if not _NUMBER.match(labels[-1]):
        return found
    try:
        if host.isascii():
            return str(ipaddress.IPv4Address(found))
    except ValueError:
        pass
    raise Refused("an IPv4 address in another form than four plain numbers")


def _in_ascii(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError as error:
        raise Refused("a host that is no name in any script") from error
