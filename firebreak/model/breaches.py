"""A clock that was missed: which, by how much, and why it was late."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import CaseId, ItemKey, ReviewerId

BreachKind = Literal["order", "appeal", "notice", "case"]
"""``notice``: a notice spoke for the case; ``case``: tools alone brought it up."""


class Breach(Struct, frozen=True, kw_only=True):
    """One missed clock.

    Attributes:
        id: The same whenever it is computed; its explanation is filed under it.
        due: Instant that was kept up to and including itself.
        done: When it was done; None while it waits.
        subject: None where it was erased.
    """

    id: str
    kind: BreachKind
    received: datetime | None
    due: datetime
    done: datetime | None
    name: str
    case: CaseId | None = None
    subject: ItemKey | None = None
    category: str = ""


class Explained(Struct, frozen=True, kw_only=True, tag="breach"):
    """Why a clock was missed, as a lead wrote it; the newest words count."""

    breach: str
    why: str
    by: ReviewerId
    at: datetime
