"""Folding by code point as one array, filled where texts need it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.normalize import FOLDS, words

Codes = NDArray[np.uint32]

CODE = 0x1FFFFF
UNFOLDS, UNSPACED = 1 << 30, 1 << 29
WORD, SPACE, NAMES = 1 << 28, 1 << 27, 1 << 26
_KNOWN = 1 << 31

_NAMES = frozenset("hHwW@")
_BLOCK = 1_024
_SHIFT = 10


class Table(NamedTuple):
    """What code points fold to; a value, never changed once it is made.

    Attributes:
        entries: One for each code point, shape (0x110000,). 0 where it is not filled; else
            ``CODE`` bits hold the folded code point, 0 for nothing, or with ``UNFOLDS`` a place
            in ``unfolded``. ``UNSPACED`` marks a folded one that is a word by itself; the rest is
            about the character as written: whether it belongs to a ``WORD`` or is white ``SPACE``
            to Python's ``re``, and whether an address or a mention may begin there (``NAMES``).
        unfolded: At each place how many code points there are, and they themselves behind it.
    """

    entries: Codes
    unfolded: Codes


EMPTY = Table(np.zeros(0x110000, np.uint32), np.zeros(0, np.uint32))


def filled(table: Table, codes: Codes) -> Table:
    """Fill in all code points that occur, and their neighbours.

    Args:
        table: Filled so far.
        codes: Code points of texts.

    Returns:
        A table with more entries, and all of the old.
    """
    blocks = np.flatnonzero(np.bincount(codes >> _SHIFT)) * _BLOCK
    entries, unfolded = table.entries.copy(), table.unfolded.tolist()
    for start in blocks[entries[blocks] == 0].tolist():
        entries[start : start + _BLOCK] = [
            _entry(code, unfolded) for code in range(start, start + _BLOCK)
        ]
    return Table(entries, np.array(unfolded, np.uint32))


def _entry(code: int, unfolded: list[int]) -> int:
    character = chr(code)
    entry = _KNOWN
    entry |= WORD if character.isalnum() or character == "_" else 0
    entry |= SPACE if character.isspace() else 0
    entry |= NAMES if character in _NAMES else 0
    pieces = [_piece(piece) for piece in FOLDS[code]]
    if len(pieces) > 1:
        entry |= UNFOLDS | len(unfolded)
        unfolded += [len(pieces), *pieces]
    return entry | (pieces[0] if len(pieces) == 1 else 0)


def _piece(folded: str) -> int:
    # A word by itself stays one beside a letter.
    return ord(folded) | (UNSPACED if len(words("a" + folded)) > 1 else 0)
