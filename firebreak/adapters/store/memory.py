"""The keeper in memory: the whole contract in one lock; gone when closed."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import Condition
from typing import Literal

from msgspec.structs import replace

from firebreak.adapters.store import changes, codec, rules
from firebreak.adapters.store.memory_at_once import MemoryAtOnce
from firebreak.adapters.store.memory_decisions import MemoryDecisions
from firebreak.adapters.store.memory_doors import MemoryDoors, MemoryStaffing
from firebreak.adapters.store.memory_feed import MemoryFeed
from firebreak.adapters.store.memory_files import checked, counted, decided, filed
from firebreak.adapters.store.memory_ledger import MemoryLedger
from firebreak.adapters.store.memory_outbox import MemoryOutbox
from firebreak.adapters.store.memory_papers import MemoryPapers
from firebreak.adapters.store.rules import BELIEVES_ALL, Kept, Longest, Moment, PapersWanted
from firebreak.model.actions import LETTER, Action, Delivery, Outcome
from firebreak.model.cases import Case, CaseFile, CaseKind, Claim
from firebreak.model.decisions import Decision
from firebreak.model.effects import Effects, Filing, Joined, Ruling
from firebreak.model.errors import NotFound, StaleCase, StaleTurn, StoreClosed, StoreError
from firebreak.model.facts import Fact, StoredFact
from firebreak.model.ids import (
    ActionId,
    CaseId,
    DecisionId,
    ItemKey,
    ReviewerId,
    Seq,
    SourceId,
    TenantId,
)
from firebreak.model.items import Item, StoredItem
from firebreak.model.ledger import Leaf, LedgerEntry, Tree
from firebreak.model.notices import Notice
from firebreak.model.papers import Paper, PaperId, PaperKind
from firebreak.model.people import ApiKey, LoginLink, Person, Session, as_kept
from firebreak.model.ports import Appended, Now, QueueCounts, Record
from firebreak.model.processes import Process
from firebreak.model.signals import Failure, Signal
from firebreak.model.steps import Step


class MemoryStore:
    """Everything in dictionaries; for tests, trials and as the measure of the SQLite keeper."""

    def __init__(self, now: Now, longest: Longest = BELIEVES_ALL) -> None:
        self._now = now
        self._longest = longest
        self._lock = Condition()
        self._is_closed = False
        self._changes = changes.Changes()
        self._feed = MemoryFeed()
        self._cursors: dict[str, Seq] = {}
        self._steps: list[Step] = []
        self._unfiled: list[Signal] = []
        self._failures: list[Failure] = []
        self._cases: dict[CaseId, Kept] = {}
        self._joined: dict[CaseId, list[Joined]] = {}
        self._decisions = MemoryDecisions()
        self._actions: dict[ActionId, tuple[TenantId, Action]] = {}
        self._outbox = MemoryOutbox()
        self._ledger = MemoryLedger()
        self._doors = MemoryDoors()
        self._papers = MemoryPapers()
        self.staffing = MemoryStaffing(self._doors, self._ledger, self._writing, self._reading)
        self.at_once = MemoryAtOnce(self, self._feed.posts)

    # Intake and feed

    def append(
        self,
        tenant: TenantId,
        source: SourceId,
        records: Sequence[Item | Notice | Fact],
        received_at: datetime,
    ) -> list[Appended]:
        """Keep records, one answer each."""
        digests = [codec.digest(codec.encode(record)) for record in records]
        with self._writing():
            return [
                self._feed.append(tenant, source, record, digest, received_at=received_at)
                for record, digest in zip(records, digests, strict=True)
            ]

    def read(self, after: Seq, limit: int, *, upto: Seq | None = None) -> list[Record]:
        """Give up to ``limit`` records after a place, in order."""
        with self._reading():
            return self._feed.records[after : min(after + limit, upto or after + limit)]

    def cursor(self, name: str) -> Seq:
        """Tell where a reader stands; 0 for a new one."""
        with self._reading():
            return self._cursors.get(name, Seq(0))

    def apply(self, effects: Effects) -> None:
        """Keep effects and move the cursor, whole or not at all."""
        with self._writing():
            if effects.turn not in (None, self._cursors.get(rules.turn_of(effects.cursor))):
                raise StaleTurn(cursor=effects.cursor)
            if self._cursors.get(effects.cursor, 0) != effects.after:
                raise StaleCase(case=f"cursor {effects.cursor}")
            if effects.upto < effects.after:
                raise StoreError(f"cursor {effects.cursor} cannot go back to {effects.upto}")
            rules.check_basis(effects, self._cases)
            cases = checked(effects, self._cases, self._feed)
            for action in effects.confirmed:
                if action not in self._actions:
                    raise NotFound(what="action", name=action)
            self._cases.update(cases)
            for joined in effects.joined:
                self._joined.setdefault(joined.case, []).append(joined)
            for action in effects.confirmed:
                tenant, planned = self._actions[action]
                self._actions[action] = (tenant, replace(planned, status="confirmed"))
            self._unfiled.extend(effects.signals)
            self._failures.extend(effects.failures)
            ledger = self._ledger.trees[effects.basis.tenant].size
            self._steps.append(rules.step_of(effects, len(self._steps) + 1, ledger))
            self._ledger.write(effects.entries)
            self._cursors[effects.cursor] = effects.upto

    def steps(self, after: int, limit: int) -> list[Step]:
        """Give what readers did after a step, in order."""
        with self._reading():
            return self._steps[after : after + limit]

    def begin_turn(self, cursor: str) -> int:
        """Become the reader of a name; refuse the earlier ones from now on."""
        name = rules.turn_of(cursor)
        with self._writing():
            self._cursors[name] = Seq(self._cursors.get(name, 0) + 1)
            return self._cursors[name]

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Block until anything changed after ``seen``, or time is up."""
        return self._changes.wait(seen, timeout_seconds)

    def wake(self) -> None:
        """Let everybody who waits look again at once."""
        self._changes.announce()

    # Library

    def item(
        self, key: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> StoredItem | None:
        """Give the highest version of a thing; None when it is unknown. O(records) with until."""
        with self._reading():
            return self._feed.item(key, tenant, until)

    def items_by_author(self, account: ItemKey, tenant: TenantId, limit: int) -> list[StoredItem]:
        """Give an account's posts, media and urls, newest first, newest version each."""
        with self._reading():
            return self._feed.items_by_author(account, tenant, limit)

    def facts_about(
        self, thing: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> list[StoredFact]:
        """Give what was found in a medium's bytes or said of a post, newest first."""
        with self._reading():
            return self._feed.facts_about(thing, tenant, until)

    def entry(
        self, key: ItemKey, tenant: TenantId, *, until: datetime | None = None
    ) -> StoredFact | None:
        """Give the highest version of a list's entry; None when it is unknown."""
        with self._reading():
            return self._feed.entry(key, tenant, until)

    def list_entries(
        self, name: SourceId, tenant: TenantId, after: Seq, limit: int
    ) -> list[StoredFact]:
        """Give the entries of a list as they stand, in the order of the feed. O(records)."""
        with self._reading():
            return self._feed.list_entries(name, tenant, after, limit)

    def lists(self, tenant: TenantId) -> list[SourceId]:
        """Give the names of all lists, in alphabetical order. O(records)."""
        with self._reading():
            return self._feed.lists(tenant)

    def case(self, case: CaseId, tenant: TenantId) -> Case:
        """Give one case, as it stands now."""
        with self._reading():
            return rules.seen(self._kept(case, tenant), self._at())

    def case_file(self, case: CaseId, tenant: TenantId) -> CaseFile:
        """Give a case with everything that joined it."""
        with self._reading():
            shown = rules.seen(self._kept(case, tenant), self._at())
            return filed(shown, self._joined.get(case, []), self._feed.records)

    def cases_of(
        self, subjects: Sequence[ItemKey], kind: CaseKind | None, tenant: TenantId
    ) -> list[Case]:
        """Give the cases of subjects, open ones first, then newest first."""
        found = [case for case in self._seen(tenant) if case.subject in set(subjects)]
        return sorted((one for one in found if kind in (None, one.kind)), key=rules.subject_order)

    def queue(self, tenant: TenantId, limit: int, offset: int = 0) -> list[Case]:
        """Give undecided cases in the order they should be taken."""
        waiting = [case for case in self._seen(tenant) if case.is_open]
        return sorted(waiting, key=rules.queue_order)[offset : offset + limit]

    def decided(self, tenant: TenantId, limit: int) -> list[Case]:
        """Give decided cases, newest decision first."""
        with self._reading():
            return decided(self._cases.values(), tenant, limit)

    def counts(self, tenant: TenantId, now: datetime) -> QueueCounts:
        """Count what waits and what came in."""
        with self._reading():
            records = [one for one in self._feed.records if one.tenant == tenant]
            return counted(self._seen(tenant, now), records, now)

    def decisions(self, case: CaseId | None, tenant: TenantId) -> list[Decision]:
        """Give decisions in the order they were made."""
        with self._reading():
            return self._decisions.of(case, tenant)

    def decision(self, decision: DecisionId, tenant: TenantId) -> Decision:
        """Give one decision."""
        with self._reading():
            return self._decisions.one(decision, tenant)

    def newest_decisions(self, tenant: TenantId, limit: int) -> list[Decision]:
        """Give the decisions that were made last, newest first."""
        with self._reading():
            return self._decisions.newest(tenant, limit)

    def actions(self, case: CaseId | None, tenant: TenantId) -> list[Action]:
        """Give actions in the order they were planned."""
        with self._reading():
            mine = [one for owner, one in self._actions.values() if owner == tenant]
            return [one for one in mine if case in (None, one.case)]

    def open_actions(self, subjects: Sequence[ItemKey], tenant: TenantId) -> list[Action]:
        """Give actions on subjects that are planned or delivered but not yet confirmed."""
        about = [one for one in self.actions(None, tenant) if one.subject in set(subjects)]
        return [one for one in about if one.status in ("planned", "delivered")]

    def entries(self, after: int, limit: int, tenant: TenantId) -> list[LedgerEntry]:
        """Give ledger lines after a number, in order."""
        with self._reading():
            return self._ledger.entries[tenant][after : after + limit]

    def leaves(self, after: int, limit: int, tenant: TenantId) -> list[Leaf]:
        """Give ledger lines after a number as they stand in the tree."""
        with self._reading():
            return self._ledger.leaves[tenant][after : after + limit]

    def tree(self, tenant: TenantId) -> Tree:
        """Give the head of a tenant's tree."""
        with self._reading():
            return self._ledger.trees[tenant]

    # Desk

    def claim(
        self, case: CaseId, reviewer: ReviewerId, tenant: TenantId, now: datetime, until: datetime
    ) -> Claim:
        """Lease an undecided case, or prolong one's own lease."""
        with self._writing():
            before, at = self._kept(case, tenant), self._at(now)
            self._cases[case], claim = rules.claimed(before, reviewer, at=at, until=until)
            line = rules.claim_line(self._cases[case].case, "case claimed", actor=reviewer, at=now)
            self._ledger.write([line])
            return claim

    def release(self, claim: Claim, tenant: TenantId, now: datetime) -> None:
        """Give a case back; a claim that was overtaken changes nothing."""
        with self._writing():
            after = rules.released(self._kept(claim.case, tenant), claim, self._at(now))
            if after is not None:
                self._cases[claim.case] = after
                line = rules.claim_line(after.case, "case released", actor=claim.reviewer, at=now)
                self._ledger.write([line])

    def decide(self, ruling: Ruling) -> None:
        """Keep a decision and all that follows from it."""
        with self._writing():
            tenant = ruling.case.tenant
            after = rules.ruled(self._kept(ruling.case.id, tenant), ruling, self._longest)
            self._decisions.check_new(ruling.decision)
            self._check_new(ruling)
            self._papers.put(ruling.papers)
            self._cases[ruling.case.id] = after
            self._decisions.add(ruling.decision, tenant)
            self._plan(ruling, tenant)

    def file(self, filing: Filing) -> None:
        """Keep papers and all that follows from them."""
        with self._writing():
            cases = checked(filing, self._cases, self._feed)
            self._check_new(filing)
            self._papers.put(filing.papers)
            self._cases.update(cases)
            for joined in filing.joined:
                self._joined.setdefault(joined.case, []).append(joined)
            self._plan(filing, filing.tenant)

    def _check_new(self, planned: Ruling | Filing) -> None:
        used = [one.id for one in planned.actions if one.id in self._actions]
        if used or any(one.id in self._outbox for one in planned.deliveries):
            raise StoreError("an action or message reuses an identifier")

    def _plan(self, planned: Ruling | Filing, tenant: TenantId) -> None:
        self._actions.update({one.id: (tenant, one) for one in planned.actions})
        self._outbox.post(planned.deliveries, tenant)
        self._ledger.write(planned.entries)

    def paper(self, paper: PaperId, tenant: TenantId) -> Paper:
        """Give one paper."""
        with self._reading():
            return self._papers.paper(paper, tenant)

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
        with self._reading():
            return self._papers.find(tenant, wanted)

    def due_papers(self, tenant: TenantId, now: datetime, limit: int) -> list[Paper]:
        """Give open papers of all kinds whose time has come, due longest first."""
        with self._reading():
            return self._papers.due(tenant, now, limit)

    # Outbox

    def take(
        self, now: datetime, until: datetime, limit: int, *, besides: Collection[SourceId] = ()
    ) -> list[Delivery]:
        """Lease due deliveries: the oldest of each subject only."""
        with self._reading():
            found = self._outbox.take(self._at(now), until, limit, besides)
        if found:
            self._changes.announce()
        return found

    def settle(self, outcomes: Sequence[Outcome], entries: Sequence[LedgerEntry]) -> None:
        """Keep how tries went."""
        with self._writing():
            changed = []
            for outcome, posted, changes in self._outbox.settle(outcomes):
                changed.append((rules.tried(posted.delivery), changes))
                if posted.delivery.asks_for_action:
                    self._move(posted.delivery.action, outcome.result)
            self._ledger.write(rules.lines_of(entries, changed))

    def dead(self, tenant: TenantId) -> list[tuple[Delivery, Outcome]]:
        """Give deliveries that will not be tried again, newest first."""
        with self._reading():
            return self._outbox.dead(tenant)

    def redeliver(self, delivery: str, tenant: TenantId, *, now: datetime, actor: str) -> None:
        """Send a dead letter again, from its first try on."""
        with self._writing():
            found = self._outbox.again(delivery, tenant, self._at(now))
            if found.delivery.action == LETTER:
                self._ledger.write([rules.line_of_letter(found, at=now, actor=actor)])
                return
            action = self._move(found.delivery.action, rules.again_means(found))
            self._ledger.write([rules.line_of_again(found, action, at=now, actor=actor)])

    def _move(
        self, name: ActionId, result: Literal["delivered", "retry", "dead", "refused", "again"]
    ) -> Action:
        tenant, action = self._actions[name]
        self._actions[name] = (tenant, replace(action, status=rules.moved(action, result)))
        return action

    # People and processes

    def put_person(self, person: Person) -> None:
        """Add or replace a person."""
        with self._writing():
            self._doors.people[person.id] = as_kept(person)

    def person(self, person: ReviewerId) -> Person | None:
        """Give one person; None when unknown."""
        with self._reading():
            return self._doors.people.get(person)

    def people(self, tenant: TenantId) -> list[Person]:
        """Give all people of a tenant by id."""
        with self._reading():
            return self._doors.people_of(tenant)

    def put_session(self, session: Session) -> None:
        """Keep a session."""
        with self._writing():
            self._doors.sessions[session.token] = session

    def session(self, token: str, now: datetime) -> Session | None:
        """Give a session that has not ended."""
        with self._reading():
            return self._doors.session(token, now)

    def end_sessions(self, token: str | None, person: ReviewerId | None) -> None:
        """End one session, or all of a person."""
        with self._writing():
            self._doors.end_sessions(token, person)

    def put_link(self, link: LoginLink) -> None:
        """Keep a one-time link; a spent one stays spent."""
        with self._writing():
            self._doors.links.setdefault(link.token, (link, False))

    def use_link(
        self, token: str, now: datetime, *, ends_by: datetime | None = None
    ) -> ReviewerId | None:
        """Spend a one-time link."""
        with self._writing():
            return self._doors.use_link(token, now, ends_by)

    def put_api_key(self, key: ApiKey) -> None:
        """Keep an API key's digest."""
        with self._writing():
            self._doors.keys[key.token] = key

    def api_key(self, token: str, now: datetime) -> ApiKey | None:
        """Give a key that has not expired."""
        with self._reading():
            return self._doors.api_key(token, now)

    def put_process(self, process: Process) -> None:
        """Add or replace a process."""
        with self._writing():
            self._doors.put_process(process)

    def processes(self) -> list[Process]:
        """Give all processes by name."""
        with self._reading():
            return self._doors.all_processes()

    def end_process(self, name: str) -> None:
        """Forget a process and its problems."""
        with self._writing():
            self._doors.processes.pop(name, None)

    def end_problem(self, name: str, part: str) -> None:
        """Forget one problem of a process."""
        with self._writing():
            self._doors.end_problem(name, part)

    # Ledger and end

    def note(self, entries: Sequence[LedgerEntry]) -> None:
        """Add lines to the ledger that come with no other change."""
        with self._writing():
            self._ledger.write(entries)

    def close(self) -> None:
        """Let go; every later call is refused."""
        with self._lock:
            self._is_closed = True
        self._changes.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            if self._is_closed:
                raise StoreClosed
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._reading():
            yield
        self._changes.announce()

    def _at(self, now: datetime | None = None) -> Moment:
        return Moment(now or self._now(), self._longest)

    def _kept(self, case: CaseId, tenant: TenantId) -> Kept:
        if (kept := self._cases.get(case)) is None or kept.case.tenant != tenant:
            raise NotFound(what="case", name=case)
        return kept

    def _seen(self, tenant: TenantId, now: datetime | None = None) -> list[Case]:
        at = self._at(now)
        with self._reading():
            everyones = self._cases.values()
            return [rules.seen(one, at) for one in everyones if one.case.tenant == tenant]
