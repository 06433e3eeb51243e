"""The words of a policy, kept beside the decisions under it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, json

from firebreak.model.ids import ItemKey
from firebreak.model.retention import forgotten

TAG = "policy"


class PolicyText(Struct, frozen=True, kw_only=True, tag=TAG):
    """One policy file, word for word; its paper is open as long as it is in force.

    Attributes:
        digest: SHA-256 of the text as it was in force, in hex, as decisions and ledger lines have
            it.
        blanked: How many names were taken out of the text since, because somebody was erased; with
            any, the text no longer has that hash.
    """

    name: str
    version: str
    digest: str
    text: str
    blanked: int = 0


def without_names(paper: dict[str, Any], keys: Mapping[ItemKey, ItemKey]) -> dict[str, Any]:
    """Give a decoded paper without some keys; of a policy also without those that it vouches for.

    Args:
        paper: What a JSON decoder gave.
        keys: Keys, and what stands in their place.

    Returns:
        The same shape. The digest of a policy stays as it was in force, and ``blanked`` counts what
        was taken out since.
    """
    body = paper.get("body")
    if not isinstance(body, dict) or body.get("type") != TAG:
        return dict(forgotten(paper, keys))
    text, count = body["text"], 0
    for key, instead in keys.items():
        for before, after in (
            (json.encode(key).decode(), json.encode(instead).decode()),
            (f"'{key}'", f"'{instead}'"),
        ):
            count += text.count(before)
            text = text.replace(before, after)
    # A comment may name somebody too.
    bare = forgotten(text, keys)
    count += bare != text
    if not count:
        return paper
    return paper | {"body": body | {"text": bare, "blanked": body.get("blanked", 0) + count}}
