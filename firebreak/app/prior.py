"""How things stood before an action, so that its reverse gives back no more."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from firebreak.act.plan import Beneath
from firebreak.app.said import said_of
from firebreak.app.wiring import Services
from firebreak.model.actions import TAKES, Action, ActionVerb
from firebreak.model.decisions import Decision
from firebreak.model.ids import ActionId, ItemKey

KEPT: Mapping[ActionVerb, frozenset[str]] = {
    "suspend": frozenset({"restricted", "suspended"}),
    "restrict": frozenset({"restricted"}),
    "remove": frozenset({"labelled", "removed"}),
}
"""What a reverse may have to leave or set. A label is missing: each has a value of its own."""
SETS: Mapping[ActionVerb, str] = {
    "restrict": "restricted",
    "unrestrict": "",
    "label": "labelled",
    "unlabel": "",
}
"""What ours can have left beneath a suspension or a removal."""


def prior(
    services: Services, original: Decision, actions: Iterable[Action]
) -> Mapping[ItemKey, Beneath]:
    """Say how things stood before a decision was carried out, and what still holds them.

    Somebody else's suspension is not ended with ours; nor is that of another decision that stands.
    What we did ourselves and took back never counts as somebody else's, and in doubt a thing is
    given back: nobody stays suspended because we could not tell.

    Args:
        services: The store.
        original: The decision that is taken back.
        actions: Of its case.

    Returns:
        By subject. What the platform showed just before the first act of ours counts, else what it
        had told by then, and what we asked of it and it has not shown yet.
    """
    return {
        action.subject: _beneath(services, action)
        for action in actions
        if action.decision == original.id and action.verb in KEPT
    }


def _beneath(services: Services, action: Action) -> Beneath:
    mine = services.store.at_once.actions_on(action.subject, services.tenant)
    same = [one for one in mine if one.verb == action.verb]
    backs = {one.reverses: one for one in mine if one.reverses is not None}
    others = [one for one in same if one.decision != action.decision]
    if any(one.status != "failed" and one.id not in backs for one in others):
        status = TAKES[action.verb]
    else:
        status = _status(services, action, same, backs)
    return Beneath(
        status=status if status in KEPT[action.verb] else "",
        ours=tuple(one.id for one in others),
    )


def _status(
    services: Services, action: Action, same: Sequence[Action], backs: Mapping[ActionId, Action]
) -> str:
    first = _first(action, same, backs)
    status = said_of(services, first.id).was or _told(services, first)
    if status == TAKES[action.verb] or action.verb == "restrict":
        return status
    for one in services.store.open_actions([action.subject], services.tenant):
        status = SETS.get(one.verb, status)
    return status


def _first(action: Action, same: Sequence[Action], backs: Mapping[ActionId, Action]) -> Action:
    """Give the earliest act of ours whose effect an action may have found when it was planned."""
    before = takewhile(lambda one: one.id != action.id, same)
    found = next((one for one in before if not _was_over(backs.get(one.id), action)), None)
    return action if found is None else _first(found, same, backs)


def _was_over(back: Action | None, at: Action) -> bool:
    """Say whether an act of ours was seen to be taken back before another one was planned."""
    return (
        back is not None
        and back.status == "confirmed"
        and not back.leaves_all
        and back.planned_at <= at.planned_at
    )


def _told(services: Services, action: Action) -> str:
    before = services.store.item(action.subject, services.tenant, until=action.planned_at)
    return "" if before is None else str(getattr(before.item, "status", ""))
