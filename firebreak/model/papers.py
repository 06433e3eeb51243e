"""What the desk writes beside decisions: orders, appeals, and the like."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.activity import Activity
from firebreak.model.alerts import Alert
from firebreak.model.appeals import Appeal
from firebreak.model.breaches import Explained
from firebreak.model.emergencies import Emergency
from firebreak.model.entrances import Entrance, Tries
from firebreak.model.events import Event
from firebreak.model.exposed import ExposureDecision
from firebreak.model.exposures import Exposure, Seen
from firebreak.model.ids import CaseId, ItemKey, PaperId, TenantId
from firebreak.model.labels import Label, LabelCount
from firebreak.model.looks import Canary, Look, SavedView, Tie
from firebreak.model.mass import Brakes, MassMember, Planned
from firebreak.model.misuse import KeptAppeal, KeptNotice, Misuse
from firebreak.model.orders import Answer, Order, Package, Preserved
from firebreak.model.platform_marks import Mark
from firebreak.model.policy_changes import PolicyChange
from firebreak.model.policy_text import PolicyText
from firebreak.model.proposals import Proposed
from firebreak.model.public_statements import PublicStatement
from firebreak.model.questions import Question
from firebreak.model.quotas import Places
from firebreak.model.redress import Redress
from firebreak.model.reports import Report, ReporterKey
from firebreak.model.results import Said
from firebreak.model.second_looks import Gold, Lot, SecondReview
from firebreak.model.self_test import SelfTest

__all__ = ["Body", "Note", "Paper", "PaperId", "PaperKind"]


class Note(Struct, frozen=True, kw_only=True, tag="note"):
    """What one reviewer tells the next about a case."""

    by: str
    words: str


Body = (
    Note
    | PolicyText
    | Redress
    | Proposed
    | SecondReview
    | Gold
    | Lot
    | Order
    | Answer
    | Preserved
    | Package
    | Appeal
    | Report
    | Question
    | Exposure
    | Seen
    | Emergency
    | Planned
    | MassMember
    | Brakes
    | ReporterKey
    | Misuse
    | KeptNotice
    | KeptAppeal
    | ExposureDecision
    | Explained
    | SelfTest
    | Entrance
    | Tries
    | Look
    | Canary
    | Tie
    | SavedView
    | PolicyChange
    | Mark
    | Places
    | Said
    | Label
    | LabelCount
    | Activity
    | Alert
    | PublicStatement
    | Event
)
"""All that a paper can hold: a union of structs, each with a tag of its own."""
PaperKind = Literal[
    "note",
    "policy",
    "redress",
    "proposal",
    "second review",
    "gold",
    "lot",
    "order",
    "order answer",
    "preserved",
    "threat to life",
    "appeal",
    "report",
    "question",
    "exposure",
    "seen",
    "emergency",
    "mass plan",
    "mass member",
    "brakes",
    "preserved here",
    "reporter key",
    "misuse",
    "kept notice",
    "kept appeal",
    "exposure decision",
    "breach",
    "self test",
    "sign-in",
    "sign-in tries",
    "look",
    "canary",
    "tie",
    "view",
    "policy change",
    "platform mark",
    "quota",
    "action result",
    "label",
    "label count",
    "activity",
    "alert",
    "public statement",
    "event",
]

YIELDING: frozenset[PaperKind] = frozenset(
    {
        "second review",
        "gold",
        "mass member",
        "misuse",
        "kept notice",
        "kept appeal",
        "breach",
        "look",
        "canary",
        "tie",
        "view",
        "action result",
        "label",
    }
)
"""Kinds that stand in nobody's way, open or not: to be forgotten is worth more than a check."""


class Paper(Struct, frozen=True, kw_only=True):
    """One document of the desk; changed by filing it again with the next revision.

    Attributes:
        id: Never given twice.
        subject: Whom or what it is about; it is erased with its subject. None for nobody.
        case: The matter that it belongs to; None for none.
        at: When it was first filed.
        revision: 1 for a new one.
        is_open: Whether anything must still be done about it.
        due: When that must be done at the latest; None when nothing hurries.
        keep_until: Once closed it goes at this instant; None lets it go with the words of its
            case, or as a decision does where it has none.
        is_preserved: Whether the law wants it kept until then, whoever asks to be forgotten.
    """

    id: PaperId
    tenant: TenantId
    kind: PaperKind
    at: datetime
    body: Body
    subject: ItemKey | None = None
    case: CaseId | None = None
    revision: int = 1
    is_open: bool = True
    due: datetime | None = None
    keep_until: datetime | None = None
    is_preserved: bool = False
