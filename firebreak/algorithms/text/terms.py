"""Finds listed words and phrases in folded text, as words of their script.

Source: A. Aho and M. Corasick, Efficient string matching (1975), by ``ahocorasick_rs``.
"""

import re
from collections.abc import Sequence
from typing import Literal

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct
from numpy.typing import NDArray

Fit = Literal["word", "stem", "inside"]
"""``word`` is a whole word, ``stem`` may go on behind (endings, attached pronouns), ``inside`` may
stand anywhere in a word, as in German compounds."""

_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_CLITICS = re.compile(r"(?:و|ف)?(?:س|ب|ل|ك)?(?:ال|لل|ل)?")
"""What Arabic writes onto the beginning of the next word: and, so, by, to, like, the."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words; there every place is a boundary."""


class Hit(Struct, frozen=True):
    """One entry found: its number, and its place in the folded text."""

    entry: int
    start: int
    end: int


class TermIndex:
    """Entries made ready; the same text gives the same hits in the same order."""

    def __init__(self, entries: Sequence[tuple[str, Fit]]) -> None:
        """Build the automaton.

        Args:
            entries: Folded words and phrases, none of them empty, and how each must fit. Measured
                0.2 s for 100,000 (``benchmarks terms``).
        """
        self._fits = [fit for _, fit in entries]
        self._automaton = AhoCorasick(
            [entry for entry, _ in entries], matchkind=MatchKind.Standard, store_patterns=False
        )

    def may_hit(self, folded: str) -> bool:
        """Whether an entry stands in a folded text, however it fits."""
        return bool(self._automaton.find_matches_as_indexes(folded))

    def may_hit_each(self, folded: Sequence[str]) -> NDArray[np.bool_]:
        """Tell of many folded texts at once; shape (n_texts,).

        Matches that overlap are left out, so that each text that has one is met in one walk over
        all of them; entries and folded texts hold no line end, so none reaches into the next.
        """
        found = np.zeros(len(folded), np.bool_)
        ends = np.cumsum(np.fromiter(map(len, folded), np.int64, len(folded)) + 1)
        matches = self._automaton.find_matches_as_indexes("\n".join(folded))
        places = [start for _, start, _ in matches]
        found[np.searchsorted(ends, np.array(places, np.int64), side="right")] = True
        return found

    def hits(self, folded: str) -> list[Hit]:
        """Find all entries in a folded text, overlapping ones as well, by place."""
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return [
            Hit(entry, start, end)
            for entry, start, end in sorted(found, key=lambda one: (one[1], -one[2], one[0]))
            if self._fits[entry] == "inside"
            or (
                begins_word(folded, start)
                and (self._fits[entry] == "stem" or ends_word(folded, end))
            )
        ]


def begins_word(folded: str, place: int) -> bool:
    """Whether a word may begin at a place: after a space, or after what Arabic writes onto it."""
    if place == 0 or folded[place - 1] == " " or _UNSPACED.match(folded[place - 1]):
        return True
    if not _ARABIC.match(folded[place]):
        return False
    before = folded[folded.rfind(" ", 0, place) + 1 : place]
    return len(before) <= 4 and _CLITICS.fullmatch(before) is not None


def ends_word(folded: str, place: int) -> bool:
    """Whether a word may end at a place, which is one past its last character."""
    return place == len(folded) or folded[place] == " " or bool(_UNSPACED.match(folded[place]))
