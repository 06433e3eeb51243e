"""Forms with files: read in memory, nothing of it is written anywhere."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from msgspec import Struct
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import FormParser, parse_options_header

from firebreak.app.web.problems import MalformedBody, WrongMediaType

MEDIA_TYPE = "multipart/form-data"
MOST_PARTS = 100
CHUNK = 1 << 20


class Part(Struct, frozen=True, kw_only=True):
    """A file of a form.

    Attributes:
        name: Of the field that it came in.
    """

    name: str
    data: bytes


class Parts(Struct, frozen=True, kw_only=True):
    """A form: what was filled in, the last of each name, and its files."""

    fields: Mapping[str, str]
    files: tuple[Part, ...]


def parts_of(content_type: str, body: bytes) -> Parts:
    """Read a form that may hold files.

    Args:
        content_type: The request's header.
        body: All of it.

    Returns:
        Fields and files.

    Raises:
        WrongMediaType: It is another kind of body.
        MalformedBody: It breaks off, has no boundary, or too many parts.
    """
    kind, options = parse_options_header(content_type)
    if kind.decode("latin-1").lower() != MEDIA_TYPE:
        raise WrongMediaType(got=content_type.partition(";")[0], want=MEDIA_TYPE)
    boundary = options.get(b"boundary", b"")
    if not boundary:
        raise MalformedBody(reason="the form names no boundary; let the program make the header")
    return _Form(boundary, size=len(body)).read(body)


class _Form:
    """A form that is being read."""

    def __init__(self, boundary: bytes, *, size: int) -> None:
        self._fields: dict[str, str] = {}
        self._files: list[Part] = []
        self._is_whole = False
        # With so much memory allowed, no file is ever begun on the disk.
        limits = {"MAX_MEMORY_FILE_SIZE": size + 1, "MAX_BODY_SIZE": size + 1}
        self._parser = FormParser(
            MEDIA_TYPE,
            self._add_field,
            self._add_file,
            on_end=self._end,
            boundary=boundary,
            config=limits,
        )

    def read(self, body: bytes) -> Parts:
        """Read all of it."""
        stream = BytesIO(body)
        try:
            while chunk := stream.read(CHUNK):
                self._parser.write(chunk)
            self._parser.finalize()
        except FormParserError as error:
            raise MalformedBody(reason=f"not a form with files: {error}") from error
        finally:
            self._parser.close()
        if not self._is_whole:
            raise MalformedBody(reason="the form breaks off; send it again")
        return Parts(fields=self._fields, files=tuple(self._files))

    def _add_field(self, field: Any) -> None:
        self._fields[_text(field.field_name or b"")] = _text(field.value or b"")
        self._check()

    def _add_file(self, file: Any) -> None:
        file.file_object.seek(0)
        name = _text(file.field_name or b"")
        self._files.append(Part(name=name, data=file.file_object.read()))
        file.close()
        self._check()

    def _end(self) -> None:
        self._is_whole = True

    def _check(self) -> None:
        if len(self._fields) + len(self._files) > MOST_PARTS:
            raise MalformedBody(reason=f"more than {MOST_PARTS} parts; send fewer")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
