"""Cut a body into records: a JSON array, NDJSON, or one object."""

import re
from typing import NamedTuple, NoReturn

import msgspec

from firebreak.intake.strict import grammar_error
from firebreak.model.errors import MalformedJson, TooLarge

BOM = b"\xef\xbb\xbf"
LINES = frozenset(
    {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"}
)
"""Media types that promise one record a line."""


class Batch(NamedTuple):
    """Records as they came, not yet looked at.

    Attributes:
        lines: Line of each record in the body, from 1; None for an array.
    """

    records: list[bytes]
    lines: list[int] | None


def split(body: bytes, media_type: str, *, max_records: int, max_bytes: int) -> Batch:
    """Cut a body into records, O(bytes).

    In NDJSON a broken line stays a record, so that it alone is rejected. In an array, a record
    that is JSON but cannot be used (NaN, half a character, 10,000 brackets) stays a record too;
    broken JSON fails the whole body, because nobody knows where the next record begins.

    Args:
        body: What was sent; UTF-8, with or without a byte order mark.
        media_type: Its Content-Type; anything but NDJSON is decided by the first character.
        max_records: Most records it may hold.
        max_bytes: Most bytes it may have.

    Returns:
        The records in order; none for an empty array or blank NDJSON.

    Raises:
        TooLarge: More bytes or records than allowed.
        MalformedJson: Neither an array, an object nor lines.
    """
    if len(body) > max_bytes:
        raise TooLarge(what="bytes", found=len(body), limit=max_bytes)
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        _fail(body, 0, "it is UTF-16, and JSON is UTF-8")
    start = len(BOM) if body.startswith(BOM) else 0
    batch = _cut(body, start, media_type)
    if len(batch.records) > max_records:
        raise TooLarge(what="records", found=len(batch.records), limit=max_records)
    return batch


_RAW = msgspec.json.Decoder(msgspec.Raw)
_RAWS = msgspec.json.Decoder(list[msgspec.Raw])
_SPACE = b" \t\r\n"
# A string that never ends is one token too; else every quote in it would be tried again.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)


def _cut(body: bytes, start: int, media_type: str) -> Batch:
    content = body[start:] if start else body
    if media_type.partition(";")[0].strip().lower() in LINES:
        return _lines(content)
    if not content.lstrip(_SPACE).startswith(b"{"):
        return Batch(_array(body, start, content), None)
    try:
        return Batch([bytes(_RAW.decode(content))], None)
    except (msgspec.DecodeError, RecursionError):
        return _lines(content)


def _lines(content: bytes) -> Batch:
    numbered = [
        (number, line)
        for number, line in enumerate(content.split(b"\n"), start=1)
        if line.strip(_SPACE)
    ]
    return Batch([line for _, line in numbered], [number for number, _ in numbered])


def _array(body: bytes, start: int, content: bytes) -> list[bytes]:
    try:
        return [bytes(raw) for raw in _RAWS.decode(content)]
    except (msgspec.DecodeError, RecursionError):
        return _tolerant(body, start)


def _tolerant(body: bytes, start: int) -> list[bytes]:
    """Cut an array that the fast reader refused, at the commas of its outermost level."""
    opening = len(body) - len(body[start:].lstrip(_SPACE))
    if opening == len(body):
        _fail(body, opening, "the body is empty")
    if body[opening : opening + 1] != b"[":
        _fail(body, opening, "an array of records, an object, or one object a line is needed")
    cuts, end = _commas(body, opening)
    trailing = end + 1 + len(body[end + 1 :]) - len(body[end + 1 :].lstrip(_SPACE))
    if trailing < len(body):
        _fail(body, trailing, "something follows the end of the array")
    if len(cuts) == 1 and not body[opening + 1 : end].strip(_SPACE):
        return []
    return [
        _checked(body, left + 1, right)
        for left, right in zip([opening, *cuts[:-1]], cuts, strict=True)
    ]


def _commas(body: bytes, opening: int) -> tuple[list[int], int]:
    """Give where records end (the last one at the closing bracket), and the bracket."""
    depth = 0
    cuts: list[int] = []
    for token in _TOKEN.finditer(body, opening):
        mark = token[0]
        if mark in (b"[", b"{"):
            depth += 1
        elif mark in (b"]", b"}"):
            depth -= 1
            if not depth:
                return [*cuts, token.start()], token.start()
        elif mark == b"," and depth == 1:
            cuts.append(token.start())
    return _fail(body, len(body), "the body ends before its array does")


def _checked(body: bytes, left: int, right: int) -> bytes:
    raw = body[left:right]
    found = grammar_error(raw)
    if found:
        blank = not raw.strip(_SPACE)
        position = right if blank else left + found.byte
        _fail(body, position, "a record is missing before this" if blank else found.reason)
    return raw


def _fail(body: bytes, byte: int, reason: str) -> NoReturn:
    before = body[:byte]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    line = before.count(b"\n") + 1
    raise MalformedJson(reason=reason, line=line, column=column, byte=byte)
