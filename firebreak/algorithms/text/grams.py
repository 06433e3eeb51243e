"""Pieces of two to five letters as numbered columns, some words left out."""

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.text.code_points import SPACE
from firebreak.algorithms.text.folded_texts import FoldedTexts

BITS = 18
COLUMNS = 1 << BITS
SHORTEST, LONGEST = 2, 5
"""Characters of a piece; words begin and end with a space, the first and the last as well."""
STEP, FOLD, MIX = np.uint32(0x9E3779B1), np.uint32(15), np.uint32(0x85EBCA77)
"""How a piece becomes a column: 32 bits suffice where 18 are kept, and are quicker than 64."""
MOST = 255
"""How often a piece counts in one text."""
FINE = 64
"""What one occurrence is worth: whole numbers, so that sums are the same in whatever order."""
WORTH: NDArray[np.int32] = np.array(
    [0] + [round(FINE * (1 + math.log(count))) for count in range(1, MOST + 1)], np.int32
)
"""What so many occurrences in one text are worth; the second adds less than the first."""

SHIFT = np.uint32(32 - BITS)

Flags = NDArray[np.bool_]


class GramRows(Struct, frozen=True, kw_only=True):
    """The different pieces of many texts, as the rows of a sparse matrix.

    Attributes:
        starts: Where each text starts in the others, and their length at last, (n_texts + 1,).
        columns: Below ``COLUMNS``, rising within a text, int32.
        values: One of ``WORTH``, int32.
    """

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.int32]

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.starts) - 1


def grams_of(folded: FoldedTexts, masked: NDArray[np.uint64]) -> GramRows:
    """Count pieces; about 40 us a post.

    Args:
        folded: Texts.
        masked: Hashes of words, sorted; no piece holds a letter of one or reaches across it.

    Returns:
        A row for each text, without any trace of which masked words stood there.
    """
    codes, texts = _padded(folded, masked)
    states = np.ones(len(codes), np.uint32)
    found = []
    for size in range(1, LONGEST + 1):
        behind = codes[size - 1 :]
        before = states[: len(behind)]
        # A break in a piece makes its state 0, and that of every longer one.
        longer = (before if size > 1 else 0) * STEP + behind + np.uint32(1)
        states = np.where((behind == 0) | (before == 0), np.uint32(0), longer)
        if size >= SHORTEST:
            is_whole = states != 0
            columns = ((states[is_whole] ^ (states[is_whole] >> FOLD)) * MIX) >> SHIFT
            found.append((texts[: len(behind)][is_whole] << BITS) | columns.astype(np.int64))
    pieces, counts = np.unique(np.concatenate(found), return_counts=True)
    rows = pieces >> BITS
    return GramRows(
        starts=np.searchsorted(rows, np.arange(len(folded) + 1)).astype(np.int64),
        columns=(pieces & (COLUMNS - 1)).astype(np.int32),
        values=WORTH[np.minimum(counts, MOST)],
    )


def is_masked(hashes: NDArray[np.uint64], masked: NDArray[np.uint64]) -> Flags:
    """Tell which words are among the sorted ones."""
    if not len(masked):
        return np.zeros(len(hashes), bool)
    places = np.minimum(np.searchsorted(masked, hashes), len(masked) - 1)
    return np.asarray(masked[places] == hashes)


def _padded(
    folded: FoldedTexts, masked: NDArray[np.uint64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Put 0 and a space before each text and a space behind; 0 for masked letters, too."""
    lengths = np.diff(folded.starts)
    texts = np.repeat(np.arange(len(folded)), lengths + 3)
    codes = np.zeros(len(texts), np.uint32)
    firsts = folded.starts[:-1] + 3 * np.arange(len(folded))
    codes[firsts + 1] = codes[firsts + 2 + lengths] = SPACE
    hidden = is_masked(folded.hashes, masked)
    steps = np.zeros(len(folded.codes) + 1, np.int64)
    steps[folded.word_starts[hidden]] += 1
    np.subtract.at(steps, folded.word_ends[hidden], 1)
    shown = np.where(np.cumsum(steps)[:-1] > 0, 0, folded.codes)
    codes[np.arange(len(shown)) + np.repeat(3 * np.arange(len(folded)) + 2, lengths)] = shown
    return codes, texts
