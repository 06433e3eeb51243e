"""What platforms push: signed messages, read as far as their records."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Raw, Struct

from firebreak.model.errors import InvalidRecord
from firebreak.model.ids import ActionId, CaseId
from firebreak.model.results import Pushed, Result

PushType = Literal["items.told", "notices.told", "action.done", "action.failed"]
MOST_NOTE = 200
"""Characters of what a platform says about an action that it could not do."""
EMPTY = Raw(b"")
_Ours = Annotated[str, Meta(pattern=r"^[!-~]{1,512}\Z")]
"""An identifier that we gave."""


class _Message(Struct):
    type: PushType
    data: Raw


class _Items(Struct):
    items: Raw


class _Notices(Struct):
    notices: Raw


class _Acted(Struct):
    action: _Ours
    case: _Ours | Literal[""] = ""
    status: Annotated[str, Meta(max_length=32)] = ""
    version: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    note: str = ""
    was: Annotated[str, Meta(max_length=32)] = ""
    item: Raw = EMPTY


def read_push(message: str, body: bytes) -> Pushed:
    """Read a message whose signature was checked.

    Args:
        message: Its identifier.
        body: JSON with ``type`` and ``data``; other fields are passed over.

    Returns:
        Its records, as they came: what is wrong with one of them is found where the API finds it.

    Raises:
        InvalidRecord: It is not JSON, of no type that we know, or without what its type holds.
    """
    try:
        found = msgspec.json.decode(body, type=_Message)
        match found.type:
            case "items.told":
                items = msgspec.json.decode(found.data, type=_Items).items
                return Pushed(message=message, items=_array(items, "items"))
            case "notices.told":
                notices = msgspec.json.decode(found.data, type=_Notices).notices
                return Pushed(message=message, notices=_array(notices, "notices"))
            case "action.done" | "action.failed":
                acted = msgspec.json.decode(found.data, type=_Acted)
                return _result(message, acted, is_done=found.type == "action.done")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = f"{error}; see docs/receivers for what a message holds"
        raise InvalidRecord(field="message", reason=reason) from error


def _array(raw: Raw, field: str) -> bytes:
    found = bytes(raw)
    if not found.startswith(b"["):
        raise InvalidRecord(field=f"data.{field}", reason="send a list of records")
    return found


def _result(message: str, acted: _Acted, *, is_done: bool) -> Pushed:
    if is_done and bytes(acted.item):
        # The whole thing says more than its status, and is read as any other.
        return Pushed(message=message, items=b"[" + bytes(acted.item) + b"]")
    result = Result(
        action=ActionId(acted.action),
        is_done=is_done,
        said_in=message,
        case=CaseId(acted.case),
        status=acted.status,
        version=acted.version,
        note=" ".join(acted.note.split())[:MOST_NOTE],
        was=acted.was,
    )
    return Pushed(message=message, results=(result,))
