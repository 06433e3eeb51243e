"""Finds what a SQLite file still holds of erased words, where no row lies."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from firebreak.model.remains import words_gone

PIECE = 16
"""Longer words are looked for in pieces of so many bytes, so that half a text is found too."""
MOST_PIECES = 1_000_000
"""About 100 MB; of more words nobody looks what is left, the file is simply written anew."""
_START = 4
_PAGES_AT_ONCE = 1_024
_FILE_HEADER = 100
_INNER: Final = (2, 5)
_LEAVES: Final = (10, 13)
_RUN = re.compile(rb"[^\0]{3,}")

Read = Callable[[int, int], bytes]
"""Gives so many bytes of a file from a place on; fewer at its end."""


class Traces:
    """The words that were rewritten, held only until the file was searched for them."""

    def __init__(self) -> None:
        self._pieces: set[bytes] = set()
        self.is_whole = True

    def add(self, before: bytes, after: bytes) -> None:
        """Note what one body said before and says no more; both are JSON."""
        if not self.is_whole:
            return
        for word in words_gone(msgspec.json.decode(before), msgspec.json.decode(after)):
            self.add_word(word)
        if len(self._pieces) > MOST_PIECES:
            self._pieces.clear()
            self.is_whole = False

    def add_word(self, word: str) -> None:
        """Note one word, as it stands in a column and as JSON writes it."""
        for written in {word.encode(), msgspec.json.encode(word)[1:-1]}:
            whole = len(written) - len(written) % PIECE
            pieces = [written[at : at + PIECE] for at in range(0, whole, PIECE)]
            self._pieces.update(pieces or [written])

    def are_in(self, read: Read) -> bool:
        """Search a file's unused space.

        Args:
            read: Reads the file, into which the log was emptied before.

        Returns:
            Whether any of the words is there. True for no reason is possible, where others say
            the same; false is certain.
        """
        if not self.is_whole:
            return True
        short = [one for one in self._pieces if len(one) < _START]
        starts = {one[:_START] for one in self._pieces}
        return any(
            any(one in run for one in short) or self._begins_in(run, starts) for run in unused(read)
        )

    def _begins_in(self, run: bytes, starts: set[bytes]) -> bool:
        for at in range(len(run) - _START + 1):
            if run[at : at + _START] in starts and any(
                run[at : at + length] in self._pieces for length in range(_START, PIECE + 1)
            ):
                return True
        return False


def unused(read: Read) -> Iterator[bytes]:
    """Give what lies in a SQLite file between and behind the rows.

    Args:
        read: Reads the file.

    Yields:
        Runs of bytes that are not zero: gaps and freed blocks of each page, and whole pages that
        belong to no table's or index's tree (free ones, and the overflow of long rows).
    """
    header = read(0, _FILE_HEADER)
    size = int.from_bytes(header[16:18], "big")
    size = 65_536 if size == 1 else size
    place = 0
    while size and (block := read(place, size * _PAGES_AT_ONCE)):
        for start in range(0, len(block) - size + 1, size):
            page = block[start : start + size]
            yield from _runs(page, _FILE_HEADER if place + start == 0 else 0)
        place += len(block)


def _runs(page: bytes, head: int) -> Iterator[bytes]:
    kind = page[head]
    if kind not in (*_INNER, *_LEAVES):
        yield from _RUN.findall(page)
        return
    cells = _number(page, head + 3)
    first = _number(page, head + 5) or 65_536
    gap = head + (12 if kind in _INNER else 8) + 2 * cells
    yield from _RUN.findall(page[gap:first])
    block = _number(page, head + 1)
    while block and block + 4 <= len(page):
        following, length = _number(page, block), _number(page, block + 2)
        yield from _RUN.findall(page[block + 4 : block + length])
        if following <= block:
            return
        block = following


def _number(page: bytes, place: int) -> int:
    return int.from_bytes(page[place : place + 2], "big")
