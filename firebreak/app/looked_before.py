"""How a thing stood just before we acted on it: looked up and kept."""

import logging
from contextlib import suppress

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.app.faults import trace
from firebreak.app.said import note_down, said_of
from firebreak.app.wiring import Services
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.errors import StaleCase
from firebreak.model.ids import CaseId
from firebreak.model.platforms import ReadsBack, Silent
from firebreak.model.ports import Platform

LOG = logging.getLogger("firebreak.outbox")

LOOKED_AT: frozenset[ActionVerb] = frozenset({"suspend", "restrict", "remove"})
"""What somebody else may have done before us: a reverse of ours must not end it. Labels are told
apart by their values."""
UNKNOWN = "unknown"


def look_before(services: Services, platform: Platform, delivery: Delivery) -> None:
    """Look how a thing stands before the first try of an action, and keep that.

    Kept before anything is asked for, and once: whatever comes later, an answer that was lost or a
    crash, could show our own act. A platform that cannot be read back, or that does not answer
    now, is believed by what it told before.

    Args:
        services: The store and the clock.
        platform: Whom the message goes to.
        delivery: The message that is about to leave.
    """
    if delivery.attempts or not delivery.asks_for_action or not isinstance(platform, ReadsBack):
        return
    asked = msgspec.json.decode(delivery.body, type=_Message).data
    if asked.verb not in LOOKED_AT:
        return
    said = said_of(services, delivery.action)
    if said.was:
        return
    try:
        shown = platform.show(delivery.subject, services.now())
    except Silent:
        return
    except Exception as error:  # noqa: BLE001 - a connector that breaks must not hold an act up
        LOG.error("outbox: the connector of %s broke\n%s", delivery.endpoint, trace(error))
        return
    was = str(getattr(shown, "status", "") or UNKNOWN)
    # Another process may have looked at the same instant: then its look counts.
    with suppress(StaleCase):
        case = CaseId(asked.case) if asked.case else None
        note_down(services, delivery.action, delivery.subject, case, replace(said, was=was))


class _About(Struct, frozen=True):
    verb: ActionVerb | None = None
    case: str | None = None


class _Message(Struct, frozen=True):
    data: _About
