"""Many folded texts as arrays, with their words as numbers."""

import itertools
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from firebreak.algorithms.text.code_points import MIX, longer

Places = NDArray[np.int64]


class FoldedTexts(Struct, frozen=True, kw_only=True):
    """Texts as :func:`normalize.fold` gives them, one after the other with nothing between.

    Attributes:
        codes: Code points, uint32, shape (n,).
        starts: Where each text starts in ``codes``, and ``n`` at last, shape (n_texts + 1,).
        offsets: For each code point its place in its own text as written, int32, shape (n,), as
            :func:`normalize.fold_with_offsets` gives it; None where nobody asked.
        word_starts: Where each word of :func:`normalize.words` starts in ``codes``, (n_words,).
        word_ends: Where it ends, (n_words,).
        hashes: Its hash, uint64, (n_words,), as :func:`word_hashes` gives it.
        first_words: The first word of each text, and ``n_words`` at last, (n_texts + 1,).
    """

    codes: NDArray[np.uint32]
    starts: Places
    offsets: NDArray[np.int32] | None
    word_starts: Places
    word_ends: Places
    hashes: NDArray[np.uint64]
    first_words: Places

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.starts) - 1


def strings(folded: FoldedTexts) -> list[str]:
    """Give the folded texts as strings; about 0.2 us for each."""
    joined = folded.codes.tobytes().decode("utf-32-le", "surrogatepass")
    places = folded.starts.tolist()
    return [joined[start:end] for start, end in itertools.pairwise(places)]


def chosen(folded: FoldedTexts, places: NDArray[np.int64]) -> FoldedTexts:
    """Give some of the texts, in the order of their places, without where they came from."""
    codes, word_starts, word_ends, hashes = [], [], [], []
    starts, first_words = [0], [0]
    for place in places.tolist():
        start, end = folded.starts[place : place + 2].tolist()
        first, last = folded.first_words[place : place + 2].tolist()
        moved = starts[-1] - start
        codes.append(folded.codes[start:end])
        word_starts.append(folded.word_starts[first:last] + moved)
        word_ends.append(folded.word_ends[first:last] + moved)
        hashes.append(folded.hashes[first:last])
        starts.append(end + moved)
        first_words.append(first_words[-1] + last - first)
    return FoldedTexts(
        codes=np.concatenate([folded.codes[:0], *codes]),
        starts=np.array(starts, np.int64),
        offsets=None,
        word_starts=np.concatenate([folded.word_starts[:0], *word_starts]),
        word_ends=np.concatenate([folded.word_ends[:0], *word_ends]),
        hashes=np.concatenate([folded.hashes[:0], *hashes]),
        first_words=np.array(first_words, np.int64),
    )


def word_hashes(words: Sequence[str]) -> NDArray[np.uint64]:
    """Hash folded words, the same in every process; equal for equal words.

    Args:
        words: Any strings, each taken whole.

    Returns:
        Shape (n_words,). Of 100,000 different words two share a hash by a chance of about one
        in a billion; words made on purpose can.
    """
    joined = "".join(words).encode("utf-32-le", "surrogatepass")
    ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)))
    starts = np.concatenate([np.zeros(1, np.int64), ends])[:-1]
    return hashed(np.frombuffer(joined, np.uint32), starts, ends)


def hashed(codes: NDArray[np.uint32], starts: Places, ends: Places) -> NDArray[np.uint64]:
    """Hash stretches of code points; O(code points), in as many steps as the longest has."""
    state = np.zeros(len(starts), np.uint64)
    going, depth = np.flatnonzero(ends > starts), 0
    while len(going):
        added = codes[starts[going] + depth].astype(np.uint64)
        state[going] = longer(state[going], added)
        depth += 1
        going = going[ends[going] - starts[going] > depth]
    return np.asarray((state ^ (state >> np.uint64(32))) * MIX)
