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
    fields: dict[str, str] = {}
    files: list[Part] = []
    ended = []

    def check() -> None:
        if len(fields) + len(files) > MOST_PARTS:
            raise MalformedBody(reason=f"more than {MOST_PARTS} parts; send fewer")

    def on_field(field: Any) -> None:
        fields[_text(field.field_name)] = _text(field.value or b"")
        check()

    def on_file(file: Any) -> None:
        file.file_object.seek(0)
        name = _text(file.field_name or b"")
        files.append(Part(name=name, data=file.file_object.read()))
        file.close()
        check()

    parser = FormParser(
        MEDIA_TYPE,
        on_field,
        on_file,
        on_end=lambda: ended.append(True),
        boundary=boundary,
        config={"MAX_MEMORY_FILE_SIZE": len(body) + 1, "MAX_BODY_SIZE": len(body) + 1},
    )
    stream = BytesIO(body)
    try:
        while chunk := stream.read(1 << 20):
            parser.write(chunk)
        parser.finalize()
    except FormParserError as error:
        raise MalformedBody(reason=f"not a form with files: {error}") from error
    finally:
        parser.close()
    if not ended:
        raise MalformedBody(reason="the form breaks off; send it again")
    return Parts(fields=fields, files=tuple(files))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
