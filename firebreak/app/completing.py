"""Makes whole things of what platforms tell in parts."""

from collections.abc import Mapping, Sequence

import msgspec

from firebreak.app.wiring import Services
from firebreak.model.ids import ItemKey, SourceId, item_key
from firebreak.model.items import Account, Item
from firebreak.model.platforms import Update


def completed(services: Services, source: SourceId, updates: Sequence[Update]) -> list[Item]:
    """Complete parts of things by what was told of them before.

    Args:
        services: The store.
        source: Whose news.
        updates: In the order in which things became so.

    Returns:
        Whole things, one for each update that says anything new. One that is older than what is
        known is left out. One of the same moment counts as the later.
    """
    keys = {item_key(source, update.kind, update.id) for update in updates}
    stored = services.store.at_once.items(keys, services.tenant)
    known: dict[ItemKey, Item] = {key: one.item for key, one in stored.items()}
    found: list[Item] = []
    for update in updates:
        key = item_key(source, update.kind, update.id)
        whole = _changed(known.get(key), update)
        if whole is not None:
            known[key] = whole
            found.append(whole)
    return found


def _changed(known: Item | None, update: Update) -> Item | None:
    if known is None:
        if update.kind != "account":
            return None
        return _with(Account(id=update.id), update.changes, update.version)
    if update.version < known.version or _says(known, update.changes):
        return None
    return _with(known, update.changes, max(update.version, known.version + 1))


def _says(known: Item, changes: Mapping[str, str | bool]) -> bool:
    return all(getattr(known, name) == value for name, value in changes.items())


def _with(item: Item, changes: Mapping[str, str | bool], version: int) -> Item:
    # By way of plain values, so that a wrong one is refused as it would be at any other door.
    plain = msgspec.to_builtins(item) | dict(changes) | {"version": version}
    whole: Item = msgspec.convert(plain, type(item))
    return whole
