"""How common a fragment of text is on one platform, in bounded memory.

For every fragment of up to ``ORDER`` characters the number of texts that contain it is kept, in a
table of fixed size. Longer fragments are estimated as a Markov chain over those counts, so that a
common name weighs what the name weighs and not the sum of its overlapping pieces. Fragments that
share a place in the table only ever look commoner than they are.

Shares are taken among the texts that have a character of the same script, so that writing in a
script that few use is no likeness by itself.

Source: D. Perito et al., How unique and traceable are usernames? (2011), for self-information of
names; D. MacKay and L. Peto, A hierarchical Dirichlet language model (1995), for backing off.
We count texts, not occurrences, so that nobody makes a fragment common by repeating it.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.code_points import END, SPACE, Words, code_points, longer, mixed

ORDER = 5
"""Characters of the longest counted fragment."""
BACKING = 1.0
"""Texts' worth of trust in the shorter fragment's share, where a longer one was hardly seen."""
ALPHABET = 1_000
"""Letters reckoned with for one never seen; wrong by a factor of ten it is 2.3 nats."""

_CHUNK = 4_096
_ZERO, _NINE, _LATIN_END = ord("0"), ord("9"), 0x300
_JAMO, _JAMO_END = 0x1100, 0x1200
_IDEOGRAPHS, _IDEOGRAPHS_END, _WORDS = 0x3400, 0xA000, 0x10000

Bools = NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)


class Commonness:
    """Counts texts by the fragments they contain.

    Texts are folded by the caller, in words separated by one space; fragments lie within words.
    """

    def __init__(self, *, bits: int = 22) -> None:
        """Start with no text.

        Args:
            bits: The table has ``2 ** bits`` places of 4 bytes; 22 are 16 MB.
        """
        self._bits = bits
        self._counts = np.zeros(1 << bits, np.uint32)
        self._texts = 0

    def __len__(self) -> int:
        """Count the texts."""
        return self._texts

    def add(self, texts: Sequence[str]) -> None:
        """Count texts; O(characters)."""
        for places in self._places(texts):
            np.add.at(self._counts, places, np.uint32(1))
        self._texts += len(texts)

    def remove(self, texts: Sequence[str]) -> None:
        """Take texts out again that were counted before, exactly as they were given."""
        for places in self._places(texts):
            np.subtract.at(self._counts, places, np.uint32(1))
        self._texts -= len(texts)

    def nats(self, texts: Sequence[str]) -> list[list[list[float]]]:
        """Tell how much each character says, given those before it.

        Args:
            texts: Any.

        Returns:
            For each text and character ``ORDER`` figures, each finite and at least 0: minus the
            logarithm of the share of texts with this character among those that have the
            0, 1, ... before it; with 0, among those with its script. Summed over a fragment,
            reckoning with the fragment's own characters only, they estimate minus the logarithm
            of the share of texts that contain it. Figures that reach over a word's beginning
            mean nothing.
        """
        codes = code_points(texts)
        told = np.empty((len(codes), ORDER))
        chance = np.full(len(codes), 1.0 / ALPHABET)
        before = self._counts[mixed(_scripts(codes), bits=self._bits)].astype(np.float64)
        for length, (slots, _) in enumerate(_fragments(codes, self._bits)):
            seen = self._counts[slots].astype(np.float64)
            chance = (np.minimum(seen, before) + BACKING * chance) / (before + BACKING)
            told[:, length] = -np.log(chance)
            before = _behind(seen)
        rows, start, result = told.tolist(), 0, []
        for text in texts:
            result.append(rows[start : start + len(text)])
            start += len(text) + 1
        return result

    def _places(self, texts: Sequence[str]) -> Iterator[Words]:
        """Give the places of each text's fragments and scripts, each once a text."""
        for start in range(0, len(texts), _CHUNK):
            codes = code_points(texts[start : start + _CHUNK])
            owner = np.cumsum(codes == END).astype(np.uint64) << np.uint64(self._bits)
            found = [*_fragments(codes, self._bits)]
            found.append((mixed(_scripts(codes), bits=self._bits), found[0][1]))
            every = np.sort(np.concatenate([(owner | slots)[within] for slots, within in found]))
            once = every[np.flatnonzero(np.diff(every, prepend=every[:1] + np.uint64(1)))]
            yield once & np.uint64((1 << self._bits) - 1)


def _fragments(codes: Words, bits: int) -> Iterator[tuple[Words, Bools]]:
    """Give for 1 to ``ORDER`` characters the place of the fragment that ends at each character.

    Beside it stands whether the fragment lies within a word.
    """
    inside = (codes != SPACE) & (codes != END)
    state, within = longer(np.zeros(len(codes), np.uint64), codes), inside
    for length in range(1, ORDER + 1):
        yield mixed(state, bits=bits), within
        if length < ORDER:
            state = longer(_behind(state), codes)
            within = inside & _behind(within)


def _behind(values: NDArray[T]) -> NDArray[T]:
    """Shift by one, so that each place has what stood before it; the first has 0."""
    shifted = np.empty_like(values)
    shifted[:1] = 0
    shifted[1:] = values[:-1]
    return shifted


def _scripts(codes: Words) -> Words:
    """Name the script of each character by a number that no fragment has.

    Digits, and characters that stand for words, count as scripts; most blocks of 128 are one.
    """
    scripts = np.select(
        [
            (codes >= _ZERO) & (codes <= _NINE),
            codes < _LATIN_END,
            (codes >= _JAMO) & (codes < _JAMO_END),
            (codes >= _IDEOGRAPHS) & (codes < _IDEOGRAPHS_END),
            codes >= _WORDS,
        ],
        [np.uint64(script) for script in range(1, 6)],
        (codes >> np.uint64(7)) + np.uint64(8),
    )
    return np.asarray(scripts, np.uint64) << np.uint64(40)
