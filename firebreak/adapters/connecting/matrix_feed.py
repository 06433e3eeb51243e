"""Events that a homeserver pushes: posts, edits, redactions, memberships."""

import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from firebreak.adapters.connecting.matrix_names import is_name, mapping, post_id, stamp
from firebreak.adapters.connecting.matrix_things import edits, membership_of, post_of
from firebreak.model.items import Post
from firebreak.model.platforms import Heard, Reply, Told
from firebreak.model.relations import Relation

Look = Callable[[str], Told | None]
"""Asks the server how a thing stands, by our name of it."""


def is_from(heard: Heard, secret: str) -> bool:
    """Say whether a call shows a secret, as new and as old servers do.

    Args:
        heard: The call.
        secret: What it has to show; empty for nobody.

    Returns:
        True for the server's own calls.
    """
    bearer = heard.headers.get("authorization", "").removeprefix("Bearer ")
    given = bearer or heard.query.get("access_token", "")
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def refused(status: int, code: str) -> Reply:
    """Say no, as Matrix does."""
    return Reply(status=status, body=json.dumps({"errcode": code, "error": "no"}).encode())


class Looks(Struct, frozen=True, kw_only=True):
    """How the server is asked for what an event only names; what they raise goes on."""

    account: Look
    post: Look
    media: Look


def told_by(
    body: bytes, now: datetime, looks: Looks, *, passes_over: frozenset[str]
) -> tuple[Told, ...] | None:
    """Read one transaction.

    A message has the instant of its sending as version, so that a transaction that comes again
    changes nothing. What changes a post says little of it: the server is asked how it stands.

    Args:
        body: As it came.
        now: When.
        looks: Ask for accounts that join, posts that change, and files.
        passes_over: Users whose messages are the desk's own, such as its letters to people.

    Returns:
        Things, of each the last that was told; None where the body is no transaction.
    """
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    events = mapping(read).get("events")
    if not isinstance(events, list):
        return None
    found: dict[str, Told] = {}
    for event in events:
        for one in _told(mapping(event), now, looks, passes_over):
            found[_name(one)] = one
    return tuple(found.values())


def _told(
    event: Mapping[str, Any], now: datetime, looks: Looks, passes_over: frozenset[str]
) -> list[Told]:
    if str(event.get("sender")) in passes_over or event.get("type") == "m.room.encrypted":
        return []
    relation = membership_of(event, now)
    if relation is not None:
        joined = looks.account(relation.actor) if relation.active else None
        return [relation] if joined is None else [joined, relation]
    if changed := _changed(event):
        now_stands = looks.post(changed)
        # Somebody may name an event of another as the one they change; the server knows better.
        if isinstance(now_stands, Post) and now_stands.author == event.get("sender"):
            return [now_stands]
        if event.get("type") == "m.room.redaction":
            return [now_stands] if now_stands is not None else []
    sent = event.get("origin_server_ts")
    version = min(sent, stamp(now)) if isinstance(sent, int) and sent > 0 else stamp(now)
    said = post_of(event, now, version)
    if said is None:
        return []
    files = [one for name in said.media if (one := looks.media(name)) is not None]
    return [said, *files]


def _changed(event: Mapping[str, Any]) -> str:
    """Give our name of the post that an event edits or takes away; empty for none."""
    room = event.get("room_id")
    target: object = edits(event)
    if event.get("type") == "m.room.redaction":
        target = mapping(event.get("content")).get("redacts") or event.get("redacts")
    if not (is_name(room, "!") and is_name(target, "$")):
        return ""
    return post_id(str(room), str(target))


def _name(one: Told) -> str:
    if isinstance(one, Relation):
        return f"{one.verb} {one.actor} {one.object}"
    return one.id
