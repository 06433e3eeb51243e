"""Text nobody can keep or normalise: NUL, control codes, piles of marks."""

import re
import unicodedata
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from firebreak.intake.limits import MAX_MARKS
from firebreak.intake.results import Code, Rejection
from firebreak.intake.wire import ID_FIELDS, ITEMS, NOTICES, Value


def unusable_texts(values: Sequence[Value]) -> dict[int, Rejection]:
    """Find records with text that cannot be used.

    Refused are NUL anywhere, control characters in identifiers, and more than ``MAX_MARKS``
    combining marks in a row. Text is never changed, so that evidence keeps its offsets.

    Args:
        values: Records that were read.

    Returns:
        Why, by the place among ``values``; empty for ordinary text, which costs one encoding of
        the batch and a few scans in C.
    """
    if not _may_spoil(values):
        return {}
    found = {place: _look(value) for place, value in enumerate(values) if _may_spoil([value])}
    return {place: rejection for place, rejection in found.items() if rejection}


def usable(text: str) -> str:
    """Give what somebody typed into a form without what nobody can keep or read.

    Args:
        text: Anything at all.

    Returns:
        The text without control characters but line ends and tabs, without halves of characters,
        and with ``MAX_MARKS`` combining marks in a row at most.
    """
    kept: list[str] = []
    marks = 0
    for letter in text.replace("\r\n", "\n"):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        is_read = unicodedata.category(letter) not in ("Cc", "Cs") or letter in "\n\t"
        if is_read and marks <= MAX_MARKS:
            kept.append(letter)
    return "".join(kept)


def mended_text(field: str, text: str) -> str:
    """Give a text as :func:`usable` does where it could not be kept, and untouched elsewhere."""
    if _HALVES.search(text) or _spoiled(field, text):
        return usable(text)
    return text


_HALVES = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, which no text in UTF-8 has."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}}")
_ONE_IF_NOT_ASCII = bytes(byte >= 0x80 for byte in range(256))
_LONG_RUN = b"\x01" * (2 * (MAX_MARKS + 1))
"""No combining mark is shorter than two bytes of UTF-8."""
_IDS = {
    struct: attrgetter(*sorted(ID_FIELDS & set(struct.__struct_fields__)))
    for wire in (ITEMS, NOTICES)
    for struct in wire.structs.values()
}


def _may_spoil(values: Sequence[Value]) -> bool:
    # Writing records out again undoes the sender's escapes: what can hide is in plain sight.
    text = msgspec.json.encode(values)
    ids = msgspec.json.encode([_IDS[type(value)](value) for value in values])
    return (
        b"\\u0000" in text
        or (not text.isascii() and _LONG_RUN in text.translate(_ONE_IF_NOT_ASCII))
        or b"\\" in ids
        or b"\x7f" in ids
        or (not ids.isascii() and _HIGH_CONTROL.search(ids) is not None)
    )


def _look(value: Value) -> Rejection | None:
    for field in value.__struct_fields__:
        found = getattr(value, field)
        for text in found if isinstance(found, tuple) else (found,):
            if isinstance(text, str) and (reason := _spoiled(field, text)):
                return Rejection(code=Code.UNUSABLE_TEXT, field=field, reason=reason)
    return None


def _spoiled(field: str, text: str) -> str:
    if "\0" in text:
        return "holds a NUL character, which no written text has; remove it"
    if field in ID_FIELDS and _CONTROL.search(text):
        return "an identifier holds a control character; send it as the platform shows it"
    if not text.isascii() and any(_marks(run[0]) > MAX_MARKS for run in _RUN.finditer(text)):
        return f"holds more than {MAX_MARKS} combining marks in a row; shorten the pile"
    return ""


def _marks(run: str) -> int:
    """Give the longest row of combining marks, O(characters)."""
    longest = here = 0
    for character in run:
        here = here + 1 if unicodedata.category(character).startswith("M") else 0
        longest = max(longest, here)
    return longest
