"""Which of many texts may be written in disguise, told at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.folded_texts import FoldedTexts
from firebreak.algorithms.text.look_alikes import DRESSED_LATIN
from firebreak.algorithms.text.normalize import FOLD_LIMIT

_SIGNS = np.zeros(128, np.bool_)
_SIGNS[[ord(sign) for sign in "0123456789@$!"]] = True
_LEADING = np.zeros(128, np.bool_)
_LEADING[[ord(sign) for sign in "04$"]] = True
_EURO = ord("€")
_DRESSED = np.array(sorted(map(ord, DRESSED_LATIN)), np.uint32)
_LETTERS = np.zeros(128, np.bool_)
_LETTERS[[code for code in range(128) if chr(code).isalpha()]] = True


def suspects(texts: Sequence[str], folded: FoldedTexts) -> NDArray[np.bool_]:
    """Tell which texts :func:`disguise.undisguised` may see through; never wrongly no.

    Args:
        texts: As written.
        folded: The same, folded.

    Returns:
        Shape (n_texts,).
    """
    found = np.zeros(len(texts), np.bool_)
    found[_texts_of(folded.starts, _stretched(folded.codes))] = True
    found[_texts_of(folded.first_words, _apart(folded))] = True
    if any(len(text) > FOLD_LIMIT for text in texts):
        texts = [text[:FOLD_LIMIT] for text in texts]
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    found[_texts_of(starts, _signs_beside_letters(codes))] = True
    found[_texts_of(starts, _look_alikes(codes))] = True
    return found


def _texts_of(starts: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray(np.searchsorted(starts, places, side="right") - 1)


def _stretched(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    same = (codes[1:] == codes[:-1]) & (codes[1:] != ord(" "))
    return np.flatnonzero(same[1:] & same[:-1])


def _apart(folded: FoldedTexts) -> NDArray[np.int64]:
    short = folded.word_ends - folded.word_starts == 1
    return np.flatnonzero(short[2:] & short[1:-1] & short[:-2])


def _signs_beside_letters(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    near, far = np.minimum(codes, 127), codes > 127
    signs = (_SIGNS[near] & ~far) | (codes == _EURO)
    letters = (_LETTERS[near] & ~far) | far
    places = np.flatnonzero(signs)
    before, behind = np.maximum(places - 1, 0), np.minimum(places + 1, len(codes) - 1)
    within = letters[before] & (letters | signs)[behind]
    leading = _LEADING[near[places]] & letters[behind]
    return np.asarray(places[within | leading | far[before] | far[behind]])


def _look_alikes(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    far = np.flatnonzero(codes > 127)
    own = codes[far]
    at = np.minimum(np.searchsorted(_DRESSED, own), len(_DRESSED) - 1)
    return np.asarray(far[((own >= 0x370) & (own < 0x530)) | (_DRESSED[at] == own)])
