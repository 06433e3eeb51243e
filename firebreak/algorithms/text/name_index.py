"""Finds the names most alike to one among millions, by their rare pieces.

Every text is filed under its overlapping pieces. A query reads the lists of its rarest pieces
first and stops when it has read enough: what stands in long lists only is shared by chance. The
few that share most are then compared exactly, by :mod:`firebreak.algorithms.text.likeness`.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.code_points import END, code_points, longer, mixed
from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import Likeness, Profile, likeness, profiles

NAME_PIECE = 3
"""Characters in a piece of a handle or name."""
BIO_PIECE = 2
"""Words in a piece of a bio."""
READ_AT_MOST = 30_000
"""Entries read for one query."""
COMPARED = 64
"""Texts compared exactly for one query."""

_CHUNK = 65_536

Keys = NDArray[np.uint32]
Numbers = NDArray[np.int32]


class Match(NamedTuple):
    """A text of the index, by its number, and how alike it is."""

    number: int
    likeness: Likeness


class _Segment(NamedTuple):
    """Entries sorted by key: which text has which piece."""

    keys: Keys
    numbers: Numbers


class NameIndex:
    """Folded texts, numbered in the order they come.

    About 8 bytes for each character of a text and the text itself. Texts that are added later
    stand in segments of their own, which are merged so that there are never more than about
    log2 of the number of texts.
    """

    def __init__(self, *, piece: int = NAME_PIECE) -> None:
        """Make an empty index.

        Args:
            piece: Characters in a piece; ``NAME_PIECE`` or ``BIO_PIECE``.
        """
        self._piece = piece
        self._texts: list[str] = []
        self._segments: list[_Segment] = []

    def __len__(self) -> int:
        """Count the numbers given; removed texts keep theirs."""
        return len(self._texts)

    @property
    def size(self) -> int:
        """Bytes of the entries, the texts themselves apart."""
        return sum(one.keys.nbytes + one.numbers.nbytes for one in self._segments)

    def text(self, number: int) -> str:
        """Give a text as it was filed; empty when it was removed."""
        return self._texts[number]

    def add(self, texts: Sequence[str]) -> int:
        """File folded texts.

        Args:
            texts: In words separated by one space.

        Returns:
            The number of the first; the others follow it.
        """
        first = len(self._texts)
        self._texts.extend(texts)
        for start in range(0, len(texts), _CHUNK):
            self._file(_entries(texts[start : start + _CHUNK], first + start, self._piece))
        return first

    def remove(self, numbers: Collection[int]) -> None:
        """Forget texts and every piece of them; O(entries), so give it many at once."""
        for number in numbers:
            self._texts[number] = ""
        gone = np.fromiter(numbers, np.int32, len(numbers))
        kept = (np.isin(one.numbers, gone, invert=True) for one in self._segments)
        self._segments = [
            _Segment(one.keys[stays], one.numbers[stays])
            for one, stays in zip(self._segments, kept, strict=True)
        ]

    def nearest(self, one: Profile, background: Commonness, *, limit: int = 20) -> list[Match]:
        """Find the texts most alike to one.

        Args:
            one: Weighed against ``background``; it need not be in the index.
            background: Of the platform.
            limit: Most that are given, at most ``COMPARED``.

        Returns:
            Matches with any weight, the weightiest first, equal ones by number; texts of the
            index that equal the query are among them. Deterministic.
        """
        found = self._candidates(one.text)
        weighed = profiles([self._texts[number] for number in found], background)
        compared = (likeness(one, other) for other in weighed)
        matches = [
            Match(number, alike)
            for number, alike in zip(found, compared, strict=True)
            if alike.nats > 0
        ]
        matches.sort(key=lambda match: (-match.likeness.weight, match.number))
        return matches[:limit]

    def _file(self, added: _Segment) -> None:
        while self._segments and len(self._segments[-1].keys) < 2 * len(added.keys):
            last = self._segments.pop()
            added = _sorted(
                np.concatenate((last.keys, added.keys)),
                np.concatenate((last.numbers, added.numbers)),
            )
        self._segments.append(added)

    def _candidates(self, text: str) -> list[int]:
        keys = np.unique(_entries([text], 0, self._piece).keys)
        begins = [np.searchsorted(one.keys, keys, side="left") for one in self._segments]
        ends = [np.searchsorted(one.keys, keys, side="right") for one in self._segments]
        if not self._segments or not len(keys):
            return []
        lengths = np.sum(ends, axis=0) - np.sum(begins, axis=0)
        rarest = np.argsort(lengths, kind="stable")
        rarest = rarest[(lengths[rarest] > 0) & (np.cumsum(lengths[rarest]) <= READ_AT_MOST)]
        lists, says = [], []
        for place in rarest.tolist():
            for segment, first, last in zip(self._segments, begins, ends, strict=True):
                lists.append(segment.numbers[first[place] : last[place]])
            says.append(np.full(lengths[place], np.log(1 + len(self._texts) / lengths[place])))
        if not lists:
            return []
        return _most(np.concatenate(lists), np.concatenate(says), COMPARED)


def _most(numbers: Numbers, says: NDArray[np.float64], limit: int) -> list[int]:
    """Give the numbers with the largest sums, ties by number; rising."""
    order = np.argsort(numbers, kind="stable")
    numbers, says = numbers[order], says[order]
    first = np.flatnonzero(np.concatenate((np.ones(1, bool), numbers[1:] != numbers[:-1])))
    sums = np.round(np.add.reduceat(says, first), 9)
    most = np.argsort(-sums, kind="stable")[:limit]
    found: list[int] = np.sort(numbers[first[most]]).tolist()
    return found


def _entries(texts: Sequence[str], first: int, piece: int) -> _Segment:
    """Cut texts into pieces, across words; a text shorter than a piece is one."""
    compact = [text.replace(" ", "") for text in texts]
    codes = code_points(compact, ends=piece)
    state, whole = np.zeros(len(codes), np.uint64), np.ones(len(codes), bool)
    for offset in range(piece):
        ahead = np.roll(codes, -offset)
        state = longer(state, ahead)
        whole &= ahead != END
    sizes = np.array([len(text) for text in compact], np.int64)
    starts = np.cumsum(sizes + piece) - (sizes + piece)
    whole[starts[(sizes > 0) & (sizes < piece)]] = True
    owner = np.repeat(np.arange(first, first + len(texts), dtype=np.int32), sizes + piece)
    keys = mixed(state, bits=32).astype(np.uint32)
    return _sorted(keys[whole], owner[whole])


def _sorted(keys: Keys, numbers: Numbers) -> _Segment:
    order = np.argsort(keys, kind="stable")
    return _Segment(keys[order], numbers[order])
