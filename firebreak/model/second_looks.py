"""Decisions that are made once more by somebody who does not know the first."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.decisions import Purpose, Verb
from firebreak.model.ids import DecisionId, PaperId, ReviewerId

Outcome = Literal["silence", "label", "nothing", "ask"]
OUTCOME: dict[Verb, Outcome] = {
    "suspend": "silence",
    "remove": "silence",
    "restrict": "silence",
    "label": "label",
    "dismiss": "nothing",
    "reverse": "nothing",
    "escalate": "ask",
}
"""What a verb does to whoever spoke; two verbs that do the same are the same answer."""


class Answer(Struct, frozen=True, kw_only=True):
    """What somebody would have decided, or what is known to be right; nothing follows from it.

    Attributes:
        category: Policy category; empty for ``dismiss`` and ``escalate``.
        reasons: In their words; for known answers, why it is right.
    """

    verb: Verb
    category: str = ""
    purpose: Purpose | None = None
    reasons: str = ""


class SecondReview(Struct, frozen=True, kw_only=True, tag="second review"):
    """One matter that is looked at blindly: a decision drawn by lot, or one of known answer.

    Attributes:
        decision: The decision that was drawn; None for a matter of known answer.
        gold: The matter of known answer; None for a decision that was drawn.
        until: The case is shown as it stood at this instant, which is that of the decision.
        language: Of the wording, as an ISO 639-1 code; empty where nobody knows.
        group: What is drawn from together: verb, category and language; never shown to who answers.
        chance: Probability with which it was drawn; 1 for known answers.
        barred: Who must not answer: whoever decided the case before.
        only: Who alone may answer; None for everybody who is not barred.
        holder: Who looks at it now.
        held_until: When that ends.
        by: Who answered.
        agrees: Whether the answer is that of the decision, or the known one; None before.
    """

    until: datetime
    decision: DecisionId | None = None
    gold: PaperId | None = None
    language: str = ""
    group: str = ""
    chance: float = 1.0
    barred: tuple[ReviewerId, ...] = ()
    only: ReviewerId | None = None
    holder: ReviewerId | None = None
    held_until: datetime | None = None
    by: ReviewerId | None = None
    answer: Answer | None = None
    agrees: bool | None = None


class Gold(Struct, frozen=True, kw_only=True, tag="gold"):
    """A matter whose right answer is known; nothing is ever done about it.

    Attributes:
        right: The known answer.
        text: The wording, where it is invented; empty where it is shown from its case.
        until: The case is shown as it stood at this instant; None where it is invented.
        by: Who made it.
        barred: Whoever answered it when it was not known yet.
    """

    right: Answer
    by: ReviewerId
    language: str = ""
    text: str = ""
    until: datetime | None = None
    barred: tuple[ReviewerId, ...] = ()


class Lot(Struct, frozen=True, kw_only=True, tag="lot"):
    """The secret of a desk's lots; who does not have it cannot tell what will be drawn.

    Attributes:
        secret: 32 random bytes as text.
    """

    secret: str
