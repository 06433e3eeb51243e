"""Frequent misuse: who, what was counted, and each step that a lead took."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import DecisionId, ItemKey, ReviewerId, SourceId
from firebreak.model.notices import Notice

MisuseRole = Literal["provider", "notifier", "complainant", "trusted flagger"]
"""Whose content is removed, whose notices or complaints are not followed (DSA Art. 23); a trusted
flagger is only ever reported to the coordinator that named it (Art. 22(6))."""
MisuseAct = Literal["noted", "warned", "delivered", "suspended", "ended", "reversed", "reported"]
MisuseState = Literal["none", "noted", "warned", "suspended", "ended", "reversed", "reported"]


class Tally(Struct, frozen=True, kw_only=True):
    """What somebody sent, and how much of it came to nothing or was removed.

    Attributes:
        wrong: Things removed; or notices or complaints that were not followed.
        judged: All of them that people judged; for a provider, all that it posted.
        gravity: Gravest severity among what was removed, 0 (none) to 4.
    """

    wrong: int
    judged: int
    gravity: int = 0

    @property
    def share(self) -> float:
        """Part of all that was judged, in [0, 1]; 0 where nothing was."""
        return self.wrong / self.judged if self.judged else 0.0


class MisuseReasons(Struct, frozen=True, kw_only=True):
    """Why, in a lead's words, as Art. 23(3) asks; none of them may be empty for a suspension.

    Attributes:
        numbers: How many, and how many of all.
        gravity: How grave, and what followed.
        intent: What is known of the intent; that nothing is known must be said too.
    """

    numbers: str
    gravity: str = ""
    intent: str = ""


class MisuseStep(Struct, frozen=True, kw_only=True):
    """One thing that a person did about it.

    Attributes:
        tally: As it stood then.
        words: The warning's text; how it was delivered; why it ended.
        until: End of a suspension.
    """

    act: MisuseAct
    by: ReviewerId
    at: datetime
    reasons: MisuseReasons | None = None
    tally: Tally | None = None
    words: str = ""
    until: datetime | None = None


class Misuse(Struct, frozen=True, kw_only=True, tag="misuse"):
    """The record of one account in one role; erased with the account.

    Attributes:
        who: Account of the provider, the notifier or the complainant.
        steps: In the order in which they were taken; never empty.
    """

    who: ItemKey
    role: MisuseRole
    steps: tuple[MisuseStep, ...]


class KeptNotice(Struct, frozen=True, kw_only=True, tag="kept notice"):
    """A notice whose sender is suspended: kept and marked, and not processed meanwhile.

    Attributes:
        who: Account of its sender, who is not named in the notice again.
        at: When it was received; its clock starts there once it is taken up.
        until: When the suspension ends, and it is taken up by itself.
        seen_by: Who looked whether it tells of a danger to life; None while nobody has.
        taken_by: Who had it taken up before; None where nobody did.
    """

    who: ItemKey
    source: SourceId
    notice: Notice
    at: datetime
    until: datetime
    seen_by: ReviewerId | None = None
    taken_by: str | None = None


class KeptAppeal(Struct, frozen=True, kw_only=True, tag="kept appeal"):
    """That an appeal waits because its sender is suspended; the appeal itself is an open paper.

    Attributes:
        appeal: Its paper.
        decision: What it contests.
    """

    who: ItemKey
    appeal: str
    decision: DecisionId
    until: datetime
    taken_by: str | None = None
