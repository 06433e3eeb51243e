"""Telling which texts hold what is needed, without numba."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

NAME = "numpy"
WIDTH = 64
Bits = NDArray[np.uint64]
Numbers = NDArray[np.int64]


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


def look_up(keys: Bits, values: Numbers, asked: Bits) -> Numbers:
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


def met(bits: Bits, rows: Numbers, first: Numbers, needs: Needs) -> NDArray[np.bool_]:
    """Tell which questions each text meets.

    Args:
        bits: What each kind of word brings, uint64, shape (kinds, columns).
        rows: Kind of each word, one text after the other, int64, (words,).
        first: First word of each text, and the number of words at last, (texts + 1,).
        needs: What is asked.

    Returns:
        Whether it does, shape (texts, questions).
    """
    held = _held(bits, rows, first) | needs.always
    found = np.zeros((len(first) - 1, len(needs.triggers)), np.bool_)
    for question, trigger in enumerate(needs.triggers):
        start, end = needs.columns[question]
        there = np.flatnonzero((held[:, start:end] & trigger[start:end]).any(axis=1))
        own = held[there, start:end]
        groups = needs.groups[needs.groups[:, 0] == question]
        found[there, question] = _meets(own, groups, needs.alternatives[:, start:end], int(start))
    return found


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
