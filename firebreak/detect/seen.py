"""Uploads seen lately: which of them a list's new entry is, who shows them."""

from collections import OrderedDict
from collections.abc import Collection
from itertools import islice
from typing import TypeVar

from firebreak.algorithms.media.growing import Growing
from firebreak.detect.known import RADIUS, Match, prepared
from firebreak.model.ids import ItemKey, item_key
from firebreak.model.items import Media, Post, StoredItem

CAPACITY = 100_000
"""Uploads whose fingerprints are remembered; then a tenth of them, the oldest, are forgotten."""
SHOWN = 200_000
"""Media of which it is remembered which posts show them."""
POSTS_EACH = 100
"""Posts remembered of one medium, the first ones."""
MATCHED = 100_000
"""Uploads remembered that lists knew."""

Value = TypeVar("Value")


class SeenMedia:
    """Uploads of the last while; the same records in the same order give the same answers."""

    def __init__(self) -> None:
        self._refs: dict[ItemKey, int] = {}
        self._keys: dict[int, ItemKey] = {}
        self._files: dict[str, int] = {}
        self._named: dict[int, tuple[str, ...]] = {}
        self._pictures, self._moments = Growing(), Growing()
        self._posts: OrderedDict[ItemKey, tuple[ItemKey, ...]] = OrderedDict()
        self._matched: OrderedDict[ItemKey, tuple[Match, ...]] = OrderedDict()
        self._next = 1

    def observe(self, item: StoredItem, matches: tuple[Match, ...] = ()) -> None:
        """Take an item in.

        Args:
            item: A medium with its fingerprints, or a post with its media; others are nothing.
            matches: What lists knew of the medium.
        """
        if isinstance(item.item, Post):
            for media in item.item.media:
                self._show(item_key(item.source, "media", media), item.key)
        elif isinstance(item.item, Media):
            if matches:
                _put(self._matched, item.key, matches, MATCHED)
            self._remember(item.key, item.item)

    def matches(self, media: ItemKey) -> tuple[Match, ...]:
        """Tell what lists knew of a medium when it was last looked at."""
        return self._matched.get(media, ())

    def posts_of(self, media: ItemKey) -> tuple[ItemKey, ...]:
        """Give posts that show a medium, the first ones first."""
        return self._posts.get(media, ())

    def like(self, fingerprints: Collection[str]) -> tuple[ItemKey, ...]:
        """Give the uploads that an entry with these fingerprints may be; some may not be.

        Args:
            fingerprints: Of the entry, written.

        Returns:
            Oldest first.
        """
        asked = prepared(fingerprints)
        found = {self._files[one] for one in asked.exact if one in self._files}
        for hashes in (asked.pictures, *asked.moments):
            found |= set(self._pictures.find(hashes, RADIUS).reference.tolist())
        for hashes in asked.moments:
            found |= set(self._moments.find(hashes, RADIUS).reference.tolist())
        return tuple(self._keys[ref] for ref in sorted(found))

    def forget(self, keys: Collection[ItemKey]) -> None:
        """Forget uploads and posts."""
        self._drop([self._refs[key] for key in keys if key in self._refs])
        gone = set(keys)
        for key in gone & self._matched.keys():
            del self._matched[key]
        for media, posts in list(self._posts.items()):
            left = tuple(post for post in posts if post not in gone)
            if media in gone or not left:
                del self._posts[media]
            elif left != posts:
                self._posts[media] = left

    def _show(self, media: ItemKey, post: ItemKey) -> None:
        known = self._posts.get(media, ())
        if post not in known and len(known) < POSTS_EACH:
            _put(self._posts, media, (*known, post), SHOWN)

    def _remember(self, key: ItemKey, media: Media) -> None:
        if not media.fingerprints:
            return
        if key in self._refs:
            self._drop([self._refs[key]])
        if len(self._refs) >= CAPACITY:
            self._drop(list(islice(self._keys, CAPACITY // 10)))
        asked, ref = prepared(media.fingerprints), self._next
        self._next += 1
        self._refs[key], self._keys[ref], self._named[ref] = ref, key, asked.exact
        self._files |= dict.fromkeys(asked.exact, ref)
        self._pictures.add(ref, asked.pictures)
        for row in asked.moments:
            self._moments.add(ref, row)

    def _drop(self, refs: list[int]) -> None:
        for ref in refs:
            del self._refs[self._keys.pop(ref)]
            for name in self._named.pop(ref):
                if self._files.get(name) == ref:
                    del self._files[name]
        if refs:
            self._pictures.remove(refs)
            self._moments.remove(refs)


def _put(memory: OrderedDict[ItemKey, Value], key: ItemKey, value: Value, capacity: int) -> None:
    memory[key] = value
    if len(memory) > capacity:
        memory.popitem(last=False)
