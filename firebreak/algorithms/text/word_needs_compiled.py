"""Telling which texts hold what is needed, compiled by numba.

The same answers as word_needs_plain.py, which explains the arguments. Its kernel calls nothing
outside this file: numba's cache looks at one file for changes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.word_needs_plain import Bits, Needs, Numbers

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


def look_up(keys: Bits, values: Numbers, asked: Bits) -> Numbers:
    """Find the values of keys."""
    found = np.full(len(asked), -1, np.int64)
    _look_up(keys, values, asked, found)
    return found


def met(bits: Bits, rows: Numbers, first: Numbers, needs: Needs) -> NDArray[np.bool_]:
    """Tell which questions each text meets."""
    found = np.zeros((len(first) - 1, len(needs.triggers)), np.bool_)
    asked = needs.always, needs.triggers, needs.columns, needs.groups, needs.alternatives
    _met(bits, rows, first, asked, np.empty_like(needs.always), found)
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
def _look_up(keys: Array, values: Array, asked: Array, found: Array) -> None:
    mask = np.uint64(len(keys) - 1)
    for number in range(len(asked)):
        key = asked[number]
        place = (key ^ (key >> np.uint64(32))) & mask
        while values[place] >= 0:
            if keys[place] == key:
                found[number] = values[place]
                break
            place = (place + np.uint64(1)) & mask


@compiled
def _met(
    bits: Array, rows: Array, first: Array, asked: tuple[Array, ...], held: Array, found: Array
) -> None:
    always, triggers, columns, groups, alternatives = asked
    for text in range(len(first) - 1):
        for column in range(len(held)):
            held[column] = always[column]
        for word in range(first[text], first[text + 1]):
            row = rows[word]
            if row:  # nearly all words bring nothing, and theirs is the first row
                for column in range(len(held)):
                    held[column] |= bits[row, column]
        question, is_asked = -1, False
        for group in range(len(groups)):
            if groups[group, 0] != question:
                question, is_asked = groups[group, 0], False
                for column in range(columns[question, 0], columns[question, 1]):
                    if held[column] & triggers[question, column]:
                        is_asked = True
            if not is_asked or found[text, question]:
                continue
            if not (held[groups[group, 1]] >> np.uint64(groups[group, 2])) & np.uint64(1):
                continue
            for other in range(groups[group, 3], groups[group, 4]):
                is_met = True
                for column in range(columns[question, 0], columns[question, 1]):
                    if held[column] & alternatives[other, column] != alternatives[other, column]:
                        is_met = False
                        break
                if is_met:
                    found[text, question] = True
                    break
