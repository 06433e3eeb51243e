"""A list that another Firebreak shares."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated
from urllib.parse import quote

import msgspec
from msgspec import Meta, Struct

from firebreak.adapters.exchanges.contract import Exchange, Page, Senseless, Source
from firebreak.adapters.lists.rows import LeftOut, Row, understood
from firebreak.adapters.outbound import Reach, Refused, get
from firebreak.model.facts import Opinion

LARGEST_PAGE = 32_000_000
"""Bytes; a page of ours has 5,000 fingerprints and some more."""
TIMEOUT_SECONDS = 300.0
"""For a whole page: the largest one at a megabit a second."""


class Item(Struct, frozen=True, kw_only=True):
    """One fingerprint of an entry; one without value where only the withdrawal is told."""

    id: Annotated[str, Meta(min_length=1, max_length=512)]
    type: str
    value: str
    deleted: bool
    quality: int = 100
    second: float | None = None
    way: str = ""
    opinion: Opinion = "none"


class Told(Struct, frozen=True, kw_only=True):
    """A page of the feed."""

    items: list[Item]
    checkpoint: Annotated[int, Meta(ge=0)]
    more: bool


def fetch(exchange: Exchange, checkpoint: str, now: datetime) -> Iterator[Page]:
    """Read page after page, to the end."""
    del now
    place = f"{exchange.address.rstrip('/')}/api/v1/lists/{quote(exchange.group, safe='')}/feed"
    after, is_more = int(checkpoint or 0), True
    while is_more:
        told = _ask(f"{place}?after={after}", exchange)
        is_more = told.more
        if is_more and told.checkpoint <= after:
            raise Senseless("it says that there is more, and not from where")
        after = told.checkpoint
        yield Page(rows=tuple(_rows(told.items)), checkpoint=str(after))


def _ask(url: str, exchange: Exchange) -> Told:
    try:
        reply = get(
            url,
            {"authorization": f"Bearer {exchange.key}", "accept": "application/json"},
            allow_private=exchange.allow_private,
            timeout_seconds=TIMEOUT_SECONDS,
            most_bytes=LARGEST_PAGE,
            reach=Reach.to(exchange.address),
        )
    except Refused as error:
        raise Senseless(str(error)) from error
    if reply.status == 401:
        raise Senseless("it answered 401; look at the key")
    if reply.status == 404:
        raise Senseless("it answered 404; look at address and group, and whether it is shared")
    if reply.status == 422:
        raise Senseless("it answered 422, for it began anew; use firebreak lists fetch --anew")
    if reply.status != 200:
        raise Senseless(f"it answered {reply.status}")
    return msgspec.json.decode(reply.body, type=Told)


def _rows(items: list[Item]) -> Iterator[Row | LeftOut]:
    """Read items; those of one entry follow each other."""
    line = 0
    for name, group in groupby(items, key=attrgetter("id")):
        for item in group:
            line += 1
            cells = {
                "id": name,
                "type": item.type,
                "value": item.value,
                "deleted": item.deleted,
                "quality": item.quality,
                "second": item.second,
                "way": item.way,
                # What others confirmed is no reason for us not to look.
                "opinion": "disputed" if item.opinion == "disputed" else "",
            }
            yield from understood(cells, line, "")


SOURCE = Source(
    id="feed",
    title="the feed of another Firebreak",
    fetch=fetch,
    needs=("address", "group", "key"),
)
