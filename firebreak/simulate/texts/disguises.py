"""Ways of writing a word so that a machine misses it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random
from typing import Literal

from msgspec import Struct

Kind = Literal["diacritics", "letters", "elongation", "homoglyphs", "zero_width", "spacing", "leet"]
"""``letters`` are the spellings of Alef, Ya and Ta marbuta; ``leet`` is digits for letters."""

KINDS: tuple[Kind, ...] = (
    *("diacritics", "letters", "elongation", "homoglyphs"),
    *("zero_width", "spacing", "leet"),
)

_TATWEEL = "\u0640"
_ACCENTS = "\u0300\u0301\u0302\u0308\u030c"
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_INVISIBLE = "\u200b\u200c\u200d\u2060"
_GAPS = (" ", ".", "-", "_")

_LETTERS = {"أ": "اإآ", "إ": "اأآ", "ا": "أإآ", "ى": "ي", "ي": "ى", "ة": "ه", "ه": "ة"}
_CYRILLIC = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "y": "у", "i": "і"}
_CYRILLIC |= {"s": "ѕ", "j": "ј", "h": "һ", "d": "ԁ"}
_PERSIAN = {"ك": "ک", "ي": "ی", "ه": "ھ", "ى": "ی", "و": "ۏ", "ا": "ٵ"}
_LEET = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7", "b": "8", "g": "9", "z": "2"}
_CANONICAL = str.maketrans("أإآٵىیھةۏک", "ااااييههوك")
_READ_BACK = {shown: letter for letter, shown in (_CYRILLIC | _PERSIAN).items()}
_READ_BACK["ی"] = "ي"
_DIGITS_BACK = {digit: letter for letter, digit in _LEET.items()}


class Disguised(Struct, frozen=True, kw_only=True):
    """A word as it was meant, as it is shown, and how the one became the other."""

    kind: Kind
    plain: str
    shown: str


def possible(word: str) -> tuple[Kind, ...]:
    """Name the disguises that change a word, in the order of ``KINDS``; never none."""
    return tuple(kind for kind in KINDS if _FITS[kind](word))


def disguised(rng: Random, word: str, kind: Kind) -> Disguised:
    """Disguise a word.

    Args:
        rng: Dice.
        word: Letters of one script.
        kind: One of :func:`possible`.

    Returns:
        The word as shown, which differs from ``word``.

    Raises:
        ValueError: This disguise does not change this word; say another.
    """
    if not _FITS[kind](word):
        raise ValueError(f"{kind} does not change {word!r}; possible: {possible(word)}")
    shown = word
    while shown == word:  # an accent may have been drawn that was there
        shown = _MAKES[kind](rng, word)
    return Disguised(kind=kind, plain=word, shown=shown)


def undone(shown: str, kind: Kind) -> str:
    """Read a disguised word knowing the kind; the plain word but for :func:`canonical`."""
    return _UNDOES[kind](shown)


def canonical(word: str) -> str:
    """Give one spelling of a word: no accents and vowel signs, one Alef, one Ya, no Ta marbuta."""
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word).translate(_CANONICAL))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic script."""
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


def _some(rng: Random, places: list[int]) -> set[int]:
    """Choose about half of the places, at least one."""
    return {*rng.sample(places, max(1, len(places) // 2))}


def _changed(
    rng: Random, word: str, fits: Callable[[str], bool], change: Callable[[str], str]
) -> str:
    where = _some(rng, [place for place, letter in enumerate(word) if fits(letter)])
    return "".join(change(x) if place in where else x for place, x in enumerate(word))


def _marked(rng: Random, word: str) -> str:
    if is_arabic(word):
        return _changed(rng, word, str.isalpha, lambda x: x + rng.choice(_HARAKAT))
    return _changed(rng, word, _is_vowel, lambda x: _accented(rng, x))


def _accented(rng: Random, vowel: str) -> str:
    bare = unicodedata.normalize("NFD", vowel)[0]
    return unicodedata.normalize("NFC", bare + rng.choice(_ACCENTS))


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter.lower())[0] in "aeiou"


def _swapped(table: Mapping[str, str]) -> Callable[[Random, str], str]:
    def swap(rng: Random, word: str) -> str:
        return _changed(rng, word, lambda x: x in table, lambda x: rng.choice(table[x]))

    return swap


def _stretched(rng: Random, word: str) -> str:
    if is_arabic(word):
        place = rng.choice(_stretchable(word))
        return word[: place + 1] + _TATWEEL * rng.randrange(2, 7) + word[place + 1 :]
    place = rng.choice(_stretchable(word))
    return word[:place] + word[place] * rng.randrange(3, 7) + word[place + 1 :]


def _stretchable(word: str) -> list[int]:
    """Find letters that stand alone; in Arabic those that join the next."""
    if is_arabic(word):
        return [place for place, x in enumerate(word[:-1]) if x.isalpha() and x not in _UNJOINED]
    alone = (x not in (word[p + 1 : p + 2], word[p - 1 : p]) for p, x in enumerate(word))
    return [place for place, is_alone in enumerate(alone) if is_alone]


_UNJOINED = "اأإآدذرزوؤةىء"


def _riddled(rng: Random, word: str) -> str:
    where = _some(rng, [*range(1, len(word))])
    parts = (rng.choice(_INVISIBLE) + x if p in where else x for p, x in enumerate(word))
    return "".join(parts)


def _spaced(rng: Random, word: str) -> str:
    return rng.choice(_GAPS).join(word)


def _without(marks: str) -> Callable[[str], str]:
    gone = dict.fromkeys(map(ord, marks))
    return lambda shown: shown.translate(gone)


def _shortened(shown: str) -> str:
    return re.sub(r"(\w)\1{2,}", r"\1", shown.replace(_TATWEEL, ""))


def _has(table: Mapping[str, str]) -> Callable[[str], bool]:
    return lambda word: any(letter in table for letter in word)


_FITS: dict[Kind, Callable[[str], bool]] = {
    "diacritics": lambda word: is_arabic(word) or any(map(_is_vowel, word)),
    "letters": _has(_LETTERS),
    "elongation": lambda word: bool(_stretchable(word)),
    "homoglyphs": lambda word: _has(_PERSIAN if is_arabic(word) else _CYRILLIC)(word),
    "zero_width": lambda word: len(word) > 1,
    "spacing": lambda word: len(word) > 1,
    "leet": _has(_LEET),
}
_MAKES: dict[Kind, Callable[[Random, str], str]] = {
    "diacritics": _marked,
    "letters": _swapped(_LETTERS),
    "elongation": _stretched,
    "homoglyphs": _swapped(_CYRILLIC | _PERSIAN),
    "zero_width": _riddled,
    "spacing": _spaced,
    "leet": _swapped(_LEET),
}
_UNDOES: dict[Kind, Callable[[str], str]] = {
    "diacritics": canonical,
    "letters": canonical,
    "elongation": _shortened,
    "homoglyphs": lambda shown: "".join(_READ_BACK.get(x, x) for x in shown),
    "zero_width": _without(_INVISIBLE),
    "spacing": _without("".join(_GAPS)),
    "leet": lambda shown: "".join(_DIGITS_BACK.get(x, x) for x in shown),
}
