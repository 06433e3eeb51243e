"""Linear models over pieces of text, compiled: as linear_models_plain.py.

Its kernel calls nothing outside this file, and takes what is settled elsewhere as arguments:
numba's cache looks at one file for changes.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text import grams
from firebreak.algorithms.text.code_points import MIX, STEP
from firebreak.algorithms.text.folded_texts import FoldedTexts

NAME = "numba"
SIEVE = 1 << 12
"""Flags by a word's lowest bits, which spare most words the search among masked ones."""

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


class _Rules(NamedTuple):
    """What pieces are, and which words must not count."""

    step: np.uint64
    mix: np.uint64
    shift: np.uint64
    shortest: int
    longest: int
    most: int
    worth: Array
    masked: Array
    sieve: Array


class _Words(NamedTuple):
    """Words of all texts."""

    starts: Array
    ends: Array
    hashes: Array
    first: Array


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def sums(folded: FoldedTexts, weights: Array, masked: Array) -> tuple[Array, Array, Array, Array]:
    """Sum weights text by text; a piece's weights for all models are looked up once."""
    texts, models = len(folded), weights.shape[1]
    totals, unseen = np.zeros((texts, models), np.int32), np.zeros((texts, models), np.int32)
    pieces, squares = np.zeros(texts, np.int32), np.zeros(texts, np.int64)
    sieve = np.zeros(SIEVE, np.bool_)
    sieve[(masked & np.uint64(SIEVE - 1)).astype(np.int64)] = True
    rules = _Rules(
        *(STEP, MIX, np.uint64(64 - grams.BITS), grams.SHORTEST, grams.LONGEST, grams.MOST),
        *(grams.WORTH, masked, sieve),
    )
    words = _Words(folded.word_starts, folded.word_ends, folded.hashes, folded.first_words)
    longest = int(np.diff(folded.starts).max(initial=0)) + 2 + grams.LONGEST
    room = np.empty(longest, np.uint64)
    touched = np.empty(longest * (grams.LONGEST - grams.SHORTEST + 1), np.int32)
    counts = np.zeros(grams.COLUMNS, np.uint8)
    _sums(
        folded.codes,
        folded.starts,
        words,
        weights,
        rules,
        (room, touched, counts),
        (totals, unseen, pieces, squares),
    )
    return totals, unseen, pieces, squares


@compiled
def _is_masked(word: np.uint64, rules: _Rules) -> bool:
    if not rules.sieve[word & np.uint64(len(rules.sieve) - 1)]:
        return False
    low, high = 0, len(rules.masked)
    while low < high:
        middle = (low + high) // 2
        if rules.masked[middle] < word:
            low = middle + 1
        else:
            high = middle
    return bool(low < len(rules.masked) and rules.masked[low] == word)


@compiled
def _write(codes: Array, start: int, end: int, room: Array, longest: int) -> None:
    """Write a text between two spaces, and zeros behind, which end pieces."""
    room[0] = np.uint64(32)
    for place in range(start, end):
        room[place - start + 1] = codes[place]
    room[end - start + 1] = np.uint64(32)
    for place in range(end - start + 2, end - start + 2 + longest):
        room[place] = np.uint64(0)


@compiled
def _count(size: int, rules: _Rules, room: Array, touched: Array, counts: Array) -> int:
    """Count pieces, and give how many different ones there are."""
    half, one = np.uint64(32), np.uint64(1)
    many = 0
    for place in range(size):
        state = np.uint64(0)
        for behind in range(rules.longest):
            code = room[place + behind]
            if code == 0:
                break
            state = state * rules.step + code + one
            if behind + 1 >= rules.shortest:
                column = np.int64(((state ^ (state >> half)) * rules.mix) >> rules.shift)
                if counts[column] == 0:
                    touched[many] = column
                    many += 1
                if counts[column] < rules.most:
                    counts[column] += 1
    return many


@compiled
def _sums(
    codes: Array,
    starts: Array,
    words: _Words,
    weights: Array,
    rules: _Rules,
    space: tuple[Array, Array, Array],
    into: tuple[Array, Array, Array, Array],
) -> None:
    room, touched, counts = space
    totals, unseen, pieces, squares = into
    models = weights.shape[1]
    for text in range(len(starts) - 1):
        start, end = starts[text], starts[text + 1]
        _write(codes, start, end, room, rules.longest)
        for word in range(words.first[text], words.first[text + 1]):
            if _is_masked(words.hashes[word], rules):
                for place in range(words.starts[word], words.ends[word]):
                    room[place - start + 1] = np.uint64(0)
        many = _count(end - start + 2, rules, room, touched, counts)
        total, new, square = totals[text], unseen[text], np.int64(0)
        for number in range(many):
            column = touched[number]
            worth = rules.worth[counts[column]]
            counts[column] = 0
            square += np.int64(worth) * np.int64(worth)
            row = weights[column]
            for model in range(models):
                weight = np.int32(row[model])
                is_new = weight == -128
                new[model] += np.int32(is_new)
                total[model] += np.int32(0) if is_new else np.int32(worth * weight)
        pieces[text], squares[text] = many, square
