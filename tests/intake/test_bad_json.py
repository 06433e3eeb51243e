"""Broken bodies fail whole, with the place; odd JSON costs one record."""

import time

import pytest

from firebreak.intake.results import Code
from firebreak.model.errors import MalformedJson
from tests.intake.factories import GOOD, NDJSON, memory, refusal, send

BROKEN = {
    "nothing": (b"", 1, 1),
    "a word": (b"hello", 1, 1),
    "a number": (b"12", 1, 1),
    "trailing comma": (b"[" + GOOD + b",]", 1, len(GOOD) + 3),
    "missing comma": (b'[{"a":1}\n {"b":2}]', 2, 2),
    "cut off": (b'[{"a":1}', 1, 9),
    "cut off in a text": (b'["abc', 1, 6),
    "something after the end": (b"[]\n\n []", 3, 2),
    "a bare word inside": (b'[1,\n{"a": tru}]', 2, 7),
    "a raw line break in a text": (b'["a\nb"]', 1, 4),
    "UTF-16": ("[]".encode("utf-16"), 1, 1),
}


@pytest.mark.parametrize(("body", "line", "column"), BROKEN.values(), ids=BROKEN)
def test_broken_json_is_refused_with_line_and_column(body: bytes, line: int, column: int) -> None:
    """A sender learns where the body breaks, and nothing of it is kept."""
    store = memory()
    with pytest.raises(MalformedJson) as refused:
        send(body, "application/json", store=store)

    assert (line, column) == (refused.value.line, refused.value.column)
    assert store.read(store.cursor("x"), 1) == []


def test_the_position_counts_the_byte_order_mark() -> None:
    """The byte that is named is the byte of the body as it was sent."""
    with pytest.raises(MalformedJson) as refused:
        send(b"\xef\xbb\xbf[1,]")

    assert refused.value.byte == 6


def test_columns_count_characters_and_bytes_count_bytes() -> None:
    """A letter of two bytes is one column."""
    with pytest.raises(MalformedJson) as refused:
        send('["é",]'.encode())

    assert (refused.value.column, refused.value.byte) == (6, 6)


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity"])
def test_a_number_that_is_none_is_refused_by_name(number: bytes) -> None:
    """NaN costs the record it stands in, not its batch."""
    result = refusal(b'{"type":"post","id":"p1","author":"u1","views":' + number + b"}")

    assert (result.code, result.field) == (Code.WRONG_VALUE, "views")
    assert number.decode() in result.reason


@pytest.mark.parametrize("escape", [rb"\ud83d", rb"\ude00", rb"\ud83d\ud83d", rb"x\udfff"])
def test_half_a_character_costs_only_its_record(escape: bytes) -> None:
    """A cut emoji in one post of an array does not sink the posts beside it."""
    result = refusal(b'{"type":"post","id":"p1","author":"u1","text":"' + escape + b'"}')

    assert (result.code, result.field) == (Code.UNUSABLE_TEXT, "text")


def test_a_whole_emoji_written_as_two_escapes_is_taken() -> None:
    """Escaped emoji are ordinary JSON."""
    body = rb'[{"type":"post","id":"p1","author":"u1","text":"\ud83d\ude00"}]'

    assert send(body).accepted == 1


@pytest.mark.parametrize("spoiled", [b"\xff", b"\xed\xa0\x80", b"\xc3"])
def test_bytes_that_are_not_utf8_cost_only_their_record(spoiled: bytes) -> None:
    """Bytes of another encoding are named with their place."""
    result = refusal(b'{"type":"post","id":"p1","author":"u1","text":"' + spoiled + b'"}')

    assert result.code == Code.NOT_JSON
    assert "not UTF-8 at byte 47" in result.reason


@pytest.mark.parametrize("field", [b"text", b"anything"])
def test_a_hundred_thousand_brackets_cost_only_their_record(field: bytes) -> None:
    """Endless nesting is refused without running out of stack."""
    deep = b"[" * 100_000 + b"]" * 100_000
    result = refusal(b'{"type":"post","id":"p1","author":"u1","' + field + b'":' + deep + b"}")

    assert result.code == Code.NOT_JSON
    assert "nested" in result.reason


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'[{"":' * 50_000, b'[NaN,"' + b'"\\' * 200_000, b"[" + b"1," * 200_000],
)
def test_a_body_made_to_be_slow_is_refused_quickly(body: bytes) -> None:
    """Nobody can keep the desk busy with one hostile body."""
    began = time.process_time()
    with pytest.raises(MalformedJson):
        send(body)

    assert time.process_time() - began < 2


def test_brackets_without_end_in_lines_cost_only_their_line() -> None:
    """The line after endless nesting is kept."""
    receipt = send(b'{"a":' + b"[" * 100_000 + b"\n" + GOOD, NDJSON)

    assert [found.result for found in receipt.results] == ["rejected", "accepted"]


def test_a_repeated_field_is_refused_by_name() -> None:
    """Two texts in one post: nobody knows which one the author wrote."""
    result = refusal(b'{"type":"post","id":"p1","author":"u1","text":"a","text":"b"}')

    assert (result.code, result.field) == (Code.REPEATED_FIELD, "text")


@pytest.mark.parametrize(
    "pair",
    [
        rb'"text":"a","te\u0078t":"b"',
        rb'"text" :"a","text":"b"',
        b'"text":"a","text"\n\t:"b"',
        rb'"text":"x\":","text":"b"',
        rb'"text":"a","type":"post"',
    ],
)
def test_a_repeated_field_cannot_hide(pair: bytes) -> None:
    """Escapes, spaces and quotes do not smuggle a second text past us."""
    result = refusal(b'{"type":"post","id":"p1","author":"u1",' + pair + b"}")

    assert result.code == Code.REPEATED_FIELD


@pytest.mark.parametrize(
    "text", [rb"\"a\":", rb"she said \":\" twice \":", rb"\\", rb"{\"text\":\"a\"}"]
)
def test_quotes_and_colons_in_a_text_are_no_fields(text: bytes) -> None:
    """A post about JSON is an ordinary post."""
    assert send(b'[{"type":"post","id":"p1","author":"u1","text":"' + text + b'"}]').accepted == 1
