"""What a server of ATProto shows of an account or a post, read as items."""

from datetime import UTC, datetime, timedelta

import msgspec
from msgspec import Struct, field

from firebreak.adapters.connecting.at_names import blob_name, blob_of, record_of
from firebreak.model.items import Account, Media, Post

POSTS = "app.bsky.feed.post"
PROFILES = "app.bsky.actor.profile"
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LONGEST_TEXT = 100_000
LONGEST_LINE = 2_048
MOST_MEDIA = 20


class _Ref(Struct, frozen=True):
    uri: str = ""
    link: str = field(default="", name="$link")


class _Blob(Struct, frozen=True):
    ref: _Ref = _Ref()
    media_type: str = field(default="", name="mimeType")


class _Image(Struct, frozen=True):
    image: _Blob = _Blob()
    alt: str = ""


class _Quoted(Struct, frozen=True):
    uri: str = ""
    record: _Ref = _Ref()


class _Embed(Struct, frozen=True):
    images: tuple[_Image, ...] = ()
    video: _Blob = _Blob()
    alt: str = ""
    record: _Quoted = _Quoted()
    media: "_Embed | None" = None


class _Reply(Struct, frozen=True):
    parent: _Ref = _Ref()


class _Value(Struct, frozen=True):
    text: str = ""
    created_at: str = field(default="", name="createdAt")
    langs: tuple[str, ...] = ()
    reply: _Reply = _Reply()
    embed: _Embed = _Embed()
    name: str = field(default="", name="displayName")
    bio: str = field(default="", name="description")


class _Answer(Struct, frozen=True):
    value: _Value


class _Words(Struct, frozen=True):
    text: str = ""


class _WordsOnly(Struct, frozen=True):
    value: _Words


class _Described(Struct, frozen=True):
    handle: str = ""


def post_of(uri: str, raw: bytes, now: datetime) -> tuple[Post, tuple[Media, ...]] | None:
    """Read what a server shows of a post.

    Args:
        uri: Its address.
        raw: Answer of ``com.atproto.repo.getRecord``.
        now: When; becomes the version, in milliseconds.

    Returns:
        The post and the files it shows, by name and not by content; None where the answer is not
        one, or the record is no post.
    """
    record, value = record_of(uri), _value(raw)
    if record is None or value is None or record.collection != POSTS:
        return None
    embed, media = value.embed, _media(record.owner, value.embed, now)
    post = Post(
        id=uri,
        author=record.owner,
        version=version_at(now),
        created_at=_instant(value.created_at, now),
        text=_plain(value.text, LONGEST_TEXT),
        language=_plain(value.langs[0], LONGEST_LINE) if value.langs else "",
        reply_to=_uri(value.reply.parent.uri),
        quote_of=_uri(embed.record.uri or embed.record.record.uri),
        media=tuple(one.id for one in media),
    )
    return post, media


def _media(owner: str, embed: _Embed, now: datetime) -> tuple[Media, ...]:
    parts = [embed, *([embed.media] if embed.media else ())]
    files = [(one.image, one.alt) for part in parts for one in part.images]
    files += [(part.video, part.alt) for part in parts]
    named = {blob_name(owner, blob.ref.link): (blob, alt) for blob, alt in files}
    return tuple(
        Media(
            id=name,
            author=owner,
            version=version_at(now),
            media_type=_plain(blob.media_type, LONGEST_LINE),
            alt=_plain(alt, LONGEST_TEXT),
        )
        for name, (blob, alt) in list(named.items())[:MOST_MEDIA]
        if blob_of(name)
    )


def account_of(did: str, described: bytes, profile: bytes, now: datetime) -> Account:
    """Read what a server shows of an account; what cannot be read is left out.

    Args:
        did: Whose.
        described: Answer of ``com.atproto.repo.describeRepo``; no mail address is in it.
        profile: Answer of ``com.atproto.repo.getRecord`` for the profile; empty for none.
        now: When; becomes the version, in milliseconds.

    Returns:
        The account, active.
    """
    try:
        handle = msgspec.json.decode(described, type=_Described).handle
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        handle = ""
    value = (_value(profile) if profile else None) or _Value()
    return Account(
        id=did,
        version=version_at(now),
        created_at=_instant(value.created_at, now),
        handle=_plain(handle, LONGEST_LINE),
        name=_plain(value.name, LONGEST_LINE),
        bio=_plain(value.bio, LONGEST_TEXT),
    )


def version_at(now: datetime) -> int:
    """Number the state of a thing by when it was read: milliseconds since 1970."""
    return max(int(now.timestamp() * 1_000), 0)


def _value(raw: bytes) -> _Value | None:
    try:
        return msgspec.json.decode(raw, type=_Answer).value
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        pass
    try:
        # Whoever writes a record decides on its shape; the words count most.
        words = msgspec.json.decode(raw, type=_WordsOnly).value
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return _Value(text=words.text)


def _plain(text: str, longest: int) -> str:
    return text.replace("\0", "")[:longest]


def _uri(text: str) -> str | None:
    return text if record_of(text) else None


def _instant(text: str, now: datetime) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        is_sound = found.tzinfo is not None and EARLIEST <= found <= now + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return found.astimezone(UTC) if is_sound else None
