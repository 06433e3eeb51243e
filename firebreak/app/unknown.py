"""Looks at a platform that fell silent: it may have done what it was asked."""

from datetime import datetime

import msgspec
from msgspec import Struct

from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.platforms import ReadsBack, Silent
from firebreak.model.ports import Platform
from firebreak.model.shown import shows


class _Data(Struct):
    verb: ActionVerb
    restores: str | None = None


class _Asked(Struct):
    data: _Data


def is_seen(platform: Platform, delivery: Delivery, now: datetime) -> bool:
    """Look whether a platform has done what it gave no answer to.

    Args:
        platform: Any; one that cannot be read back has shown nothing.
        delivery: The message.
        now: When.

    Returns:
        Whether it shows it done. False means nothing: it is tried again, and looked at before.
    """
    if not isinstance(platform, ReadsBack) or not delivery.asks_for_action:
        return False
    try:
        asked = msgspec.json.decode(delivery.body, type=_Asked).data
        shown = platform.show(delivery.subject, now)
    except (msgspec.DecodeError, Silent):
        return False
    return shown is not None and shows(shown, asked.verb, asked.restores)
