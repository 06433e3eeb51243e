"""Headers that leave: what may stand in them, and what we say ourselves."""

import re
from collections.abc import Mapping

from firebreak.adapters.going_out.places import Place
from firebreak.adapters.going_out.refused import Refused

MOST_BYTES = 32_768
"""Of all headers that are sent."""
OURS = frozenset(
    {
        *("connection", "keep-alive", "proxy-connection", "proxy-authorization", "te", "trailer"),
        *("transfer-encoding", "upgrade", "expect", "content-length"),
    }
)
"""Headers that say how a connection is used; whoever asks has no say in that."""
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*\Z")


def written(method: str, place: Place, headers: Mapping[str, str], size: int | None) -> bytes:
    """Write the head of a request.

    Args:
        method: Of the request.
        place: Where it goes.
        headers: As whoever asks gave them.
        size: Bytes of the body; None for no body at all.

    Returns:
        Everything up to the body.

    Raises:
        Refused: A header is none, or one that is ours to say.
    """
    check(headers)
    given = {name.lower(): value for name, value in headers.items()}
    for name in sorted(OURS & given.keys()):
        raise Refused(f"the header {name}, which is not for others to say")
    # Signatures of requests cover the header word for word, so it leaves as it was given.
    host = given.get("host", place.named)
    if host.lower() not in (place.named, f"{place.named}:{place.port}"):
        raise Refused("a Host header that names another host than the address does")
    if given.get("accept-encoding", "identity") != "identity":
        raise Refused("asking for a compressed answer")
    lines = [f"{method} {place.target} HTTP/1.1", f"Host: {host}"]
    lines += ["Accept-Encoding: identity"]
    lines += [
        f"{name}: {value}"
        for name, value in headers.items()
        if name.lower() not in ("host", "accept-encoding")
    ]
    lines += [f"Content-Length: {size}"] if size is not None else []
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def check(headers: Mapping[str, str]) -> None:
    """Look at headers that are about to leave.

    Args:
        headers: Names and values.

    Raises:
        Refused: A line break or another sign that no header has, or too much of everything.
    """
    if sum(len(name) + len(value) + 4 for name, value in headers.items()) > MOST_BYTES:
        raise Refused(f"headers of more than {MOST_BYTES:,} bytes")
    if len({name.lower() for name in headers}) < len(headers):
        raise Refused("a header that is given twice")
    for name, value in headers.items():
        if not _NAME.match(name):
            raise Refused("a header whose name is none")
        if not _VALUE.match(value):
            raise Refused(f"a line break or another strange sign in the header {name}")
