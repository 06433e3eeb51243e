"""Pieces of two to five letters as numbered columns, with some words left out."""

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.text.code_points import MIX, SPACE, STEP
from firebreak.algorithms.text.folded_texts import FoldedTexts

BITS = 18
COLUMNS = 1 << BITS
SHORTEST, LONGEST = 2, 5
"""Characters of a piece; words begin and end with a space, the first and the last as well."""
MOST = 255
"""How often a piece counts in one text."""
FINE = 64
"""What one occurrence is worth: whole numbers, so that sums are the same in whatever order."""
WORTH: NDArray[np.int32] = np.array(
    [0] + [round(FINE * (1 + math.log(count))) for count in range(1, MOST + 1)], np.int32
)
"""What so many occurrences in one text are worth; the second adds less than the first."""

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
    states = np.zeros(len(codes), np.uint64)
    is_whole = np.ones(len(codes), bool)
    found = []
    for size in range(1, LONGEST + 1):
        behind = codes[size - 1 :]
        states = states[: len(behind)] * STEP + behind + np.uint64(1)
        is_whole = is_whole[: len(behind)] & (behind != 0)
        if size >= SHORTEST:
            mixed = ((states[is_whole] ^ (states[is_whole] >> np.uint64(32))) * MIX) >> _SHIFT
            found.append((texts[: len(behind)][is_whole] << BITS) | mixed.astype(np.int64))
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


_SHIFT = np.uint64(64 - BITS)


def _padded(
    folded: FoldedTexts, masked: NDArray[np.uint64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Put 0 and a space before each text and a space behind; 0 for masked letters, too."""
    lengths = np.diff(folded.starts)
    texts = np.repeat(np.arange(len(folded)), lengths + 3)
    codes = np.zeros(len(texts), np.uint64)
    firsts = folded.starts[:-1] + 3 * np.arange(len(folded))
    codes[firsts + 1] = codes[firsts + 2 + lengths] = SPACE
    hidden = is_masked(folded.hashes, masked)
    steps = np.zeros(len(folded.codes) + 1, np.int64)
    steps[folded.word_starts[hidden]] += 1
    np.subtract.at(steps, folded.word_ends[hidden], 1)
    shown = np.where(np.cumsum(steps)[:-1] > 0, 0, folded.codes)
    codes[np.arange(len(shown)) + np.repeat(3 * np.arange(len(folded)) + 2, lengths)] = shown
    return codes, texts
