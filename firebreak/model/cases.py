"""One matter for a human: its subject, what speaks for it, order and clock."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.appeals import Contested
from firebreak.model.connections import Connection, Member
from firebreak.model.decisions import Verb
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId, TenantId
from firebreak.model.notices import NoticeKind, StoredNotice
from firebreak.model.reporters import Brigade, Standing
from firebreak.model.signals import Signal

CaseKind = Literal["account", "post", "media", "url", "network"]
CaseStatus = Literal["open", "claimed", "decided", "reopened", "expired"]
Origin = Literal["tool", "report", "order", "failure"]
"""Who surfaced it first: a detector or linker, a user, an authority, or a broken detector."""


class Reason(Struct, frozen=True, kw_only=True):
    """One part of a priority: what it adds, and a sentence that says why."""

    name: str
    points: float
    says: str


class Claim(Struct, frozen=True, kw_only=True):
    """A lease on a case.

    Attributes:
        token: Fencing token: rises with every claim of the case; a decision must bring the
            newest one.
    """

    case: CaseId
    reviewer: ReviewerId
    token: int
    until: datetime


class Case(Struct, frozen=True, kw_only=True):
    """One matter for a human.

    What an account posted joins the account's own case, so that one person is one matter;
    its signals name the posts. A thing whose author is unknown has a case of its own.

    Attributes:
        subject: What it is about; for a network, the seed account it grew from.
        revision: Rises with every change; a change computed from an older one is refused.
        opened_at: Receipt of the first record that led to it, or later of the one that reopened
            it; its clock starts here.
        updated_at: Receipt of the newest record that joined it.
        category: Gravest policy category anything suggests; a reviewer may disagree.
        severity: 0 (none) to 4 (gravest), from the policy category.
        imminence: 0 (nothing about when) to 3 (now), from signals.
        reach: People who saw it or follow its author; at least 0.
        score: Strongest score or probability behind it, in [0, 1].
        opinion: Strongest score of second opinions that see an act in one of its posts; it opened
            nothing, and moves the case within what the policy allows.
        priority: Sum of ``reasons``; higher is first.
        deadline: Instant by which it must be decided; None when no clock runs.
        notices: How many notices joined it; shown, and capped in the priority.
        notice_kind: Gravest kind of notice since it was opened or reopened; None without any.
        trust: What the best of its user reports is worth beside one of somebody unknown, in [0, 1].
        reporter: The most reliable reporter of that kind of whom anything is known.
        brigade: The largest number of reports on one thing of it within an hour; None below what
            the policy calls a flood.
        entries: Entries of lists of known media that its signals rest on, by key, at most 20: what
            shows the same picture has one in common.
        languages: Languages of what speaks for it, as ISO 639 codes, at most 5; they say who can
            read it and weigh nothing. Empty when nobody said.
        claim: Who holds it; None when nobody does.
        decision: Its newest decision; None while undecided.
        verb: What that decision said; ``escalate`` on an open case means that a lead is asked.
        decided_at: When that decision was made.
        appeals: What people contest and nobody has answered yet; the case is open meanwhile.
        into: The case that has its matter since somebody merged the two; None for its own.
        also: Other accounts that are part of this matter, because a person said so.
        apart: Things of its subject that were split off, each into a case of its own.
        assigned: Who is to take it next; others still may, so that nothing waits for one person.
        was_claimed: Whether anybody ever held it.
        is_unchecked: Whether a detector failed on something of it.
    """

    id: CaseId
    tenant: TenantId
    kind: CaseKind
    subject: ItemKey
    status: CaseStatus
    origin: Origin
    opened_at: datetime
    updated_at: datetime
    revision: int = 0
    category: str = ""
    severity: int = 0
    imminence: int = 0
    reach: int = 0
    score: float = 0.0
    opinion: float = 0.0
    priority: float = 0.0
    reasons: tuple[Reason, ...] = ()
    deadline: datetime | None = None
    notices: int = 0
    notice_kind: NoticeKind | None = None
    trust: float = 1.0
    reporter: Standing | None = None
    brigade: Brigade | None = None
    detectors: tuple[str, ...] = ()
    entries: tuple[ItemKey, ...] = ()
    members: tuple[Member, ...] = ()
    languages: tuple[str, ...] = ()
    claim: Claim | None = None
    decision: DecisionId | None = None
    verb: Verb | None = None
    decided_at: datetime | None = None
    appeals: tuple[Contested, ...] = ()
    into: CaseId | None = None
    also: tuple[ItemKey, ...] = ()
    apart: tuple[ItemKey, ...] = ()
    assigned: ReviewerId | None = None
    was_claimed: bool = False
    is_unchecked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a person still has to decide it."""
        return self.status in ("open", "claimed", "reopened")


class CaseFile(Struct, frozen=True, kw_only=True):
    """Everything that speaks for a case, as the reviewer sees it; newest first."""

    case: Case
    signals: tuple[Signal, ...]
    notices: tuple[StoredNotice, ...]
    connections: tuple[Connection, ...]
