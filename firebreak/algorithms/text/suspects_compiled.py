"""Which texts may be in disguise, compiled: as suspects_plain.py.

Its kernel calls nothing outside this file, and takes what is settled elsewhere as arguments:
numba's cache looks at one file for changes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from firebreak.algorithms.text.folded_texts import FoldedTexts
from firebreak.algorithms.text.suspects_plain import DRESSED, EURO, KINDS, LETTER, SIGN

NAME = "numba"

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile on the first call, and keep the machine code on disk where that can be written."""
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # No folder for the cache: compile in each process.
        return cast(F, numba.njit(nogil=True)(function))


def suspects(written: Array, ends: Array, folded: FoldedTexts) -> NDArray[np.bool_]:
    """Tell which texts may be; :mod:`suspects_plain` explains the arguments."""
    found = np.zeros(len(folded), np.bool_)
    words = folded.word_starts, folded.word_ends, folded.first_words
    tables = KINDS, DRESSED, LETTER, SIGN, EURO
    _suspects(written, ends, folded.codes, folded.starts, words, tables, found)
    return found


@compiled
def _is_stretched(codes: Array, start: int, end: int) -> bool:
    same = 0
    for place in range(start + 1, end):
        code = codes[place]
        is_same = (code == codes[place - 1]) & (code != 32) & ((code < 48) | (code > 57))
        same = same + 1 if is_same else 0
        if same == 2:
            return True
    return False


@compiled
def _is_apart(starts: Array, ends: Array, first: int, last: int) -> bool:
    short = 0
    for word in range(first, last):
        short = short + 1 if ends[word] - starts[word] == 1 else 0
        if short == 3:
            return True
    return False


@compiled
def _kind(codes: Array, place: int, bounds: tuple[int, int], tables: Any) -> int:
    """Tell whether a character may be a letter or a sign; beyond the ends is neither."""
    kinds, _, letter, sign, euro = tables
    if place < bounds[0] or place >= bounds[1]:
        return 0
    code = codes[place]
    if code < 128:
        return int(kinds[code])
    made = 0
    if code in (0xAA, 0xB5, 0xBA) or (code >= 0xC0 and (code < 0x2010 or code >= 0x2070)):
        made |= letter
    if code == euro or 0xFF10 <= code <= 0xFF19 or 0x1D7CE <= code <= 0x1D7FF:
        made |= sign
    return made


@compiled
def _is_arabic(codes: Array, place: int, bounds: tuple[int, int]) -> bool:
    return bool(bounds[0] <= place < bounds[1] and codes[place] >> 8 == 6)


@compiled
def _stands_for_a_letter(codes: Array, place: int, bounds: tuple[int, int], tables: Any) -> bool:
    """Tell whether a sign here may."""
    letter, sign, own = tables[2], tables[3], codes[place]
    next_one = _kind(codes, place + 1, bounds, tables)
    second = _kind(codes, place + 2, bounds, tables) & letter != 0
    if _kind(codes, place - 1, bounds, tables) & letter:
        if next_one & letter or (next_one & sign and second):
            return True
        if place + 1 < bounds[1] and codes[place + 1] == 36:  # "$"
            return True
    third = _kind(codes, place + 3, bounds, tables) & letter
    leads = own == 48 or own == 52 or own == 36 or own > 127
    if leads and next_one & letter and second and third:
        return True
    return _is_arabic(codes, place - 1, bounds) or _is_arabic(codes, place + 1, bounds)


@compiled
def _looks_like(code: int, dressed: Array) -> bool:
    """Tell whether a character may look like a letter of Latin."""
    if 0x370 <= code < 0x530:
        return True
    low, high = 0, len(dressed)
    while low < high:
        middle = (low + high) // 2
        if dressed[middle] < code:
            low = middle + 1
        else:
            high = middle
    return bool(low < len(dressed) and dressed[low] == code)


@compiled
def _is_strange(codes: Array, bounds: tuple[int, int], tables: Any) -> bool:
    kinds, dressed, _, sign, _ = tables
    for place in range(bounds[0], bounds[1]):
        code = codes[place]
        if code < 128:
            if kinds[code] & sign and _stands_for_a_letter(codes, place, bounds, tables):
                return True
        elif _looks_like(code, dressed) or (
            _kind(codes, place, bounds, tables) & sign
            and _stands_for_a_letter(codes, place, bounds, tables)
        ):
            return True
    return False


@compiled
def _suspects(
    written: Array,
    ends: Array,
    codes: Array,
    starts: Array,
    words: Any,
    tables: Any,
    found: Array,
) -> None:
    word_starts, word_ends, first_words = words
    begin = 0
    for text in range(len(found)):
        end = ends[text]
        found[text] = (
            _is_strange(written, (begin, end), tables)
            or _is_stretched(codes, starts[text], starts[text + 1])
            or _is_apart(word_starts, word_ends, first_words[text], first_words[text + 1])
        )
        begin = end
