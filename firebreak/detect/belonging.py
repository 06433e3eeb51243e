"""Words of belief, nations and peoples: what no model may learn from."""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.folded_texts import word_hashes
from firebreak.algorithms.text.normalize import fold_letters
from firebreak.detect.gate.frames import SWAPS
from firebreak.detect.refused_words import ENDINGS, JOINED, REFUSED

BELONGING = ("a word of a religion", "a name of a people, a country or a language")


@cache
def belonging() -> frozenset[str]:
    """Give the folded words that models are trained and asked without."""
    listed = {word for what in BELONGING for word in REFUSED[what]}
    listed |= {word for pairs in SWAPS.values() for pair in pairs for word in pair}
    return frozenset(form for word in listed for form in _forms(fold_letters(word)))


@cache
def masked() -> NDArray[np.uint64]:
    """Give their hashes, sorted."""
    return np.unique(word_hashes(sorted(belonging())))


def _forms(word: str) -> Iterator[str]:
    is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in word)
    for form in ("", *(JOINED if is_arabic else ENDINGS)):
        yield form + word if is_arabic else word + form
