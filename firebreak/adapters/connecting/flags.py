"""ActivityPub's ``Flag``, a report between servers, in all its forms."""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

CONTEXT = "https://www.w3.org/ns/activitystreams"
CONTENT_TYPE = "application/activity+json"
MOST_THINGS = 50
"""Things of one Flag that are looked at."""
LONGEST_ADDRESS = 512
LONGEST_TEXT = 20_000
"""Characters of what a reporter wrote that are kept."""
_DEEPEST = 4
"""Lists in collections in lists: so far things are looked for."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_FLAG = frozenset({"Flag", "as:Flag", f"{CONTEXT}#Flag"})


class Unreadable(Exception):
    """What came is no activity; says why, without content."""


class Activity(Struct, frozen=True, kw_only=True):
    """What is looked at of any activity.

    Attributes:
        id: Its address; empty where it has none.
        actor: Whose it is; an https or http address without a fragment.
        is_flag: Whether it is a report.
    """

    id: str
    actor: str
    is_flag: bool
    fields: dict[str, Any]


class Flag(Struct, frozen=True, kw_only=True):
    """A report.

    Attributes:
        things: Addresses of what is reported, each once, in order.
        content: What the reporter wrote; empty where nothing.
        language: Of ``content``, where it is said.
        published: When, where it is said with a zone.
    """

    things: tuple[str, ...]
    content: str = ""
    language: str = ""
    published: datetime | None = None


def read(body: bytes) -> Activity:
    """Read an activity as far as it has to be known whose it is.

    Args:
        body: What was posted.

    Returns:
        The activity.

    Raises:
        Unreadable: It is no JSON object, or names no actor by an address.
    """
    try:
        fields = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unreadable("not JSON") from error
    if not isinstance(fields, dict):
        raise Unreadable("not one activity")
    actor = next(_addresses(fields.get("actor"), 1), "")
    if not actor or "#" in actor:
        raise Unreadable("no actor with an address")
    types = fields.get("type", fields.get("@type"))
    named = types if isinstance(types, list) else [types]
    return Activity(
        id=_text(fields.get("id", fields.get("@id"))),
        actor=actor,
        is_flag=any(isinstance(one, str) and one in _FLAG for one in named),
        fields=fields,
    )


def flag_of(activity: Activity) -> Flag:
    """Read what a report says; what it does not say is empty, what is odd is left out.

    Args:
        activity: One that is a Flag.

    Returns:
        The report; one that names nothing has no things.
    """
    fields = activity.fields
    named = _addresses(fields.get("object"), _DEEPEST)
    things: dict[str, None] = {}
    for address in named:
        things[address] = None
        if len(things) == MOST_THINGS:
            break
    content, language = _content(fields)
    return Flag(
        things=tuple(things),
        content=content[:LONGEST_TEXT],
        language=language if _LANGUAGE.fullmatch(language) else "",
        published=_instant(fields.get("published")),
    )


def notice_id(activity: Activity, thing: str) -> str:
    """Name the report of one thing, the same whenever the Flag comes again.

    The actor is part of it, so that nobody takes the place of another server's report.

    Args:
        activity: The Flag.
        thing: Address of the thing.

    Returns:
        ``flag-`` and a hash.
    """
    # One without a name of its own is known by what it says.
    own = activity.id or msgspec.json.encode(activity.fields, order="sorted").decode()
    told = "\0".join((activity.actor, own, thing))
    return f"flag-{hashlib.sha256(told.encode()).hexdigest()[:40]}"


def written(*, name: str, actor: str, to: str, things: tuple[str, ...], content: str) -> bytes:
    """Write a Flag of ours.

    Args:
        name: Its address, the same on every try.
        actor: Ours.
        to: The actor of the account concerned.
        things: The account first, then its posts: servers take the report by its account.
        content: What its moderators read.

    Returns:
        The activity's bytes.
    """
    return msgspec.json.encode(
        {
            "@context": CONTEXT,
            "id": name,
            "type": "Flag",
            "actor": actor,
            "to": to,
            "object": list(things),
            "content": content,
        }
    )


def is_address(value: object) -> bool:
    """Tell whether something is an http or https address that can name a thing."""
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS or not value.isprintable():
        return False
    try:
        parts = urlsplit(value)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_whole and parts.scheme in ("https", "http") and "@" not in parts.netloc


def host_of(address: str) -> str:
    """Give host and port of an address, in small letters."""
    return urlsplit(address).netloc.lower()


def _addresses(value: object, depth: int) -> Iterator[str]:
    """Find addresses: alone, in lists, in objects with ``id``, ``href`` or ``items``."""
    if isinstance(value, str) and is_address(value) and " " not in value:
        yield value
    elif isinstance(value, list) and depth:
        for one in value:
            yield from _addresses(one, depth - 1)
    elif isinstance(value, dict) and depth:
        items = [value[name] for name in ("items", "orderedItems") if name in value]
        names = [value[name] for name in ("id", "@id", "href") if isinstance(value.get(name), str)]
        for one in items or names[:1]:
            yield from _addresses(one, depth - 1)


def _content(fields: dict[str, Any]) -> tuple[str, str]:
    for name in ("content", "summary"):
        if said := _text(fields.get(name)):
            return said, ""
        by_language = fields.get(f"{name}Map")
        if isinstance(by_language, dict):
            for language, text in by_language.items():
                if said := _text(text):
                    return said, language
    return "", ""


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(one for one in value if isinstance(one, str)).strip()
    return value.strip() if isinstance(value, str) else ""


def _instant(value: object) -> datetime | None:
    try:
        found = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return None
    return found if found.tzinfo is not None else None
