"""Telling which texts hold what is needed, without numba."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

NAME = "numpy"
WIDTH = 64
PAIRING = np.uint64(0x9E3779B97F4A7C15)
Bits = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Values = NDArray[np.int32]
"""By place of a table of keys."""


class Needs(Struct, frozen=True, kw_only=True):
    """Alternatives, of which a text must meet one, for each of several questions.

    A text holds the bits of its words; an alternative is met by a text that holds all its bits.
    Those of one question that share a bit which few texts hold are a group.

    Attributes:
        always: Bits that every text holds, uint64, shape (columns,).
        triggers: By question, bits of which a text must hold one, uint64, (questions, columns).
        columns: By question, its first column and one past its last, int64, (questions, 2).
        groups: By group its question, column, bit there, first alternative and one past its last,
            int64, (groups, 5).
        alternatives: uint64, (alternatives, columns).
    """

    always: Bits
    triggers: Bits
    columns: Numbers
    groups: Numbers
    alternatives: Bits


class Phrases(Struct, frozen=True, kw_only=True):
    """What rows of words bring, by :func:`pair_keys` of their first two.

    Attributes:
        keys: Of a :class:`firebreak.algorithms.text.key_table.KeyTable`.
        values: Likewise: a number for each pair.
        kinds: What the two words bring by themselves, by number, int64; 0 for nothing.
        longer: First of its longer phrases, by number, and how many there are at last, int64.
        rests: By longer phrase the first of its other words in ``others``, and how many there are
            at last, int64.
        others: Keys of words, uint64.
        brought: What each longer phrase brings, int64.
    """

    keys: Bits
    values: Values
    kinds: Numbers
    longer: Numbers
    rests: Numbers
    others: Bits
    brought: Numbers


class Said(Struct, frozen=True, kw_only=True):
    """The words of texts.

    Attributes:
        keys: By :func:`salted`, uint64, shape (words,).
        kinds: Twice the kind of each word, and 1 more for one that begins a phrase, int64.
        first: First word of each text, and the number of words at last, int64, (texts + 1,).
    """

    keys: Bits
    kinds: Numbers
    first: Numbers


def salted(
    codes: NDArray[np.uint32], starts: Numbers, ends: Numbers, hashes: Bits, salt: Bits
) -> Bits:
    """Hash words anew, so that nobody who lacks the salt can make two with one key.

    Args:
        codes: Code points of all texts, shape (n,).
        starts: Where each word starts, shape (words,).
        ends: Where it ends, behind its start; at most as long as the salt.
        hashes: Hash of each word, uint64.
        salt: Random numbers, uint64.

    Returns:
        Keys, uint64, shape (words,).
    """
    if not len(starts):
        return np.zeros(0, np.uint64)
    lengths = ends - starts
    begins = np.cumsum(lengths) - lengths
    within = np.arange(lengths.sum()) - np.repeat(begins, lengths)
    said = codes[np.repeat(starts, lengths) + within].astype(np.uint64)
    return np.asarray(hashes ^ np.add.reduceat(said * salt[within], begins))


def look_up(keys: Bits, values: Values, asked: Bits) -> Numbers:
    """Find the values of keys; see :class:`firebreak.algorithms.text.key_table.KeyTable`.

    Args:
        keys: By place, uint64, shape (a power of two,).
        values: By place; below 0 where no key is.
        asked: Any keys, shape (n,).

    Returns:
        int64, (n,); -1 for a key that is not there.
    """
    mask = np.uint64(len(keys) - 1)
    places = (asked ^ (asked >> np.uint64(32))) & mask
    found = np.full(len(asked), -1, np.int64)
    open_ones = np.arange(len(asked))
    while len(open_ones):
        at = places[open_ones]
        there = (values[at] >= 0) & (keys[at] == asked[open_ones])
        found[open_ones[there]] = values[at[there]]
        open_ones = open_ones[~there & (values[at] >= 0)]
        places[open_ones] = (places[open_ones] + np.uint64(1)) & mask
    return found


def pair_keys(first: Bits, second: Bits) -> Bits:
    """Give one key for two words, in their order."""
    return np.asarray((first * PAIRING) ^ second)


def met(bits: Bits, said: Said, phrases: Phrases, needs: Needs) -> NDArray[np.bool_]:
    """Tell which questions each text meets.

    Args:
        bits: What each kind of word or phrase brings, uint64, shape (kinds, columns).
        said: Words of the texts.
        phrases: What rows of them bring.
        needs: What is asked.

    Returns:
        Whether it does, shape (texts, questions).
    """
    rows, first = _with_phrases(said, phrases)
    held = _held(bits, rows, first) | needs.always
    found = np.zeros((len(first) - 1, len(needs.triggers)), np.bool_)
    for question, trigger in enumerate(needs.triggers):
        start, end = needs.columns[question]
        there = np.flatnonzero((held[:, start:end] & trigger[start:end]).any(axis=1))
        own = held[there, start:end]
        groups = needs.groups[needs.groups[:, 0] == question]
        found[there, question] = _meets(own, groups, needs.alternatives[:, start:end], int(start))
    return found


def _with_phrases(said: Said, phrases: Phrases) -> tuple[Numbers, Numbers]:
    """Put what phrases bring behind the words that begin them."""
    kinds, first, keys = said.kinds >> 1, said.first, said.keys
    begins = (said.kinds & 1).astype(np.bool_)
    begins[first[1:][np.diff(first) > 0] - 1] = False
    places = np.flatnonzero(begins)
    found = look_up(phrases.keys, phrases.values, pair_keys(keys[places], keys[places + 1]))
    places, found = places[found >= 0], found[found >= 0]
    text_ends = first[np.searchsorted(first, places, side="right")]
    behind, brought = [places], [phrases.kinds[found]]
    for place, number, end in zip(places.tolist(), found.tolist(), text_ends.tolist(), strict=True):
        for one in range(phrases.longer[number], phrases.longer[number + 1]):
            rest = phrases.others[phrases.rests[one] : phrases.rests[one + 1]]
            if np.array_equal(keys[place + 2 : min(end, place + 2 + len(rest))], rest):
                behind.append(np.array([place]))
                brought.append(phrases.brought[[one]])
    at, kind = np.concatenate(behind) + 1, np.concatenate(brought)
    order = np.argsort(at, kind="stable")
    return np.insert(kinds, at[order], kind[order]), first + np.searchsorted(at[order], first)


def _held(bits: Bits, rows: Numbers, first: Numbers) -> Bits:
    held = np.zeros((len(first) - 1, bits.shape[1]), np.uint64)
    spoken = np.flatnonzero(np.diff(first))
    if len(spoken):
        held[spoken] = np.bitwise_or.reduceat(bits[rows], first[spoken], axis=0)
    return held


def _meets(held: Bits, groups: Numbers, alternatives: Bits, start: int) -> NDArray[np.bool_]:
    found = np.zeros(len(held), np.bool_)
    for _, column, bit, begin, end in groups.tolist():
        among = held[:, column - start] & np.uint64(1 << bit) != 0
        asked = np.flatnonzero(among & ~found)
        for needed in alternatives[begin:end] if len(asked) else ():
            found[asked] |= (held[asked] & needed == needed).all(axis=1)
    return found


def packed(numbers: Sequence[int], columns: int) -> Bits:
    """Write numbers of many bits as rows of columns, the lowest bits first."""
    each = b"".join(number.to_bytes(columns * WIDTH // 8, "little") for number in numbers)
    return np.frombuffer(each, np.dtype("<u8")).astype(np.uint64).reshape(len(numbers), columns)
