"""By which status of a thing an action on it is seen to be done."""

from firebreak.model.actions import ActionVerb
from firebreak.model.items import Account, Media, Post, Url
from firebreak.model.relations import Relation

SHOWN_BY_ACCOUNT: dict[ActionVerb, frozenset[str]] = {
    "suspend": frozenset({"suspended", "deleted"}),
    "unsuspend": frozenset({"active", "restricted"}),
    "restrict": frozenset({"restricted", "suspended", "deleted"}),
    "unrestrict": frozenset({"active"}),
}
SHOWN_BY_CONTENT: dict[ActionVerb, frozenset[str]] = {
    "remove": frozenset({"removed", "deleted"}),
    "restore": frozenset({"visible", "labelled"}),
    "label": frozenset({"labelled"}),
    "unlabel": frozenset({"visible"}),
}


def shows(
    item: Account | Post | Media | Url | Relation, verb: ActionVerb, restores: str | None = None
) -> bool:
    """Say whether a platform's own word of a thing proves that something was done to it.

    Args:
        item: The thing.
        verb: What was to be done.
        restores: For a reverse, the status that it restores; empty or None for plainly.

    Returns:
        Whether its status is one that the verb leaves, or the one that is restored.
    """
    if restores and not isinstance(item, Relation) and item.status == restores:
        return True
    match item:
        case Account():
            return item.status in SHOWN_BY_ACCOUNT.get(verb, frozenset())
        case Post() | Media() | Url():
            return item.status in SHOWN_BY_CONTENT.get(verb, frozenset())
        case _:
            return False
