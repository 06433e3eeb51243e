"""Typed identifiers, and the one key that names a thing on a platform."""

from typing import Literal, NewType, get_args

from firebreak.model.errors import InvalidKey

TenantId = NewType("TenantId", str)
"""One customer of a shared Firebreak; a small platform has the tenant ``default``."""
SourceId = NewType("SourceId", str)
"""One platform that sends items, such as ``forum``, or one list; lower case, no colon."""
Seq = NewType("Seq", int)
"""Position in the feed: 1 for the first record, gap-free, never reused."""
ItemKey = NewType("ItemKey", str)
"""``source:kind:external id``: one thing on one platform, whatever its version."""
CaseId = NewType("CaseId", str)
NoticeId = NewType("NoticeId", str)
DecisionId = NewType("DecisionId", str)
ActionId = NewType("ActionId", str)
ReviewerId = NewType("ReviewerId", str)
PaperId = NewType("PaperId", str)

SOURCE_NAME = r"[a-z0-9][a-z0-9._-]{0,63}"
"""What a platform or a list may be called."""
DEFAULT_TENANT = TenantId("default")

Kind = Literal["account", "post", "media", "url", "relation", "entry"]
"""What a key can name: things of a platform, and the entries of lists."""
KINDS: tuple[Kind, ...] = get_args(Kind)


def item_key(source: str, kind: Kind, external_id: str) -> ItemKey:
    """Name one thing on one platform.

    Args:
        source: Platform that knows it; must not contain a colon.
        kind: What sort of thing it is.
        external_id: The platform's own identifier; any characters.

    Returns:
        The key, for example ``forum:account:u17``.
    """
    return ItemKey(f"{source}:{kind}:{external_id}")


def split_key(key: ItemKey) -> tuple[SourceId, Kind, str]:
    """Take a key apart into source, kind and the platform's own identifier.

    Args:
        key: A key made by :func:`item_key`.

    Returns:
        Source, kind and external identifier.

    Raises:
        InvalidKey: The key does not have the three parts, or an unknown kind.
    """
    source, _, rest = key.partition(":")
    kind, _, external_id = rest.partition(":")
    for known in KINDS:
        if kind == known and source and external_id:
            return SourceId(source), known, external_id
    raise InvalidKey(key=key)
