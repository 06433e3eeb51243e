"""Names in Matrix, and names of ours for them: reversible, bounded, clean."""

import hashlib
import hmac
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

LONGEST = 512
"""Characters of an identifier of ours."""
MOST_TEXT = 100_000
MOST_LINE = 2_048
MOST_MARKS = 64
"""Combining marks in a row; more cost time and say nothing."""
EARLIEST_MS = 631_152_000_000
"""1990 in milliseconds; an earlier moment is a wrong unit or a default value."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MXC = re.compile(r"mxc://([^/\s]{1,255})/([A-Za-z0-9_=.~-]{1,200})")


def post_id(room: str, event: str) -> str:
    """Name an event for us: redacting one takes its room too.

    Args:
        room: ``!opaque:server``, or without a server in newer rooms.
        event: ``$opaque``.

    Returns:
        ``room|event``. A bar in the room's own name is written ``%7C``, so that :func:`split_post`
        gives back exactly what went in.
    """
    return f"{room.replace('%', '%25').replace('|', '%7C')}|{event}"


def split_post(name: str) -> tuple[str, str] | None:
    """Give room and event of a post's name; None for a name that is none of ours."""
    room, bar, event = name.partition("|")
    if not (bar and room.startswith("!") and event.startswith("$")):
        return None
    return room.replace("%7C", "|").replace("%25", "%"), event


def split_media(name: str) -> tuple[str, str] | None:
    """Give server and identifier of ``mxc://server/id``; None for anything else."""
    found = _MXC.fullmatch(name)
    return (found[1], found[2]) if found else None


def is_name(value: object, sigil: str) -> bool:
    """Say whether a value is an identifier of a kind that we can keep.

    Args:
        value: Anything at all.
        sigil: ``@`` of users, ``!`` of rooms, ``$`` of events.

    Returns:
        True for one that is short enough and has no control characters.
    """
    return (
        isinstance(value, str)
        and value.startswith(sigil)
        and 1 < len(value) <= LONGEST // 2
        and not _CONTROL.search(value)
    )


def clean(value: object, most: int = MOST_TEXT) -> str:
    """Give a text without what nobody can keep or read.

    Args:
        value: Anything at all; what is no text is none.
        most: Characters that are kept.

    Returns:
        The text without control characters but line ends and tabs, halves of characters, and piles
        of combining marks.
    """
    if not isinstance(value, str):
        return ""
    kept: list[str] = []
    marks = 0
    for letter in value[: 2 * most].replace("\r\n", "\n"):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        is_read = unicodedata.category(letter) not in ("Cc", "Cs") or letter in "\n\t"
        if is_read and marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)[:most]


def line(value: object) -> str:
    """Give a short text, such as a display name, cleaned."""
    return clean(value, MOST_LINE)


def moment(milliseconds: object, now: datetime) -> datetime | None:
    """Read an instant that some server claims.

    Args:
        milliseconds: Since 1970.
        now: What lies after it is a wrong clock, and is said to be now.

    Returns:
        The instant in UTC; None for what cannot be one.
    """
    if not isinstance(milliseconds, int) or isinstance(milliseconds, bool):
        return None
    if milliseconds < EARLIEST_MS:
        return None
    at = min(milliseconds, stamp(now))
    return datetime.fromtimestamp(at / 1_000, UTC)


def stamp(at: datetime) -> int:
    """Give an instant's milliseconds since 1970: the version of what was read then."""
    return int(at.timestamp() * 1_000)


def mapping(value: object) -> dict[str, Any]:
    """Give an object of JSON, empty for anything else."""
    return value if isinstance(value, dict) else {}


def secret_name(secret: str, *parts: str) -> str:
    """Give a name that stands for something, equal for equal things, from which nothing leads back.

    Args:
        secret: The operator's.
        *parts: What it stands for.

    Returns:
        32 hexadecimal digits of HMAC-SHA-256.
    """
    return hmac.digest(secret.encode(), "\0".join(parts).encode(), hashlib.sha256).hex()[:32]
