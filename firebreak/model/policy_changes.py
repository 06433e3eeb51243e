"""A change of policy: who proposes which words, and who agrees to them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import ReviewerId

ChangeEnd = Literal["agreed", "withdrawn", "refused"]


class ChangesPolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How this policy is changed.

    Attributes:
        four_eyes: Whether the file alone changes nothing: a text is followed only once two people
            have agreed to it, and a start under another file goes on under what was agreed.
    """

    four_eyes: bool = False


class Tried(Struct, frozen=True, kw_only=True):
    """What detectors would have brought up of the newest items, under the old and the new text.

    Attributes:
        looked_at: Items on which both were tried.
        before: Things that would have come up, by category, under the old text.
        after: The same under the new one.
        more: Things that only the new one brings up.
        fewer: Things that only the old one brings up.
        dismissed: Of ``more``, those that people dismissed when they saw them.
        vouched: Of ``more``, those by accounts of press, relief and research that are vouched for.
        purposes: Of ``more``, those that people said were for news, education and the like, by
            purpose.
    """

    looked_at: int = 0
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    more: int = 0
    fewer: int = 0
    dismissed: int = 0
    vouched: int = 0
    purposes: dict[str, int] = {}


class PolicyChange(Struct, frozen=True, kw_only=True, tag="policy change"):
    """One proposal, word for word; its paper is open while nobody has answered.

    Attributes:
        text: The whole policy as it would be.
        digest: SHA-256 of the text as proposed, in hex; who agrees, agrees to this.
        base: Digest of the policy that was in force when it was proposed; with another in force
            it is stale, for nobody has seen what it would change.
        reason: Why, in the author's words.
        tried: What it would have brought up; None where nothing could be tried.
        ended: What came of it; None while it waits.
        ended_by: Who agreed, withdrew or refused.
        words: What they said to it.
        blanked: How many names were taken out of the text since, because somebody was erased.
    """

    name: str
    version: str
    text: str
    digest: str
    base: str
    reason: str
    proposed_by: ReviewerId
    tried: Tried | None = None
    ended: ChangeEnd | None = None
    ended_by: ReviewerId | None = None
    ended_at: datetime | None = None
    words: str = ""
    blanked: int = 0
