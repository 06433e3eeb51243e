"""Finds characters that hide, reorder, pile up or pass for others."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from firebreak.algorithms.text.look_alikes import LOOKS_LATIN

Kind = Literal["control", "direction", "invisible", "hidden text", "private", "pile", "look-alike"]

MOST_MARKS = 6
"""Marks above and below one letter that are shown; scripts that stack need no more."""

_DIRECTION = {
    0x202A: ("LRE", "left-to-right embedding"),
    0x202B: ("RLE", "right-to-left embedding"),
    0x202C: ("PDF", "end of embedding or override"),
    0x202D: ("LRO", "left-to-right override"),
    0x202E: ("RLO", "right-to-left override"),
}
_GENTLE = {
    0x061C: ("ALM", "Arabic letter mark"),
    0x200E: ("LRM", "left-to-right mark"),
    0x200F: ("RLM", "right-to-left mark"),
    0x2066: ("LRI", "left-to-right isolate"),
    0x2067: ("RLI", "right-to-left isolate"),
    0x2068: ("FSI", "first strong isolate"),
    0x2069: ("PDI", "end of isolate"),
}
"""What writers of Arabic and Hebrew need; shown only in texts without any letter of theirs."""
_JOINERS = {0x200C: ("ZWNJ", "zero-width non-joiner"), 0x200D: ("ZWJ", "zero-width joiner")}
_INVISIBLE = {
    0x00AD: ("SHY", "soft hyphen"),
    0x034F: ("CGJ", "combining grapheme joiner"),
    0x115F: ("HCF", "Hangul filler"),
    0x1160: ("HJF", "Hangul filler"),
    0x17B4: ("AQ", "inherent vowel"),
    0x17B5: ("AA", "inherent vowel"),
    0x180E: ("MVS", "Mongolian vowel separator"),
    0x200B: ("ZWSP", "zero-width space"),
    0x2028: ("LS", "line separator"),
    0x2029: ("PS", "paragraph separator"),
    0x2060: ("WJ", "word joiner"),
    0x2061: ("AF", "function application"),
    0x2062: ("IT", "invisible times"),
    0x2063: ("IS", "invisible separator"),
    0x2064: ("IP", "invisible plus"),
    0x2800: ("BLANK", "blank Braille pattern"),
    0x3164: ("HF", "Hangul filler"),
    0xFEFF: ("BOM", "zero-width no-break space"),
    0xFFA0: ("HHF", "Hangul filler"),
    0xFFF9: ("IAA", "annotation anchor"),
    0xFFFA: ("IAS", "annotation separator"),
    0xFFFB: ("IAT", "annotation terminator"),
    **dict.fromkeys(range(8298, 8304), ("DEP", "deprecated format character")),
    **dict.fromkeys(range(119155, 119163), ("MUS", "musical format character")),
}
_EUROPEAN = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
_NEEDS_A_LOOK = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff]|[^\x00-\x7f]"
)
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{2,6}\U000e007f")
_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_MIXED = re.compile(r"[^\W\d_]{2,}")
_RIGHT_TO_LEFT = ("R", "AL")


class Trick(Struct, frozen=True, kw_only=True):
    """A stretch of a text that does not show what it is.

    Attributes:
        label: What a reader sees in its place; empty where the characters themselves are shown.
        says: What it is, as a phrase.
    """

    start: int
    end: int
    kind: Kind
    label: str
    says: str


def tricks(text: str) -> tuple[Trick, ...]:
    """Find what a reader cannot see, or would take for something else.

    No script and no language is a trick: what a script needs (joiners, isolates, marks, variation
    selectors, flags) is left alone where that script stands.

    Args:
        text: What somebody wrote.

    Returns:
        Stretches in order, none over another; none for plain text, which costs one look. O(n).
    """
    if text.isascii() and text.isprintable():
        return ()
    if not _NEEDS_A_LOOK.search(text):
        return ()
    kept = {place for flag in _FLAG.finditer(text) for place in range(*flag.span())}
    found = [*_single(text, kept), *_hidden(text, kept), *_piles(text), *_look_alikes(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    apart: list[Trick] = []
    for one in found:
        if not apart or apart[-1].end <= one.start:
            apart.append(one)
    return tuple(apart)


def plainly(text: str) -> str:
    """Write a text so that it hides nothing, for places that take no markup.

    Args:
        text: What somebody wrote.

    Returns:
        The text with each trick's label in its place; lone surrogates become replacement
        characters.
    """
    out, at = [], 0
    for one in tricks(text):
        out += [text[at : one.start], one.label or text[one.start : one.end]]
        at = one.end
    return storable("".join((*out, text[at:])))


def storable(text: str) -> str:
    """Replace lone surrogates, which no page can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _single(text: str, kept: set[int]) -> Iterator[Trick]:
    is_rtl: bool | None = None
    for place, character in enumerate(text):
        code = ord(character)
        if 0x20 <= code < 0x7F or character in "\n\t" or place in kept:
            continue
        if code < 0x20 or code == 0x7F:
            label = "\u2421" if code == 0x7F else chr(0x2400 + code)
            yield _one(place, "control", label, f"control character U+{code:04X}")
        elif 0x80 <= code < 0xA0:
            yield _one(place, "control", f"\u27e8{code:02X}\u27e9", f"control U+{code:04X}")
        elif code in _DIRECTION:
            yield _named(place, "direction", _DIRECTION[code])
        elif code in _GENTLE:
            if is_rtl is None:
                is_rtl = any(_is_right_to_left(one) for one in text)
            if not is_rtl:
                yield _named(place, "direction", _GENTLE[code])
        elif code in _JOINERS or code in _INVISIBLE:
            if not _is_needed(text, place):
                yield _named(place, "invisible", (_JOINERS | _INVISIBLE)[code])
        elif 0xD800 <= code < 0xE000 or (code & 0xFFFE) == 0xFFFE:
            yield _one(place, "control", "\ufffd", f"broken character U+{code:04X}")
        elif unicodedata.category(character) == "Co":
            yield _one(place, "private", f"\u27e8{code:X}\u27e9", f"private character U+{code:04X}")


def _is_right_to_left(character: str) -> bool:
    is_letter = unicodedata.category(character)[0] == "L"
    return is_letter and unicodedata.bidirectional(character) in _RIGHT_TO_LEFT


def _is_needed(text: str, place: int) -> bool:
    """Whether the writing around needs it: joined letters, words without spaces, emoji."""
    code = ord(text[place])
    before = text[place - 1] if place else ""
    after = text[place + 1 : place + 2]
    if code == 0x2800:
        return any("\u2801" <= one <= "\u28ff" for one in text)
    if code in (0x115F, 0x1160):
        return any("\u1100" <= one <= "\u11ff" for one in (before, after) if one)
    if code not in (*_JOINERS, 0x200B, 0x2060, 0x180E, 0x17B4, 0x17B5, 0x034F):
        return False
    return bool(before and after) and _is_elsewhere(before) and _is_elsewhere(after)


def _is_elsewhere(character: str) -> bool:
    """Whether it belongs to a script that uses joiners, or is a picture."""
    if ord(character) in _JOINERS or ord(character) in _INVISIBLE or character.isspace():
        return False
    name = unicodedata.name(character, "")
    category = unicodedata.category(character)
    is_letter = category[0] in "LM" or category in ("So", "Sk")
    return is_letter and not name.startswith(_EUROPEAN)


def _hidden(text: str, kept: set[int]) -> Iterator[Trick]:
    for run in _TAGS.finditer(text):
        if run.start() in kept:
            continue
        words = "".join(chr(ord(one) - 0xE0000) for one in run[0] if 0xE0020 <= ord(one) < 0xE007F)
        says = f"hidden text in tag characters: {words}" if words else "tag characters"
        yield Trick(
            start=run.start(), end=run.end(), kind="hidden text", label="\u27e8TAG\u27e9", says=says
        )
    for run in _SELECTORS.finditer(text):
        before = text[run.start() - 1] if run.start() else ""
        is_usual = len(run[0]) == 1 and bool(before) and not _is_plain_letter(before)
        if not is_usual:
            says = f"{len(run[0])} variation selectors where none belongs; they can carry text"
            yield Trick(
                start=run.start(),
                end=run.end(),
                kind="hidden text",
                label="\u27e8VS\u27e9",
                says=says,
            )


def _is_plain_letter(character: str) -> bool:
    is_written = unicodedata.category(character)[0] in "LZ" or character in "\n\t"
    return is_written and not _is_elsewhere(character)


def _piles(text: str) -> Iterator[Trick]:
    start = None
    for place in range(len(text) + 1):
        is_mark = place < len(text) and unicodedata.category(text[place]) in ("Mn", "Me")
        is_mark = is_mark and not _SELECTORS.match(text[place])
        if is_mark and start is None:
            start = place
        elif not is_mark and start is not None:
            if place - start > MOST_MARKS:
                more = place - start - MOST_MARKS
                yield Trick(
                    start=start + MOST_MARKS,
                    end=place,
                    kind="pile",
                    label=f"\u27e8+{more}\u27e9",
                    says=f"{more} more marks on one letter",
                )
            start = None


def _look_alikes(text: str) -> Iterator[Trick]:
    for word in _MIXED.finditer(text):
        if word[0].isascii():
            continue
        scripts = [unicodedata.name(one, "").partition(" ")[0] for one in word[0]]
        latin = scripts.count("LATIN")
        others = scripts.count("GREEK") + scripts.count("CYRILLIC")
        if not latin or not others:
            continue
        fewer = ("LATIN",) if latin < others else ("GREEK", "CYRILLIC")
        for place, (letter, script) in enumerate(zip(word[0], scripts, strict=True)):
            if script in fewer and (script == "LATIN" or letter.lower() in LOOKS_LATIN):
                around = "Greek or Cyrillic" if script == "LATIN" else "Latin"
                says = f"{script.capitalize()} letter among {around} ones, U+{ord(letter):04X}"
                at = word.start() + place
                yield Trick(start=at, end=at + 1, kind="look-alike", label="", says=says)


def _one(place: int, kind: Kind, label: str, says: str) -> Trick:
    return Trick(start=place, end=place + 1, kind=kind, label=label, says=says)


def _named(place: int, kind: Kind, named: tuple[str, str]) -> Trick:
    return _one(place, kind, f"\u27e8{named[0]}\u27e9", named[1])
