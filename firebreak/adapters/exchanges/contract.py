"""What a source of lists is: settings and a place in, pages out."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from firebreak.adapters.lists.rows import LeftOut, Row


class Exchange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One list that is fetched, as the config names it.

    Attributes:
        source: Which of the sources.
        list: Name of the list here, as in the policy.
        address: Where it is; empty takes the source's own. For files, the path.
        password: As ``user`` and ``key``: what the source gave you; a source needs some of them.
        group: Which part of the source: a privacy group, an environment, a list of theirs.
        kind: Of fingerprints in a file that name none.
        minutes: From one fetch to the next.
        allow_private: Whether the address may be on this machine or a private network.
    """

    source: str
    list: str
    address: str = ""
    user: str = ""
    password: str = ""
    key: str = ""
    group: str = ""
    kind: str = ""
    minutes: Annotated[int, Meta(ge=1)] = 60
    allow_private: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """A part of a list.

    Attributes:
        rows: What it tells; all rows of an entry stand on one page and say all of it.
        checkpoint: Where the next fetch begins once all of this is kept.
        is_whole: Whether the fetch tells the whole list, so that what none of its pages has is
            withdrawn; the same on all pages of a fetch.
    """

    rows: tuple[Row | LeftOut, ...]
    checkpoint: str
    is_whole: bool = False


Fetch = Callable[[Exchange, str, datetime], Iterator[Page]]
"""Takes settings, the last checkpoint or an empty text, and the time; gives pages in order."""


class Source(Struct, frozen=True, kw_only=True):
    """One kind of list that others keep.

    Attributes:
        needs: Settings without which it cannot be asked.
        needs_library: Whether the ``threatexchange`` library must be installed.
        has_address: Whether ``address`` is a web address.
        takes_feedback: What its keeper would like to hear of matches; none of it is sent.
    """

    id: str
    title: str
    fetch: Fetch
    needs: tuple[str, ...] = ()
    needs_library: bool = False
    has_address: bool = True
    takes_feedback: str = ""


class Senseless(Exception):
    """A source said something that cannot be; the message is in our words, without theirs."""
