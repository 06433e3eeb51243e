"""Texts that reviewers removed, and what in a new text repeats one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from firebreak.algorithms.text.alignment import align, stretches
from firebreak.algorithms.text.folded_texts import FoldedTexts, strings
from firebreak.algorithms.text.normalize import fold_with_offsets
from firebreak.algorithms.text.pieces import PIECE_LENGTH, pieces
from firebreak.algorithms.text.run_index import RunIndex, codes_of
from firebreak.detect.copies import laid_upon
from firebreak.detect.phrases import Phrases, hour_of, without
from firebreak.detect.reading import FEWEST_PIECES, Reading
from firebreak.detect.vocabulary import Vocabulary
from firebreak.model.ids import ItemKey
from firebreak.model.items import author_key

REMOVED_CAPACITY = 100_000
"""Different texts held, the one removed first forgotten first; about 1 KB each."""
COMPARED = 16
"""Texts, most alike first, that a new one is compared with exactly."""
SHORT_WORDS = 5
SHORT_CHARACTERS = 20
RARE_WORDS = 2
"""What a text too short to be compared must have, so that nobody says it by chance: then it is
known by its exact wording, if nobody else had said any of it before it was removed."""
_BRIDGED = 2 * PIECE_LENGTH


class Match(Struct, frozen=True, kw_only=True):
    """A removed text that a new one repeats.

    Attributes:
        posts: The removed posts that held it, by key.
        share: Part that both texts have in common, of the one that has less of the other, in
            [0, 1]; phrases that everybody used before are left out on both sides.
        is_exact: Whether the wording is the same from the first to the last word.
        places: Copied stretches, starts and ends in the new text as written, longest first.
    """

    posts: tuple[ItemKey, ...]
    share: float
    is_exact: bool
    places: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Removed:
    common: frozenset[int]
    number: int
    posts: set[ItemKey] = field(default_factory=set)


class RemovedTexts:
    """Remembers removed texts, each as long as one removal of it stands."""

    def __init__(self) -> None:
        self._texts: dict[str, _Removed] = {}
        self._by_number: dict[int, str] = {}
        self._by_post: dict[ItemKey, str] = {}
        self._index = RunIndex()

    def learn(self, reading: Reading, phrases: Phrases, vocabulary: Vocabulary) -> bool:
        """Remember a removed post's text.

        Args:
            reading: The post.
            phrases: What everybody said before it was received will count for nothing.
            vocabulary: Tells which words are rare.

        Returns:
            Whether it can be told from other texts; if not, nothing was learnt.
        """
        self.forget(reading.item.key)
        common = phrases.common_in(reading.words, hour=hour_of(reading.item.received_at))
        own = pieces(without(reading.folded, common)) if common else reading.pieces
        is_long = len(own) >= FEWEST_PIECES
        if not is_long and not _is_one_of_a_kind(reading, phrases, vocabulary):
            return False
        if reading.folded not in self._texts:
            number = self._index.add(codes_of(reading.folded)) if is_long else 0
            self._texts[reading.folded] = _Removed(common, number)
            if number:
                self._by_number[number] = reading.folded
            while len(self._texts) > REMOVED_CAPACITY:
                self._drop(next(iter(self._texts)))
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
            self._drop(text)
        return True

    def nearest_many(
        self, folded: FoldedTexts, texts: Sequence[str] | None = None
    ) -> dict[int, tuple[str, ...]]:
        """Find what many texts may be copies of, at a few millionths of a second for each.

        Args:
            folded: Any texts.
            texts: The same as strings, where they are at hand.

        Returns:
            By the place of a text the removed ones that :meth:`repeated_by` would compare it with,
            folded, most alike first; texts that have none are left out.
        """
        found: dict[int, tuple[str, ...]] = {}
        if not self._texts:
            return found
        near = self._index.near(folded.codes, folded.starts, limit=COMPARED)
        for place, number in zip(near.query.tolist(), near.number.tolist(), strict=True):
            found[place] = (*found.get(place, ()), self._by_number[number])
        for place, text in enumerate(strings(folded) if texts is None else texts):
            if text in self._texts and text not in found.get(place, ()):
                found[place] = (text, *found.get(place, ()))
        return found

    def repeated_by(self, reading: Reading, at_least: float) -> Match | None:
        """Find the removed text that a new one repeats most of.

        Args:
            reading: The new post.
            at_least: Smallest share that counts.

        Returns:
            The best match; None when there is none. A post is never compared with itself.
        """
        if not self._texts:
            return None
        key, best, found = reading.item.key, "", 0.0
        for text in self._near(reading):
            if self._texts[text].posts == {key}:
                continue
            alignment = laid_upon(text, reading.folded, self._texts[text].common)
            share = 1.0 if text == reading.folded else alignment.share if alignment else 0.0
            if share > found or (share == found and text > best):
                best, found = text, share
        if not best or found < at_least:
            return None
        return Match(
            posts=tuple(sorted(self._texts[best].posts - {key})),
            share=found,
            is_exact=best == reading.folded,
            places=_places(reading.text, best),
        )

    def _near(self, reading: Reading) -> tuple[str, ...]:
        if reading.near is not None:  # what was removed or taken back since is no part of it
            return tuple(text for text in reading.near if text in self._texts)
        exact = (reading.folded,) if reading.folded in self._texts else ()
        if not reading.is_comparable:
            return exact
        near = self._index.near_one(codes_of(reading.folded), limit=COMPARED)
        return (*exact, *(self._by_number[number] for number in near))

    def _drop(self, text: str) -> None:
        gone = self._texts.pop(text)
        if gone.number:
            self._index.remove(gone.number, codes_of(text))
            del self._by_number[gone.number]
        for post in gone.posts:
            del self._by_post[post]


def _is_one_of_a_kind(reading: Reading, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """Whether a short text has rare words, and nobody else is known to have said any of it."""
    author = author_key(reading.item.source, reading.item.item)
    return (
        len(reading.words) >= SHORT_WORDS
        and len(reading.folded) >= SHORT_CHARACTERS
        and len(vocabulary.rare_in(reading.words)) >= RARE_WORDS
        and not phrases.is_heard(reading.words, but_from=author or "")
    )


def _places(written: str, original: str) -> tuple[tuple[int, int], ...]:
    folded, offsets = fold_with_offsets(written)
    if folded == original:
        return ((offsets[0], offsets[-1] + 1),)
    found = stretches(align(original, folded).copied, bridged=_BRIDGED)
    return tuple((offsets[start], offsets[end - 1] + 1) for start, end in found)
