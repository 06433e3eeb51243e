"""The proxy through which everything public goes, where one is named."""

import base64
import socket
from urllib.parse import urlsplit

from msgspec import Struct

from firebreak.adapters.going_out.deadline import Deadline
from firebreak.adapters.going_out.places import read
from firebreak.adapters.going_out.refused import Refused
from firebreak.model.errors import InvalidConfig

LONGEST_ANSWER = 8_192
"""Bytes of what a proxy says before it lets us through."""


class Network(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How requests leave this machine; ``[network]`` of the config.

    Attributes:
        proxy: ``http://host:port`` of a proxy that takes CONNECT; empty for none. Variables such as
            ``HTTPS_PROXY`` are not read. What is on private networks is asked directly.
        proxy_user: Where the proxy wants to know who comes.
        proxy_password: The same.
    """

    proxy: str = ""
    proxy_user: str = ""
    proxy_password: str = ""


class Proxy(Struct, frozen=True, kw_only=True):
    """A proxy to go through.

    Attributes:
        pass_word: What stands in ``Proxy-Authorization``; empty for none.
    """

    host: str
    port: int
    pass_word: str = ""


def proxy_of(network: Network) -> Proxy | None:
    """Read which proxy the operator named.

    Args:
        network: From the config.

    Returns:
        The proxy; None where there is none.

    Raises:
        InvalidConfig: Its address is none, or its name and password cannot be sent.
    """
    if not network.proxy:
        return None
    try:
        place = read(network.proxy)
    except Refused as error:
        raise InvalidConfig(place="network.proxy", reason=str(error)) from error
    if place.scheme != "http" or place.target != "/":
        reason = "write http://host:port; the way to the proxy is plain, what goes through is not"
        raise InvalidConfig(place="network.proxy", reason=reason)
    if urlsplit(network.proxy).port is None:
        raise InvalidConfig(place="network.proxy", reason="name its port too")
    if ":" in network.proxy_user:
        raise InvalidConfig(place="network.proxy_user", reason="there is no colon in a name")
    pair = f"{network.proxy_user}:{network.proxy_password}".encode()
    word = "Basic " + base64.b64encode(pair).decode() if network.proxy_user else ""
    return Proxy(host=place.host, port=place.port, pass_word=word)


def pass_through(plug: socket.socket, proxy: Proxy, to: tuple[str, int], by: Deadline) -> None:
    """Have a proxy connect us to an address that was checked.

    Args:
        plug: Connected to the proxy.
        proxy: Which.
        to: IP address and port; never a name, which the proxy would look up anew.
        by: When it has to be done.

    Raises:
        TimeoutError: The time was up.
        OSError: It does not let us through.
    """
    address, port = to
    there = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    lines = [f"CONNECT {there} HTTP/1.1", f"Host: {there}"]
    lines += [f"Proxy-Authorization: {proxy.pass_word}"] if proxy.pass_word else []
    plug.settimeout(by.left())
    plug.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
    said = b""
    # One byte at a time: what follows the answer is no longer the proxy's.
    while not said.endswith(b"\r\n\r\n"):
        plug.settimeout(by.left())
        byte = plug.recv(1)
        if not byte or len(said) >= LONGEST_ANSWER:
            raise OSError("the proxy gives no answer that can be read")
        said += byte
    words = said.split(b"\r\n", 1)[0].split()
    status = words[1] if len(words) > 1 and words[0].startswith(b"HTTP/1.") else b""
    if status == b"407":
        raise OSError("the proxy answered 407; look at network.proxy_user and proxy_password")
    if status != b"200":
        raise OSError("the proxy does not let us through")
