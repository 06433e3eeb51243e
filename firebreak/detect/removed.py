"""Texts that reviewers removed, and what in a new text repeats one of them."""

from dataclasses import dataclass

from msgspec import Struct

from firebreak.algorithms.text.normalize import fold_with_offsets
from firebreak.algorithms.text.sketches import (
    SketchIndex,
    copied_stretch,
    missing_stretch,
    pieces,
    resemblance,
)
from firebreak.detect.phrases import Phrases, hour_of, without
from firebreak.detect.reading import FEWEST_PIECES, Reading
from firebreak.model.ids import ItemKey

REMOVED_CAPACITY = 50_000
"""Different texts held, the one removed first forgotten first."""
COMPARED = 16
"""Texts, most alike first, that a new one is compared with exactly."""
LONGEST_MISSING = 0.2
"""Part of a removed text that a copy may lack in one piece. Who shares the verse or the news that
a removed post began with, and not what came after it, has copied nothing that was removed for
sure. Words changed here and there do not add up."""
_BANDS = 32


class Match(Struct, frozen=True, kw_only=True):
    """A removed text that a new one repeats.

    Attributes:
        posts: The removed posts that held it, by key.
        share: Part of both texts that is the same, in [0, 1]; phrases that everybody used before
            are left out on both sides.
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
    posts: set[ItemKey]


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
            phrases: What everybody said before it was received will count for nothing.

        Returns:
            Whether it can be told from other texts; if not, nothing was learnt.
        """
        self.forget(reading.item.key)
        common = phrases.common_in(reading.words, hour=hour_of(reading.item.received_at))
        own = pieces(without(reading.folded, common))
        if reading.sketch is None or len(own) < FEWEST_PIECES:
            return False
        if reading.folded not in self._texts:
            self._texts[reading.folded] = _Removed(common, set())
            for old in self._index.add(reading.folded, reading.sketch):
                self._drop(old)
        self._texts[reading.folded].posts.add(reading.item.key)
        self._by_post[reading.item.key] = reading.folded
        return True

    def forget(self, post: ItemKey) -> bool:
        """Forget what one removal taught; says whether it had taught anything."""
        text = self._by_post.pop(post, None)
        if text is None:
            return False
        posts = self._texts[text].posts
        posts.discard(post)
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
            The best match; None when there is none. A post is never compared with itself.
        """
        if reading.sketch is None or not self._texts:
            return None
        key = reading.item.key
        found: list[tuple[float, str]] = []
        for _, text in self._index.near(reading.sketch, COMPARED):
            if self._texts[text].posts != {key}:
                share = _share(text, reading, self._texts[text].common)
                found.append((share, text))
        share, text = max(found, default=(0.0, ""))
        if not text or share < at_least:
            return None
        removed = self._texts[text]
        start, end = _place(reading.text, pieces(text))
        posts = tuple(sorted(removed.posts - {key}))
        return Match(posts=posts, share=share, start=start, end=end)

    def _drop(self, text: str) -> None:
        for post in self._texts.pop(text).posts:
            del self._by_post[post]


def _share(text: str, reading: Reading, common: frozenset[int]) -> float:
    original = without(text, common)
    copied = pieces(without(reading.folded, common)) if common else reading.pieces
    share = resemblance(pieces(original), copied)
    return share if missing_stretch(original, copied) <= LONGEST_MISSING else 0.0


def _place(written: str, original: set[str]) -> tuple[int, int]:
    folded, offsets = fold_with_offsets(written)
    start, end = copied_stretch(folded, original)
    return (offsets[start], offsets[end - 1] + 1) if end else (0, 0)
