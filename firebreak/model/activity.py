"""How far days were counted, so that two processes never count the same one."""

from datetime import datetime

from msgspec import Struct


class Activity(Struct, frozen=True, kw_only=True, tag="activity"):
    """Filed anew with each count; names nobody.

    Attributes:
        until: End of the newest day that was counted; None before the first.
    """

    until: datetime | None = None
