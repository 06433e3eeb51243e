"""Telling which texts hold what is needed, compiled by numba.

The same answers as word_needs_plain.py, which explains the arguments. Its kernel calls nothing
outside this file: numba's cache looks at one file for changes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.word_needs_plain import (
    PAIRING,
    Bits,
    Needs,
    Numbers,
    Phrases,
    Said,
    Values,
)

NAME = "numba"

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def salted(codes: Array, starts: Numbers, ends: Numbers, hashes: Bits, salt: Bits) -> Bits:
    """Hash words anew."""
    keys = np.empty(len(starts), np.uint64)
    _salted(codes, starts, ends, hashes, salt, keys)
    return keys


def look_up(keys: Bits, values: Values, asked: Bits) -> Numbers:
    """Find the values of keys."""
    found = np.full(len(asked), -1, np.int64)
    _look_up(keys, values, asked, found)
    return found


def met(bits: Bits, said: Said, phrases: Phrases, needs: Needs) -> NDArray[np.bool_]:
    """Tell which questions each text meets."""
    found = np.zeros((len(said.first) - 1, len(needs.triggers)), np.bool_)
    ranges = np.searchsorted(needs.groups[:, 0], np.arange(len(needs.triggers) + 1))
    asked = (needs.always, needs.triggers, needs.columns, needs.groups, needs.alternatives, ranges)
    each = (phrases.keys, phrases.values, phrases.kinds, phrases.longer)
    longer = (phrases.rests, phrases.others, phrases.brought)
    words = said.keys, said.kinds, said.first
    _met(bits, words, (PAIRING, *each, *longer), asked, np.empty_like(needs.always), found)
    return found


@compiled
def _salted(
    codes: Array, starts: Array, ends: Array, hashes: Array, salt: Array, keys: Array
) -> None:
    for word in range(len(starts)):
        total = np.uint64(0)
        for place in range(ends[word] - starts[word]):
            total += np.uint64(codes[starts[word] + place]) * salt[place]
        keys[word] = hashes[word] ^ total


@compiled
def _found(keys: Array, values: Array, key: np.uint64) -> int:
    mask = np.uint64(len(keys) - 1)
    place = (key ^ (key >> np.uint64(32))) & mask
    while values[place] >= 0:
        if keys[place] == key:
            return int(values[place])
        place = (place + np.uint64(1)) & mask
    return -1


@compiled
def _look_up(keys: Array, values: Array, asked: Array, found: Array) -> None:
    for number in range(len(asked)):
        found[number] = _found(keys, values, asked[number])


@compiled
def _hold(held: Array, row: Array) -> None:
    for column in range(len(held)):
        held[column] |= row[column]


@compiled
def _hold_phrases(bits: Array, keys: Array, word: int, end: int, phrases: Any, held: Array) -> None:
    """Add what the phrases bring that begin with a word, which is not the last."""
    pairing, pair_keys, values, kinds, longer, rests, others, brought = phrases
    number = _found(pair_keys, values, (keys[word] * pairing) ^ keys[word + 1])
    if number < 0:
        return
    _hold(held, bits[kinds[number]])
    for one in range(longer[number], longer[number + 1]):
        many = rests[one + 1] - rests[one]
        is_said = word + 2 + many <= end
        for place in range(many):
            is_said = is_said and keys[word + 2 + place] == others[rests[one] + place]
        if is_said:
            _hold(held, bits[brought[one]])


@compiled
def _meets(held: Array, question: int, asked: Any) -> bool:
    _, triggers, columns, groups, alternatives, ranges = asked
    start, end = columns[question, 0], columns[question, 1]
    is_asked = False
    for column in range(start, end):
        is_asked |= held[column] & triggers[question, column] != 0
    if not is_asked:
        return False
    for group in range(ranges[question], ranges[question + 1]):
        if not (held[groups[group, 1]] >> np.uint64(groups[group, 2])) & np.uint64(1):
            continue
        for other in range(groups[group, 3], groups[group, 4]):
            is_met = True
            for column in range(start, end):
                if held[column] & alternatives[other, column] != alternatives[other, column]:
                    is_met = False
                    break
            if is_met:
                return True
    return False


@compiled
def _met(bits: Array, words: Any, phrases: Any, asked: Any, held: Array, found: Array) -> None:
    keys, kinds, first = words
    always = asked[0]
    for text in range(len(first) - 1):
        for column in range(len(held)):
            held[column] = always[column]
        end = first[text + 1]
        for word in range(first[text], end):
            kind = kinds[word]
            _hold(held, bits[kind >> 1])
            if kind & 1 and word + 1 < end:
                _hold_phrases(bits, keys, word, end, phrases, held)
        for question in range(found.shape[1]):
            found[text, question] = _meets(held, question, asked)
