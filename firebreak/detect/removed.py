"""Texts that reviewers removed, and what in a new text repeats one of them."""

from dataclasses import dataclass

from msgspec import Struct

from firebreak.algorithms.text.normalize import fold_with_offsets, words
from firebreak.algorithms.text.sketches import (
    SketchIndex,
    copied_stretch,
    pieces,
    resemblance,
)
from firebreak.detect.phrases import Phrases, without
from firebreak.detect.reading import FEWEST_PIECES, Reading
from firebreak.model.ids import ItemKey

REMOVED_CAPACITY = 50_000
"""Different texts held, the longest unrepeated forgotten first."""
COMPARED = 16
"""Texts, most alike first, that a new one is compared with exactly."""
_BANDS = 32


class Match(Struct, frozen=True, kw_only=True):
    """A removed text that a new one repeats.

    Attributes:
        posts: The removed posts that held it, in the order of their removal.
        share: Part of both texts that is the same, in [0, 1]; phrases that everybody used when
            it was removed are left out on both sides.
        start: First character of the longest copied stretch, in the new text as written.
        end: One past its last character.
    """

    posts: tuple[ItemKey, ...]
    share: float
    start: int
    end: int


@dataclass
class _Removed:
    common: frozenset[int]
    posts: dict[ItemKey, None]


class RemovedTexts:
    """Remembers removed texts, each as long as one removal of it stands."""

    def __init__(self) -> None:
        self._texts: dict[str, _Removed] = {}
        self._by_post: dict[ItemKey, str] = {}
        self._index: SketchIndex[str] = SketchIndex(bands=_BANDS, capacity=REMOVED_CAPACITY)

    def learn(self, reading: Reading, phrases: Phrases) -> bool:
        """Remember a removed post's text.

        Args:
            reading: The post.
            phrases: What everybody says at this time; it will count for nothing.

        Returns:
            Whether it can be told from other texts; if not, nothing was learnt.
        """
        self.forget(reading.item.key)
        common = phrases.common_in(reading.words)
        own = pieces(without(reading.words, common))
        if reading.sketch is None or len(own) < FEWEST_PIECES:
            return False
        if reading.folded not in self._texts:
            self._texts[reading.folded] = _Removed(common, {})
            for old in self._index.add(reading.folded, reading.sketch):
                self._drop(old)
        self._texts[reading.folded].posts[reading.item.key] = None
        self._by_post[reading.item.key] = reading.folded
        return True

    def forget(self, post: ItemKey) -> bool:
        """Forget what one removal taught; says whether it had taught anything."""
        text = self._by_post.pop(post, None)
        if text is None:
            return False
        posts = self._texts[text].posts
        del posts[post]
        if not posts:
            del self._texts[text]
            self._index.remove(text)
        return True

    def repeated_by(self, reading: Reading, at_least: float) -> Match | None:
        """Find the removed text that a new one repeats most of.

        Args:
            reading: The new post.
            at_least: Smallest share that counts.

        Returns:
            The best match, among equals the one removed first; None when there is none. A post
            is never compared with itself.
        """
        if reading.sketch is None or not self._texts:
            return None
        key = reading.item.key
        best: tuple[float, str, frozenset[int]] | None = None
        for _, text in self._index.near(reading.sketch, COMPARED):
            removed = self._texts[text]
            if all(post == key for post in removed.posts):
                continue
            share = _share(text, reading, removed.common)
            if share >= at_least and (best is None or share > best[0]):
                best = (share, text, removed.common)
        if best is None:
            return None
        share, text, common = best
        posts = tuple(post for post in self._texts[text].posts if post != key)
        start, end = _place(reading.text, pieces(without(words(text), common)))
        return Match(posts=posts, share=share, start=start, end=end)

    def _drop(self, text: str) -> None:
        for post in self._texts.pop(text).posts:
            del self._by_post[post]


def _share(text: str, reading: Reading, common: frozenset[int]) -> float:
    if not common:
        return resemblance(pieces(text), reading.pieces)
    theirs = pieces(without(words(text), common))
    return resemblance(theirs, pieces(without(reading.words, common)))


def _place(written: str, original: set[str]) -> tuple[int, int]:
    folded, offsets = fold_with_offsets(written)
    start, end = copied_stretch(folded, original)
    return (offsets[start], offsets[end - 1] + 1) if end else (0, 0)
