"""How usual words are on one platform, in whatever language.

A word is rare beside the other words of its own text, not on the platform: the commonest of these
tells how much is known of the language. So a prayer in a language that few use there is no rare
wording, and of a language that was hardly seen nothing is said.
"""

from array import array
from collections.abc import Collection
from zlib import crc32

KNOWN_FROM = 1_000
"""Posts that a text's commonest word must have been in before the others are called rare."""
RARE = 200
"""How many times as many posts the commonest word is in as a rare one, at least."""
_BITS = 18
"""Of the table: 1 MB. Words that share a place look more common than they are."""


class Vocabulary:
    """Counts the posts that a word was in; in bounded memory, and for ever."""

    def __init__(self) -> None:
        self._posts = array("I", bytes(4 << _BITS))

    def observe(self, said: Collection[str]) -> None:
        """Take in the words of one post, each counted once."""
        posts = self._posts
        for place in {_place(word) for word in said}:
            posts[place] += 1

    def rare_in(self, said: Collection[str]) -> frozenset[str]:
        """Give the rare words of a text; none when too little is known of its language."""
        seen = {word: self._posts[_place(word)] for word in said}
        most = max(seen.values(), default=0)
        if most < KNOWN_FROM:
            return frozenset()
        return frozenset(word for word, count in seen.items() if count * RARE <= most)


def _place(word: str) -> int:
    return crc32(word.encode("utf-8", "replace")) >> (32 - _BITS)
