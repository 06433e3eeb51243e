"""An appeal: who contests which decision, in which words, and the answer."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.desk_policy import Language
from firebreak.model.ids import DecisionId, ItemKey, ReviewerId, SourceId

AppealBy = Literal["concerned", "reporter"]
"""Somebody whom a decision concerns, or somebody whose notice was not followed."""
AppealOutcome = Literal["upheld", "partly", "overturned"]
"""The decision stands, stands for some of it, or does not stand."""


class Contested(Struct, frozen=True, kw_only=True):
    """What a case waits for because somebody appealed.

    Attributes:
        paper: The appeal.
        decided_by: Who made that decision; none of them ever answers the appeal.
        category: Of that decision; it weighs nothing meanwhile.
        due: When it must be answered at the latest.
        seen: Receipt of the newest record of the case when it waited for nothing else; None where
            something else waited as well.
    """

    paper: str
    decision: DecisionId
    by: AppealBy
    decided_by: tuple[ReviewerId, ...]
    at: datetime
    due: datetime
    category: str = ""
    seen: datetime | None = None


class AppealAnswer(Struct, frozen=True, kw_only=True):
    """What another person said about an appeal.

    Attributes:
        reasons: In the words of who answered, as the person reads them.
        decision: The decision that changed something because of it; None where nothing changed.
        restored: What was taken back.
    """

    outcome: AppealOutcome
    reviewer: ReviewerId
    at: datetime
    reasons: str
    decision: DecisionId | None = None
    restored: tuple[ItemKey, ...] = ()


class Appeal(Struct, frozen=True, kw_only=True, tag="appeal"):
    """One person contests one decision, once.

    Attributes:
        subjects: What of the decision concerns them; for a reporter, what they reported.
        words: Theirs, as they came; content, and forgotten with it.
        language: In which they are answered.
        source: Platform that passed it on; None where it came by the public page.
        notice: For a reporter, the platform's or form's own name of the notice.
        is_two_weeks: Whether the law itself sets two weeks, whatever the policy says (TCO Art. 10).
        answer: None while it waits.
    """

    decision: DecisionId
    by: AppealBy
    subjects: tuple[ItemKey, ...]
    words: str
    language: Language
    decided_by: tuple[ReviewerId, ...]
    source: SourceId | None = None
    notice: str = ""
    is_two_weeks: bool = False
    answer: AppealAnswer | None = None
