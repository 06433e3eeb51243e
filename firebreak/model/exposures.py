"""How much of what is hard to look at one person was shown, and who saw what."""

from datetime import datetime

from msgspec import Struct

from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import ReviewerId


class Exposure(Struct, frozen=True, kw_only=True, tag="exposure"):
    """What one person was shown without blur on one day.

    Attributes:
        day: ISO date of the instant at which the person's day began.
        reveals: Pictures and clips shown in grey or in full.
        seconds: Length of the clips among them.
        goes_on: Whether they said, at the budget, that they want to go on today.
        asked_at: When they asked a lead for more; None while they did not.
        extra: How many more than twice the budget a lead agreed to.
        allowed_by: Which lead; empty while none has.
    """

    person: ReviewerId
    day: str
    reveals: int = 0
    seconds: float = 0.0
    goes_on: bool = False
    asked_at: datetime | None = None
    extra: int = 0
    allowed_by: str = ""


class Seen(Struct, frozen=True, kw_only=True, tag="seen"):
    """That a person was shown a medium, or a copy of an entry of a list, without blur.

    Attributes:
        fingerprints: Of the medium, so that its copies are known; none where nobody has read it.
    """

    person: ReviewerId
    fingerprints: Fingerprints = ()
