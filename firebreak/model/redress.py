"""A link by which somebody contests a decision; only its digest is kept."""

from datetime import datetime

from msgspec import Struct

from firebreak.model.desk_policy import Language
from firebreak.model.ids import DecisionId, ItemKey


class Redress(Struct, frozen=True, kw_only=True, tag="redress"):
    """Who may contest which decision by a link; the paper is named after the link's digest.

    Attributes:
        subjects: What of the decision concerns this person.
        language: In which they were written to.
        days: For how many days the link is good, from when they were informed.
        informed_at: When the platform took the message; None before. Until then no day counts.
    """

    decision: DecisionId
    subjects: tuple[ItemKey, ...]
    language: Language
    days: int
    informed_at: datetime | None = None
