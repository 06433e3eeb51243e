"""What one person proposes and another must agree to before it is done."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.decisions import Purpose, Verb
from firebreak.model.ids import DecisionId, ItemKey, ReviewerId
from firebreak.model.rabat import Rabat

Answered = Literal["waiting", "agreed", "set aside"]


class Proposed(Struct, frozen=True, kw_only=True, tag="proposal"):
    """A decision that waits for a second person.

    Attributes:
        by: Who proposes it; never who agrees.
        escalation: The decision by which the case was passed on.
        answer: ``set aside`` once something else was decided.
        answered_by: Who agreed or decided otherwise.
    """

    by: ReviewerId
    at: datetime
    escalation: DecisionId
    verb: Verb
    subjects: tuple[ItemKey, ...]
    category: str
    purpose: Purpose | None = None
    reasons: str = ""
    rabat: Rabat | None = None
    grounds: tuple[ItemKey, ...] = ()
    answer: Answered = "waiting"
    answered_by: ReviewerId | None = None
