"""A second view of a text, through digits, look-alikes, gaps, stretching.

It stands beside the folded text and never replaces it: what is found in it alone is found in a
disguise, or in a guess at one, and says so. Where a sign may be meant as it stands (times, units,
ordinals, versions, the digits that stand for Arabic letters in Latin writing), it stays.

Out of reach: words run together, letters left out, swapped or starred, and code words.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from firebreak.algorithms.text.look_alikes import DRESSED_LATIN, LOOKS_LATIN
from firebreak.algorithms.text.normalize import (
    FOLD_LIMIT,
    FOLDS,
    blanked,
    fold,
    fold_placed,
    word_spans,
    words,
)

Kind = Literal["signs", "letters", "gaps", "stretched"]
"""Digits and signs for letters; look-alikes; letters set apart; letters repeated."""

FEWEST_APART = 3
"""Letters set apart by signs that make a word; by spaces it takes one more."""

_LATIN = "[a-zA-Z]"
_ARABIC = "[\u0620-\u064a\u066e-\u06d3]"
_APART = re.compile(r"(?<![^\W_])[^\W_]([ .·•\-_*~|/+,\n])(?!\1)[^\W_](?:\1[^\W_])+(?![^\W_])")
_TOKEN = re.compile(r"[\w@$!€]+")
_STRONG = {"0": "o", "1": "i", "4": "a", "@": "a", "$": "s", "!": "i", "€": "e"}
_SIGNS = _STRONG | {"3": "e", "5": "s", "7": "t"}
"""Digits that are not strong are Arabic letters in chat, so they count only beside a strong one,
and an ``e`` also between consonants."""
_CHAT_ARABIC = {"2": "ا", "3": "ع", "5": "خ", "6": "ط", "7": "ح", "8": "غ", "9": "ص"}
_SIGN = re.compile(
    rf"(?<={_LATIN})(?:([013457$])\1?|[@!€])(?={_LATIN})"
    rf"|^[04](?={_LATIN}{{4}})|^\$(?={_LATIN}*[a-z]{_LATIN}{{2}})|(?<={_LATIN})\$\$$"
)
_ARABIC_SIGN = re.compile(
    rf"(?<={_ARABIC})[235-9](?={_ARABIC})|^[235-9](?={_ARABIC}{{3}})|(?<={_ARABIC}{{3}})[235-9]$"
)
_MEANT = re.compile(
    r"\d+[a-z]\d+[a-z]{0,3}|\d+[a-z]{1,2}\d\d[a-z]{0,3}|[a-z]\d[a-z]|.*\d{3}.*",
    re.IGNORECASE | re.DOTALL,
)
"""Times, measures, models: ``1h30m``, ``5ft10in``, ``K9``, ``a320neo``."""
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_VOWELS = frozenset("aeiouy")
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_STRETCHED = re.compile(r"([^\W\d])\1\1+")
_SUSPECT = re.compile(
    rf"[0-9@$!€](?:(?<={_LATIN}.)[0-9$]?{_LATIN}|(?<=[04$]){_LATIN}{{3}}"
    rf"|(?<={_LATIN}\$)\$|(?<={_ARABIC}.){_ARABIC}|{_ARABIC}{{3}}|(?<={_ARABIC}{{3}}.)\b)"
)
_SUSPECT_APART = re.compile(r" \S \S \S(?= )")
_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile("[\u0370-\u052f]")
_LATIN_FOLDED = re.compile("[a-z]")
_ANY_SIGN = re.compile(r"[\d@$!€]")


class Undisguised(Struct, frozen=True, kw_only=True):
    """A text as it may be meant.

    Attributes:
        folded: As :func:`normalize.fold` would give it, had it been written plainly.
        offsets: For each character of it the place in the text as written, rising.
        kinds: What was seen through.
    """

    folded: str
    offsets: list[int]
    kinds: frozenset[Kind]


def undisguised(text: str, *, folded: str | None = None) -> tuple[Undisguised, ...]:
    """See through disguises.

    Args:
        text: Any text.
        folded: The same, folded, where it is at hand.

    Returns:
        Nothing for a text without disguises, which most are and which is told quickly. Else one
        view; two where letters are repeated, with each repetition read as one letter and as two.
        A view differs from the folded text. Linear in the text, of which ``FOLD_LIMIT``
        characters are read.
    """
    folded = fold(text) if folded is None else folded
    written = blanked(text)
    if not _is_suspect(written, folded):
        return ()
    bare, places = _bare(written)
    is_dressed = not DRESSED_LATIN.keys().isdisjoint(written)
    kinds: set[Kind] = {"letters"} if is_dressed else set()
    kept = _closed(bare)
    if len(kept) < len(bare):
        kinds.add("gaps")
        bare, places = "".join(bare[at] for at in kept), [places[at] for at in kept]
    read = list(bare)
    for kind, changes in _changes(bare):
        for at, letter in changes:
            read[at] = letter
            kinds.add(kind)
    if not kinds and not _STRETCHED.search(folded):
        return ()  # Characters without what is on them fold as they did with it.
    return _views(*fold_placed(zip(places, read, strict=True)), kinds, folded)


def plainly(text: str, view: Undisguised) -> tuple[str, list[int]]:
    """Write a text as it may be meant, with its own punctuation and capitals.

    Args:
        text: As written.
        view: What was seen of it.

    Returns:
        The text, and for each of its characters the place in the text as written, rising.
    """
    made: list[str] = []
    places: list[int] = []
    last = 0
    for start, end in word_spans(view.folded):
        begins, ends = view.offsets[start], view.offsets[end - 1] + 1
        while "stretched" in view.kinds and text[ends - 1 : ends] == text[ends : ends + 1] != "":
            ends += 1
        made.append(text[last:begins])
        places += range(last, begins)
        word = view.folded[start:end]
        made.append(word[0].upper() + word[1:] if text[begins].isupper() else word)
        places += view.offsets[start:end]
        last = ends
    made.append(text[last:FOLD_LIMIT])
    places += range(last, last + len(made[-1]))
    return "".join(made), places


class _Bare(dict[int, str]):
    """Characters with nothing on them; a memo of a pure function."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = DRESSED_LATIN.get(character, FOLDS[code])
        is_letter = len(folded) < 2 and folded != " " and not (character.isdecimal() and code < 1e4)
        bare = self[code] = folded if is_letter and code > 0x7F else character
        return bare


_BARE = _Bare()


def _bare(written: str) -> tuple[str, Sequence[int]]:
    """Take off what is on letters; give what is left, and the place of each character."""
    if written.isascii():
        return written, range(len(written))
    places = [place for place, one in enumerate(written) if _BARE[ord(one)]]
    return written.translate(_BARE), places


def _is_suspect(written: str, folded: str) -> bool:
    """Tell quickly that nothing is disguised; when unsure it is suspect."""
    if _SUSPECT_APART.search(f" {folded} "):
        return True
    letters = _ASCII_LETTERS if folded.isascii() else set(folded)
    if any(3 * letter in folded for letter in letters):
        return True
    if _ANY_SIGN.search(written) and _SUSPECT.search(written.translate(_BARE)):
        return True
    if written.isascii():
        return False
    return not DRESSED_LATIN.keys().isdisjoint(written) or (
        _NOT_LATIN.search(folded) is not None and _LATIN_FOLDED.search(folded) is not None
    )


def _closed(bare: str) -> Sequence[int]:
    """Give the places that stay when words that were set apart are closed."""
    gone: set[int] = set()
    for found in _APART.finditer(bare):
        letters = found[0].replace(found[1], "")
        fewest = FEWEST_APART + (found[1] in " \n")
        if sum(map(str.isalpha, letters)) >= fewest and len(words(letters)) == 1:
            gone.update(range(found.start() + 1, found.end(), 2))
    if not gone:
        return range(len(bare))
    return [place for place in range(len(bare)) if place not in gone]


def _changes(bare: str) -> tuple[tuple[Kind, Iterator[tuple[int, str]]], ...]:
    return ("letters", _like_letters(bare)), ("signs", _signs(bare))


def _like_letters(bare: str) -> Iterator[tuple[int, str]]:
    """Give Latin letters for those that look like them, in words that can only be Latin."""
    others = _NOT_LATIN.findall(bare)
    if not others:
        return
    whole = re.search(_LATIN, bare) is not None and LOOKS_LATIN.keys() >= set(others)
    for found in _WORD.finditer(bare):
        letters = set(found[0].lower())
        foreign = letters - _ASCII_LETTERS
        if foreign and foreign <= LOOKS_LATIN.keys() and (whole or foreign < letters):
            for at, one in enumerate(found[0].lower(), found.start()):
                if one in LOOKS_LATIN:
                    yield at, LOOKS_LATIN[one]


def _signs(bare: str) -> Iterator[tuple[int, str]]:
    """Give the letters that digits and signs stand for."""
    if not _ANY_SIGN.search(bare):
        return
    mails = {
        at for found in _MAIL.finditer(bare if "@" in bare else "") for at in range(*found.span())
    }
    for token in _TOKEN.finditer(bare):
        start = token.start()
        if not _ANY_SIGN.search(token[0]) or start in mails:
            continue
        for found in _ARABIC_SIGN.finditer(token[0]):
            yield start + found.start(), _CHAT_ARABIC[found[0]]
        if _MEANT.fullmatch(token[0]):
            continue
        signs = list(_SIGN.finditer(token[0]))
        is_strong = any(found[0][0] in _STRONG for found in signs)
        for found in signs:
            if is_strong or _is_vowel_between(found):
                for at in range(found.start(), found.end()):
                    yield start + at, _SIGNS[token[0][at]]


def _is_vowel_between(found: re.Match[str]) -> bool:
    """Whether a 3 stands between consonants."""
    around = found.string[found.start() - 1] + found.string[found.end()]
    return found[0] == "3" and _VOWELS.isdisjoint(around.lower())


def _views(read: str, offsets: list[int], kinds: set[Kind], folded: str) -> tuple[Undisguised, ...]:
    views: list[Undisguised] = []
    stretched: set[Kind] = {"stretched"}
    is_stretched = _STRETCHED.search(read) is not None
    for times in (1, 2) if is_stretched else (0,):
        kept = _squeezed(read, times) if times else list(range(len(read)))
        seen = "".join(read[at] for at in kept)
        if seen != folded and seen not in [view.folded for view in views]:
            told = kinds | (stretched if len(kept) < len(read) else set())
            views.append(
                Undisguised(
                    folded=seen, offsets=[offsets[at] for at in kept], kinds=frozenset(told)
                )
            )
    return tuple(views)


def _squeezed(read: str, times: int) -> list[int]:
    """Give the places that stay when each letter repeated thrice or more stays some times."""
    gone: set[int] = set()
    closed, end, hides = f"{read} ", 0, False
    for found in _STRETCHED.finditer(read):
        if found.start() >= end:  # each word is looked at once, however long it is
            begin = read.rfind(" ", 0, found.start()) + 1
            end = closed.index(" ", begin)
            word = read[begin:end]
            # A word of one letter, a laugh or a number, hides no other; ideographs are words.
            hides = len(set(word)) > 1 and len(words(word)) == 1
        if hides:
            gone.update(range(found.start() + times, found.end()))
    return [place for place in range(len(read)) if place not in gone]
