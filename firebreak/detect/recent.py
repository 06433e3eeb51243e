"""Which texts several accounts posted of late, each as if it were their own."""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from firebreak.algorithms.text.run_index import RunIndex, codes_of
from firebreak.detect.copies import laid_upon
from firebreak.detect.reading import Reading
from firebreak.model.ids import ItemKey

WINDOW = timedelta(hours=24)
"""From the first post of a text until it is forgotten, however often it is repeated."""
RECENT_CAPACITY = 20_000
"""Different texts remembered, the longest unrepeated forgotten first."""
SAME_TEXT = 0.6
"""Share of two texts in common from which they are one, edited."""
AUTHORS_CAPACITY = 1_000
"""Accounts remembered for one text."""
_COMPARED = 4


@dataclass
class _Text:
    """A text, and who posted it: whether in these very words, or edited."""

    folded: str
    since: datetime
    authors: dict[ItemKey, bool]


class RecentTexts:
    """Remembers who posted a text within the window, however each of them edited it."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, _Text] = OrderedDict()
        self._index = RunIndex()

    def authors_of(self, reading: Reading, now: datetime) -> tuple[ItemKey, ...]:
        """Give the accounts that posted a text, in the order of their first post of it."""
        for number in self._alike(reading):
            if now - self._texts[number].since < WINDOW:
                return tuple(self._texts[number].authors)
        return ()

    def observe(self, reading: Reading, author: ItemKey, now: datetime) -> None:
        """Take in one post; texts too short to compare are not remembered."""
        if not reading.is_comparable:
            return
        held = 0
        for number in self._alike(reading):
            if now - self._texts[number].since >= WINDOW:
                self._drop(number)
            elif not held:
                held = number
        if not held:
            held = self._index.add(codes_of(reading.folded))
            self._texts[held] = _Text(reading.folded, now, {})
            if len(self._texts) > RECENT_CAPACITY:
                self._drop(next(iter(self._texts)))
        authors = self._texts[held].authors
        if len(authors) < AUTHORS_CAPACITY:
            authors[author] = authors.get(author) or reading.folded == self._texts[held].folded
        self._texts.move_to_end(held)

    def forget(self, authors: Collection[ItemKey]) -> None:
        """Forget that some accounts posted anything, and the words that only they said."""
        for number, text in list(self._texts.items()):
            for author in [one for one in text.authors if one in authors]:
                del text.authors[author]
            # Who posted the text edited has not said the words that are kept.
            if not any(text.authors.values()):
                self._drop(number)

    def _drop(self, number: int) -> None:
        self._index.remove(number, codes_of(self._texts.pop(number).folded))

    def _alike(self, reading: Reading) -> list[int]:
        """Give the numbers of the texts that are this one, the most alike first."""
        if not reading.is_comparable:
            return []
        found = []
        for number in self._index.near_one(codes_of(reading.folded), limit=_COMPARED):
            alignment = laid_upon(self._texts[number].folded, reading.folded, frozenset())
            if alignment is not None and alignment.share >= SAME_TEXT:
                found.append((-alignment.share, number))
        return [number for _, number in sorted(found)]
