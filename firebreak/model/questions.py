"""What one reviewer asks a colleague about a case, and the answer."""

from datetime import datetime

from msgspec import Struct

from firebreak.model.decisions import Verb
from firebreak.model.ids import ReviewerId


class Question(Struct, frozen=True, kw_only=True, tag="question"):
    """A second opinion of a colleague: asked, and perhaps given.

    Attributes:
        by: Who asks.
        words: What they want to know.
        asked: Whom; None for any colleague.
        verdict: What the colleague would decide; None while nobody has answered.
        answer: Why.
        answered_by: Who; None while nobody has.
    """

    by: ReviewerId
    words: str
    asked: ReviewerId | None = None
    verdict: Verb | None = None
    answer: str = ""
    answered_by: ReviewerId | None = None
    answered_at: datetime | None = None
