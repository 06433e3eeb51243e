"""Which media and posts must be looked at when something new is known."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import structs

from firebreak.detect.context import Context
from firebreak.detect.known import Match
from firebreak.model.facts import Entry, Examination, StoredFact
from firebreak.model.ids import ItemKey, item_key, split_key
from firebreak.model.items import Media, Post, StoredItem

LOOKED_BACK = 1_000
"""Uploads that one new entry is held against, the oldest first; more would be a flood."""
Known = Callable[[ItemKey], StoredItem | None]
FoundIn = Callable[[ItemKey], Examination | None]


def concerned(
    fact: StoredFact, context: Context, known: Known, found_in: FoundIn
) -> Iterator[StoredItem]:
    """Give what a fact speaks of.

    Args:
        fact: What was found in a medium, or an entry.
        context: What was seen so far, and the entry learnt. The caller looks at each medium
            before asking on, for which posts come after it depends on what it turned out to be.
        known: Gives a thing as far as the feed has been read.
        found_in: Gives what was found in a medium's bytes, likewise.

    Yields:
        Each medium, with all its fingerprints, then the posts that show it if it is known to a
        list; all as of the fact's receipt, for what follows from the fact begins there.
    """
    told = fact.fact
    if isinstance(told, Examination):
        yield _examined(fact.subject, told, known(fact.subject), fact)
        yield from _posts_showing(fact.subject, context, known, fact)
        return
    if not isinstance(told, Entry) or fact.subject not in context.known:
        return
    for key in context.seen.like(told.fingerprints)[:LOOKED_BACK]:
        found, item = found_in(key), known(key)
        if found is not None:
            yield _examined(key, found, item, fact)
        elif item is not None:
            yield _now(item, fact)
        yield from _posts_showing(key, context, known, fact)


def _examined(
    key: ItemKey, found: Examination, item: StoredItem | None, fact: StoredFact
) -> StoredItem:
    source, _, external = split_key(key)
    told = item.item if item is not None else None
    if not isinstance(told, Media):
        told = Media(id=external)
    medium = structs.replace(
        told,
        author=told.author or found.author,
        verdict=found.verdict,
        fingerprints=tuple(dict.fromkeys((*found.fingerprints, *told.fingerprints))),
    )
    return StoredItem(
        seq=fact.seq,
        tenant=fact.tenant,
        source=source,
        received_at=fact.received_at,
        item=medium,
    )


def _posts_showing(
    media: ItemKey, context: Context, known: Known, fact: StoredFact
) -> Iterator[StoredItem]:
    if any(one.is_known for one in context.seen.matches(media)):
        for key in context.seen.posts_of(media):
            if post := known(key):
                yield _now(post, fact)


def _now(item: StoredItem, fact: StoredFact) -> StoredItem:
    return structs.replace(item, received_at=fact.received_at)


def was_told(item: StoredItem, fact: StoredFact, before: Mapping[ItemKey, Sequence[Match]]) -> bool:
    """Tell whether what an entry says of an upload, or of a post that shows it, was said before."""
    shown = item.item.media if isinstance(item.item, Post) else ()
    keys = [item_key(item.source, "media", one) for one in shown] or [item.key]
    matches = (one for key in keys for one in before.get(key, ()))
    return any(one.entry == fact.subject and one.is_known and not one.is_held for one in matches)
