"""A test order that the desk sends itself, and whether it was taken in."""

from datetime import datetime

from msgspec import Struct

MARK = "FIREBREAK-SELF-TEST "
"""How the reference of a test order begins; what follows is known only to the desk."""


class SelfTest(Struct, frozen=True, kw_only=True, tag="self test"):
    """The newest test of the contact point; there is one paper, filed again with each.

    Attributes:
        digest: SHA-256 of what only the order that was sent last knows.
        sent_at: When it was sent.
        taken_at: When it came through the door; None while it has not.
        by: Who brought it, as the door saw it.
        passed_at: When a test last came through; None for never.
    """

    digest: str
    sent_at: datetime
    taken_at: datetime | None = None
    by: str = ""
    passed_at: datetime | None = None
