"""What accounts did: acts read from items, and the table that holds them."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.graph.columns import Columns, Ints
from firebreak.algorithms.text.address_list import find_addresses
from firebreak.algorithms.text.normalize import fold
from firebreak.algorithms.text.urls import normalize_url
from firebreak.connect.people import People
from firebreak.connect.view import VERBS, Rows, View
from firebreak.model.ids import ItemKey, item_key, split_key
from firebreak.model.items import Media, Post, StoredItem, Url, author_key
from firebreak.model.relations import Act, ActVerb, Relation

AuthorOf = Callable[[ItemKey], ItemKey | None]
PictureOf = Callable[[ItemKey], str]

SHORTEST_TEXT = 40
"""Folded characters from which a text is an object; shorter ones are everybody's words."""
CHUNK = 65_536
"""Acts that are collected before they become columns."""


def acts_of(
    stored: StoredItem, author_of: AuthorOf, picture_of: PictureOf | None = None
) -> tuple[Act, ...]:
    """Read what an item's author did.

    Args:
        stored: Any item.
        author_of: Names the account that made a post; None when unknown, then answering,
            sharing or quoting that post is no act, because nobody knows toward whom.
        picture_of: Names the picture of a medium: the same for uploads that look the same. None
            names it by its digest, and in a post as the platform does.

    Returns:
        Acts in a fixed order; empty for an account, for a thing without an author, and for a
        relation that ended. Nothing that others did toward the author is ever among them.
    """
    item = stored.item
    actor = author_key(stored.source, item)
    if actor is None:
        return ()
    match item:
        case Post():
            said = tuple(_post_objects(stored.source, item, author_of, picture_of or _by_key))
        case Relation():
            said = tuple(_relation_objects(stored.source, item))
        case Media():
            name = picture_of(stored.key) if picture_of else f"media:{item.sha256}"
            said = (("media", name),) if item.sha256 or item.fingerprints else ()
        case Url():
            said = (("link", f"url:{normalize_url(item.url)}"),)
        case _:
            said = ()
    at = _moment(stored)
    return tuple(
        Act(actor=actor, verb=verb, object=obj, at=at, item=stored.key)
        for verb, obj in dict.fromkeys(said)
        if obj != actor
    )


def _by_key(key: ItemKey) -> str:
    source, _, external = split_key(key)
    return f"media:{source}:{external}"


def _moment(stored: StoredItem) -> datetime:
    item = stored.item
    said = item.at if isinstance(item, Relation) else item.created_at
    return said or stored.received_at


def _post_objects(
    source: str, post: Post, author_of: AuthorOf, picture_of: PictureOf
) -> Iterator[tuple[ActVerb, str]]:
    parents: tuple[tuple[ActVerb, str | None], ...] = (
        ("reply", post.reply_to),
        ("share", post.share_of),
        ("quote", post.quote_of),
    )
    for verb, parent in parents:
        if parent and (author := author_of(item_key(source, "post", parent))):
            yield verb, author
    for mentioned in post.mentions:
        yield "mention", item_key(source, "account", mentioned)
    for tag in post.tags:
        yield "tag", f"tag:{tag.strip().lstrip('#').casefold()}"
    for link in (*post.links, *_written_links(post)):
        yield "link", f"url:{normalize_url(link)}"
    for media in post.media:
        yield "media", picture_of(item_key(source, "media", media))
    if code := _text_code(post):
        yield "text", code


def _written_links(post: Post) -> Iterator[str]:
    """Links that stand in the author's own text; a platform need not list them."""
    if "://" in post.text and not post.share_of:
        for found in find_addresses(post.text):
            yield post.text[found.start : found.end]


def _text_code(post: Post) -> str:
    """A code that equal texts share; empty for short texts and for passed-on posts."""
    folded = "" if post.share_of else fold(post.text)
    if len(folded) < SHORTEST_TEXT:
        return ""
    return f"text:{hashlib.blake2b(folded.encode(), digest_size=12).hexdigest()}"


def _relation_objects(source: str, relation: Relation) -> Iterator[tuple[ActVerb, str]]:
    if not relation.active:
        return
    if relation.verb == "membership":
        yield "join", f"community:{source}:{relation.object}"
    else:
        yield relation.verb, item_key(source, "account", relation.object)


class ActTable:
    """All acts of a platform as columns that only grow; about 25 bytes an act.

    ``people`` holds beside them how accounts present themselves.

    The same act twice is one act. What an account does toward itself is no act. Not safe for
    several threads.

    Attributes:
        forgettings: How often something was forgotten, and all numbers changed.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._ids: dict[str, int] = {}
        self._names: list[str] = []
        self._items: list[str] = []
        self._chunks: list[Rows] = []
        self._fresh: list[tuple[int, int, int, float, int]] = []
        self._length = 0
        self._view: View | None = None
        self.people = People()
        self.forgettings = 0

    def __len__(self) -> int:
        """Count the acts, repetitions included."""
        return self._length

    def add(self, acts: Iterable[Act]) -> None:
        """Take acts in; O(1) each."""
        for act in acts:
            if act.actor == act.object:
                continue
            row = (self._id(act.actor), _VERB_CODE[act.verb], self._id(act.object))
            self._fresh.append((*row, act.at.timestamp(), self._item(act.item)))
            self._length += 1
            if len(self._fresh) >= CHUNK:
                self._settle()
        self._view = None

    def add_columns(self, columns: Columns) -> None:
        """Take many acts in at once.

        Args:
            columns: For example what ``read_acts`` gives; their verbs must be verbs of acts.

        Raises:
            ValueError: A verb that is none; nothing is taken in.
        """
        if unknown := sorted(set(columns.verbs) - set(VERBS)):
            raise ValueError(f"no such verbs: {', '.join(unknown)}; there are: {', '.join(VERBS)}")
        codes = np.fromiter((self._id(name) for name in columns.names), np.int32)
        verbs = np.array([VERBS.index(verb) for verb in columns.verbs], np.int8)
        kept = np.asarray(columns.actor) != np.asarray(columns.object)
        self._settle()
        self._chunks.append(
            Rows(
                actor=_picked(codes, columns.actor, kept),
                verb=_picked(verbs, columns.verb, kept),
                object=_picked(codes, columns.object, kept),
                t=np.asarray(columns.t, np.float64)[kept],
                item=np.full(int(kept.sum()), -1, np.int32),
            )
        )
        self._length += int(kept.sum())
        self._view = None

    def forget(self, items: Collection[ItemKey], names: Mapping[ItemKey, ItemKey]) -> None:
        """Drop the acts seen in some items, and name some accounts otherwise; O(acts).

        Args:
            items: Keys of items.
            names: Accounts, and the key that stands in the place of each. Afterwards the table
                is as if the dropped acts had never been added, and the others under these names.
        """
        self.people.forget(names)
        self._settle()
        rows = Rows.joined(self._chunks)
        # The place behind the last is that of acts whose item is unknown.
        is_gone = np.array([*(one in items for one in self._items), False], bool)
        rows = rows.take(~is_gone[rows.item])
        actor, obj, self._names = _renumbered((rows.actor, rows.object), self._names)
        known, self._items = _renumbered((rows.item[rows.item >= 0],), self._items)
        item = rows.item.copy()
        item[rows.item >= 0] = known
        self._names = [names.get(ItemKey(one), one) for one in self._names]
        self._ids = {one: number for number, one in enumerate(self._names)}
        self._chunks = [Rows(actor=actor, verb=rows.verb, object=obj, t=rows.t, item=item)]
        self._length, self._view = len(rows), None
        self.forgettings += 1

    @property
    def names(self) -> Sequence[str]:
        """What the numbers of accounts and things stand for; they go on until :meth:`forget`."""
        return self._names

    @property
    def ids(self) -> Mapping[str, int]:
        """The numbers of accounts and things by name."""
        return self._ids

    @property
    def items(self) -> Sequence[str]:
        """What the numbers of items stand for."""
        return self._items

    def since(self, place: int) -> Rows:
        """Give the acts from a place on, in the order in which they came; O(acts given).

        Args:
            place: How many acts there were when the last ones were taken from here.

        Returns:
            Acts, repetitions included; their numbers are changed by :meth:`forget`, and
            ``forgettings`` tells that.
        """
        self._settle()
        parts: list[Rows] = []
        end = self._length
        for chunk in reversed(self._chunks):
            if end <= place:
                break
            parts.append(chunk.take(np.arange(max(place - (end - len(chunk)), 0), len(chunk))))
            end -= len(chunk)
        return Rows.joined(parts[::-1])

    def view(self) -> View:
        """Give the acts ready for linkers; sorted once and kept until the table grows."""
        if self._view is None:
            self._settle()
            if len(self._chunks) != 1:
                self._chunks = [Rows.joined(self._chunks)]
            self._view = View(
                names=self._names,
                ids=self._ids,
                items=self._items,
                rows=self._chunks[0],
                people=self.people,
            )
        return self._view

    def _id(self, name: str) -> int:
        known = self._ids.get(name)
        if known is None:
            known = self._ids[name] = len(self._names)
            self._names.append(name)
        return known

    def _item(self, item: str) -> int:
        # The acts of one item arrive together, so that looking at the last one is enough.
        if not self._items or self._items[-1] != item:
            self._items.append(item)
        return len(self._items) - 1

    def _settle(self) -> None:
        if self._fresh:
            self._chunks.append(_rows(self._fresh))
            self._fresh = []


_VERB_CODE: dict[ActVerb, int] = {verb: VERBS.index(verb) for verb in get_args(ActVerb)}


def _renumbered(columns: tuple[Ints, ...], names: Sequence[str]) -> tuple[Any, ...]:
    """Number the names that columns still use by where they first come up, row by row."""
    joined = np.stack(columns, axis=1).ravel()
    first = np.full(len(names), len(joined))
    # Of several places that one number is given, the last stands: so the first, backwards.
    first[joined[::-1]] = np.arange(len(joined))[::-1]
    order = np.argsort(first, kind="stable")[: int((first < len(joined)).sum())]
    rank = np.empty(len(names), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return (*(rank[column] for column in columns), [names[int(one)] for one in order])


def _rows(fresh: Sequence[tuple[int, int, int, float, int]]) -> Rows:
    actor, verb, obj, t, item = zip(*fresh, strict=True)
    return Rows(
        actor=np.array(actor, np.int32),
        verb=np.array(verb, np.int8),
        object=np.array(obj, np.int32),
        t=np.array(t, np.float64),
        item=np.array(item, np.int32),
    )


def _picked(codes: Ints, column: Ints, kept: NDArray[np.bool_]) -> Ints:
    picked: Ints = codes[np.asarray(column)[kept]] if len(codes) else codes
    return picked
