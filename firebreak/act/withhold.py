"""Messages that say what to do and nothing of why, and what is told later."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec.structs import replace

from firebreak.act.plan import Plan
from firebreak.model.actions import EXPLAINS, Action, Delivery
from firebreak.model.ids import split_key


def without_reasons(planned: Plan) -> Plan:
    """Give a plan whose messages hold no reasons and no category, and ask to tell nobody.

    What an authority ordered is explained to the author in a message of its own, once he may know.

    Args:
        planned: As :func:`firebreak.act.plan.plan` gives it.

    Returns:
        The same actions, messages and lines.
    """
    return replace(planned, deliveries=tuple(_bare(one) for one in planned.deliveries))


def explanation(action: Action, text: str, at: datetime) -> Delivery:
    """Write the message by which a platform tells the author why something was removed.

    Args:
        action: What was done.
        text: What he is told.
        at: First try not before this instant.

    Returns:
        A delivery with a name of its own, so that its tries are not those of the action.
    """
    source, kind, external = split_key(action.subject)
    body = {
        "type": "action.explained",
        "timestamp": at,
        "data": {
            "action": action.id,
            "verb": action.verb,
            "subject": {"kind": kind, "id": external},
            "text": text,
            "notify": True,
        },
    }
    return Delivery(
        id=f"{EXPLAINS}{action.id}",
        action=action.id,
        endpoint=source,
        subject=action.subject,
        body=msgspec.json.encode(body),
        due_at=at,
    )


def is_explanation(delivery: Delivery) -> bool:
    """Say whether a message explains an action rather than asking for it."""
    return delivery.id.startswith(EXPLAINS)


def explanations(actions: Iterable[Action], text: str, at: datetime) -> tuple[Delivery, ...]:
    """Write the explanation of every action that some endpoint could carry out."""
    return tuple(explanation(one, text, at) for one in actions if one.status != "failed")


def _bare(delivery: Delivery) -> Delivery:
    body = msgspec.json.decode(delivery.body)
    body["data"] |= {"reasons": "", "category": "", "statement": None, "notify": False}
    return replace(delivery, body=msgspec.json.encode(body))
