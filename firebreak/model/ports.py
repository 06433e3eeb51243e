"""The few protocols that floors ask for: store, clock, platform."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal, Protocol

from msgspec import Struct

from firebreak.model.actions import Action, ActionVerb, Delivery, Outcome
from firebreak.model.at_once import AtOnce
from firebreak.model.cases import Case, CaseFile, CaseKind, Claim
from firebreak.model.decided import Decided
from firebreak.model.decisions import Decision
from firebreak.model.doors import People
from firebreak.model.effects import Effects, Ruling
from firebreak.model.facts import Fact, StoredFact
from firebreak.model.filing import Papers
from firebreak.model.ids import (
    CaseId,
    ItemKey,
    ReviewerId,
    Seq,
    SourceId,
    TenantId,
)
from firebreak.model.items import Item, StoredItem
from firebreak.model.ledger import Leaf, LedgerEntry, Tree
from firebreak.model.notices import Notice, StoredNotice
from firebreak.model.processes import Process
from firebreak.model.staffing import Staffing
from firebreak.model.steps import Step

Record = StoredItem | StoredNotice | StoredFact


class Now(Protocol):
    """Tells the time; passed in everywhere, so that tests own the clock."""

    def __call__(self) -> datetime:
        """Give the current instant, aware, in UTC."""
        ...


class Appended(Struct, frozen=True, kw_only=True):
    """What became of one record.

    Attributes:
        result: ``duplicate``: this version was here already, with the same content;
            ``conflict``: with other content, and the first one stands.
        seq: Its place in the feed; for a duplicate or conflict, that of the first one.
    """

    result: Literal["accepted", "duplicate", "conflict"]
    seq: Seq


class QueueCounts(Struct, frozen=True, kw_only=True):
    """How many matters wait for a person, how many of them are late, and what came in.

    Attributes:
        open: Undecided and with nobody.
        claimed: Undecided and with somebody.
        overdue: Open or claimed, and the deadline has come.
        items: Versions of items taken in, ever.
    """

    open: int
    claimed: int
    overdue: int
    items: int
    notices: int


class Intake(Protocol):
    """Takes records in, durably, once each."""

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        records: Sequence[Item | Notice | Fact],
        received_at: datetime,
    ) -> list[Appended]:
        """Keep records; returns only after the durable commit, one answer each, in order.

        Idempotent per (tenant, source, kind, external id, version). Low priority: decisions
        overtake waiting appends.
        """
        ...


class Feed(Protocol):
    """Gives records back in one gap-free order, and keeps what readers conclude."""

    def read(self, after: Seq, limit: int, *, upto: Seq | None = None) -> list[Record]:
        """Give up to ``limit`` records after a place and up to another; empty at the end.

        Places are given out for all tenants together: a store of one tenant gives its own
        records in order, and leaves out the places between.
        """
        ...

    def cursor(self, name: str) -> Seq:
        """Tell where a reader stands; 0 for a new one."""
        ...

    def apply(self, effects: Effects) -> None:
        """Keep effects and move the cursor in one transaction.

        Args:
            effects: What to keep, and between which two places of the feed it was concluded.

        Raises:
            StaleCase: The cursor, a case or one that it rests on has moved on; nothing was kept.
            StaleTurn: Another reader's turn has begun; nothing was kept.
        """
        ...

    def steps(self, after: int, limit: int) -> list[Step]:
        """Give what readers did after a step, in the order in which it was kept."""
        ...

    def begin_turn(self, cursor: str) -> int:
        """Become the reader of a name; effects of all earlier turns are refused from now on.

        Args:
            cursor: Name of the reader.

        Returns:
            Number of the turn, higher than any before.
        """
        ...

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Block until anything was committed after change number ``seen``, or time is up.

        Args:
            seen: The newest change number the caller knows; 0 at first.
            timeout_seconds: Longest wait, in seconds.

        Returns:
            The newest change number, to be passed in next time; counts from 0 at every start.
        """
        ...

    def wake(self) -> None:
        """Let everybody who waits here look again at once, as if something was committed."""
        ...


class Library(Protocol):
    """Answers questions about what is known; never changes anything."""

    def item(
        self, key: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> StoredItem | None:
        """Give the highest version of a thing.

        Args:
            key: Which thing.
            tenant: Whose.
            until: Only versions received at or before this instant; None takes all.

        Returns:
            The thing; None when it is unknown, or was unknown then.
        """
        ...

    def items_by_author(self, account: ItemKey, tenant: TenantId, limit: int) -> list[StoredItem]:
        """Give an account's posts, media and urls, newest first, newest version each."""
        ...

    def facts_about(
        self, thing: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> list[StoredFact]:
        """Give what was found in a medium's bytes or said of a post, newest first.

        Args:
            thing: Which medium or post.
            tenant: Whose.
            until: Only what was received at or before this instant; None takes all.

        Returns:
            Of a medium, examinations, one for all bytes it ever had; of a post, second opinions.
            None where nobody sent or asked anything, or it was forgotten.
        """
        ...

    def entry(
        self, key: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> StoredFact | None:
        """Give the highest version of a list's entry; ``until`` as for :meth:`item`."""
        ...

    def list_entries(
        self, name: SourceId, tenant: TenantId, after: Seq, limit: int
    ) -> list[StoredFact]:
        """Give the entries of a list as they stand, withdrawn ones too, in the order of the feed.

        Args:
            name: Which list.
            tenant: Whose.
            after: Only entries that changed after this place.
            limit: How many at most.

        Returns:
            Of each entry the highest version, at its own place; empty at the end.
        """
        ...

    def lists(self, tenant: TenantId) -> list[SourceId]:
        """Give the names of the lists that have or had entries, in alphabetical order."""
        ...

    def case(self, case: CaseId, tenant: TenantId) -> Case:
        """Give one case.

        Args:
            case: Which case.
            tenant: Whose case; another tenant's is as good as absent.

        Returns:
            The case as it stands.

        Raises:
            NotFound: There is no such case.
        """
        ...

    def case_file(self, case: CaseId, tenant: TenantId) -> CaseFile:
        """Give a case with all signals, notices and connections that joined it.

        Args:
            case: Which case.
            tenant: Whose case; another tenant's is as good as absent.

        Returns:
            Everything on file, newest first; of each connected account the newest connection.

        Raises:
            NotFound: There is no such case.
        """
        ...

    def cases_of(
        self, subjects: Sequence[ItemKey], kind: CaseKind | None, tenant: TenantId
    ) -> list[Case]:
        """Give the cases of subjects, open ones first, then newest first."""
        ...

    def queue(self, tenant: TenantId, limit: int, offset: int = 0) -> list[Case]:
        """Give undecided cases by priority, then deadline (none last), then opening, then id."""
        ...

    def decided(self, tenant: TenantId, limit: int) -> list[Case]:
        """Give decided cases, newest decision first."""
        ...

    def counts(self, tenant: TenantId, now: datetime) -> QueueCounts:
        """Count what waits and what came in."""
        ...

    def decisions(self, case: CaseId | None, tenant: TenantId) -> list[Decision]:
        """Give decisions in the order they were made; of all cases when ``case`` is None."""
        ...

    def actions(self, case: CaseId | None, tenant: TenantId) -> list[Action]:
        """Give actions in the order they were planned; of all cases when ``case`` is None."""
        ...

    def open_actions(self, subjects: Sequence[ItemKey], tenant: TenantId) -> list[Action]:
        """Give actions on subjects that are planned or delivered but not yet confirmed."""
        ...

    def entries(self, after: int, limit: int, tenant: TenantId) -> list[LedgerEntry]:
        """Give ledger lines after a number, in order; erased ones without subject and note."""
        ...

    def leaves(self, after: int, limit: int, tenant: TenantId) -> list[Leaf]:
        """Give ledger lines after a number as they stand in the Merkle tree, in order."""
        ...

    def tree(self, tenant: TenantId) -> Tree:
        """Give the head of a tenant's Merkle tree; the empty one for an unknown tenant."""
        ...


class Desk(Protocol):
    """Claims and decisions: nobody decides twice, nobody decides what another holds."""

    def claim(
        self, case: CaseId, reviewer: ReviewerId, tenant: TenantId, now: datetime, until: datetime
    ) -> Claim:
        """Lease an undecided case, or prolong one's own lease (with a new token).

        The store itself adds the ledger line ``case claimed`` (``case released`` below) in the
        same transaction, with the end of the lease. The case's revision rises.

        Args:
            case: Which case.
            reviewer: Who takes it.
            tenant: Whose case.
            now: When; a lease that ended at or before it is free.
            until: When the lease ends.

        Returns:
            The lease; its token is higher than any the case had before.

        Raises:
            AlreadyClaimed: Another reviewer's lease has not run out.
            NotFound: There is no such case.
            StaleCase: The case is decided already.
        """
        ...

    def release(self, claim: Claim, tenant: TenantId, now: datetime) -> None:
        """Give a case back; a claim that was overtaken or ran out changes nothing."""
        ...

    def decide(self, ruling: Ruling) -> None:
        """Keep a decision, its actions, its deliveries and its ledger lines in one transaction.

        Args:
            ruling: The decision and all that follows from it; it ends the claim.

        Raises:
            StaleClaim: The token is not the newest, or the lease ran out.
            StaleCase: The case or a paper has moved on.
        """
        ...


class Outbox(Protocol):
    """Holds messages to platforms until each platform has them."""

    def take(
        self,
        now: datetime,
        until: datetime,
        limit: int,
        *,
        besides: Collection[SourceId] = (),
    ) -> list[Delivery]:
        """Lease due deliveries: the oldest of each subject only.

        Args:
            now: Nothing that becomes due later.
            until: When the lease ends.
            limit: Most deliveries.
            besides: Platforms to pass over, because they are slow enough already.

        Returns:
            Those due longest first.
        """
        ...

    def settle(self, outcomes: Sequence[Outcome], entries: Sequence[LedgerEntry]) -> None:
        """Keep how tries went: delivered actions, retries, dead letters, in one transaction.

        ``delivered`` moves a planned action on; ``dead`` makes it failed. An answer that comes too
        late to change anything adds no line about its action either.
        """
        ...

    def dead(self, tenant: TenantId) -> list[tuple[Delivery, Outcome]]:
        """Give deliveries that will not be tried again, newest first, with the last outcome."""
        ...

    def redeliver(self, delivery: str, tenant: TenantId, *, now: datetime, actor: str) -> None:
        """Send a dead letter again: the same message, from its first try on, in its old place.

        Its action is planned again unless the platform confirmed it meanwhile; the store itself
        adds the line ``action retried`` (of a letter or explanation, its own) in the transaction.

        Args:
            delivery: Which one.
            tenant: Whose; another tenant's is as good as absent.
            now: From when on it may leave.
            actor: Reviewer or operator who wants it.

        Raises:
            NotFound: There is no such dead letter.
            Overtaken: A later message about the same subject has arrived or is under way.
        """
        ...


class Processes(Protocol):
    """Lets the processes that share a store tell each other what stopped working in them."""

    def put_process(self, process: Process) -> None:
        """Add or replace a process; a mere sign of life need not wake those who wait."""
        ...

    def processes(self) -> list[Process]:
        """Give all processes by name, dead ones too, each with its problems by part."""
        ...

    def end_process(self, name: str) -> None:
        """Forget a process and its problems."""
        ...

    def end_problem(self, name: str, part: str) -> None:
        """Forget one problem of a process, because it is over; its process may say it anew."""
        ...


class Store(Intake, Feed, Library, Decided, Desk, Papers, Outbox, People, Processes, Protocol):
    """One keeper of everything; SQLite and memory pass the same contract."""

    @property
    def staffing(self) -> Staffing:
        """Changes people and keys."""
        ...

    @property
    def at_once(self) -> AtOnce:
        """Answers for many things in one question."""
        ...

    def note(self, entries: Sequence[LedgerEntry]) -> None:
        """Add lines to the ledger that come with no other change."""
        ...

    def close(self) -> None:
        """Finish what was accepted and let go of files and threads; may be called twice."""
        ...


class Answer(Struct, frozen=True, kw_only=True):
    """What a platform said to one delivery.

    Attributes:
        ok: Whether it took the message.
        gone: Whether it said never to send again.
        is_unknown: Whether it may have done what it was asked though nobody heard it say so.
        retry_after: Seconds it asked us to wait; None when it did not say.
        is_told: Whether whoever the message is for gets to read what it has for them, as far as the
            platform says; means nothing where it has nothing for anybody.
    """

    ok: bool
    status: int | None = None
    gone: bool = False
    is_unknown: bool = False
    is_told: bool = True
    retry_after: float | None = None
    note: str = ""


class Platform(Protocol):
    """One endpoint that carries actions out."""

    @property
    def name(self) -> str:
        """Name of the endpoint in the config; the source whose items it answers for."""
        ...

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """What it can do; an action outside it is never planned."""
        ...

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Try once; any failure is an answer, never an exception."""
        ...
