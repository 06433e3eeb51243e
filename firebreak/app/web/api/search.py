"""Search as JSON: keys and why, and nothing of what they hold."""

from typing import Annotated

from msgspec import Meta, Struct

from firebreak.app.searching import Results
from firebreak.app.web.console.search import found
from firebreak.app.web.site import Call


class Asked(Struct, frozen=True, kw_only=True):
    """What to find."""

    q: Annotated[str, Meta(min_length=1, max_length=500)]


def search(call: Call, query: Asked) -> Results:
    """Find accounts, posts, media, addresses, cases, decisions and orders."""
    return found(call, query.q)
