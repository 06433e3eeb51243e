"""Forms with files are read whole or not at all, and never onto a disk."""

import tempfile
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.parts import MOST_PARTS, parts_of
from firebreak.app.web.problems import MalformedBody, WrongMediaType

BOUNDARY = "seven-lanterns"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"
END = f"--{BOUNDARY}--".encode()
NAMES = st.text("abcdefghij", min_size=1, max_size=8)
FILES = st.lists(st.tuples(NAMES, st.binary(max_size=300)), max_size=5)
FIELDS = st.dictionaries(NAMES, st.text(st.characters(exclude_categories=["Cs"])), max_size=5)


def form(fields: dict[str, str], files: list[tuple[str, bytes]]) -> bytes:
    """Write a form as a program does."""
    lines = list[bytes]()
    for name, value in fields.items():
        head = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n'
        lines += [head.encode(), value.encode(), b"\r\n"]
    for name, data in files:
        head = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="{name}"; filename="f"\r\n'
        lines += [head.encode(), b"content-type: image/png\r\n\r\n", data, b"\r\n"]
    return b"".join([*lines, END, b"\r\n"])


@given(FIELDS, FILES)
def test_what_was_sent_is_what_is_read(
    fields: dict[str, str], files: list[tuple[str, bytes]]
) -> None:
    """Every byte of every file, in order; also bytes that look like an end of a line."""
    found = parts_of(TYPE, form(fields, files))
    assert fields == found.fields
    assert files == [(part.name, part.data) for part in found.files]


@given(FIELDS, st.tuples(NAMES, st.binary(max_size=300)), st.data())
def test_half_a_form_is_refused_wherever_it_breaks_off(
    fields: dict[str, str], file: tuple[str, bytes], data: st.DataObject
) -> None:
    """Half a picture must not pass for the picture."""
    whole = form(fields, [file])
    length = data.draw(st.integers(0, whole.rindex(END) + len(END) - 1))
    with pytest.raises(MalformedBody):
        parts_of(TYPE, whole[:length])


@given(st.binary(max_size=400))
def test_bytes_that_are_no_form_are_refused_and_not_a_fault_of_ours(body: bytes) -> None:
    """Whoever sends nonsense is told so."""
    with pytest.raises(MalformedBody):
        parts_of(TYPE, body)


@given(FIELDS, FILES, st.data())
def test_a_form_with_wrong_bytes_in_it_is_read_or_refused(
    fields: dict[str, str], files: list[tuple[str, bytes]], data: st.DataObject
) -> None:
    """Wherever they are, also in the heads of its parts; it is never a fault of ours."""
    body = bytearray(form(fields, files))
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with suppress(MalformedBody):
        parts_of(TYPE, bytes(body))


@given(st.text(st.characters(max_codepoint=255), max_size=60))
def test_any_header_is_read_or_refused(words: str) -> None:
    """No header makes the door fall over."""
    with pytest.raises((MalformedBody, WrongMediaType)):
        parts_of(f"multipart/form-data; {words}", b"")
    with pytest.raises((MalformedBody, WrongMediaType)):
        parts_of(words, b"")


def test_no_file_is_written_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of strangers are in memory until they are sealed."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("a file was begun on the disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("builtins.open", refuse)
    large = bytes(5_000_000)
    [part] = parts_of(TYPE, form({}, [("photo", large)])).files
    assert large == part.data


def test_more_parts_than_anybody_needs_are_refused() -> None:
    """At the limit they are read."""
    most = [("photo", b"")] * MOST_PARTS
    assert MOST_PARTS == len(parts_of(TYPE, form({}, most)).files)
    with pytest.raises(MalformedBody, match="send fewer"):
        parts_of(TYPE, form({}, [*most, ("photo", b"")]))


@pytest.mark.parametrize("head", ["multipart/form-data", "multipart/form-data; boundary="])
def test_a_form_without_boundary_says_so(head: str) -> None:
    """The usual mistake of whoever writes the header by hand."""
    with pytest.raises(MalformedBody, match="no boundary"):
        parts_of(head, form({}, []))


def test_another_kind_of_body_is_named() -> None:
    """The answer says what to send."""
    with pytest.raises(WrongMediaType, match=r"image/png.*multipart/form-data"):
        parts_of("image/png", b"")
