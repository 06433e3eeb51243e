"""The words of a policy, kept beside the decisions under it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, json

from firebreak.model.ids import ItemKey
from firebreak.model.retention import forgotten

TAG = "policy"
TAGS = (TAG, "policy change")
"""Bodies that hold a policy word for word."""


class PolicyText(Struct, frozen=True, kw_only=True, tag=TAG):
    """One policy file, word for word; its paper is open as long as it is in force.

    Attributes:
        digest: SHA-256 of the text as it was in force, in hex, as decisions and ledger lines have
            it.
        blanked: How many names were taken out of the text since, because somebody was erased; with
            any, the text no longer has that hash.
        four_eyes: Whether it asks two people for each change of itself.
        beside: Digest of the policy file when two people agreed to this text; empty where it came
            from the file.
        since: Each time it came into force; empty in papers from before this was kept.
    """

    name: str
    version: str
    digest: str
    text: str
    blanked: int = 0
    four_eyes: bool = False
    beside: str = ""
    since: tuple[datetime, ...] = ()


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
    if not isinstance(body, dict) or body.get("type") not in TAGS:
        return dict(forgotten(paper, keys))
    rest = {name: value for name, value in body.items() if name != "text"}
    others = dict(forgotten(paper | {"body": rest}, keys))
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
    words = {"text": bare} | ({"blanked": body.get("blanked", 0) + count} if count else {})
    return others | {"body": body | others["body"] | words}
