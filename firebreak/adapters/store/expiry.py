"""Expiry: what has come to its time is emptied, a few rows at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Select, Table, delete, func, select

from firebreak.adapters.store import codec, effects, ledger, sealing
from firebreak.adapters.store.dialects import run
from firebreak.adapters.store.erasure import MEMORY, Aliases
from firebreak.adapters.store.papers import decode as decode_paper
from firebreak.adapters.store.remnants import Traces
from firebreak.adapters.store.rewriting import (
    IsStopping,
    decoded,
    pages,
    record_row,
    rewrite,
)
from firebreak.adapters.store.schema import (
    actions,
    case_notices,
    cases,
    connections,
    decisions,
    failures,
    links,
    outbox,
    papers,
    records,
    sessions,
    signals,
)
from firebreak.adapters.store.schema import ledger as lines
from firebreak.adapters.store.schema import ledger_heads as heads
from firebreak.adapters.store.tenancy import bound, visible, whose
from firebreak.adapters.store.writer import Work
from firebreak.model import remains, retention
from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.cases import Case
from firebreak.model.connections import Connection as Tie
from firebreak.model.decisions import Decision
from firebreak.model.facts import Entry, Examination
from firebreak.model.ids import CaseId, ItemKey, SourceId, TenantId, split_key
from firebreak.model.items import Account, Item, key_of
from firebreak.model.ledger import LedgerEntry
from firebreak.model.notices import Notice
from firebreak.model.retention import EXPIRED, HASHES_DAYS, Retention
from firebreak.model.schedule import Schedule
from firebreak.model.signals import Failure, Signal

AT_ONCE = 500
"""Rows rewritten in one transaction, so that nobody waits long."""
Changes = Mapping[str, Any]
Judge = Callable[[Any], Changes | None]
"""Gives what is left of a row whose time has come, column by column; None for others."""

_decode_case = msgspec.json.Decoder(Case).decode
_decode_signal = msgspec.json.Decoder(Signal).decode
_decode_failure = msgspec.json.Decoder(Failure).decode
_decode_tie = msgspec.json.Decoder(Tie).decode
_decode_decision = msgspec.json.Decoder(Decision).decode
_decode_action = msgspec.json.Decoder(Action).decode
_decode_delivery = msgspec.json.Decoder(Delivery).decode
_decode_outcome = msgspec.json.Decoder(Outcome).decode


class _Part(Struct, frozen=True):
    """One table, the question for its rows, and who judges them."""

    table: Table
    question: Select[Any]
    judge: Judge


class Page(Struct, frozen=True):
    """Rows of one table that were rewritten together, each with what is left of it."""

    part: _Part
    rewritten: list[tuple[Any, Changes]]


class Expiry:
    """One round over a store: finds on a snapshot what is due, and rewrites it page by page.

    Each page looks first at what the ledger tells since the snapshot, so that what a new case or
    hold needs is left alone. Interrupted, the next round goes on. A case's own row is the last
    of its rows to go, because the others' time hangs on it.

    Attributes:
        counts: Rows rewritten so far, by tenant and table.
        traces: The words that went.
        items: Keys of things of which a version was emptied.
    """

    at_once = AT_ONCE

    def __init__(
        self,
        policy: Retention,
        now: datetime,
        *,
        aliases: Aliases,
        tenant: TenantId | None = None,
        is_stopping: IsStopping = lambda: False,
    ) -> None:
        """Prepare.

        Args:
            policy: How long what is kept.
            now: Whatever ends at or before it is due.
            aliases: Gives what stands in the place of names.
            tenant: Whose; None takes that of everybody whom the connection sees.
            is_stopping: Ends the search with StoreClosed.
        """
        self.counts: dict[TenantId, dict[str, int]] = {}
        self.traces = Traces()
        self.items: dict[tuple[TenantId, ItemKey], None] = {}
        self._policy, self._now, self._only = policy, now, tenant
        self._schedules: dict[TenantId, Schedule] = {}
        self._heads: dict[TenantId, int] = {}
        self._case_of: dict[str, CaseId] = {}
        self._owner: dict[CaseId, TenantId] = {}
        self._renaming: dict[CaseId | None, remains.Renaming] = {}
        self._aliases = aliases
        self._is_stopping = is_stopping
        self._due: list[tuple[_Part, list[Any]]] = []

    @property
    def total(self) -> int:
        """Rows rewritten so far."""
        return sum(count for each in self.counts.values() for count in each.values())

    @property
    def found(self) -> int:
        """Rows that were due on the snapshot."""
        return sum(len(keys) for _, keys in self._due)

    def survey(self, connection: Connection) -> None:
        """Find what is due; reads every row that may be."""
        for tenant in self._tenants(connection):
            self._read_cases(connection, tenant)
        mine = actions.c.tenant.in_(self._schedules)
        for action, case in connection.execute(select(actions.c.id, actions.c.case_id).where(mine)):
            self._case_of[action] = case
        for part in self._parts():
            key = _key(part.table)
            due = [
                getattr(row, key.name)
                for row in pages(connection, part.question, key, self._is_stopping)
                if part.judge(row) is not None
            ]
            self._due.append((part, due))

    def pages(self) -> Iterator[Work[Page]]:
        """Give what rewrites what was found, transaction by transaction; then :meth:`take`."""
        for part, due in self._due:
            for start in range(0, len(due), AT_ONCE):
                yield partial(self._rewrite, part=part, due=due[start : start + AT_ONCE])

    def take(self, page: Page) -> None:
        """Count a page that was committed."""
        for row, left in page.rewritten:
            self._note(page.part, row, left)

    def tell(self, connection: Connection, entries: Sequence[LedgerEntry]) -> None:
        """Tell the ledger, and every worker, of a round in which anything was rewritten."""
        if entries:
            ledger.write(connection, entries)
            effects.begin_turn(connection, MEMORY)

    def gone(self, connection: Connection) -> list[ItemKey]:
        """Give the things of which no version is left, and nothing that bears their name."""
        return [key for tenant, key in self.items if not _is_there(connection, tenant, key)]

    def _tenants(self, connection: Connection) -> list[TenantId]:
        if only := self._only or bound(connection):
            return [only]
        named = {
            TenantId(one)
            for table in (heads, records, cases, signals, connections, failures)
            for one in connection.execute(select(table.c.tenant).distinct()).scalars()
        }
        return sorted(named)

    def _read_cases(self, connection: Connection, tenant: TenantId) -> None:
        question = select(cases.c.id, cases.c.body).where(cases.c.tenant == tenant)
        found = [_decode_case(row.body) for row in pages(connection, question, cases.c.id)]
        self._owner.update({case.id: tenant for case in found})
        holds = ledger.hold_lines(connection, tenant)
        self._schedules[tenant] = Schedule(self._policy, self._now, found, holds)
        self._heads[tenant] = ledger.tree(connection, tenant).size

    def _parts(self) -> list[_Part]:
        mine = list(self._schedules)
        shortest = min(getattr(self._policy, name) for name in self._policy.__struct_fields__)
        shortest = min(shortest, HASHES_DAYS)
        old = records.c.received_at <= codec.micros(self._now - timedelta(days=shortest))
        return [
            _Part(records, _RECORDS.where(records.c.tenant.in_(mine), old), self._record),
            *(
                _Part(table, select(table).where(table.c.tenant.in_(mine)), judge)
                for table, judge in (
                    (signals, self._signal),
                    (connections, self._connection),
                    (failures, self._failure),
                )
            ),
            _Part(outbox, select(outbox).where(outbox.c.tenant.in_(mine)), self._message),
            _Part(decisions, select(decisions).where(decisions.c.tenant.in_(mine)), self._decision),
            _Part(actions, select(actions).where(actions.c.tenant.in_(mine)), self._action),
            _Part(papers, select(papers).where(papers.c.tenant.in_(mine)), self._paper),
            *(_Part(lines, _LINES.where(lines.c.tenant == tenant), self._line) for tenant in mine),
            _Part(cases, select(cases).where(cases.c.tenant.in_(mine)), self._case),
        ]

    def _rewrite(self, connection: Connection, part: _Part, due: Sequence[Any]) -> Page:
        table = part.table
        key = _key(table)
        wanted = part.question.where(key.in_(due)).order_by(key)
        # A line is changed by being erased alone, and the ledger's head is held for that below.
        held = wanted if table is lines else wanted.with_for_update(of=table)
        rows = connection.execute(held).all()
        self._heed(connection)
        changes = [(row, left) for row in rows if (left := part.judge(row)) is not None]
        if table is lines:
            for row, _ in changes:
                ledger.erase(connection, [row.seq], row.tenant)
        elif table is papers:
            connection.execute(
                delete(papers).where(papers.c.id.in_([row.id for row, _ in changes]))
            )
        else:
            pairs = [(getattr(row, key.name), left) for row, left in changes]
            rewrite(connection, table, key, pairs)
        return Page(part, changes)

    def _heed(self, connection: Connection) -> None:
        """Take in what happened since the snapshot, and let nothing more happen meanwhile."""
        for tenant in sorted(self._schedules):
            ledger.hold(connection, tenant)
            after = self._heads[tenant]
            while entries := ledger.read(connection, after, AT_ONCE, tenant):
                self._schedules[tenant].heed(entries)
                after = self._heads[tenant] = entries[-1].seq

    def _note(self, part: _Part, row: Any, left: Changes) -> None:
        told = self.counts.setdefault(TenantId(row.tenant), {})
        told[part.table.name] = told.get(part.table.name, 0) + 1
        if part.table is lines:
            self.traces.add(row.private, b"{}")
            return
        self.traces.add(row.body, left.get("body", b"{}"))
        if part.table is records and row.kind not in ("notice", "account"):
            record = decoded(row.kind, row.body)
            self.items[row.tenant, retention.thing(row.source, record)] = None

    def _rename(self, case: CaseId | None) -> remains.Renaming:
        if case not in self._renaming:
            self._renaming[case] = remains.Renaming(self._aliases)
        return self._renaming[case]

    # What is left of one row of each table

    def _record(self, row: Any) -> Changes | None:
        schedule, record = self._schedules[row.tenant], decoded(row.kind, row.body)
        received = codec.instant(row.received_at)
        alias = f"{EXPIRED}{row.seq}"
        if isinstance(record, Notice):
            joined = [] if row.case_id is None else [CaseId(row.case_id)]
            words, reporter = schedule.notice_expired(row.source, record, received, joined)
            is_named = not record.subject.startswith((EXPIRED, retention.ERASED))
            kept = remains.notice(
                record,
                alias if is_named else record.subject,
                keeps_words=not words,
                keeps_reporter=not reporter,
            )
            return None if kept == record else record_row(kept, row.seq)
        if isinstance(record, Entry):
            return self._taken_back(row, record)
        if isinstance(record, Examination) and record.author is None:
            # Nobody may have said whose bytes they were, and the platform told it elsewhere.
            record = replace(record, author=row.uploader)
        if not schedule.has_expired(row.source, record, received):
            return self._without_hashes(row, record)
        if row.external_id.startswith((EXPIRED, retention.ERASED)) and retention.is_empty(
            row.source, record
        ):
            return None
        own, about = retention.thing(row.source, record), retention.owner(row.source, record)
        left = retention.without(row.source, record, {own: alias, about: alias})
        return None if left == record else record_row(left, row.seq)

    def _taken_back(self, row: Any, record: Entry) -> Changes | None:
        """Leave of every version of an entry what its list still has."""
        newest = record if row.newest is None else decoded(row.kind, row.newest)
        at = codec.instant(row.received_at if row.newest is None else row.newest_at)
        has = newest.fingerprints if newest.standing == "listed" else ()
        kept = tuple(one for one in record.fingerprints if one in has)
        if kept == record.fingerprints or not self._schedules[row.tenant].entry_expired(at):
            return None
        return record_row(replace(record, fingerprints=kept), row.seq)

    def _without_hashes(self, row: Any, record: Item) -> Changes | None:
        if not isinstance(record, Account) or not record.keyed_hashes:
            return None
        account = key_of(SourceId(row.source), record)
        if not self._schedules[row.tenant].hashes_expired(account, codec.instant(row.received_at)):
            return None
        # The old digest stays: the same state, sent again, is still nothing new.
        return record_row(replace(record, keyed_hashes=()), row.seq) | {"digest": row.digest}

    def _signal(self, row: Any) -> Changes | None:
        one, at = _decode_signal(row.body), codec.instant(row.at)
        if row.case_id is None:
            if not self._schedules[row.tenant].loose_expired(one.subject, one.at):
                return None
        elif not self._joined(row.case_id, one.subject, at):
            return None
        left = remains.signal(one, self._rename(row.case_id))
        return None if left == one else {"subject": left.subject, "body": codec.encode(left)}

    def _connection(self, row: Any) -> Changes | None:
        one = _decode_tie(row.body)
        if not self._joined(row.case_id, one.account, codec.instant(row.at)):
            return None
        left = remains.connection(one, self._rename(row.case_id))
        return None if left == one else {"account": left.account, "body": codec.encode(left)}

    def _failure(self, row: Any) -> Changes | None:
        one = _decode_failure(row.body)
        if not self._schedules[row.tenant].loose_expired(one.subject, one.at):
            return None
        left = remains.failure(one, self._rename(None))
        return None if left == one else {"subject": left.subject, "body": codec.encode(left)}

    def _message(self, row: Any) -> Changes | None:
        one = _decode_delivery(row.body)
        case = one.case or self._case_of.get(row.action)
        schedule = self._schedules[row.tenant]
        if row.state == "waiting" or case is None:
            return None
        if not schedule.words_expired(case, [one.subject]):
            return None
        left = remains.delivery(one, self._rename(case))
        outcome = row.outcome and codec.encode(remains.outcome(_decode_outcome(row.outcome)))
        if left == one and outcome == row.outcome:
            return None
        return {"subject": left.subject, "outcome": outcome, "body": codec.encode(left)}

    def _decision(self, row: Any) -> Changes | None:
        one, schedule = _decode_decision(row.body), self._schedules[row.tenant]
        if not schedule.words_expired(one.case, one.subjects):
            return None
        keeps = not schedule.names_expired(one.case, one.subjects, one.at)
        left = remains.decision(one, self._rename(one.case), keeps_names=keeps)
        return None if left == one else {"body": codec.encode(left)}

    def _action(self, row: Any) -> Changes | None:
        one, schedule = _decode_action(row.body), self._schedules[row.tenant]
        if not schedule.names_expired(one.case, [one.subject], one.planned_at):
            return None
        left = remains.action(one, self._rename(one.case))
        return None if left == one else {"subject": left.subject, "body": codec.encode(left)}

    def _paper(self, row: Any) -> Changes | None:
        one, schedule = decode_paper(row.body), self._schedules[row.tenant]
        about = [] if one.subject is None else [one.subject]
        if one.is_open or not all(schedule.is_over(key) for key in about):
            return None
        if one.keep_until is not None:
            return {} if one.keep_until <= self._now else None
        if one.case is not None:
            return {} if schedule.words_expired(one.case, about) else None
        return {} if schedule.is_old(one.at) else None

    def _line(self, row: Any) -> Changes | None:
        entry = sealing.opened(row.body, row.private)
        case = entry.case or (self._case_of.get(entry.action) if entry.action else None)
        return {} if self._schedules[row.tenant].line_expired(entry, case) else None

    def _case(self, row: Any) -> Changes | None:
        one, schedule = _decode_case(row.body), self._schedules[row.tenant]
        if not schedule.words_expired(one.id, [member.account for member in one.members]):
            return None
        left = remains.case(one, self._rename(one.id))
        return None if left == one else {"subject": left.subject, "body": codec.encode(left)}

    def _joined(self, case: str, key: ItemKey, at: Any) -> bool:
        tenant = self._owner.get(CaseId(case))
        return tenant is not None and self._schedules[tenant].joined_expired(CaseId(case), key, at)


def _key(table: Table) -> Any:
    return table.c.id if table in (cases, papers) else table.c.seq


_other = records.alias("other")


def _of_same_name(value: Any, kind: str, of: str) -> Select[Any]:
    """Ask of records of one kind about those of another kind with the same name."""
    return select(value).where(
        records.c.kind == kind,
        _other.c.tenant == records.c.tenant,
        _other.c.source == records.c.source,
        _other.c.kind == of,
        _other.c.external_id == records.c.external_id,
    )


def _newest(value: Any) -> Any:
    later = _of_same_name(value, "entry", "entry").where(_other.c.version > records.c.version)
    return later.order_by(_other.c.version.desc()).limit(1).scalar_subquery()


_UPLOADER = _of_same_name(func.max(_other.c.author), "examination", "media").scalar_subquery()
_RECORDS = select(
    records,
    case_notices.c.case_id,
    _UPLOADER.label("uploader"),
    _newest(_other.c.body).label("newest"),
    _newest(_other.c.received_at).label("newest_at"),
).outerjoin(case_notices, (case_notices.c.notice == records.c.seq) & (records.c.kind == "notice"))
_THERE = """
SELECT 1 FROM records
WHERE tenant = ? AND source = ? AND kind IN (?, ?) AND external_id = ? LIMIT 1
"""
_LINES = select(lines).where(lines.c.private.is_not(None), lines.c.private != b"{}")


def _is_there(connection: Connection, tenant: TenantId, key: ItemKey) -> bool:
    source, kind, external = split_key(key)
    also = next((fact for fact, about in codec.ABOUT.items() if about == kind), kind)
    asked = run(connection, _THERE, (tenant, source, kind, also, external))
    return asked.fetchone() is not None


def forget_sessions(connection: Connection, now: Any) -> int:
    """Remove sessions and one-time links that have ended, and count them."""
    return sum(
        connection.execute(
            delete(table).where(table.c.until <= codec.micros(now), visible(table.c.tenant)),
            whose(connection),
        ).rowcount
        for table in (sessions, links)
    )
