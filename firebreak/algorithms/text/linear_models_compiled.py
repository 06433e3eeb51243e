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
from firebreak.algorithms.text.folded_texts import FoldedTexts

NAME = "numba"
TOGETHER = 8
"""Places behind the last piece, for what is written without asking."""
SIEVE = 1 << 12
"""Flags by a word's lowest bits, which spare most words the search among masked ones."""

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


class _Rules(NamedTuple):
    """What pieces are, and which words must not count."""

    step: np.uint32
    fold: np.uint32
    mix: np.uint32
    shift: np.uint32
    shortest: int
    longest: int
    most: int
    worth: Array
    masked: Array
    sieve: Array


class _Space(NamedTuple):
    """Room that one text after the other is worked on in."""

    room: Array
    states: Array
    columns: Array
    different: Array
    worths: Array
    counts: Array


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


def sums(
    folded: FoldedTexts, known: Array, weights: Array, masked: Array
) -> tuple[Array, Array, Array, Array]:
    """Sum weights text by text; a piece's weights for all models are looked up once."""
    texts, models = len(folded), weights.shape[1]
    totals, unseen = np.zeros((texts, models), np.int32), np.zeros((texts, models), np.int32)
    worth, squares = np.zeros(texts, np.int32), np.zeros(texts, np.int64)
    rules, words, space = _prepared(folded, masked)
    into = (totals, unseen, worth, squares)
    _sums(folded.codes, folded.starts, words, known, weights, rules, space, into)
    return totals, unseen, worth, squares


def totals(
    folded: FoldedTexts, known: Array, raised: Array, masked: Array
) -> tuple[Array, Array, Array]:
    """Sum weights, of which unknown ones are 0, and count nothing."""
    texts, models = len(folded), raised.shape[1]
    made = np.zeros((texts, models), np.int32)
    worth, squares = np.zeros(texts, np.int32), np.zeros(texts, np.int64)
    rules, words, space = _prepared(folded, masked)
    table = np.append(known, np.uint32(0))
    into = (made, worth, squares)
    _totals(folded.codes, folded.starts, words, table, raised, rules, space, into)
    return made, worth, squares


def _prepared(folded: FoldedTexts, masked: Array) -> tuple[_Rules, _Words, _Space]:
    sieve = np.zeros(SIEVE, np.bool_)
    sieve[(masked & np.uint64(SIEVE - 1)).astype(np.int64)] = True
    rules = _Rules(
        step=grams.STEP,
        fold=grams.FOLD,
        mix=grams.MIX,
        shift=grams.SHIFT,
        shortest=grams.SHORTEST,
        longest=grams.LONGEST,
        most=grams.MOST,
        worth=grams.WORTH,
        masked=masked,
        sieve=sieve,
    )
    words = _Words(folded.word_starts, folded.word_ends, folded.hashes, folded.first_words)
    longest = int(np.diff(folded.starts).max(initial=0)) + 2 + grams.LONGEST
    most = longest * (grams.LONGEST - grams.SHORTEST + 1) + TOGETHER
    room, states = np.empty(longest, np.uint32), np.empty(longest, np.uint32)
    columns, different = np.empty(most, np.uint32), np.empty(most, np.uint32)
    worths = np.empty(most, np.int32)
    # One more than there are: where broken pieces go.
    counts = np.zeros(grams.COLUMNS + 1, np.uint8)
    space = _Space(room, states, columns, different, worths, counts)
    return rules, words, space


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
def _write(
    codes: Array, start: int, end: int, words: _Words, text: int, rules: _Rules, room: Array
) -> int:
    """Write a text between two spaces, zeros for masked letters and behind; give its length."""
    size = end - start + 2
    room[0] = room[size - 1] = np.uint32(32)
    for place in range(start, end):
        room[place - start + 1] = codes[place]
    for place in range(size, size + rules.longest):
        room[place] = np.uint32(0)
    for word in range(words.first[text], words.first[text + 1]):
        if _is_masked(words.hashes[word], rules):
            for place in range(words.starts[word], words.ends[word]):
                room[place - start + 1] = np.uint32(0)
    return int(size)


@compiled
def _hash(size: int, rules: _Rules, none: int, room: Array, states: Array, columns: Array) -> int:
    """Give every piece its column, size by size; ``none`` for a broken one."""
    step, fold, mix, shift = rules.step, rules.fold, rules.mix, rules.shift
    for place in range(size):
        states[place] = np.uint32(1)
    for behind in range(rules.longest):
        first = (behind + 1 - rules.shortest) * size
        for place in range(size):
            code, before = room[place + behind], states[place]
            state = np.uint32((before if behind > 0 else np.uint32(0)) * step)
            state = np.uint32(state + code + np.uint32(1))
            states[place] = np.uint32(0) if (code == 0) | (before == 0) else state
        if first < 0:
            continue
        for place in range(size):
            state = states[place]
            mixed = np.uint32(np.uint32(state ^ (state >> fold)) * mix)
            column = np.uint32(mixed >> shift)
            columns[first + place] = np.uint32(none) if state == 0 else column
    return (rules.longest - rules.shortest + 1) * size


@compiled
def _count(pieces: int, columns: Array, different: Array, counts: Array, most: int) -> int:
    """Count pieces, and give how many different ones there are, without a branch."""
    none = len(counts) - 1
    counts[none] = 1
    many = 0
    for number in range(pieces):
        column = columns[number]
        count = counts[column]
        different[many] = column
        many += count == 0
        counts[column] = count + (count < most)
    counts[none] = 0
    return many


@compiled
def _know(
    many: int,
    different: Array,
    counts: Array,
    known: Array,
    weights: Array,
    worth: Array,
    rows: Array,
    worths: Array,
) -> tuple[int, np.int64, np.int64, np.int64, np.int64]:
    """Turn columns into rows and worths.

    It looks at each row once, many of them in flight, so that they are near when they are added;
    the last number it gives only keeps the compiler from leaving that out.
    """
    found, near = 0, np.int64(0)
    total, unknown, squares = np.int64(0), np.int64(0), np.int64(0)
    for number in range(many):
        column = different[number]
        one = np.int64(worth[counts[column]])
        counts[column] = 0
        total += one
        squares += one * one
        row = known[column]
        unknown += one if row == 0 else 0
        near += weights[row, 0]
        rows[found] = row
        worths[found] = one
        found += row != 0
    return found, total, unknown, squares, near


@compiled
def _add(many: int, rows: Array, worths: Array, weights: Array, total: Array, new: Array) -> None:
    """Add four rows at a time; behind the last, rows that nobody knows, worth nothing."""
    for number in range(many, many + 4):
        rows[number] = 0
        worths[number] = 0
    for first in range(0, many, 4):
        a, b, c, d = rows[first], rows[first + 1], rows[first + 2], rows[first + 3]
        of_a, of_b = worths[first], worths[first + 1]
        of_c, of_d = worths[first + 2], worths[first + 3]
        for model in range(len(total)):
            in_a, in_b = np.int32(weights[a, model]), np.int32(weights[b, model])
            in_c, in_d = np.int32(weights[c, model]), np.int32(weights[d, model])
            total[model] += of_a * in_a + of_b * in_b + of_c * in_c + of_d * in_d
            found = (of_a & np.int32(-np.int32(in_a == -128))) + (
                of_b & np.int32(-np.int32(in_b == -128))
            )
            found += (of_c & np.int32(-np.int32(in_c == -128))) + (
                of_d & np.int32(-np.int32(in_d == -128))
            )
            new[model] += found


@compiled
def _add_raised(many: int, rows: Array, raised: Array, sums: Array, total: Array) -> None:
    """Add rows as if each were worth 1, four at a time; sums of 256 bytes fit into two."""
    for number in range(many, many + 4):
        rows[number] = 0
    for begin in range(0, many, 256):
        end = min(many, begin + 256)
        for model in range(len(sums)):
            sums[model] = np.uint16(0)
        for first in range(begin, end, 4):
            a, b, c, d = rows[first], rows[first + 1], rows[first + 2], rows[first + 3]
            for model in range(len(sums)):
                two = raised[a, model] + raised[b, model]
                sums[model] = np.uint16(sums[model] + two + raised[c, model] + raised[d, model])
        for model in range(len(sums)):
            total[model] += np.int32(sums[model])


@compiled
def _add_more(many: int, rows: Array, worths: Array, raised: Array, total: Array) -> None:
    """Add four rows at a time; behind the last, rows that nobody knows, worth nothing."""
    for number in range(many, many + 4):
        rows[number] = 0
        worths[number] = 0
    for first in range(0, many, 4):
        a, b, c, d = rows[first], rows[first + 1], rows[first + 2], rows[first + 3]
        of_a, of_b = worths[first], worths[first + 1]
        of_c, of_d = worths[first + 2], worths[first + 3]
        for model in range(len(total)):
            in_a, in_b = np.int32(raised[a, model]) - 128, np.int32(raised[b, model]) - 128
            in_c, in_d = np.int32(raised[c, model]) - 128, np.int32(raised[d, model]) - 128
            total[model] += of_a * in_a + of_b * in_b + of_c * in_c + of_d * in_d


@compiled
def _meet(
    pieces: int, columns: Array, different: Array, table: Array, raised: Array, most: int
) -> tuple[int, np.int64]:
    """Count pieces in the table's highest bytes, and give how many different ones there are.

    It looks at each row once, many of them in flight, so that they are near when they are added;
    the last number it gives only keeps the compiler from leaving that out.
    """
    none, first, full = len(table) - 1, np.uint32(1 << 24), np.uint32(most << 24)
    many, near = 0, np.int64(0)
    table[none] = first
    for number in range(pieces):
        column = columns[number]
        entry = table[column]
        different[many] = column
        many += entry < first
        table[column] = entry + (first if entry < full else np.uint32(0))
        near += raised[entry & np.uint32(0xFFFFFF), 0]
    table[none] = 0
    return many, near


@compiled
def _totals(
    codes: Array,
    starts: Array,
    words: _Words,
    table: Array,
    raised: Array,
    rules: _Rules,
    space: _Space,
    into: tuple[Array, Array, Array],
) -> np.int64:
    """Sum as if all pieces stood once, as most do, and then what the others are worth more.

    The table holds a column's row and, in its highest byte, how often it was met: what a piece
    asks of the memory is one place there, and its row.
    """
    room, states, columns, different, worths, _ = space
    totals, worth, squares = into
    sums, chance, once = np.empty(raised.shape[1], np.uint16), np.int64(0), rules.worth[1]
    for text in range(len(starts) - 1):
        size = _write(codes, starts[text], starts[text + 1], words, text, rules, room)
        pieces = _hash(size, rules, len(table) - 1, room, states, columns)
        many, near = _meet(pieces, columns, different, table, raised, rules.most)
        chance += near
        found, often, all_worth, all_squares = 0, 0, np.int64(0), np.int64(0)
        for number in range(many):
            column = different[number]
            row = table[column] & np.uint32(0xFFFFFF)
            one = np.int64(rules.worth[table[column] >> np.uint32(24)])
            table[column] = row
            all_worth += one
            all_squares += one * one
            columns[found] = row
            found += row != 0
            different[often], worths[often] = row, one - once
            often += (row != 0) & (one > once)
        worth[text], squares[text] = all_worth, all_squares
        total = totals[text]
        _add_raised(found, columns, raised, sums, total)
        added = 128 * (found + -found % 4)  # with the rows behind the last, that nobody knows
        for model in range(len(total)):
            total[model] = np.int32((total[model] - added) * once)
        _add_more(often, different, worths, raised, total)
    return chance


@compiled
def _sums(
    codes: Array,
    starts: Array,
    words: _Words,
    known: Array,
    weights: Array,
    rules: _Rules,
    space: _Space,
    into: tuple[Array, Array, Array, Array],
) -> np.int64:
    room, states, columns, different, worths, counts = space
    totals, unseen, worth, squares = into
    chance = np.int64(0)
    none = len(counts) - 1
    for text in range(len(starts) - 1):
        size = _write(codes, starts[text], starts[text + 1], words, text, rules, room)
        pieces = _hash(size, rules, none, room, states, columns)
        many = _count(pieces, columns, different, counts, rules.most)
        rows, worth[text], unknown, squares[text], near = _know(
            many, different, counts, known, weights, rules.worth, columns, worths
        )
        total, new = totals[text], unseen[text]
        chance += near
        _add(rows, columns, worths, weights, total, new)
        for model in range(len(total)):
            # What a model does not know was added as -128 times its worth.
            total[model] = np.int32(total[model] + 128 * new[model])
            new[model] = np.int32(new[model] + unknown)
    return chance
