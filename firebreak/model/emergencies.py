"""A power lent for four hours, asked for by one person and agreed by another."""

from datetime import datetime

from msgspec import Struct

from firebreak.model.ids import ReviewerId
from firebreak.model.people import Power


class Emergency(Struct, frozen=True, kw_only=True, tag="emergency"):
    """Who asks for which power, and who agreed.

    Attributes:
        reason: In their words.
        agreed_by: The second person; None while nobody has agreed.
        agreed_at: When; it runs from here.
        until: When it ends by itself.
        ended_by: Who ended it before; None while nobody did.
    """

    person: ReviewerId
    power: Power
    reason: str
    agreed_by: ReviewerId | None = None
    agreed_at: datetime | None = None
    until: datetime | None = None
    ended_by: ReviewerId | None = None
