"""Cases: the row of each, the queue's order, and what joined them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    Connection,
    Select,
    Subquery,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from firebreak.adapters.store import codec, feed, rules
from firebreak.adapters.store.rules import Kept, Moment
from firebreak.adapters.store.schema import (
    DECIDED,
    NEVER,
    YES,
    case_notices,
    cases,
    connections,
    signals,
)
from firebreak.adapters.store.tenancy import visible, whose
from firebreak.model.cases import Case, CaseFile, CaseKind
from firebreak.model.connections import Connection as Tie
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import CaseId, ItemKey, TenantId
from firebreak.model.ports import QueueCounts
from firebreak.model.signals import Signal

_decode = msgspec.json.Decoder(Case).decode
_decode_signal = msgspec.json.Decoder(Signal).decode
_decode_tie = msgspec.json.Decoder(Tie).decode

_MINE = cases.c.tenant == bindparam("tenant")
ROW = select(cases.c.body, cases.c.token, cases.c.waits_as, cases.c.decided_by, cases.c.decided_at)
_BY_ID = ROW.where(cases.c.id.in_(bindparam("ids", expanding=True)), visible(cases.c.tenant))
_BY_SUBJECT = ROW.where(_MINE, cases.c.subject.in_(bindparam("subjects", expanding=True)))
_QUEUE = (
    ROW.where(_MINE, cases.c.is_open == YES)
    .order_by(cases.c.priority.desc(), cases.c.deadline, cases.c.opened_at, cases.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_DECIDED = (
    ROW.where(_MINE, cases.c.status == DECIDED)
    .order_by(cases.c.decided_at.desc(), cases.c.id)
    .limit(bindparam("limit"))
)
# Three numbers out of three indices: only the first reads a row for every open case, and of the
# narrowest index there is.
_OPEN = _MINE & (cases.c.is_open == YES)
_COUNTS = select(
    select(func.count()).where(_OPEN, cases.c.deadline <= NEVER).scalar_subquery(),
    select(func.count())
    .where(
        _OPEN,
        cases.c.claim_until.is_not(None),
        cases.c.claim_until > bindparam("now"),
        cases.c.claim_until <= bindparam("latest"),
    )
    .scalar_subquery(),
    select(func.count()).where(_OPEN, cases.c.deadline <= bindparam("now")).scalar_subquery(),
)
_SIGNALS = (
    select(signals.c.body)
    .where(signals.c.case_id == bindparam("case"))
    .order_by(signals.c.at.desc(), signals.c.seq.desc())
)
_TIES = (
    select(connections.c.account, connections.c.body)
    .where(connections.c.case_id == bindparam("case"))
    .order_by(connections.c.seq.desc())
)
_NOTICES = (
    select(case_notices.c.notice)
    .where(case_notices.c.case_id == bindparam("case"))
    .order_by(case_notices.c.notice.desc())
)
_HOLD = _BY_ID.order_by(cases.c.id).with_for_update()
_ADD = insert(cases)
_SAVE = (
    update(cases)
    .where(cases.c.id == bindparam("which"))
    .values({column.name: bindparam(column.name) for column in cases.c})
)


def load(connection: Connection, case: CaseId, tenant: TenantId) -> Kept:
    """Give one case with what the store remembers about it.

    Args:
        connection: Where to ask.
        case: Which case.
        tenant: Whose case.

    Returns:
        The case as stored, claims not yet looked at.

    Raises:
        NotFound: There is none, or it is another tenant's.
    """
    return _mine(_load_all(connection, _BY_ID, [case]), case, tenant)


def hold(connection: Connection, case: CaseId, tenant: TenantId) -> Kept:
    """Give one case as :func:`load` does, and let nobody else change it until the end."""
    return _mine(hold_all(connection, [case]), case, tenant)


def hold_all(connection: Connection, ids: Iterable[CaseId]) -> dict[CaseId, Kept]:
    """Give those of some cases that are there, and let nobody else change them until the end."""
    # In one order for all, so that two who need the same cases never wait for each other.
    return _load_all(connection, _HOLD, sorted(ids))


def add(connection: Connection, kept: Sequence[Kept]) -> None:
    """Keep new cases.

    Args:
        connection: One that writes.
        kept: Cases that were not there when this transaction looked.

    Raises:
        StaleCase: Somebody else has made one of them since.
    """
    try:
        if kept:
            connection.execute(_ADD, [_row(one) for one in kept])
    except IntegrityError as error:
        raise StaleCase(case=kept[0].case.id) from error


def save(connection: Connection, kept: Iterable[Kept]) -> None:
    """Keep cases that were there before, as they now stand."""
    rows = [_row(one) | {"which": one.case.id} for one in kept]
    if rows:
        connection.execute(_SAVE, rows)


def cases_of(
    connection: Connection,
    subjects: Sequence[ItemKey],
    kind: CaseKind | None,
    *,
    tenant: TenantId,
    at: Moment,
) -> list[Case]:
    """Give the cases of subjects, open ones first, then newest first."""
    found = [
        rules.seen(kept, at)
        for part in codec.parts(subjects)
        for kept in _ask(connection, _BY_SUBJECT, {"tenant": tenant, "subjects": part})
        if kind in (None, kept.case.kind)
    ]
    return sorted(found, key=rules.subject_order)


def queue(
    connection: Connection, tenant: TenantId, *, limit: int, offset: int, at: Moment
) -> list[Case]:
    """Give undecided cases in the order they should be taken."""
    asked = {"tenant": tenant, "limit": limit, "offset": offset}
    return shown(connection, _QUEUE, asked, at)


def front(tenant: TenantId, limit: int) -> Subquery:
    """Give the front of the queue, with what can be sifted without reading a case."""
    asked = _QUEUE.add_columns(cases.c.kind, cases.c.deadline, cases.c.opened_at)
    return asked.params(tenant=tenant, limit=limit, offset=0).subquery()


def shown(
    connection: Connection, question: Select[Any], asked: dict[str, Any], at: Moment
) -> list[Case]:
    """Give the cases that a question for their rows finds, as they stand at an instant."""
    return [rules.seen(kept, at) for kept in _ask(connection, question, asked)]


def decided(connection: Connection, tenant: TenantId, limit: int) -> list[Case]:
    """Give decided cases, newest decision first."""
    asked = {"tenant": tenant, "limit": limit}
    return [kept.case for kept in _ask(connection, _DECIDED, asked)]


def counts(connection: Connection, tenant: TenantId, at: Moment) -> QueueCounts:
    """Count what waits and what came in."""
    latest = rules.latest(at.now, at.longest.claim)
    asked = {
        "tenant": tenant,
        "now": codec.micros(at.now),
        "latest": NEVER if latest is None else codec.micros(latest),
    }
    waiting, claimed, overdue = connection.execute(_COUNTS, asked).one()
    items, notices = feed.totals(connection, tenant)
    return QueueCounts(
        open=waiting - claimed, claimed=claimed, overdue=overdue, items=items, notices=notices
    )


def case(connection: Connection, case: CaseId, *, tenant: TenantId, at: Moment) -> Case:
    """Give one case, as it stands at an instant; raises as :func:`load` does."""
    return rules.seen(load(connection, case, tenant), at)


def case_file(connection: Connection, case: CaseId, *, tenant: TenantId, at: Moment) -> CaseFile:
    """Give a case with everything that joined it."""
    shown = rules.seen(load(connection, case, tenant), at)
    asked = {"case": case}
    ties: dict[str, Tie] = {}
    for account, body in connection.execute(_TIES, asked):
        if account not in ties:
            ties[account] = _decode_tie(body)
    seqs = connection.execute(_NOTICES, asked).scalars().all()
    return CaseFile(
        case=shown,
        signals=tuple(
            _decode_signal(body) for body in connection.execute(_SIGNALS, asked).scalars()
        ),
        notices=tuple(feed.notices(connection, seqs)),
        connections=tuple(sorted(ties.values(), key=lambda one: one.at, reverse=True)),
    )


def _load_all(
    connection: Connection, question: Select[Any], ids: Iterable[CaseId]
) -> dict[CaseId, Kept]:
    return {
        kept.case.id: kept
        for part in codec.parts(ids)
        for kept in _ask(connection, question, whose(connection, ids=part))
    }


def _mine(found: Mapping[CaseId, Kept], case: CaseId, tenant: TenantId) -> Kept:
    kept = found.get(case)
    if kept is None or kept.case.tenant != tenant:
        raise NotFound(what="case", name=case)
    return kept


def _ask(connection: Connection, question: Select[Any], asked: dict[str, Any]) -> list[Kept]:
    return [_kept(row) for row in connection.execute(question, asked)]


def _kept(row: Any) -> Kept:
    body, token, waits_as, decided_by, decided_at = row
    return Kept(
        case=_decode(body),
        token=token,
        waits_as=waits_as,
        decided_by=decided_by,
        decided_at=None if decided_at is None else codec.instant(decided_at),
    )


def _row(kept: Kept) -> dict[str, Any]:
    case = kept.case
    until = case.claim.until if case.status == "claimed" and case.claim else None
    return {
        "id": case.id,
        "tenant": case.tenant,
        "kind": case.kind,
        "subject": case.subject,
        "status": case.status,
        "is_open": int(case.is_open),
        "priority": case.priority,
        "deadline": NEVER if case.deadline is None else codec.micros(case.deadline),
        "opened_at": codec.micros(case.opened_at),
        "claim_until": None if until is None else codec.micros(until),
        "token": kept.token,
        "waits_as": kept.waits_as,
        "decided_by": kept.decided_by,
        "decided_at": None if kept.decided_at is None else codec.micros(kept.decided_at),
        "body": codec.encode(case),
    }
