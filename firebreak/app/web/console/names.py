"""The names of many things, with two looks at the store for all of them."""

from collections.abc import Iterable, Mapping

from firebreak.app.web.console.view import name_of
from firebreak.model.errors import InvalidKey
from firebreak.model.ids import ItemKey, TenantId, split_key
from firebreak.model.items import StoredItem, author_key
from firebreak.model.ports import Store


def names_of(store: Store, keys: Iterable[ItemKey], tenant: TenantId) -> dict[ItemKey, str]:
    """Name many things, as the console names one.

    Args:
        store: What is known.
        keys: What is named; keys of nothing are left out.
        tenant: Whose.

    Returns:
        Names by key.
    """
    asked = [key for key in dict.fromkeys(keys) if _is_key(key)]
    known = dict(store.at_once.items(asked, tenant))
    authors = {author_key(one.source, one.item) for one in known.values()}
    more = [one for one in authors if one is not None and one not in known]
    known |= store.at_once.items(more, tenant)
    return {key: name_of(_Known(known), key, tenant) for key in asked}


class _Known:
    """What was looked up before, asked as the store is."""

    def __init__(self, known: Mapping[ItemKey, StoredItem]) -> None:
        self._known = known

    def item(self, key: ItemKey, tenant: TenantId) -> StoredItem | None:  # noqa: ARG002
        """Give a thing; None when it is unknown."""
        return self._known.get(key)


def _is_key(key: ItemKey) -> bool:
    try:
        split_key(key)
    except InvalidKey:
        return False
    return True
