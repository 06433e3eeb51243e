"""One letter to the operator's own mail server, over TLS."""

import smtplib
import socket
import ssl
from email.message import EmailMessage
from functools import cache
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from firebreak.adapters.going_out import wire
from firebreak.adapters.going_out.deadline import Deadline
from firebreak.adapters.going_out.places import Place, Reach, read

NAME = "localhost"
"""What we call ourselves; the machine's own name is nobody's business, and is not looked up."""


class Relay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The operator's mail server.

    Attributes:
        host: Its name; empty for none.
        tls: ``starttls`` begins in the open and goes on only in TLS; ``tls`` begins with it;
            ``none`` is for a server on this machine or a private network.
        password: Empty where the server asks for none; never sent without TLS.
        allow_private: Whether it may be on this machine or a private network.
    """

    host: Annotated[str, Meta(max_length=253)] = ""
    port: Annotated[int, Meta(ge=1, le=65_535)] = 587
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: str = ""
    allow_private: bool = False


def post(relay: Relay, letter: EmailMessage, *, timeout_seconds: float) -> None:
    """Hand a letter to the server.

    Args:
        relay: Which server.
        letter: With its addresses.
        timeout_seconds: For connecting, and for each answer of the server.

    Raises:
        Refused: The server is none that we talk to.
        OSError: It cannot be reached, speaks no TLS, or did not take the letter.
    """
    place = place_of(relay)
    reach = Reach(places=frozenset({(place.host, place.port)}))
    by = Deadline(timeout_seconds)
    plug = wire.plugged(place, by, allow_private=relay.allow_private, reach=reach)
    plug.settimeout(timeout_seconds)
    try:
        if relay.tls == "tls":
            plug = _context().wrap_socket(plug, server_hostname=place.host)
        with _Talk(plug, place, timeout_seconds) as talk:
            if relay.tls == "starttls":
                # Where the server offers none it raises, and nothing was said in the open.
                talk.starttls(context=_context())
            if relay.password:
                if relay.tls == "none":
                    raise OSError("a password is sent over TLS only")
                talk.login(relay.user, relay.password)
            talk.send_message(letter)
    finally:
        plug.close()


def place_of(relay: Relay) -> Place:
    """Read where a server is; refuses a host that two programs could read in two ways."""
    host = f"[{relay.host}]" if ":" in relay.host else relay.host
    scheme = "http" if relay.tls == "none" else "https"
    return read(f"{scheme}://{host}:{relay.port}/")


class _Talk(smtplib.SMTP):
    """Speaks on a socket that was connected, after the place was checked, by the one way out."""

    def __init__(self, plug: socket.socket, place: Place, seconds: float) -> None:
        self._plug = plug
        super().__init__(place.host, place.port, local_hostname=NAME, timeout=seconds)

    def _get_socket(self, host: str, port: int, timeout: Any) -> socket.socket:
        del host, port, timeout
        return self._plug


@cache
def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
