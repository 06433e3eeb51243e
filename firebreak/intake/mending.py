"""Mend what a connector read, so that no author can have it refused."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from firebreak.intake.limits import AHEAD, EARLIEST
from firebreak.intake.texts import mended_text
from firebreak.intake.wire import ID_FIELDS, Value
from firebreak.model.items import Post

V = TypeVar("V", bound=Value)
REFERENCES = ("reply_to", "share_of", "quote_of")


def mended(value: V, now: datetime) -> V:
    """Give a record without what intake refuses and an author can write on purpose.

    A platform that sends records is told what is wrong with them; one that is read by a connector
    is not, and its authors choose texts and, on some, dates. So NUL, control characters and piles
    of marks leave the text, an impossible date is none, and a post refers to no post as itself.
    Identifiers are not touched: a wrong one is refused.

    Args:
        value: As a connector made it.
        now: The present instant.

    Returns:
        The same record where there is nothing to mend.
    """
    changes: dict[str, object] = {}
    for field in value.__struct_fields__:
        found = getattr(value, field)
        if isinstance(found, datetime) and field == "created_at":
            if not EARLIEST <= found < now + AHEAD:
                changes[field] = None
        elif field in REFERENCES and isinstance(value, Post) and found == value.id:
            changes[field] = None
        elif field not in ID_FIELDS and field != "type":
            good = _texts(field, found)
            if good is not found:
                changes[field] = good
    return replace(value, **changes) if changes else value


def raw(values: Sequence[Value], now: datetime) -> list[bytes]:
    """Write records as a platform would send them, mended; O(bytes).

    Args:
        values: As a connector made them.
        now: The present instant.

    Returns:
        JSON, one for each; bytes that are none where an identifier holds half a character, so
        that this one record is refused.
    """
    return [_written(mended(value, now)) for value in values]


def _written(value: Value) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return b"an identifier with half a character"


def _texts(field: str, found: object) -> object:
    if isinstance(found, str):
        return mended_text(field, found)
    if isinstance(found, tuple) and any(isinstance(one, str) for one in found):
        good = tuple(mended_text(field, one) if isinstance(one, str) else one for one in found)
        return found if good == found else good
    return found
