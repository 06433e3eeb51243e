"""Who touched whom, and when: relations, and the acts read from items."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from firebreak.model.ids import ItemKey

RelationVerb = Literal["follow", "mention", "reply", "share", "membership"]
ActVerb = Literal[
    "follow", "mention", "reply", "share", "quote", "join", "tag", "link", "media", "text"
]
TOWARD_ACCOUNTS: tuple[ActVerb, ...] = ("follow", "mention", "reply", "share", "quote")
"""Acts whose object is an account."""


class Relation(Struct, frozen=True, kw_only=True, tag="relation", forbid_unknown_fields=True):
    """One account did something toward another account, or joined a community.

    Attributes:
        id: The platform's identifier; empty when it has none, then verb, actor and object name it.
        actor: Account that acted.
        object: Account acted upon; for ``membership`` the community.
        at: When it began; None when the platform does not say.
        active: False tells that it ended (an unfollow); the act stays on record.
    """

    verb: RelationVerb
    actor: Annotated[str, Meta(min_length=1, max_length=512)]
    object: Annotated[str, Meta(min_length=1, max_length=512)]
    id: Annotated[str, Meta(max_length=512)] = ""
    version: Annotated[int, Meta(ge=0, le=2**53)] = 0
    at: Annotated[datetime, Meta(tz=True)] | None = None
    active: bool = True


class Act(Struct, frozen=True, kw_only=True):
    """What one account itself did; the only thing a connection may rest on.

    ``follow mention reply share quote`` point at an account (for the last three, the author of
    the post); ``join tag link media text`` at an object that others may have used too.

    Attributes:
        actor: Account that acted.
        object: An account's key, or an object's code such as ``url:https://example.test/``.
        at: Aware instant of the act.
        item: Item in which the act was seen, so that a reviewer can open it.
    """

    actor: ItemKey
    verb: ActVerb
    object: str
    at: datetime
    item: ItemKey
