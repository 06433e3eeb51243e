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


TAKES: dict[ActionVerb, str] = {
    "suspend": "suspended",
    "restrict": "restricted",
    "remove": "removed",
    "label": "labelled",
}
"""The status that each verb which takes something sets."""


class Action(Struct, frozen=True, kw_only=True):
    """One thing to be done to one subject on its platform.

    Attributes:
        reverses: The action it takes back; None for an action of its own.
        restores: For a reverse, the status that the thing has to have afterwards, because it had it
            before or another decision still stands; empty for plainly.
    """

    id: ActionId
    decision: DecisionId
    case: CaseId
    verb: ActionVerb
    subject: ItemKey
    planned_at: datetime
    status: ActionStatus = "planned"
    reverses: ActionId | None = None
    restores: str = ""

    @property
    def leaves_all(self) -> bool:
        """Whether nothing is to be given back: the thing stays as the act had left it."""
        return leaves_all(self.verb, self.restores)


def leaves_all(verb: ActionVerb, restores: str | None) -> bool:
    """Say of a reverse whether the thing has to stay as the act that it takes back had left it.

    Args:
        verb: Of the reverse.
        restores: The status that it restores; empty or None for plainly.

    Returns:
        True where somebody else had done the same before, or another decision wants it so.
    """
    return bool(restores) and TAKES.get(REVERSE[verb]) == restores


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
        is_told: Whether whoever the message was for was told, as far as the platform says.
    """

    delivery: str
    result: Literal["delivered", "retry", "dead", "refused"]
    at: datetime
    due_at: datetime | None = None
    status: int | None = None
    note: str = ""
    is_told: bool = True
