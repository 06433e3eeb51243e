"""Bluesky's records as posts, shares, follows, profiles and media."""

import re
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from firebreak.adapters.connecting.car import RAW, digest_of
from firebreak.adapters.connecting.dag_cbor import Link, Malformed
from firebreak.adapters.connecting.frames import DID, read_moment
from firebreak.model.ids import Kind
from firebreak.model.items import Media, Post
from firebreak.model.platforms import Told, Update
from firebreak.model.relations import Relation

POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
FOLLOW = "app.bsky.graph.follow"
PROFILE = "app.bsky.actor.profile"
COLLECTIONS: dict[str, Kind] = {
    POST: "post",
    REPOST: "post",
    FOLLOW: "relation",
    PROFILE: "account",
}
"""What is read. Likes, blocks and lists are nobody's evidence and are passed over."""

AT_URI = re.compile(
    r"at://(did:[a-z]{1,32}:[A-Za-z0-9._:%-]{1,200})/([A-Za-z0-9.-]{3,317})/[^\s/]{1,200}"
)
LONGEST_ID = 512
LONGEST_LINE = 2_048
LONGEST_TEXT = 100_000
MOST = 500
"""Links, mentions, tags or media of one post; more are left out."""


class Where(Struct, frozen=True, kw_only=True):
    """Where and when a record stands.

    Attributes:
        version: Milliseconds of the moment at which it was written.
        until: Nobody has written anything later than this, whatever they say.
    """

    author: str
    collection: str
    key: str
    version: int
    until: datetime

    @property
    def uri(self) -> str:
        """Its address."""
        return f"at://{self.author}/{self.collection}/{self.key}"


def read_record(record: object, where: Where) -> tuple[tuple[Told, ...], tuple[Update, ...]]:
    """Read a record that somebody wrote or rewrote.

    Args:
        record: What DAG-CBOR gave.
        where: Where it stands.

    Returns:
        Things, and parts of things.

    Raises:
        Malformed: It is not a record of its collection.
    """
    if len(where.uri) > LONGEST_ID:
        raise Malformed("an address that is too long")
    if not isinstance(record, dict) or record.get("$type") != where.collection:
        raise Malformed("a record that is not of its collection")
    if where.collection == POST:
        return tuple(_post(record, where)), ()
    if where.collection == REPOST:
        shared = _uri_in(record.get("subject"))
        if shared is None:
            raise Malformed("a share of nothing")
        at = _moment(record, where)
        return (
            Post(
                id=where.uri,
                author=where.author,
                version=where.version,
                created_at=at,
                share_of=shared,
            ),
        ), ()
    if where.collection == FOLLOW:
        return (_follow(record, where),), ()
    return (), tuple(_profile(record, where))


def removed_record(where: Where) -> Update | None:
    """Say what it means that somebody took a record of their own away.

    Args:
        where: Where it stood.

    Returns:
        What changed; None where it says nothing.
    """
    kind = COLLECTIONS[where.collection]
    if kind == "account":
        if where.key != "self":
            return None
        changes: dict[str, str | bool] = {"name": "", "bio": "", "avatar": ""}
        return Update(kind=kind, id=where.author, version=where.version, changes=changes)
    changes = {"active": False} if kind == "relation" else {"status": "deleted"}
    return Update(kind=kind, id=where.uri, version=where.version, changes=changes)


def media_id(author: str, link: Link) -> str:
    """Name a file as the desk names it: its owner and its digest."""
    return f"{author}/{link}"


def _post(record: dict[str, object], where: Where) -> Iterator[Told]:
    """Read a post; a part that is garbled is left out, and never the words with it."""
    embeds = list(_embeds(record.get("embed")))
    media = _unique_media(_media(embeds, where))
    features = list(_features(record))
    at = _moment(record, where)
    yield from media
    tags = [*_texts(record.get("tags")), *_texts(each.get("tag") for each in features)]
    mentions = [did for did in _texts(each.get("did") for each in features) if DID.fullmatch(did)]
    links = [
        *_texts(each.get("uri") for each in features),
        *_texts(_inside(each, "external").get("uri") for each in embeds),
    ]
    reply = record.get("reply")
    yield Post(
        id=where.uri,
        author=where.author,
        version=where.version,
        created_at=at,
        text=_clip(record.get("text"), LONGEST_TEXT),
        language=next(_texts(record.get("langs")), ""),
        reply_to=_uri_in(reply.get("parent")) if isinstance(reply, dict) else None,
        quote_of=next(filter(None, map(_quoted, embeds)), None),
        mentions=_few(mentions),
        tags=_few(tags),
        links=_few(links),
        media=tuple(each.id for each in media),
    )


def _follow(record: dict[str, object], where: Where) -> Relation:
    followed = record.get("subject")
    if not isinstance(followed, str) or not DID.fullmatch(followed):
        raise Malformed("a follow of nobody")
    return Relation(
        verb="follow",
        actor=where.author,
        object=followed,
        id=where.uri,
        version=where.version,
        at=_moment(record, where),
    )


def _profile(record: dict[str, object], where: Where) -> Iterator[Update]:
    if where.key != "self":
        return
    blob = _blob(record.get("avatar"))
    changes: dict[str, str | bool] = {
        "name": _clip(record.get("displayName"), LONGEST_LINE),
        "bio": _clip(record.get("description"), LONGEST_TEXT),
        "avatar": str(blob[0]) if blob else "",
    }
    yield Update(kind="account", id=where.author, version=where.version, changes=changes)


def _embeds(embed: object) -> Iterator[dict[str, object]]:
    """Give an embed, and the one inside it: a quote with pictures is both."""
    if isinstance(embed, dict):
        yield embed
        inner = embed.get("media")
        if isinstance(inner, dict):
            yield inner


def _media(embeds: list[dict[str, object]], where: Where) -> Iterator[Media]:
    for embed in embeds:
        images = embed.get("images")
        for each in [*(images if isinstance(images, list) else ()), embed]:
            blob = _blob(each.get("image", each.get("video"))) if isinstance(each, dict) else None
            if blob is None:
                continue
            link, media_type = blob
            yield Media(
                id=media_id(where.author, link),
                version=where.version,
                author=where.author,
                media_type=media_type,
                # A file's link holds the digest of its bytes: known files are known unseen.
                sha256=digest_of(link).hex(),
                alt=_clip(each.get("alt"), LONGEST_TEXT),
            )


def _unique_media(media: Iterator[Media]) -> list[Media]:
    return list({each.id: each for each in media}.values())[:MOST]


def _blob(value: object) -> tuple[Link, str] | None:
    if not isinstance(value, dict):
        return None
    link = value.get("ref")
    if not isinstance(link, Link) or link.raw[1] != RAW:
        return None
    try:
        digest_of(link)
    except Malformed:
        return None
    return link, _clip(value.get("mimeType"), LONGEST_LINE)


def _quoted(embed: dict[str, object]) -> str | None:
    """Give the quoted post; lists, feeds and the like can be embedded too and are no quotes."""
    record = _inside(embed, "record")
    uri = _uri_in(record) or _uri_in(record.get("record"))
    match = AT_URI.fullmatch(uri or "")
    return uri if match and match[2] == POST else None


def _features(record: dict[str, object]) -> Iterator[dict[str, object]]:
    facets = record.get("facets")
    for facet in facets if isinstance(facets, list) else ():
        features = facet.get("features") if isinstance(facet, dict) else None
        for each in features if isinstance(features, list) else ():
            if isinstance(each, dict):
                yield each


def _inside(value: dict[str, object], name: str) -> dict[str, object]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _uri_in(value: object) -> str | None:
    uri = value.get("uri") if isinstance(value, dict) else None
    is_one = isinstance(uri, str) and len(uri) <= LONGEST_ID and AT_URI.fullmatch(uri)
    return str(uri) if is_one else None


def _moment(record: dict[str, object], where: Where) -> datetime:
    """Give when somebody says they wrote it; what they say of the future is not believed."""
    try:
        return min(read_moment(record.get("createdAt")), where.until)
    except Malformed:
        return where.until


def _texts(values: object) -> Iterator[str]:
    for value in values if isinstance(values, list | Iterator) else ():
        if isinstance(value, str) and value:
            yield _clip(value, LONGEST_LINE)


def _few(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))[:MOST]


def _clip(value: object, most: int) -> str:
    # No database keeps the character that ends texts in C.
    return value.replace("\0", "")[:most] if isinstance(value, str) else ""
