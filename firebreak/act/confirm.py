"""An action is confirmed when the platform's own items show that it was done."""

from collections.abc import Iterable
from datetime import datetime

from firebreak.model.actions import Action
from firebreak.model.ids import ActionId, TenantId
from firebreak.model.items import StoredItem
from firebreak.model.ledger import LedgerEntry
from firebreak.model.shown import shows


def confirmed_by(stored: StoredItem, actions: Iterable[Action]) -> list[Action]:
    """Pick the actions that an item proves to be done.

    Args:
        stored: What the platform says of the thing now.
        actions: Actions not confirmed so far, in the order they were planned.

    Returns:
        Those that were planned before the item was received and that its status shows. Messages
        about one thing leave in order, so an action that stands behind one that was not even
        delivered cannot have been done: an active account is no proof of a suspension taken back
        while that suspension still waits to be carried out. Nor is it while the suspension was
        delivered and not yet seen, and the taking back has not left: the item is then an old one.
    """
    confirmed: list[Action] = []
    unseen: set[ActionId] = set()
    for action in actions:
        if action.subject != stored.key:
            continue
        is_old = action.status == "planned" and action.reverses in unseen
        is_told = action.planned_at <= stored.received_at and shows(
            stored.item, action.verb, action.restores
        )
        if is_told and not is_old:
            confirmed.append(action)
        elif action.status == "planned":
            break
        else:
            unseen.add(action.id)
    return confirmed


def is_overtaken(stored: StoredItem, newest: StoredItem | None) -> bool:
    """Tell whether a platform had already told of a later state when it told of this one.

    Args:
        stored: An item.
        newest: The highest version of that thing that was received by then; None for none.

    Returns:
        Whether the item is an old state that was long on its way, and proves nothing.
    """
    return (
        newest is not None and newest.item.version > stored.item.version and newest.seq < stored.seq
    )


def confirmation(action: Action, at: datetime, tenant: TenantId) -> LedgerEntry:
    """Write the ledger line of a confirmed action.

    Args:
        action: What was seen to be done.
        at: When the item that shows it was received.
        tenant: Whose ledger.

    Returns:
        The line; the store numbers it.
    """
    return LedgerEntry(
        kind="action confirmed",
        tenant=tenant,
        at=at,
        actor="system",
        case=action.case,
        subject=action.subject,
        decision=action.decision,
        action=action.id,
        action_verb=action.verb,
    )
