"""Which of many texts may be written in disguise, without numba."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.folded_texts import FoldedTexts
from firebreak.algorithms.text.look_alikes import DRESSED_LATIN

NAME = "numpy"
LETTER, SIGN = 1, 2
KINDS = np.zeros(128, np.uint8)
"""What characters of ASCII may be: letters, or signs that stand for letters."""
KINDS[[ord(sign) for sign in "0123456789@$!"]] = SIGN
KINDS[[code for code in range(128) if chr(code).isalpha()]] = LETTER
EURO = ord("€")
DRESSED = np.array(sorted(map(ord, DRESSED_LATIN)), np.uint32)
"""Code points of letters in circles and the like, rising."""

Array = NDArray[Any]


def suspects(written: Array, ends: Array, folded: FoldedTexts) -> NDArray[np.bool_]:
    """Tell which texts may be.

    Args:
        written: Code points of all texts as they were written, one after the other, uint32, (n,).
        ends: Where each text ends in them, int64, (n_texts,).
        folded: The same texts, folded.

    Returns:
        Shape (n_texts,). Here the ends of two neighbours may together look like a disguise.
    """
    found = np.zeros(len(folded), np.bool_)
    found[_texts_of(folded.starts, _stretched(folded.codes))] = True
    found[_texts_of(folded.first_words, _apart(folded))] = True
    starts = np.concatenate([np.zeros(1, np.int64), ends])
    found[_texts_of(starts, _signs_beside_letters(written))] = True
    found[_texts_of(starts, _look_alikes(written))] = True
    return found


def _texts_of(starts: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray(np.searchsorted(starts, places, side="right") - 1)


def _stretched(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    digits = (codes[1:] >= ord("0")) & (codes[1:] <= ord("9"))
    same = (codes[1:] == codes[:-1]) & (codes[1:] != ord(" ")) & ~digits
    return np.flatnonzero(same[1:] & same[:-1])


def _apart(folded: FoldedTexts) -> NDArray[np.int64]:
    short = folded.word_ends - folded.word_starts == 1
    return np.flatnonzero(short[2:] & short[1:-1] & short[:-2])


def _signs_beside_letters(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    near, far = np.minimum(codes, 127), codes > 127
    places = np.flatnonzero(((KINDS[near] == SIGN) & ~far) | _is_far_sign(codes))
    around = [_at(codes, places + step) for step in (-1, 1, 2, 3)]
    before, behind, second, third = (_is_letter(one) for one in around)
    is_sign = (KINDS[np.minimum(around[1], 127)] == SIGN) & (around[1] <= 127)
    signs = is_sign | _is_far_sign(around[1])
    within = before & (behind | (signs & second) | (around[1] == ord("$")))
    own = codes[places]
    leads = (own == ord("0")) | (own == ord("4")) | (own == ord("$")) | (own > 127)
    leading = leads & behind & second & third
    arabic = [(one >= 0x600) & (one < 0x700) for one in around]
    return np.asarray(places[within | leading | arabic[0] | arabic[1]])


def _at(codes: NDArray[np.uint32], places: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Give the codes at places, spaces beyond the ends."""
    inside = (places >= 0) & (places < len(codes))
    found = codes[np.where(inside, places, 0)] if len(codes) else np.zeros(0, np.uint32)
    return np.where(inside, found, np.uint32(ord(" ")))


def _is_letter(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether codes may be letters; signs of punctuation beyond ASCII are none."""
    near = codes <= 127
    raised = (codes == 0xAA) | (codes == 0xB5) | (codes == 0xBA)
    others = raised | ((codes >= 0xC0) & ((codes < 0x2010) | (codes >= 0x2070)))
    return np.asarray(((KINDS[np.minimum(codes, 127)] == LETTER) & near) | (~near & others))


def _is_far_sign(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether codes are the euro's, or digits that fold to those of ASCII."""
    wide = (codes >= 0xFF10) & (codes <= 0xFF19)
    return np.asarray((codes == EURO) | wide | ((codes >= 0x1D7CE) & (codes <= 0x1D7FF)))


def _look_alikes(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    far = np.flatnonzero(codes > 127)
    own = codes[far]
    at = np.minimum(np.searchsorted(DRESSED, own), len(DRESSED) - 1)
    return np.asarray(far[((own >= 0x370) & (own < 0x530)) | (DRESSED[at] == own)])
