"""Folding compiled by numba: the same answers as folding_plain.py.

Its kernels call nothing outside this file, and take what is settled elsewhere as arguments:
numba's cache looks at one file for changes.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text import folding_table as table
from firebreak.algorithms.text.code_points import MIX, STEP
from firebreak.algorithms.text.folded_texts import FoldedTexts
from firebreak.algorithms.text.normalize import FOLD_LIMIT

NAME = "numba"

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


class _Rules(NamedTuple):
    """The table, and what its bits mean."""

    entries: Array
    unfolded: Array
    code: int
    unfolds: int
    unspaced: int
    word: int
    space: int
    names: int


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


class _Latest:
    """The table with all that was ever filled; threads may replace it by each other's."""

    table = table.EMPTY


def fold_all(texts: Sequence[str], *, offsets: bool) -> FoldedTexts:
    """Fold by one pass over the code points of all texts, and one over what they fold to."""
    lengths = [len(text) for text in texts]
    if max(lengths, default=0) > FOLD_LIMIT:
        texts = [text[:FOLD_LIMIT] for text in texts]
        lengths = [len(text) for text in texts]
    written = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    rules = _rules_for(written)
    ends = np.cumsum(np.array(lengths, np.int64))
    starts = np.zeros(len(texts) + 1, np.int64)
    size = len(written)
    while True:
        codes = np.empty(size, np.uint32)
        places = np.empty(size if offsets else 0, np.int32)
        most_words = _fold(written, ends, FOLD_LIMIT, rules, (codes, places, starts))
        if most_words >= 0:
            break
        size = 2 * size + FOLD_LIMIT  # Few texts unfold to more than is written.
    word_starts, word_ends = np.empty(most_words, np.int64), np.empty(most_words, np.int64)
    hashes, first_words = np.empty(most_words, np.uint64), np.zeros(len(texts) + 1, np.int64)
    _words(codes, starts, rules, (STEP, MIX), word_starts, word_ends, hashes, first_words)
    made, words = int(starts[-1]), int(first_words[-1])
    return FoldedTexts(
        codes=codes[:made],
        starts=starts,
        offsets=places[:made] if offsets else None,
        word_starts=word_starts[:words],
        word_ends=word_ends[:words],
        hashes=hashes[:words],
        first_words=first_words,
    )


def _rules_for(written: Array) -> _Rules:
    latest = _Latest.table
    if not _knows(written, latest.entries):
        latest = _Latest.table = table.filled(latest, written)
    bits = (table.CODE, table.UNFOLDS, table.UNSPACED, table.WORD, table.SPACE, table.NAMES)
    return _Rules(latest.entries, latest.unfolded, *bits)


@compiled
def _knows(written: Array, entries: Array) -> bool:
    for code in written:  # noqa: SIM110  numba has no generators in all().
        if entries[code] == 0:
            return False
    return True


@compiled
def _named_end(written: Array, at: int, begin: int, end: int, rules: _Rules) -> int:
    """Give the end of the address or mention that begins here, ``at`` for none."""
    code = written[at]
    if code == 64:  # "@", where no word goes before
        if at > begin and rules.entries[written[at - 1]] & rules.word:
            return at
        place = at + 1
        while place < end:
            one = written[place]
            # "@", "." and "-" are no word's characters, and belong to names.
            if not (rules.entries[one] & rules.word or one == 64 or one == 46 or one == 45):
                break
            place += 1
        return place if place > at + 1 else at
    if code | 32 == 119:  # "www."
        if at + 4 >= end or written[at + 1] | 32 != 119 or written[at + 2] | 32 != 119:
            return at
        if written[at + 3] != 46:
            return at
        place = at + 4
    else:  # "http://", "https://"
        if at + 7 >= end or written[at + 1] | 32 != 116 or written[at + 2] | 32 != 116:
            return at
        if written[at + 3] | 32 != 112:
            return at
        place = at + 4
        if written[place] | 32 == 115 or written[place] == 0x17F:  # "s", long or not
            place += 1
        if place + 3 >= end or written[place] != 58:
            return at
        if written[place + 1] != 47 or written[place + 2] != 47:
            return at
        place += 3
    start = place
    while place < end and not rules.entries[written[place]] & rules.space:
        place += 1
    return place if place > start else at


@compiled
def _fold(
    written: Array, ends: Array, limit: int, rules: _Rules, into: tuple[Array, Array, Array]
) -> int:
    """Fold into ``codes``, ``UNSPACED`` still on them; the most words there are, -1 for no room."""
    codes, offsets, starts = into
    keeps, kept = len(offsets) > 0, rules.code | rules.unspaced
    made, end, words = 0, 0, len(ends)
    for text in range(len(ends)):
        begin, end = end, ends[text]
        first, last = made, min(made + limit, len(codes))
        at, gap, is_full = begin, -1, False
        while at < end and not is_full:
            entry = rules.entries[written[at]]
            if entry & rules.names:
                past = _named_end(written, at, begin, end, rules)
                if past > at:
                    gap, at = past - 1, past
                    continue
            place, pieces = 0, 1
            if entry & rules.unfolds:
                place = entry & rules.code
                pieces = rules.unfolded[place]
            for piece in range(1, pieces + 1):
                folded = rules.unfolded[place + piece] if place or pieces > 1 else entry
                code = folded & rules.code
                if code == 32:
                    gap = at
                elif code != 0:
                    if gap >= 0 and first < made < last:
                        words += 1
                        codes[made] = 32
                        if keeps:
                            offsets[made] = gap - begin
                        made += 1
                    gap = -1
                    is_full = made >= last
                    if is_full:
                        break
                    words += 2 if folded & rules.unspaced else 0
                    codes[made] = folded & kept
                    if keeps:
                        offsets[made] = at - begin
                    made += 1
            at += 1
        if is_full and last < first + limit:
            return -1
        starts[text + 1] = made
    return words


@compiled
def _words(
    codes: Array,
    starts: Array,
    rules: _Rules,
    mixing: tuple[np.uint64, np.uint64],
    word_starts: Array,
    word_ends: Array,
    hashes: Array,
    first_words: Array,
) -> None:
    """Find and hash words, and take ``UNSPACED`` off the codes."""
    step, mix = mixing
    shift, one = np.uint64(32), np.uint64(1)
    word = 0
    for text in range(len(starts) - 1):
        place, end = starts[text], starts[text + 1]
        while place < end:
            if codes[place] == 32:
                place += 1
                continue
            word_starts[word] = place
            state = np.uint64(0)
            is_whole = False
            while place < end and codes[place] != 32 and not is_whole:
                is_whole = codes[place] & rules.unspaced != 0
                if is_whole and place > word_starts[word]:
                    break
                codes[place] &= rules.code
                state = state * step + np.uint64(codes[place]) + one
                place += 1
            word_ends[word] = place
            hashes[word] = (state ^ (state >> shift)) * mix
            word += 1
        first_words[text + 1] = word
