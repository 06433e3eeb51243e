"""The keeper on a SQL database: each question and change, once for all."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Literal, Protocol, TypeVar

from firebreak.adapters.store import cases, desk, facts, feed, ledger, outbox, people, processes
from firebreak.adapters.store import effects as concluded
from firebreak.adapters.store import papers as filed
from firebreak.adapters.store.at_once import SqlAtOnce
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.rules import Longest, Moment, PapersWanted
from firebreak.adapters.store.staffing import SqlStaffing
from firebreak.adapters.store.writer import GROUP_RECORDS, Work
from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.cases import Case, CaseFile, CaseKind, Claim
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects, Filing, Ruling
from firebreak.model.facts import Fact, StoredFact
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId, Seq, SourceId, TenantId
from firebreak.model.items import Item, StoredItem
from firebreak.model.ledger import Leaf, LedgerEntry, Tree
from firebreak.model.notices import Notice
from firebreak.model.papers import Paper, PaperId, PaperKind
from firebreak.model.people import ApiKey, LoginLink, Person, Session
from firebreak.model.ports import Appended, Now, QueueCounts, Record
from firebreak.model.processes import Process
from firebreak.model.steps import Step

T = TypeVar("T")

Cleaned = Literal["searched", "rewritten", "freed", "left"]
"""``searched``: freed space was zeroed as it was freed, and nothing was found in it;
``rewritten``: all was written anew; ``freed``: it will be overwritten by what comes; ``left``:
something may be there, and writing all anew would hold everybody up for long."""


class Database(Protocol):
    """Where the statements of this folder run: one SQLite file, or one Postgres server."""

    def ask(self, question: Work[T]) -> T:
        """Have a question answered on one snapshot; it must not change anything.

        Args:
            question: Asks on the connection it is given.

        Returns:
            The answer.

        Raises:
            StoreClosed: The database was closed before.
            StoreError: The database is unwell.
        """
        ...

    def write(self, work: Work[T], *, urgent: bool = False, weight: int = 1) -> T:
        """Have something done in one transaction, and return once it is durable.

        Args:
            work: What to do; it must not commit, and what it raises undoes it alone.
            urgent: Whether a person waits for it, so that it goes before what can wait.
            weight: How many records it writes.

        Returns:
            What the work returned.

        Raises:
            StoreClosed: The database was closed before.
            StoreError: The database is unwell; says whether anything was written.
        """
        ...

    def append(self, batch: Sequence[feed.Row]) -> list[Appended]:
        """Keep encoded records, durably, one answer each; may share a commit with others."""
        ...

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Block until anything was committed after change number ``seen``, or time is up."""
        ...

    def wake(self) -> None:
        """Let everybody who waits look again."""
        ...

    def clean(self, tables: Collection[str], traces: Traces | None, *, is_urgent: bool) -> Cleaned:
        """See that nothing that was erased is left in freed space or in the log.

        Args:
            tables: Where rows were rewritten.
            traces: What was rewritten, so that it can be looked for; None when that is not known
                (any more), which always takes the thorough way.
            is_urgent: Whether all is written anew where that is needed, however long everybody
                waits for it.

        Returns:
            How it was done.

        Raises:
            StoreClosed: The database was closed before.
            StoreError: It could not be done now; nothing is lost, call it again.
        """
        ...

    def close(self) -> None:
        """Finish what was accepted and let go; may be called twice."""
        ...


class SqlStore:
    """A store on a database: every question and every change, said once for all databases."""

    def __init__(self, database: Database, now: Now, longest: Longest) -> None:
        self._now = now
        self._longest = longest
        self._empty = (0, 0)
        self.database = database
        self.staffing = SqlStaffing(self._write_now, self._ask)
        self.at_once = SqlAtOnce(self._ask, self._at)

    # Intake and feed

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        records: Sequence[Item | Notice | Fact],
        received_at: datetime,
    ) -> list[Appended]:
        """Keep records, one answer each; more than a group's worth go in several commits."""
        rows = feed.rows(tenant, source, records, received_at)
        answers: list[Appended] = []
        for start in range(0, len(rows), GROUP_RECORDS):
            answers += self.database.append(rows[start : start + GROUP_RECORDS])
        return answers

    def read(self, after: Seq, limit: int, *, upto: Seq | None = None) -> list[Record]:
        """Give up to ``limit`` records after a place, in order."""
        asked, empty_upto = after, self._empty
        if empty_upto[0] <= after < empty_upto[1]:
            asked = Seq(empty_upto[1])
        found, end = self._ask(partial(feed.read, after=asked, limit=limit, upto=upto))
        if not found:
            # Others' records are passed over once, not at each look.
            self._empty = (after, end)
        return found

    def cursor(self, name: str) -> Seq:
        """Tell where a reader stands; 0 for a new one."""
        return self._ask(partial(concluded.cursor, name=name))

    def apply(self, effects: Effects) -> None:
        """Keep effects and move the cursor, whole or not at all."""
        rows = concluded.rows(effects)
        weight = 1 + len(rows.signals) + len(effects.cases)
        work = partial(concluded.apply, effects=effects, encoded=rows)
        self.database.write(work, weight=weight)

    def steps(self, after: int, limit: int) -> list[Step]:
        """Give what readers did after a step, in order."""
        return self._ask(partial(concluded.steps, after=after, limit=limit))

    def begin_turn(self, cursor: str) -> int:
        """Become the reader of a name; refuse the earlier ones from now on."""
        return self._write_now(partial(concluded.begin_turn, name=cursor))

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Block until anything was committed after ``seen``, or time is up."""
        return self.database.wait(seen, timeout_seconds)

    def wake(self) -> None:
        """Let everybody who waits look again at once."""
        self.database.wake()

    # Library

    def item(
        self, key: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> StoredItem | None:
        """Give the highest version of a thing; None when it is unknown."""
        return self._ask(partial(feed.item, key=key, tenant=tenant, until=until))

    def items_by_author(self, account: ItemKey, tenant: TenantId, limit: int) -> list[StoredItem]:
        """Give an account's posts, media and urls, newest first, newest version each."""
        return self._ask(partial(feed.items_by_author, account=account, tenant=tenant, limit=limit))

    def facts_about(
        self, thing: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> list[StoredFact]:
        """Give what was found in a medium's bytes or said of a post, newest first."""
        return self._ask(partial(facts.facts_about, thing=thing, tenant=tenant, until=until))

    def entry(
        self, key: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> StoredFact | None:
        """Give the highest version of a list's entry; None when it is unknown."""
        return self._ask(partial(facts.entry, key=key, tenant=tenant, until=until))

    def list_entries(
        self, name: SourceId, tenant: TenantId, after: Seq, limit: int
    ) -> list[StoredFact]:
        """Give the entries of a list as they stand, in the order of the feed."""
        return self._ask(
            partial(facts.list_entries, name=name, tenant=tenant, after=after, limit=limit)
        )

    def lists(self, tenant: TenantId) -> list[SourceId]:
        """Give the names of all lists, in alphabetical order."""
        return self._ask(partial(facts.lists, tenant=tenant))

    def case(self, case: CaseId, tenant: TenantId) -> Case:
        """Give one case, as it stands now."""
        return self._ask(partial(cases.case, case=case, tenant=tenant, at=self._at()))

    def case_file(self, case: CaseId, tenant: TenantId) -> CaseFile:
        """Give a case with everything that joined it."""
        return self._ask(partial(cases.case_file, case=case, tenant=tenant, at=self._at()))

    def cases_of(
        self, subjects: Sequence[ItemKey], kind: CaseKind | None, tenant: TenantId
    ) -> list[Case]:
        """Give the cases of subjects, open ones first, then newest first."""
        ask = partial(cases.cases_of, subjects=subjects, kind=kind, tenant=tenant, at=self._at())
        return self._ask(ask)

    def queue(self, tenant: TenantId, limit: int, offset: int = 0) -> list[Case]:
        """Give undecided cases in the order they should be taken."""
        return self._ask(
            partial(cases.queue, tenant=tenant, limit=limit, offset=offset, at=self._at())
        )

    def decided(self, tenant: TenantId, limit: int) -> list[Case]:
        """Give decided cases, newest decision first."""
        return self._ask(partial(cases.decided, tenant=tenant, limit=limit))

    def counts(self, tenant: TenantId, now: datetime) -> QueueCounts:
        """Count what waits and what came in."""
        return self._ask(partial(cases.counts, tenant=tenant, at=self._at(now)))

    def decisions(self, case: CaseId | None, tenant: TenantId) -> list[Decision]:
        """Give decisions in the order they were made."""
        return self._ask(partial(desk.decisions_of, case=case, tenant=tenant))

    def decision(self, decision: DecisionId, tenant: TenantId) -> Decision:
        """Give one decision."""
        return self._ask(partial(desk.decision_of, decision=decision, tenant=tenant))

    def newest_decisions(self, tenant: TenantId, limit: int) -> list[Decision]:
        """Give the decisions that were made last, newest first."""
        return self._ask(partial(desk.newest_decisions, tenant=tenant, limit=limit))

    def actions(self, case: CaseId | None, tenant: TenantId) -> list[Action]:
        """Give actions in the order they were planned."""
        return self._ask(partial(desk.actions_of, case=case, tenant=tenant))

    def open_actions(self, subjects: Sequence[ItemKey], tenant: TenantId) -> list[Action]:
        """Give actions on subjects that are planned or delivered but not yet confirmed."""
        return self._ask(partial(desk.open_actions, subjects=subjects, tenant=tenant))

    def entries(self, after: int, limit: int, tenant: TenantId) -> list[LedgerEntry]:
        """Give ledger lines after a number, in order."""
        return self._ask(partial(ledger.read, after=after, limit=limit, tenant=tenant))

    def leaves(self, after: int, limit: int, tenant: TenantId) -> list[Leaf]:
        """Give ledger lines after a number as they stand in the tree."""
        return self._ask(partial(ledger.leaves, after=after, limit=limit, tenant=tenant))

    def tree(self, tenant: TenantId) -> Tree:
        """Give the head of a tenant's tree."""
        return self._ask(partial(ledger.tree, tenant=tenant))

    # Desk

    def claim(
        self, case: CaseId, reviewer: ReviewerId, tenant: TenantId, now: datetime, until: datetime
    ) -> Claim:
        """Lease an undecided case, or prolong one's own lease."""
        at = self._at(now)
        return self._write_now(
            partial(desk.claim, case=case, reviewer=reviewer, tenant=tenant, at=at, until=until)
        )

    def release(self, claim: Claim, tenant: TenantId, now: datetime) -> None:
        """Give a case back; a claim that was overtaken changes nothing."""
        self._write_now(partial(desk.release, lease=claim, tenant=tenant, at=self._at(now)))

    def decide(self, ruling: Ruling) -> None:
        """Keep a decision and all that follows from it, in a commit of its own."""
        self._write_now(partial(desk.decide, ruling=ruling, longest=self._longest))

    def file(self, filing: Filing) -> None:
        """Keep papers and all that follows from them, in a commit of its own."""
        self._write_now(partial(desk.file, filing=filing))

    def paper(self, paper: PaperId, tenant: TenantId) -> Paper:
        """Give one paper."""
        return self._ask(partial(filed.paper, paper=paper, tenant=tenant))

    def papers(
        self,
        tenant: TenantId,
        kind: PaperKind,
        *,
        case: CaseId | None = None,
        subject: ItemKey | None = None,
        is_open: bool | None = None,
        after: Paper | None = None,
        limit: int = 1_000,
    ) -> list[Paper]:
        """Give papers of a kind, oldest first."""
        wanted = PapersWanted(kind, case, subject, is_open, after, limit)
        return self._ask(partial(filed.papers, tenant=tenant, wanted=wanted))

    def due_papers(self, tenant: TenantId, now: datetime, limit: int) -> list[Paper]:
        """Give open papers of all kinds whose time has come, due longest first."""
        return self._ask(partial(filed.due, tenant=tenant, now=now, limit=limit))

    # Outbox

    def take(
        self,
        now: datetime,
        until: datetime,
        limit: int,
        *,
        besides: Collection[SourceId] = (),
    ) -> list[Delivery]:
        """Lease due deliveries: the oldest of each subject only."""
        # Asked after every commit, mostly for nothing: a question costs the writer no turn.
        at = self._at(now)
        if not self._ask(partial(outbox.due, at=at, limit=1, besides=besides)):
            return []
        return self._write_now(
            partial(outbox.take, at=at, until=until, limit=limit, besides=besides)
        )

    def settle(self, outcomes: Sequence[Outcome], entries: Sequence[LedgerEntry]) -> None:
        """Keep how tries went."""
        self._write_now(partial(outbox.settle, outcomes=outcomes, entries=entries))

    def dead(self, tenant: TenantId) -> list[tuple[Delivery, Outcome]]:
        """Give deliveries that will not be tried again, newest first."""
        return self._ask(partial(outbox.dead, tenant=tenant))

    def redeliver(self, delivery: str, tenant: TenantId, *, now: datetime, actor: str) -> None:
        """Send a dead letter again, from its first try on."""
        at = self._at(now)
        self._write_now(
            partial(outbox.redeliver, delivery=delivery, tenant=tenant, at=at, actor=actor)
        )

    # People

    def put_person(self, person: Person) -> None:
        """Add or replace a person."""
        self._write_now(partial(people.put_person, person=person))

    def person(self, person: ReviewerId) -> Person | None:
        """Give one person; None when unknown."""
        return self._ask(partial(people.person, who=person))

    def people(self, tenant: TenantId) -> list[Person]:
        """Give all people of a tenant by id."""
        return self._ask(partial(people.people_of, tenant=tenant))

    def put_session(self, session: Session) -> None:
        """Keep a session."""
        self._write_now(partial(people.put_session, session=session))

    def session(self, token: str, now: datetime) -> Session | None:
        """Give a session that has not ended."""
        return self._ask(partial(people.session, digest=token, now=now))

    def end_sessions(self, token: str | None, person: ReviewerId | None) -> None:
        """End one session, or all of a person."""
        self._write_now(partial(people.end_sessions, digest=token, who=person))

    def put_link(self, link: LoginLink) -> None:
        """Keep a one-time link; a spent one stays spent."""
        self._write_now(partial(people.put_link, link=link))

    def use_link(
        self, token: str, now: datetime, *, ends_by: datetime | None = None
    ) -> ReviewerId | None:
        """Spend a one-time link."""
        latest = ends_by or datetime.max.replace(tzinfo=UTC)
        return self._write_now(partial(people.use_link, digest=token, now=now, latest=latest))

    def put_api_key(self, key: ApiKey) -> None:
        """Keep an API key's digest."""
        self._write_now(partial(people.put_api_key, key=key))

    def api_key(self, token: str, now: datetime) -> ApiKey | None:
        """Give a key that has not expired."""
        return self._ask(partial(people.api_key, digest=token, now=now))

    # Processes

    def put_process(self, process: Process) -> None:
        """Add or replace a process."""
        self._write_now(partial(processes.put, process=process))

    def processes(self) -> list[Process]:
        """Give all processes by name."""
        return self._ask(processes.everybody)

    def end_process(self, name: str) -> None:
        """Forget a process and its problems."""
        self._write_now(partial(processes.end, name=name))

    def end_problem(self, name: str, part: str) -> None:
        """Forget one problem of a process."""
        self._write_now(partial(processes.end_problem, name=name, part=part))

    # Ledger and end

    def note(self, entries: Sequence[LedgerEntry]) -> None:
        """Add lines to the ledger that come with no other change."""
        self._write_now(partial(ledger.write, entries=entries))

    def close(self) -> None:
        """Finish what was accepted, and let go."""
        self.database.close()

    def _at(self, now: datetime | None = None) -> Moment:
        return Moment(now or self._now(), self._longest)

    def _ask(self, question: Work[T]) -> T:
        return self.database.ask(question)

    def _write_now(self, work: Work[T]) -> T:
        return self.database.write(work, urgent=True)
