"""Questions that answer for many things in one look at the database."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, or_, select

from firebreak.adapters.store import cases as one_by_one
from firebreak.adapters.store import codec, desk, feed
from firebreak.adapters.store import posted as posts
from firebreak.adapters.store.dialects import has_bytes
from firebreak.adapters.store.rules import Moment
from firebreak.adapters.store.schema import YES, case_notices, cases
from firebreak.model.actions import Action
from firebreak.model.at_once import Sieve
from firebreak.model.cases import Case
from firebreak.model.ids import CaseId, ItemKey, Seq, SourceId, TenantId
from firebreak.model.items import StoredItem
from firebreak.model.posted import Posted

GRAVEST = 4
Run = Callable[[Callable[[Connection], Any]], Any]
_OVERDUE = (
    one_by_one.ROW.where(
        cases.c.tenant == bindparam("tenant"),
        cases.c.is_open == YES,
        cases.c.deadline < bindparam("now"),
    )
    # The index over deadlines gives them in its order; that of the queue is the longer way.
    .order_by(cases.c.deadline, cases.c.id)
)
_REPORTED = (
    select(case_notices.c.case_id)
    .where(
        case_notices.c.case_id.in_(bindparam("cases", expanding=True)),
        case_notices.c.tenant == bindparam("tenant"),
    )
    .distinct()
)


class SqlAtOnce:
    """Answers as :class:`firebreak.model.at_once.AtOnce` says."""

    def __init__(self, ask: Run, at: Callable[[], Moment]) -> None:
        """Take the store's own way to ask, and its clock."""
        self._ask, self._at = ask, at

    def items(self, keys: Iterable[ItemKey], tenant: TenantId) -> Mapping[ItemKey, StoredItem]:
        """Give the highest version of each thing; unknown ones are missing."""
        found: dict[ItemKey, StoredItem] = self._ask(
            partial(feed.items_of, keys=list(keys), tenant=tenant)
        )
        return found

    def posted(self, tenant: TenantId, *, after: Seq, upto: Seq) -> list[Posted]:
        """Give every version of every post between two places of the feed, in its order."""
        found: list[Posted] = self._ask(lambda one: posts.between(one, tenant, after, upto))
        return found

    def posted_by(
        self, things: Iterable[ItemKey], tenant: TenantId, *, after: Seq, upto: Seq, limit: int
    ) -> list[Posted]:
        """Give every version of posts, of those that accounts made or of single ones."""

        def work(connection: Connection) -> list[Posted]:
            return [
                one
                for thing in things
                for one in posts.of(connection, thing, tenant, after=after, upto=upto, limit=limit)
            ]

        found: list[Posted] = self._ask(work)
        return found

    def sieved(
        self, tenant: TenantId, sieve: Sieve, *, through: int, limit: int, offset: int = 0
    ) -> list[Case]:
        """Give undecided cases that may be what somebody looks for, in the queue's order."""

        def work(connection: Connection) -> list[Case]:
            front = one_by_one.front(tenant, through)
            told = [front.c[column.name] for column in one_by_one.ROW.selected_columns]
            # The rows come out of the front in its order; sorting them here would carry every
            # body through the sort.
            fitting = select(*told).where(*_conditions(connection, front.c, sieve))
            part = fitting.limit(limit).offset(offset)
            return one_by_one.shown(connection, part, {}, self._at())

        found: list[Case] = self._ask(work)
        return found

    def overdue(self, tenant: TenantId, now: datetime) -> list[Case]:
        """Give all undecided cases whose deadline lies before an instant, due longest first."""
        asked = {"tenant": tenant, "now": codec.micros(now)}
        at = self._at()
        found: list[Case] = self._ask(lambda one: one_by_one.shown(one, _OVERDUE, asked, at))
        return found

    def reported(self, cases: Iterable[CaseId], tenant: TenantId) -> frozenset[CaseId]:
        """Name those of some cases that a notice has ever joined."""

        def work(connection: Connection) -> frozenset[CaseId]:
            return frozenset(
                CaseId(name)
                for part in codec.parts(cases)
                for name in connection.execute(
                    _REPORTED, {"cases": part, "tenant": tenant}
                ).scalars()
            )

        found: frozenset[CaseId] = self._ask(work)
        return found

    def delivered(self, tenant: TenantId, source: SourceId, limit: int) -> list[Action]:
        """Give the actions that a platform took and that nothing has shown yet, oldest first."""
        found: list[Action] = self._ask(
            lambda one: desk.delivered(one, source, tenant, limit=limit)
        )
        return found

    def actions_on(self, subject: ItemKey, tenant: TenantId) -> list[Action]:
        """Give every action on a thing, in the order they were planned."""
        found: list[Action] = self._ask(lambda one: desk.actions_on(one, subject, tenant))
        return found


def _conditions(connection: Connection, row: Any, sieve: Sieve) -> Iterator[ColumnElement[bool]]:
    """Say in the database's words what can be seen without reading a case as a whole.

    What is in the body is looked for as it is written there. A reason or a name may hold the same
    letters, so that a case too many may be given, never one too few.
    """
    if sieve.kind is not None:
        yield row.kind == sieve.kind
    if sieve.opened_by is not None:
        yield row.opened_at <= codec.micros(sieve.opened_by)
    if sieve.due_by is not None:
        yield row.deadline <= codec.micros(sieve.due_by)
    if sieve.severity:
        levels = range(sieve.severity, GRAVEST + 1)
        yield or_(*(_has(connection, row, f'"severity":{one}') for one in levels))
    for written in _written(sieve):
        yield _has(connection, row, written)


def _written(sieve: Sieve) -> Iterator[str]:
    if sieve.category:
        yield f'"category":{_quoted(sieve.category)}'
    if sieve.language:
        yield _quoted(sieve.language)
    if sieve.origin is not None:
        yield f'"origin":{_quoted(sieve.origin)}'
    if sieve.source is not None:
        yield f'"subject":{_quoted(sieve.source + ":")[:-1]}'
    if sieve.person is not None:
        yield _quoted(sieve.person)


def _quoted(text: str) -> str:
    return codec.encode(text).decode()


def _has(connection: Connection, row: Any, written: str) -> ColumnElement[bool]:
    return has_bytes(connection, row.body, written.encode())
