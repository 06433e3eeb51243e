"""From what a homeserver says to accounts, posts, media and memberships."""

import re
from collections.abc import Mapping
from datetime import datetime
from html.parser import HTMLParser
from typing import Any, Literal

from firebreak.adapters.connecting.matrix_names import (
    LONGEST,
    clean,
    is_name,
    line,
    mapping,
    moment,
    post_id,
    split_media,
    stamp,
)
from firebreak.model.items import Account, AccountStatus, Media, Post
from firebreak.model.relations import Relation

SuspendBy = Literal["suspend", "lock", "deactivate"]
MESSAGES = ("m.room.message", "m.sticker", "m.room.encrypted")
"""Events in which somebody says something; of an encrypted one nobody here reads what."""
_MOST_MENTIONS = 500


def account_of(user: Mapping[str, Any], now: datetime, suspend_by: SuspendBy) -> Account | None:
    """Read a user as the admin interface shows one.

    Args:
        user: The object; addresses and telephone numbers in it are not looked at.
        now: When it was asked for.
        suspend_by: What a suspension of ours is there: what is milder counts as a restriction.

    Returns:
        The account; None where the object is no user.
    """
    name = user.get("name")
    if not is_name(name, "@") or not isinstance(name, str):
        return None
    avatar = line(user.get("avatar_url"))
    return Account(
        id=name,
        version=stamp(now),
        created_at=_made_at(user.get("creation_ts"), now),
        handle=name,
        name=line(user.get("displayname")),
        avatar=avatar if split_media(avatar) else "",
        status=_status(user, suspend_by),
    )


def _status(user: Mapping[str, Any], suspend_by: SuspendBy) -> AccountStatus:
    if user.get("deactivated") is True:
        return "deleted"
    if user.get("locked") is True:
        return "suspended"
    if user.get("suspended") is True:
        return "suspended" if suspend_by == "suspend" else "restricted"
    return "restricted" if user.get("shadow_banned") is True else "active"


def _made_at(value: object, now: datetime) -> datetime | None:
    # Seconds in all versions seen; milliseconds, should one ever say them, are far above.
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        return None
    return moment(value * 1_000 if value < 10**11 else value, now)


def post_of(event: Mapping[str, Any], now: datetime, version: int | None = None) -> Post | None:
    """Read an event in which somebody says something.

    A redacted one is a removed post; whoever shows its last edit with it gets the edited words.

    Args:
        event: As the client interface writes it, with its room and its relations.
        now: When it was read.
        version: Of the post; None for the milliseconds of ``now``.

    Returns:
        The post; None for other events, and for one that nobody could name.
    """
    room, name, sender = event.get("room_id"), event.get("event_id"), event.get("sender")
    if event.get("type") not in MESSAGES or not _are_names(room, name, sender):
        return None
    mine, content = post_id(str(room), str(name)), _edited(event)
    if len(mine) > LONGEST:
        return None
    answers = _answers(content, str(room))
    text, links = _said(content, is_answer=bool(answers))
    return Post(
        id=mine,
        author=str(sender),
        version=stamp(now) if version is None else version,
        created_at=moment(event.get("origin_server_ts"), now),
        text=text,
        reply_to=answers if answers != mine else None,
        mentions=_mentions(content),
        links=links,
        media=tuple(_media(content)),
        status="removed" if is_redacted(event) else "visible",
    )


def is_redacted(event: Mapping[str, Any]) -> bool:
    """Say whether an event was taken away."""
    unsigned = mapping(event.get("unsigned"))
    return bool(unsigned.get("redacted_because") or unsigned.get("redacted_by"))


def edits(event: Mapping[str, Any]) -> str:
    """Give the event that another one changes; empty for one that changes none."""
    related = mapping(mapping(event.get("content")).get("m.relates_to"))
    target = related.get("event_id")
    if related.get("rel_type") == "m.replace" and is_name(target, "$"):
        return str(target)
    return ""


def media_of(info: Mapping[str, Any], name: str, now: datetime) -> Media:
    """Read what the admin interface says of a file.

    Args:
        info: The object; the file's own name in it is not looked at.
        name: ``mxc://server/id``.
        now: When it was asked for.

    Returns:
        The medium; quarantined is removed.
    """
    digest, author = info.get("sha256"), info.get("user_id")
    is_digest = isinstance(digest, str) and len(digest) == 64 and set(digest) <= set(_HEX)
    return Media(
        id=name,
        version=stamp(now),
        created_at=moment(info.get("created_ts"), now),
        author=str(author) if is_name(author, "@") else None,
        media_type=line(info.get("media_type")),
        sha256=str(digest) if is_digest else "",
        status="removed" if info.get("quarantined_by") else "visible",
    )


def membership_of(event: Mapping[str, Any], now: datetime) -> Relation | None:
    """Read that somebody joined a room or left it.

    Args:
        event: Any event.
        now: When it was read.

    Returns:
        The membership; None for anything else, such as an invitation, which is nobody's own act,
        or a new display name of somebody who is in already.
    """
    user, room = event.get("state_key"), event.get("room_id")
    if event.get("type") != "m.room.member" or not (is_name(user, "@") and is_name(room, "!")):
        return None
    what = mapping(event.get("content")).get("membership")
    before = mapping(mapping(event.get("unsigned")).get("prev_content")).get("membership")
    if what == before or what not in ("join", "leave", "ban"):
        return None
    if what != "join" and before != "join":
        return None
    if what == "join" and event.get("sender") != user:
        return None
    at = moment(event.get("origin_server_ts"), now)
    return Relation(
        verb="membership",
        actor=str(user),
        object=str(room),
        version=stamp(at or now),
        at=at,
        active=what == "join",
    )


_HEX = "0123456789abcdef"
_REPEATED = re.compile(r"> (\* )?<@")
"""How a client began what it repeated of somebody: with their name."""


def _are_names(room: object, event: object, sender: object) -> bool:
    return is_name(room, "!") and is_name(event, "$") and is_name(sender, "@")


def _edited(event: Mapping[str, Any]) -> dict[str, Any]:
    """Give the content that clients show: of its author's last edit, where there is one."""
    content = mapping(event.get("content"))
    bundled = mapping(mapping(event.get("unsigned")).get("m.relations")).get("m.replace")
    edit = mapping(bundled)
    if edit.get("sender") != event.get("sender"):
        edit = {}
    changed = mapping(mapping(edit.get("content")).get("m.new_content"))
    if not changed and edits(event):
        changed = mapping(content.get("m.new_content"))
    kept = {key: content[key] for key in ("m.relates_to",) if key in content}
    return {**changed, **kept} if changed else content


def _answers(content: Mapping[str, Any], room: str) -> str | None:
    related = mapping(content.get("m.relates_to"))
    target = mapping(related.get("m.in_reply_to")).get("event_id")
    # In a thread, old clients are told of the last post there, which is not what was answered.
    if not is_name(target, "$") or related.get("is_falling_back") is True:
        return None
    name = post_id(room, str(target))
    return name if len(name) <= LONGEST else None


def _mentions(content: Mapping[str, Any]) -> tuple[str, ...]:
    named = mapping(content.get("m.mentions")).get("user_ids")
    users = [one for one in named if is_name(one, "@")] if isinstance(named, list) else []
    return tuple(dict.fromkeys(users[:_MOST_MENTIONS]))


def _media(content: Mapping[str, Any]) -> list[str]:
    for value in (content.get("url"), mapping(content.get("file")).get("url")):
        if isinstance(value, str) and split_media(value):
            return [value]
    return []


def _said(content: Mapping[str, Any], *, is_answer: bool) -> tuple[str, tuple[str, ...]]:
    """Give the words, and where links in them lead.

    Most clients show the formatted words and some the plain ones, so both are read where they
    differ: whoever hides something hides it in the one that is not looked at.
    """
    plain = clean(content.get("body"))
    if is_answer:
        plain = _without_quotation(plain)
    if content.get("format") != "org.matrix.custom.html":
        return plain, ()
    shown = _Shown()
    shown.feed(clean(content.get("formatted_body")))
    shown.close()
    words = clean("".join(shown.words)).strip()
    if _letters(words) and _letters(words) != _letters(plain):
        plain = clean(f"{plain}\n{words}".strip())
    links = tuple(dict.fromkeys(line(one) for one in shown.links if len(one) <= 2_048))
    return plain, links[:500]


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _without_quotation(text: str) -> str:
    """Cut off what an older client repeats of the post it answers: somebody else's words."""
    lines = text.split("\n")
    if not _REPEATED.match(lines[0]):
        return text
    rest = next((place for place, one in enumerate(lines) if not one.startswith(">")), len(lines))
    return "\n".join(lines[rest:]).strip("\n") or text


class _Shown(HTMLParser):
    """What of a formatted message clients show; the repeated part of an answer left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self._repeats = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads, and where a repetition begins."""
        if tag == "mx-reply":
            self._repeats += 1
        elif tag == "a" and not self._repeats:
            found = dict(attrs).get("href") or ""
            # A link to a user or a room is a mention, drawn by the client.
            if found.startswith(("https://", "http://")) and "://matrix.to/" not in found:
                self.links.append(found)
        elif tag in ("br", "p", "div", "li", "blockquote") and not self._repeats:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where a repetition ends."""
        if tag == "mx-reply":
            self._repeats = max(0, self._repeats - 1)

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self._repeats:
            self.words.append(data)
