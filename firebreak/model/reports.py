"""What somebody sent by the public form: their name, and what became of it."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.desk_policy import Language
from firebreak.model.ids import CaseId, DecisionId, ItemKey, Seq

About = Literal["terrorism", "violence", "child abuse", "other"]
"""What a sender thinks it is; only who reports the abuse of children needs no name."""
OutcomeKind = Literal["acted", "left", "closed"]
"""Something was done about it, it was left as it is, or the matter ended without a decision."""


class Told(Struct, frozen=True, kw_only=True):
    """What became of one thing that somebody reported; never changed afterwards.

    Attributes:
        decision: None where the matter ended without one.
        at: When that was decided.
        told_at: When the answer was written.
    """

    kind: OutcomeKind
    case: CaseId
    at: datetime
    told_at: datetime
    decision: DecisionId | None = None


class ReportedThing(Struct, frozen=True, kw_only=True):
    """One thing of a report.

    Attributes:
        written: The address or name, as the sender wrote it.
        subject: What it names here.
        notice: Identifier of the notice that was made of it.
        seq: Its place in the feed; None until it is there.
        told: None while nobody has decided.
    """

    written: str
    subject: ItemKey
    notice: str
    seq: Seq | None = None
    told: Told | None = None


class ReporterKey(Struct, frozen=True, kw_only=True, tag="reporter key"):
    """The key by which every process of a desk gives reporters the same pseudonyms.

    Attributes:
        key: 32 random bytes, in hex.
    """

    key: str


class Report(Struct, frozen=True, kw_only=True, tag="report"):
    """One use of the public form; reviewers never see it.

    Attributes:
        name: Of the sender; empty where they gave none.
        mail: Of the sender; empty where they gave none.
        words: The explanation, until the notices with it are in the feed.
        is_sent: Whether its notices are in the feed.
    """

    about: About
    language: Language
    words: str
    things: tuple[ReportedThing, ...]
    name: str = ""
    mail: str = ""
    is_sent: bool = False
