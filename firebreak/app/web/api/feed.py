"""Lists that the policy shares, for others who hold a key."""

import hashlib
import logging
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from firebreak.app.web.api.records import key_of_call
from firebreak.app.web.problems import InvalidField
from firebreak.app.web.site import Call
from firebreak.model.errors import NotFound
from firebreak.model.facts import Entry, Opinion, StoredFact
from firebreak.model.fingerprints import read_fingerprint
from firebreak.model.ids import ItemKey, Seq, SourceId
from firebreak.model.policy import MediaList

LOG = logging.getLogger("firebreak.lists")

ITEMS = 5_000
"""Most of a page; the last entry of it is never cut, so that there may be some more."""
STEP = 100
"""Entries that are read at a time: one may have thousands of fingerprints."""


class After(Struct, frozen=True, kw_only=True):
    """Where a page begins: behind the checkpoint of the one before, or at 0."""

    after: Annotated[int, Meta(ge=0, le=2**53)] = 0


class Item(Struct, frozen=True, kw_only=True):
    """One fingerprint of an entry; all of an entry follow each other and replace what was told.

    Attributes:
        id: Of the entry; says nothing but which belong together.
        value: Empty, as ``type``, where an entry was withdrawn whose fingerprints are forgotten.
        deleted: Whether the entry was withdrawn.
        second: Moment in a clip; None for pictures and files.
        opinion: Of people here: whether it is what the list says.
    """

    id: str
    type: str
    value: str
    deleted: bool
    quality: int
    second: float | None
    way: str
    opinion: Opinion


class Feed(Struct, frozen=True, kw_only=True):
    """A page of a list, in the order in which entries changed.

    Attributes:
        checkpoint: Where the next page begins.
        more: Whether to ask for it at once; it may turn out to be empty.
    """

    items: tuple[Item, ...]
    checkpoint: int
    more: bool


def list_feed(call: Call, name: str, query: After) -> Feed:
    """Fetch what changed in a shared list: fingerprints only, no notes and nobody's names."""
    key = key_of_call(call)
    shared(call, name)
    items, checkpoint, is_more = list[Item](), query.after, True
    while is_more and len(items) < ITEMS:
        found = _entries(call, SourceId(name), checkpoint, STEP)
        is_more = len(found) == STEP
        for one in found:
            if len(items) >= ITEMS:
                is_more = True
                break
            items += _items(one)
            checkpoint = one.seq
    if items:
        # The log, not the ledger: who holds a key could make the ledger grow at will, and nothing
        # about a person is in what leaves; that it may leave is in the policy.
        told = (name, len(items), checkpoint, key.source)
        LOG.info("list %s: %d fingerprints up to %d to a key of %s", *told)
    elif query.after and not _entries(call, SourceId(name), query.after - 1, 1):
        reason = "this list has not come so far; it has begun anew, so begin at 0"
        raise InvalidField(field="after", reason=reason)
    return Feed(items=tuple(items), checkpoint=checkpoint, more=is_more)


def shared(call: Call, name: str) -> MediaList:
    """Give a list that the policy shares; any other is as good as absent.

    Args:
        call: The request.
        name: Of the list.

    Returns:
        What the policy says of it.

    Raises:
        NotFound: The policy shares no such list.
    """
    listed = call.services.policy.media.lists.get(name)
    if listed is None or not listed.share:
        raise NotFound(what="shared list", name=name)
    return listed


def _entries(call: Call, name: SourceId, after: int, limit: int) -> list[StoredFact]:
    services = call.services
    return services.store.list_entries(name, services.tenant, Seq(after), limit)


def _items(one: StoredFact) -> Iterator[Item]:
    if not isinstance(entry := one.fact, Entry):
        return
    name, is_gone = _opaque(one.subject), entry.standing == "withdrawn"
    for written in entry.fingerprints:
        known = read_fingerprint(written)
        yield Item(
            id=name,
            type=known.kind,
            value=known.value,
            deleted=is_gone,
            quality=known.quality,
            second=known.second,
            way=known.way,
            opinion=entry.opinion,
        )
    if not entry.fingerprints:
        yield Item(
            id=name,
            type="",
            value="",
            deleted=is_gone,
            quality=100,
            second=None,
            way="",
            opinion=entry.opinion,
        )


def _opaque(entry: ItemKey) -> str:
    # The list's own name of an entry may be a case number, or somebody's.
    return hashlib.sha256(entry.encode()).hexdigest()[:32]
