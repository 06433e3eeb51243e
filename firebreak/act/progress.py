"""How far each action came: planned, sent, confirmed, failed, reversed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.actions import Action, ActionStatus, ActionVerb
from firebreak.model.ids import ActionId, ItemKey

ActionState = Literal["planned", "sent", "confirmed", "failed", "reversed"]

_CAME: dict[ActionStatus, tuple[ActionState, ...]] = {
    "planned": ("planned",),
    "delivered": ("planned", "sent"),
    "confirmed": ("planned", "sent", "confirmed"),
    "failed": ("planned", "failed"),
}


class Progress(Struct, frozen=True, kw_only=True):
    """One action and how far it came.

    Attributes:
        state: The last word of ``reached``. ``sent``: the platform has said yes, which proves
            nothing yet; ``confirmed``: the platform itself has shown it; ``reversed``: it has shown
            that it was taken back.
        reached: Every state it has come to, in order.
        reverses: The action that it takes back; None for an action of its own.
        restores: For a reverse, how the thing is to stand afterwards where that is not plainly:
            as it was before, or as another decision wants it; empty otherwise.
        reversed_by: The action by which it is taken back, however far that one is; None for none.
    """

    id: ActionId
    verb: ActionVerb
    subject: ItemKey
    planned_at: datetime
    state: ActionState
    reached: tuple[ActionState, ...]
    reverses: ActionId | None = None
    restores: str = ""
    reversed_by: ActionId | None = None


def progress(actions: Iterable[Action]) -> dict[ActionId, Progress]:
    """Say of actions how far each came; nothing of it is kept anywhere.

    Args:
        actions: All of a case, in the order they were planned: a reverse stands in the same case.

    Returns:
        By action, in the same order.
    """
    found = list(actions)
    backs = {one.reverses: one for one in found if one.reverses is not None}
    return {one.id: _came(one, backs.get(one.id)) for one in found}


def _came(action: Action, back: Action | None) -> Progress:
    reached = _CAME[action.status]
    if back is not None and back.status == "confirmed":
        reached = (*reached, "reversed")
    return Progress(
        id=action.id,
        verb=action.verb,
        subject=action.subject,
        planned_at=action.planned_at,
        state=reached[-1],
        reached=reached,
        reverses=action.reverses,
        restores=action.restores,
        reversed_by=None if back is None else back.id,
    )
