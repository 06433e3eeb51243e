"""Addresses that people wrote in posts and profiles, each once."""

from collections.abc import Sequence

from firebreak.algorithms.text.address_list import find_addresses
from firebreak.algorithms.text.urls import parse_address
from firebreak.model.items import Account, Post, StoredItem, Url

MOST = 50
"""Addresses of one item that can be opened from here."""


def written_in(stored: StoredItem | None) -> tuple[str, ...]:
    """Give the addresses that an item holds, as they were written, each once.

    Args:
        stored: The item; None for one that is not here.

    Returns:
        Its links first, then what a reader could follow in its words; an item's own order.
    """
    match stored.item if stored else None:
        case Post(text=text, links=links):
            return _each_once(links, text)
        case Account(bio=bio):
            return _each_once((), bio)
        case Url(url=url):
            return (url,)
    return ()


def _each_once(links: Sequence[str], text: str) -> tuple[str, ...]:
    told: dict[str, str] = {}
    for one in links:
        told.setdefault(str(parse_address(one) or one), one)
    for found in find_addresses(text):
        told.setdefault(str(found.address), text[found.start : found.end])
    return tuple(told.values())[:MOST]
