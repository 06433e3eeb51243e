"""Which uploads show the same picture, so that it has one name for all."""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import TypeVar

from firebreak.algorithms.media.fingerprints import to_hex
from firebreak.algorithms.media.growing import Growing
from firebreak.detect.known import RADIUS, Hashes, prepared
from firebreak.model.ids import ItemKey, split_key

CAPACITY = 300_000
"""Uploads, files and pictures remembered; then a tenth, the oldest, is forgotten."""

K = TypeVar("K")
V = TypeVar("V")


class AlikeMedia:
    """Gives equal files, and pictures that look the same, the name of the first of them.

    A picture takes the name of the first one that it differs from in few bits, not that of one
    that resembles it: else a chain of small changes would lead from any picture to any other.
    A clip has the name of its file.
    """

    def __init__(self) -> None:
        self._names: dict[ItemKey, str] = {}
        self._first: dict[str, ItemKey] = {}
        self._files: dict[str, str] = {}
        self._firsts: dict[int, str] = {}
        self._pictures = Growing()
        self._next = 0

    def learn(self, key: ItemKey, fingerprints: Sequence[str]) -> str:
        """Name an upload.

        Args:
            key: Which.
            fingerprints: Written; without any it keeps the name that it has.

        Returns:
            The name of its picture, the same for all that look like it. It tells nothing of who
            was first.
        """
        asked = prepared(fingerprints)
        if not asked.exact and not len(asked.pictures):
            return self.name_of(key)
        known = next((self._files[one] for one in asked.exact if one in self._files), "")
        name = known or (
            self._picture(asked.pictures)
            if len(asked.pictures)
            else f"media:{asked.exact[0].partition(':')[2]}"
        )
        for one in asked.exact:
            self._files.setdefault(one, name)
        self._names[key] = name
        if self._first.get(name) not in self._names:
            self._first[name] = key
        _shorten(self._names)
        _shorten(self._files)
        _shorten(self._first)
        return name

    def first_of(self, key: ItemKey) -> ItemKey:
        """Give the first upload of a picture that is remembered; itself where it is the first."""
        first = self._first.get(self._names.get(key, ""), key)
        return first if first in self._names else key

    def name_of(self, key: ItemKey) -> str:
        """Give the name of an upload's picture; its own where nobody has looked at it."""
        return self._names.get(key) or f"media:{':'.join(split_key(key)[::2])}"

    def forget(self, keys: Collection[ItemKey]) -> None:
        """Forget uploads; their pictures, which others show too, keep their names."""
        for key in keys:
            self._names.pop(key, None)

    def _picture(self, hashes: Hashes) -> str:
        near = self._pictures.find(hashes, RADIUS)
        if len(near):
            return self._firsts[int(near.reference.min())]
        name = f"picture:{to_hex(hashes[0])}"
        self._firsts[self._next] = name
        self._pictures.add(self._next, hashes[:1])
        self._next += 1
        if gone := _shorten(self._firsts):
            self._pictures.remove(gone)
        return name


def _shorten(memory: dict[K, V]) -> list[K]:
    if len(memory) <= CAPACITY:
        return []
    gone = list(islice(memory, CAPACITY // 10))
    for one in gone:
        del memory[one]
    return gone
