"""An action is confirmed when the platform's own items show that it was done."""

from collections.abc import Iterable
from datetime import datetime

from firebreak.model.actions import Action, ActionVerb
from firebreak.model.ids import TenantId
from firebreak.model.items import Account, Item, Media, Post, StoredItem, Url
from firebreak.model.ledger import LedgerEntry

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


def confirmed_by(stored: StoredItem, actions: Iterable[Action]) -> list[Action]:
    """Pick the actions that an item proves to be done.

    Args:
        stored: What the platform says of the thing now.
        actions: Actions on that thing not confirmed so far.

    Returns:
        Those that were planned before the item was received and that its status shows.
    """
    return [
        action
        for action in actions
        if action.subject == stored.key
        and action.planned_at <= stored.received_at
        and _shows(stored.item, action.verb)
    ]


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


def _shows(item: Item, verb: ActionVerb) -> bool:
    match item:
        case Account():
            return item.status in SHOWN_BY_ACCOUNT.get(verb, frozenset())
        case Post() | Media() | Url():
            return item.status in SHOWN_BY_CONTENT.get(verb, frozenset())
        case _:
            return False
