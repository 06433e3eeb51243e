"""Fold text for matching: case, marks, letter forms; offsets on request.

Every character is folded by itself, from one table, so that folding is linear in the text and
each folded character knows the place it came from.
"""

import re
import unicodedata
from collections.abc import Iterable

FOLD_LIMIT = 20_000
"""Characters that are read, and at most given back; a longer text is judged by its start."""

PHRASE_WORDS = 4
"""Words in a phrase; shorter ones are shared by all speakers of a language."""

_FORMS = {
    ord(written): folded
    for written, folded in zip(
        "ٱٲٳىیېۍکڪةھەہۃۏıłøđ", "ااا" + "يييي" + "كك" + "ههههه" + "و" + "ilod", strict=True
    )
}
"""Letter forms that Unicode does not decompose; Arabic-script ones first."""

_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"  # nobody sees these
    + "\u0640\u0674"  # tatweel, which only stretches, and the hamza beside a letter
).union(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""What Unicode counts as letters or marks and is none to a reader."""

_NAMED = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@[\w.@-]+", re.IGNORECASE)
"""Addresses and mentioned accounts: a copy differs in them first, and they are nobody's words."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_WORDS = re.compile(f"[{_UNSPACED}]|[^\\s{_UNSPACED}]+")


def fold(text: str) -> str:
    """Fold a text for matching.

    Args:
        text: Any text; lone surrogates and unassigned characters count as spaces.

    Returns:
        Lower-case letters without marks, and digits of any script as 0 to 9, in words separated
        by one space; addresses and mentioned accounts are left out. At most ``FOLD_LIMIT``
        characters.
    """
    return " ".join(blanked(text).translate(FOLDS).split())[:FOLD_LIMIT]


def fold_letters(text: str) -> str:
    """Fold a text as :func:`fold` does, addresses and mentioned accounts like any other words."""
    return " ".join(text[:FOLD_LIMIT].translate(FOLDS).split())[:FOLD_LIMIT]


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a text and keep, for each folded character, the place it came from.

    Args:
        text: Any text.

    Returns:
        The same text as :func:`fold` gives, and one index into ``text`` for each character of
        it, rising.
    """
    return fold_placed(enumerate(blanked(text)))


def fold_placed(characters: Iterable[tuple[int, str]]) -> tuple[str, list[int]]:
    """Fold characters that know their places.

    Args:
        characters: Places, rising, and the character that is to be read there.

    Returns:
        The folded text, and the place that each character of it came from.
    """
    folded: list[str] = []
    offsets: list[int] = []
    gap: int | None = None
    for place, character in characters:
        for piece in FOLDS[ord(character)]:
            if piece == " ":
                gap = place
                continue
            if gap is not None and folded:
                folded.append(" ")
                offsets.append(gap)
            gap = None
            folded.append(piece)
            offsets.append(place)
    return "".join(folded[:FOLD_LIMIT]), offsets[:FOLD_LIMIT]


def words(folded: str) -> list[str]:
    """Split a folded text into words; one character each in scripts without spaces."""
    if folded.isascii() or not _HAS_UNSPACED.search(folded):
        return folded.split()
    return _WORDS.findall(folded)


def word_spans(folded: str) -> list[tuple[int, int]]:
    """Give start and end of each word of a folded text, as :func:`words` splits it."""
    return [found.span() for found in _WORDS.finditer(folded)]


def blanked(text: str) -> str:
    """Put spaces for addresses and mentioned accounts, so that every place stays the same.

    Args:
        text: Any text.

    Returns:
        Its first ``FOLD_LIMIT`` characters.
    """
    text = text[:FOLD_LIMIT]
    if "@" in text or "/" in text or "ww." in text.lower():
        return _NAMED.sub(lambda found: " " * len(found[0]), text)
    return text


def _folded_character(code: int) -> str:
    if code in _FORMS:
        return _FORMS[code]
    character = chr(code)
    kind = unicodedata.category(character)
    if kind == "Cf" or _is_mark(character):
        return ""
    if kind[0] in "LN":
        parts = unicodedata.normalize("NFKD", character).casefold()
        return "".join(_form(part) for part in parts if not _is_mark(part))
    return character if kind[0] == "M" else " "


def _form(part: str) -> str:
    digit = unicodedata.decimal(part, None)
    if digit is not None:
        return str(digit)
    return _FORMS.get(ord(part), part if unicodedata.category(part)[0] in "LNM" else " ")


def _is_mark(character: str) -> bool:
    # Arabic and Hebrew points, accents, and strokes and rings laid over a letter. Vowel signs of
    # Indic scripts and Thai have other classes: they are letters to a reader, and stay.
    order = unicodedata.combining(character)
    return (
        order == 1
        or 10 <= order <= 36
        or order >= 200
        or character in _UNSEEN
        or unicodedata.category(character) == "Me"
    )


class _Folds(dict[int, str]):
    """Folding by code point, filled as characters are met; a memo of a pure function."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded_character(code)
        return folded


FOLDS = _Folds()
"""What each code point folds to: nothing, a space, a letter, or up to 18 of these."""
