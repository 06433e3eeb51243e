"""The page between our console and an address that somebody else wrote."""

from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import Response

from firebreak.algorithms.text.urls import Address, parse_address
from firebreak.app.web.console.links import MOST, written_in
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call
from firebreak.model.errors import NotFound
from firebreak.model.ids import ItemKey

_OPENED = ("http", "https")


class Where(Struct, frozen=True, kw_only=True):
    """Which address of which item; an address itself is never taken from a query."""

    of: str
    place: Annotated[int, Meta(ge=0, lt=MOST)] = 0


def show_leave(call: Call, query: Where) -> Response:
    """Say where an address leads; only the person who reads it can go there, by a press.

    No address in a query is ever shown or opened, so this cannot be used to send anybody anywhere:
    it knows only what stands in an item that is kept here.
    """
    key = ItemKey(query.of)
    found = written_in(call.services.store.item(key, call.services.tenant))
    if query.place >= len(found):
        raise NotFound(what="address in", name=query.of)
    written = found[query.place]
    address = parse_address(written)
    can_open = address is not None and address.scheme in _OPENED
    return screen(
        call,
        "leave.html",
        written=written,
        address=address if can_open else None,
        reads_as=_reads_as(address) if address else "",
        key=key,
    )


def _reads_as(address: Address) -> str:
    """Give a host as it looks in its own letters; empty where it is plain already."""
    if "xn--" not in address.host:
        return ""
    try:
        return address.host.encode("ascii").decode("idna")
    except UnicodeError:
        return ""
