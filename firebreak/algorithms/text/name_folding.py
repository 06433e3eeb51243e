"""Fold handles, names and bios, so that disguises and typing habits vanish.

Handles come out as words of letters and words of digits. Dates and years leave nothing: a year of
birth is shared by millions and is nobody's identity. Folding is for comparing only, and what it
confuses (``anna`` and ``ana``) it confuses for the whole platform, whose counts then say so.
"""

import re
import zlib

from firebreak.algorithms.text.look_alikes import LOOKS_LATIN
from firebreak.algorithms.text.normalize import fold, fold_letters, words

NAME_CHARACTERS = 64
"""Folded characters of a handle or name that are compared; none is longer but by ill will."""
BIO_WORDS = 200

_READ = 4 * NAME_CHARACTERS
_LOOKS_LIKE = str.maketrans(LOOKS_LATIN)
_SIGNS = re.compile(r"(?<=\w)@(?=\w)|\$(?=\w)")
_SIGN_LETTERS = {"@": "a", "$": "s"}
_DIGIT_LETTERS = {"0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "7": "t"}
_AMONG_LETTERS = re.compile(r"(?:(?<=[^\W\d_])|\b)([0-57])\1?(?=[^\W\d_])")
"""A digit, or a pair of it, before a letter and behind one or nothing: ``sn3lu``, ``b00m``."""
_DIGITS = re.compile(r"\d+")
_DOUBLED = re.compile(r"([a-z\u00df-\u07ff])\1+")

_YEARS = range(1900, 2040)
_DAYS, _MONTHS = range(1, 32), range(1, 13)
_FIRST_WORD = 0x10000
_WORDS = 0x100000
"""How many characters stand for words; two words share one by a chance of one in a million."""


def fold_name(text: str) -> str:
    """Fold a handle or a display name.

    Args:
        text: Any text; only its start is read.

    Returns:
        Words of letters and words of digits, a space between; at most ``NAME_CHARACTERS``.
        Case, accents, invisible characters, separators and doubled letters are gone; look-alikes
        of Latin letters and digits written for letters are those letters; dates and years are
        left out. Empty when nothing remains.
    """
    signed = _SIGNS.sub(lambda found: _SIGN_LETTERS[found[0]], text[:_READ])
    made = " ".join(_unmasked(word) for word in fold_letters(signed).split())
    made = _AMONG_LETTERS.sub(lambda found: _DIGIT_LETTERS[found[1]] * len(found[0]), made)
    made = _DIGITS.sub(lambda found: "" if _is_date(found[0]) else f" {found[0]} ", made)
    made = _DOUBLED.sub(r"\1", made)
    return " ".join(made.split())[:NAME_CHARACTERS].rstrip()


def fold_bio(text: str) -> str:
    """Fold a bio to one character for each word, the same in every process.

    Args:
        text: Any text; only its first ``BIO_WORDS`` words are read.

    Returns:
        Characters that stand for words and mean nothing else. Addresses, mentioned accounts and
        pictures are no words.
    """
    known = (_FIRST_WORD + zlib.crc32(word.encode()) % _WORDS for word in words(fold(text)))
    return "".join(chr(code) for code, _ in zip(known, range(BIO_WORDS), strict=False))


def _unmasked(word: str) -> str:
    """Read a word of look-alikes as Latin, unless it has letters that only its own script has."""
    if word.isascii():
        return word
    read = word.translate(_LOOKS_LIKE)
    mixed = any("a" <= letter <= "z" for letter in word)
    return read if mixed or read.isascii() else word


def _is_date(digits: str) -> bool:
    """Tell whether digits read as a year, or as a day in any of the usual orders."""
    if len(digits) == 4:
        return int(digits) in _YEARS
    if len(digits) == 6:
        return _is_day(digits[:2], digits[2:4]) or _is_day(digits[4:], digits[2:4])
    if len(digits) == 8:
        first, last = int(digits[:4]) in _YEARS, int(digits[4:]) in _YEARS
        return (first and _is_day(digits[4:6], digits[6:])) or (
            last and _is_day(digits[:2], digits[2:4])
        )
    return False


def _is_day(some: str, other: str) -> bool:
    one, two = int(some), int(other)
    return (one in _DAYS and two in _MONTHS) or (one in _MONTHS and two in _DAYS)
