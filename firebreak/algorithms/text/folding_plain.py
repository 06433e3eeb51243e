"""Folding many texts without numba: one by one, as normalize.py does."""

from collections.abc import Sequence

import numpy as np

from firebreak.algorithms.text.folded_texts import FoldedTexts, hashed
from firebreak.algorithms.text.normalize import fold, fold_with_offsets, word_spans

NAME = "numpy"


def fold_all(texts: Sequence[str], *, offsets: bool) -> FoldedTexts:
    """Fold texts.

    Args:
        texts: Any texts.
        offsets: Whether to give the place of each character; it costs a third more.

    Returns:
        The same for the same texts, whatever stands before or after them.
    """
    folded: list[str] = []
    places: list[int] = []
    for text in texts:
        if offsets:
            made, came = fold_with_offsets(text)
            places += came
        else:
            made = fold(text)
        folded.append(made)
    spans = [word_spans(one) for one in folded]
    codes = np.frombuffer("".join(folded).encode("utf-32-le", "surrogatepass"), np.uint32)
    starts, first_words = _starts(list(map(len, folded))), _starts(list(map(len, spans)))
    flat = np.array([span for one in spans for span in one], np.int64).reshape(-1, 2)
    flat += np.repeat(starts[:-1], np.diff(first_words))[:, None]
    return FoldedTexts(
        codes=codes,
        starts=starts,
        offsets=np.array(places, np.int32) if offsets else None,
        word_starts=flat[:, 0],
        word_ends=flat[:, 1],
        hashes=hashed(codes, flat[:, 0], flat[:, 1]),
        first_words=first_words,
    )


def _starts(lengths: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
