"""Which texts several accounts posted of late, each as if it were their own."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from firebreak.algorithms.text.sketches import SketchIndex
from firebreak.detect.reading import Reading
from firebreak.model.ids import ItemKey

WINDOW = timedelta(hours=24)
"""From the first post of a text until it is forgotten, however often it is repeated."""
RECENT_CAPACITY = 20_000
"""Different texts remembered, the longest unrepeated forgotten first."""
SAME_TEXT = 0.8
"""Estimated resemblance from which two texts are one."""
AUTHORS_CAPACITY = 1_000
"""Accounts remembered for one text."""
_BANDS = 16
_COMPARED = 4


@dataclass
class _Text:
    since: datetime
    authors: dict[ItemKey, None]


class RecentTexts:
    """Remembers who posted a text within the window."""

    def __init__(self) -> None:
        self._texts: dict[int, _Text] = {}
        self._index: SketchIndex[int] = SketchIndex(bands=_BANDS, capacity=RECENT_CAPACITY)
        self._next = 0

    def authors_of(self, reading: Reading, now: datetime) -> tuple[ItemKey, ...]:
        """Give the accounts that posted a text, in the order of their first post of it."""
        return next((tuple(self._texts[number].authors) for number in self._same(reading, now)), ())

    def observe(self, reading: Reading, author: ItemKey, now: datetime) -> None:
        """Take in one post; texts too short to compare are not remembered."""
        if reading.sketch is None:
            return
        self._forget_old(reading, now)
        number = next(self._same(reading, now), None)
        if number is None:
            number = self._next
            self._next += 1
            self._texts[number] = _Text(now, {})
            for old in self._index.add(number, reading.sketch):
                del self._texts[old]
        authors = self._texts[number].authors
        if len(authors) < AUTHORS_CAPACITY:
            authors[author] = None
        self._index.touch(number)

    def forget(self, authors: Collection[ItemKey]) -> None:
        """Forget that some accounts posted anything, and texts that nobody else did; O(texts)."""
        for number, text in list(self._texts.items()):
            for author in [one for one in text.authors if one in authors]:
                del text.authors[author]
            if not text.authors:
                self._index.remove(number)
                del self._texts[number]

    def _same(self, reading: Reading, now: datetime) -> Iterator[int]:
        return (
            number for number in self._alike(reading) if now - self._texts[number].since < WINDOW
        )

    def _forget_old(self, reading: Reading, now: datetime) -> None:
        for number in self._alike(reading):
            if now - self._texts[number].since >= WINDOW:
                self._index.remove(number)
                del self._texts[number]

    def _alike(self, reading: Reading) -> list[int]:
        if reading.sketch is None:
            return []
        near = self._index.near(reading.sketch, _COMPARED)
        return [number for alike, number in near if alike >= SAME_TEXT]
