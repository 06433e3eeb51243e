"""What a platform tells us: Account, Post, Media, Url and Relation."""

from datetime import datetime
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from firebreak.model.facts import Verdict
from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import ItemKey, Kind, Seq, SourceId, TenantId, item_key
from firebreak.model.relations import Relation

ExternalId = Annotated[str, Meta(min_length=1, max_length=512)]
"""The platform's own identifier of a thing."""
Moment = Annotated[datetime, Meta(tz=True)]
"""An instant with its offset from UTC."""
Version = Annotated[int, Meta(ge=0, le=2**53)]
"""Rises whenever the platform changes the thing; 0 if it never says."""
Text = Annotated[str, Meta(max_length=100_000)]
Line = Annotated[str, Meta(max_length=2_048)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
HashedKind = Literal["device", "email", "ip", "payment", "phone"]
"""What a keyed hash can stand for."""
KeyedHash = Annotated[
    str, Meta(pattern=f"^({'|'.join(get_args(HashedKind))}):[0-9a-f]{{64}}$(?!\\n)")
]
"""Kind and HMAC-SHA-256, made with a secret that only the operator has. 64 digits and no fewer: 32
could be an address, and 32 or 40 one of the old hashes that anybody can look up."""

AccountStatus = Literal["active", "restricted", "suspended", "deleted"]
PostStatus = Literal["visible", "labelled", "removed", "deleted"]


class Account(Struct, frozen=True, kw_only=True, tag="account", forbid_unknown_fields=True):
    """Somebody, or something, that acts on the platform.

    Attributes:
        status: What the platform itself says of the account; a change to ``suspended`` is how
            an action of ours is confirmed.
        avatar: Code of its picture, equal for equal pictures: a digest of the bytes, or the
            platform's own name for the file.
        keyed_hashes: Of devices, addresses and the like it was seen with; equal only for equal
            ones. What they stand for never comes here.
        followers: Accounts that follow it; None when the platform does not say. Reach only:
            being followed is never evidence.
    """

    id: ExternalId
    version: Version = 0
    created_at: Moment | None = None
    handle: Line = ""
    name: Line = ""
    bio: Text = ""
    avatar: Line = ""
    keyed_hashes: Annotated[tuple[KeyedHash, ...], Meta(max_length=20)] = ()
    language: Line = ""
    status: AccountStatus = "active"
    followers: Count | None = None
    following: Count | None = None


class Post(Struct, frozen=True, kw_only=True, tag="post", forbid_unknown_fields=True):
    """Something an account said: a post, a reply, a share or a quote.

    Attributes:
        reply_to: Post it answers, by external identifier.
        share_of: Post it passes on unchanged.
        quote_of: Post it comments on.
        mentions: Accounts it names, by external identifier.
        views: Times it was seen; None when the platform does not say.
    """

    id: ExternalId
    author: ExternalId
    version: Version = 0
    created_at: Moment | None = None
    text: Text = ""
    language: Line = ""
    reply_to: ExternalId | None = None
    share_of: ExternalId | None = None
    quote_of: ExternalId | None = None
    mentions: Annotated[tuple[ExternalId, ...], Meta(max_length=500)] = ()
    tags: Annotated[tuple[Line, ...], Meta(max_length=500)] = ()
    links: Annotated[tuple[Line, ...], Meta(max_length=500)] = ()
    media: Annotated[tuple[ExternalId, ...], Meta(max_length=500)] = ()
    status: PostStatus = "visible"
    views: Count | None = None


class Media(Struct, frozen=True, kw_only=True, tag="media", forbid_unknown_fields=True):
    """A picture, clip or sound, named by the platform and by what it contains.

    Attributes:
        author: Account that uploaded it; None when unknown.
        sha256: Digest of the bytes in lower-case hex; empty when the platform did not say.
        alt: The author's own description of it.
        verdict: Whether it could be read where it was fingerprinted; empty where nobody tried.
        fingerprints: Of a platform that makes its own, and sends no bytes.
    """

    id: ExternalId
    version: Version = 0
    created_at: Moment | None = None
    author: ExternalId | None = None
    media_type: Line = ""
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""
    alt: Text = ""
    status: PostStatus = "visible"
    verdict: Verdict | Literal[""] = ""
    fingerprints: Fingerprints = ()


class Url(Struct, frozen=True, kw_only=True, tag="url", forbid_unknown_fields=True):
    """A page that posts point to, when the platform keeps pages as things of their own."""

    id: ExternalId
    url: Line
    version: Version = 0
    created_at: Moment | None = None
    author: ExternalId | None = None
    title: Line = ""
    status: PostStatus = "visible"


Item = Account | Post | Media | Url | Relation


class StoredItem(Struct, frozen=True, kw_only=True):
    """An item as the store keeps it: where it came from and when it became ours.

    Attributes:
        received_at: When the durable commit was asked for; every clock starts here.
    """

    seq: Seq
    tenant: TenantId
    source: SourceId
    received_at: datetime
    item: Item

    @property
    def key(self) -> ItemKey:
        """Name of the thing, the same for all its versions."""
        return key_of(self.source, self.item)

    @property
    def told(self) -> Item:
        """What was told, without where and when."""
        return self.item


def kind_of(item: Item) -> Kind:
    """Say what sort of thing an item is.

    Args:
        item: Any item.

    Returns:
        Its kind, the same word as its ``type`` on the wire.
    """
    match item:
        case Account():
            return "account"
        case Post():
            return "post"
        case Media():
            return "media"
        case Url():
            return "url"
        case Relation():
            return "relation"


def external_id(item: Item) -> str:
    """Give the platform's own identifier; a relation without one is named by its content."""
    if isinstance(item, Relation):
        return item.id or f"{item.verb}:{item.actor}:{item.object}"
    return item.id


def key_of(source: SourceId, item: Item) -> ItemKey:
    """Name the thing an item tells about."""
    return item_key(source, kind_of(item), external_id(item))


def author_key(source: SourceId, item: Item) -> ItemKey | None:
    """Name the account that answers for an item; None when the platform does not say."""
    match item:
        case Account():
            return item_key(source, "account", item.id)
        case Relation():
            return item_key(source, "account", item.actor)
        case Post() | Media() | Url():
            return item_key(source, "account", item.author) if item.author else None
