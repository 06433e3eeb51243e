"""Posts as counting needs them: by the feed's order, or by who made them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from firebreak.adapters.store import codec
from firebreak.adapters.store.dialects import run
from firebreak.model.ids import ItemKey, Seq, SourceId, TenantId, split_key
from firebreak.model.items import Post, StoredItem
from firebreak.model.posted import Posted

COLUMNS = "r.source, r.received_at, r.body"
# Asked by places alone, as the feed is read: a planner that takes a tenant for rare would sort.
BETWEEN = f"""
SELECT {COLUMNS} FROM records r
WHERE seq > ? AND seq <= ? AND coalesce(tenant, '') = ? AND kind = 'post' ORDER BY seq
"""
BY_AUTHOR = f"""
SELECT {COLUMNS} FROM records r
WHERE tenant = ? AND source = ? AND author = ? AND seq > ? AND seq <= ? AND kind = 'post'
ORDER BY seq DESC LIMIT ?
"""
ITSELF = f"""
SELECT {COLUMNS} FROM records r
WHERE tenant = ? AND source = ? AND kind = 'post' AND external_id = ? AND seq > ? AND seq <= ?
ORDER BY seq DESC LIMIT ?
"""
SHOWN = frozenset({"visible", "labelled"})


class _Said(Struct, frozen=True, gc=False):
    """The fields of a post's body that are read; all others are passed over."""

    id: str
    author: str
    version: int = 0
    created_at: datetime | None = None
    text: str = ""
    links: tuple[str, ...] = ()
    share_of: str | None = None
    status: str = "visible"
    views: int | None = None


_decode: Callable[[bytes], _Said] = msgspec.json.Decoder(_Said).decode


def between(connection: Connection, tenant: TenantId, after: Seq, upto: Seq) -> list[Posted]:
    """Give every version of every post between two places, in the order of the feed."""
    return list(_posted(run(connection, BETWEEN, (after, upto, tenant)).fetchall()))


def of(
    connection: Connection, thing: ItemKey, tenant: TenantId, *, after: Seq, upto: Seq, limit: int
) -> list[Posted]:
    """Give every version of an account's posts, or of a post, between two places, in order."""
    source, kind, name = split_key(thing)
    statement = {"account": BY_AUTHOR, "post": ITSELF}.get(kind)
    if statement is None:
        return []
    found = run(connection, statement, (tenant, source, name, after, upto, limit)).fetchall()
    return list(_posted(reversed(found)))


def posted_of(stored: StoredItem) -> Posted | None:
    """Give what counting needs of a record that was read as a whole; None of what is no post."""
    if not isinstance(stored.item, Post):
        return None
    return _read(stored.source, stored.received_at, stored.item)


def _posted(rows: Iterable[Any]) -> Iterator[Posted]:
    # Records that came in together share their instant.
    last, received = -1, codec.instant(0)
    for source, micros, body in rows:
        if micros != last:
            last, received = micros, codec.instant(micros)
        yield _read(source, received, _decode(body))


def _read(source: SourceId, received: datetime, said: _Said | Post) -> Posted:
    made = said.created_at
    return Posted(
        source=source,
        id=said.id,
        author=said.author,
        version=said.version,
        at=received if made is None or made > received else made,
        is_shown=said.status in SHOWN,
        views=said.views,
        links=said.links,
        text=said.text if said.share_of is None and "://" in said.text else "",
    )
