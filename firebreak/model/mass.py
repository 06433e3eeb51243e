"""A plan against many accounts: what it says, and how far it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from firebreak.model.ids import CaseId, DecisionId, ItemKey, PaperId, ReviewerId, SourceId

MassVerb = Literal["suspend", "restrict"]
"""What a plan can do; both have a reverse."""
MASS_VERBS: tuple[MassVerb, ...] = ("suspend", "restrict")
Basis = Literal["decision", "signal", "connection", "none"]
"""What an account is in a plan for: people decided against its own content, a tool marked its own
content, it is only connected to somebody, or nothing at all is on file."""
OWN: frozenset[Basis] = frozenset({"decision", "signal"})
"""Grounds of its own; without one an account is looked at, and never acted on by a plan."""
Verdict = Literal["keep", "act"]
Stage = Literal["proposed", "blocked", "waiting", "canary", "running", "stopped", "done"]
"""``blocked``: the sample was wrong; ``waiting``: approved, and cooling off; ``canary``: the first
few are done and watched; ``running``: the rest follows at its pace."""
GOING: frozenset[Stage] = frozenset({"waiting", "canary", "running"})
MemberState = Literal["waits", "to queue", "queued", "touched", "left out", "to undo", "undone"]


class Spread(Struct, frozen=True, kw_only=True):
    """How a plan's accounts spread over languages, beside the platform.

    Attributes:
        language: ISO 639-1 code; empty where nobody said.
        here: Share of the plan's accounts.
        there: Share of the platform's accounts.
    """

    language: str
    here: float
    there: float


class Forecast(Struct, frozen=True, kw_only=True):
    """What a plan would do, counted before anybody may agree to it.

    Attributes:
        accounts: All that were named.
        unknown: Names that no platform told of; they are left out.
        by_basis: Accounts by what they are named for.
        reach: Followers of those that would be acted on, where the platform tells; a sum.
        reach_unknown: Accounts whose followers nobody told.
        young: Accounts made in the last 30 days.
        age_unknown: Accounts whose age nobody told.
        vouched: Accounts of press, relief and research on the policy's list; they are left out.
        trusted: Accounts that sent notices as trusted flaggers; they are left out.
        cleared: Accounts whose newest decision dismissed the matter.
        overturned: Accounts about which a decision was taken back before.
        gone: Accounts that the platform says are suspended or deleted already; left out.
        active: Active accounts of the platform as far as it told us; 0 for unknown.
        languages: Largest first.
        leans: The language on which the plan falls out of proportion; empty for none. It is a
            warning and never a ground.
        irreversible: Platforms that could not take it back.
    """

    accounts: int
    by_basis: Mapping[Basis, int]
    unknown: int = 0
    reach: int = 0
    reach_unknown: int = 0
    young: int = 0
    age_unknown: int = 0
    vouched: int = 0
    trusted: int = 0
    cleared: int = 0
    overturned: int = 0
    gone: int = 0
    active: int = 0
    languages: tuple[Spread, ...] = ()
    leans: str = ""
    irreversible: tuple[SourceId, ...] = ()


class MassPlan(Struct, frozen=True, kw_only=True):
    """What was proposed; it never changes.

    Attributes:
        session: Mark of the session it was proposed in, so that another one has to agree.
        policy: SHA-256 of the policy in force.
        digest: SHA-256 over the accounts with what each is named for, in hex.
        size: Accounts that it would act on.
        queued: Accounts that become cases instead.
        seed: From which every approver's sample is drawn; fixed here, and shown to nobody.
        people: People who must agree, the proposer among them.
        network: Case of the network that its accounts were chosen from; None for a list that
            somebody wrote down.
    """

    by: ReviewerId
    session: str
    at: datetime
    verb: MassVerb
    category: str
    reasons: str
    policy: str
    digest: str
    size: int
    queued: int
    seed: str
    people: int
    forecast: Forecast
    network: CaseId | None = None


class Look(Struct, frozen=True, kw_only=True):
    """One member of the sample that one person looked at."""

    by: ReviewerId
    place: int
    verdict: Verdict
    at: datetime


class Approval(Struct, frozen=True, kw_only=True):
    """One person agreed.

    Attributes:
        waives: Whether they said that a life is in danger, and the cool-off must not be waited for.
    """

    by: ReviewerId
    session: str
    at: datetime
    waives: bool = False


class Course(Struct, frozen=True, kw_only=True):
    """How far a plan has come; every instant is absolute and survives a restart.

    Attributes:
        starts_at: End of the cool-off; None before all have agreed.
        touched: Accounts acted on so far.
        watch_until: End of the watch over the first few; None before they are done.
        waits: Why it does not go on just now, in a sentence; empty while it does.
        ended_at: When it was stopped, or the last account was done.
        why: Why it was stopped or blocked.
        undo: Who wants it taken back and why; None for nobody.
    """

    stage: Stage = "proposed"
    looks: tuple[Look, ...] = ()
    approvals: tuple[Approval, ...] = ()
    starts_at: datetime | None = None
    touched: int = 0
    watch_until: datetime | None = None
    waits: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""
    why: str = ""
    undo: "Undoing | None" = None


class Undoing(Struct, frozen=True, kw_only=True):
    """Somebody wants what a plan did taken back."""

    by: ReviewerId
    at: datetime
    reasons: str


class Planned(Struct, frozen=True, kw_only=True, tag="mass plan"):
    """A plan and its course, as one paper."""

    plan: MassPlan
    course: Course = Course()


class MassMember(Struct, frozen=True, kw_only=True, tag="mass member"):
    """One account of a plan; its paper is about the account and is forgotten with it.

    Attributes:
        plan: Its plan.
        place: From 0, in the order of the plan; the sample is drawn over places.
        says: What it is named for, in a sentence.
        decided: Own matters that people decided against it.
        signals: Own content that tools marked.
        why: Why it was left out; empty otherwise.
        case: Its case, once it has one because of the plan.
        decision: What acted on it.
        touched_at: When.
        network: Case of the network that it was chosen from as a member; None for none.
    """

    plan: PaperId
    place: int
    basis: Basis
    says: str
    decided: int = 0
    signals: int = 0
    followers: int | None = None
    language: str = ""
    state: MemberState = "waits"
    why: str = ""
    case: CaseId | None = None
    decision: DecisionId | None = None
    touched_at: datetime | None = None
    network: CaseId | None = None


class Freeze(Struct, frozen=True, kw_only=True):
    """Nothing leaves, or nothing that takes anything away.

    Attributes:
        scope: ``all`` holds every message; ``measures`` lets through what gives back.
        thaw_by: Who agreed first that sending goes on; None for nobody yet.
        thaw_session: Mark of their session.
    """

    at: datetime
    by: str
    why: str
    scope: Literal["all", "measures"] = "all"
    thaw_by: str | None = None
    thaw_session: str = ""


class Brakes(Struct, frozen=True, kw_only=True, tag="brakes"):
    """The brakes of one desk: one paper, held by every plan's every step.

    Attributes:
        freeze: What holds messages back; None for nothing.
        touched: Instants of the last hour at which plans acted, oldest first.
        rests_until: No plan acts before, because messages of a minute ago had not left.
        counted_from: Answers to appeals from here on count for the breaker.
    """

    freeze: Freeze | None = None
    touched: tuple[datetime, ...] = ()
    rests_until: datetime | None = None
    counted_from: datetime | None = None


class Candidate(Struct, frozen=True, kw_only=True):
    """What is on file about one account that a plan names; a value of the moment, never kept."""

    account: ItemKey
    is_known: bool = True
    is_gone: bool = False
    decided: int = 0
    signals: int = 0
    connected: int = 0
    followers: int | None = None
    created_at: datetime | None = None
    language: str = ""
    is_vouched: bool = False
    is_trusted: bool = False
    is_cleared: bool = False
    was_overturned: bool = False
