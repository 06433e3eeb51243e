"""What is done about it, its reverse, and how it went."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import ActionId, CaseId, DecisionId, ItemKey

ActionVerb = Literal[
    "suspend", "restrict", "remove", "label", "unsuspend", "unrestrict", "restore", "unlabel"
]
ActionStatus = Literal["planned", "delivered", "confirmed", "failed"]
"""``delivered``: the platform answered yes; ``confirmed``: it was then seen to be so."""

LETTER = ActionId("")
"""The action of a message that asks for none."""
EXPLAINS = "told_"
"""How the name of a message begins that explains an action to whom it concerned."""

REVERSE: dict[ActionVerb, ActionVerb] = {
    "suspend": "unsuspend",
    "unsuspend": "suspend",
    "restrict": "unrestrict",
    "unrestrict": "restrict",
    "remove": "restore",
    "restore": "remove",
    "label": "unlabel",
    "unlabel": "label",
}


class Action(Struct, frozen=True, kw_only=True):
    """One thing to be done to one subject on its platform.

    Attributes:
        reverses: The action it takes back; None for an action of its own.
    """

    id: ActionId
    decision: DecisionId
    case: CaseId
    verb: ActionVerb
    subject: ItemKey
    planned_at: datetime
    status: ActionStatus = "planned"
    reverses: ActionId | None = None


class Delivery(Struct, frozen=True, kw_only=True):
    """One message to a platform, held in the outbox until the platform has it.

    Attributes:
        id: Stable across retries; the receiver drops what it has seen.
        endpoint: Name of the platform's endpoint in the config.
        subject: Deliveries of one subject go out in the order they were planned.
        body: Exact JSON bytes, the same on every try.
        attempts: Tries so far.
        due_at: Not before this instant.
        case: For a letter, its case; a letter tells people something and asks for no action, so its
            ``action`` is empty.
    """

    id: str
    action: ActionId
    endpoint: str
    subject: ItemKey
    body: bytes
    due_at: datetime
    attempts: int = 0
    case: CaseId | None = None

    @property
    def asks_for_action(self) -> bool:
        """Whether its tries decide how its action went: not of a letter or an explanation."""
        return self.action != LETTER and not self.id.startswith(EXPLAINS)


class Outcome(Struct, frozen=True, kw_only=True):
    """How one try went.

    Attributes:
        result: ``delivered``; ``retry`` (again at ``due_at``); ``dead`` (no more tries; a person
            sees it); ``refused`` (the platform took it, and said later that it could not do it).
        note: What the platform answered, in one line, without content.
    """

    delivery: str
    result: Literal["delivered", "retry", "dead", "refused"]
    at: datetime
    due_at: datetime | None = None
    status: int | None = None
    note: str = ""
