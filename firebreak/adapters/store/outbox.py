"""The outbox: messages wait here until each platform has them."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec
from msgspec.structs import replace
from sqlalchemy import (
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)

from firebreak.adapters.store import codec, ledger, rules
from firebreak.adapters.store.rules import Moment, Posted
from firebreak.adapters.store.schema import NEVER, WAITING, actions, outbox
from firebreak.adapters.store.tenancy import visible, whose
from firebreak.model.actions import LETTER, Action, Delivery, Outcome
from firebreak.model.errors import NotFound
from firebreak.model.ids import ActionId, SourceId, TenantId
from firebreak.model.ledger import LedgerEntry

_decode = msgspec.json.Decoder(Delivery).decode
_decode_outcome = msgspec.json.Decoder(Outcome).decode
_decode_action = msgspec.json.Decoder(Action).decode

_EARLIER = outbox.alias("earlier")
_ROW = select(
    outbox.c.body,
    outbox.c.tenant,
    outbox.c.state,
    outbox.c.due_at,
    outbox.c.attempts,
    outbox.c.leased_until,
    outbox.c.outcome,
)
_MINE = visible(outbox.c.tenant)
_FREE = _ROW.where(
    _MINE,
    outbox.c.state == WAITING,
    or_(
        outbox.c.leased_until.is_(None),
        outbox.c.leased_until <= bindparam("now"),
        outbox.c.leased_until > bindparam("latest_lease"),
    ),
    ~exists().where(
        and_(
            _EARLIER.c.state == WAITING,
            _EARLIER.c.subject == outbox.c.subject,
            _EARLIER.c.tenant == outbox.c.tenant,
            _EARLIER.c.seq < outbox.c.seq,
        )
    ),
)
_DUE = (
    _FREE.where(outbox.c.due_at <= bindparam("now"))
    .order_by(outbox.c.due_at, outbox.c.seq)
    .limit(bindparam("limit"))
)
# Put off by a clock that ran ahead. A question of its own, for one with "or" reads the whole
# index, all that rightly waits for its next try included.
_ASTRAY = (
    _FREE.where(outbox.c.due_at > bindparam("latest_retry"))
    .order_by(outbox.c.due_at, outbox.c.seq)
    .limit(bindparam("limit"))
)
_ONE = _ROW.where(outbox.c.id == bindparam("delivery"), _MINE).with_for_update()
_LATER = (
    _ROW.where(
        outbox.c.tenant == bindparam("tenant"),
        outbox.c.subject == bindparam("subject"),
        outbox.c.seq
        > select(_EARLIER.c.seq).where(_EARLIER.c.id == bindparam("delivery")).scalar_subquery(),
    )
    .order_by(outbox.c.seq)
    .with_for_update(of=outbox)
)
_DEAD = _ROW.where(outbox.c.state == "dead", outbox.c.tenant == bindparam("tenant")).order_by(
    outbox.c.seq.desc()
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("delivery"))
    .values(leased_until=bindparam("until"))
)
_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("delivery"))
    .values(
        state=bindparam("new_state"),
        due_at=bindparam("new_due_at"),
        attempts=bindparam("new_attempts"),
        leased_until=bindparam("until"),
        outcome=bindparam("new_outcome"),
    )
)
_ACTION = (
    select(actions.c.body, actions.c.status)
    .where(actions.c.id == bindparam("action"))
    .with_for_update()
)
_MOVE = update(actions).where(actions.c.id == bindparam("action")).values(status=bindparam("moved"))


def post(connection: Connection, deliveries: Sequence[Delivery], tenant: TenantId) -> None:
    """Put messages in, in the order they shall reach each subject."""
    rows = [
        {
            "id": one.id,
            "tenant": tenant,
            "action": one.action,
            "subject": one.subject,
            "state": "waiting",
            "due_at": codec.micros(one.due_at),
            "attempts": one.attempts,
            "body": codec.encode(one),
        }
        for one in deliveries
    ]
    if rows:
        connection.execute(insert(outbox), rows)


def due(
    connection: Connection, *, at: Moment, limit: int, besides: Collection[SourceId]
) -> list[Delivery]:
    """Give due deliveries that nobody holds: the oldest of each subject only."""
    return _ask(connection, lambda wanted: _besides(wanted, besides), at=at, limit=limit)


def take(
    connection: Connection,
    *,
    at: Moment,
    until: datetime,
    limit: int,
    besides: Collection[SourceId],
) -> list[Delivery]:
    """Lease due deliveries, as :func:`due` gives them."""

    def locked(wanted: Select[Any]) -> Select[Any]:
        # Two senders at once: what one has just taken, the other passes over instead of waiting.
        return _besides(wanted, besides).with_for_update(skip_locked=True, of=outbox)

    found = _ask(connection, locked, at=at, limit=limit)
    if found:
        leases = [{"delivery": one.id, "until": codec.micros(until)} for one in found]
        connection.execute(_LEASE, leases)
    return found


def settle(
    connection: Connection, outcomes: Sequence[Outcome], entries: Sequence[LedgerEntry]
) -> None:
    """Keep how tries went, and move their actions.

    Args:
        connection: The writer's.
        outcomes: One for each try.
        entries: Ledger lines that say the same; those of a try that changes nothing are dropped.

    Raises:
        NotFound: A try of a delivery that is not there.
    """
    changed = []
    # In one order for all who settle, so that two never wait for each other.
    for outcome in sorted(outcomes, key=lambda one: one.delivery):
        asked = whose(connection, delivery=outcome.delivery)
        row = connection.execute(_ONE, asked).one_or_none()
        if row is None:
            raise NotFound(what="delivery", name=outcome.delivery)
        before = _posted(row)
        posted = rules.settled(before, outcome)
        changed.append((rules.tried(posted.delivery), posted is not before))
        connection.execute(_SETTLE, _settled(posted))
        if posted.delivery.asks_for_action:
            _move(connection, posted.delivery.action, outcome.result)
    ledger.write(connection, rules.lines_of(entries, changed))


def dead(connection: Connection, tenant: TenantId) -> list[tuple[Delivery, Outcome]]:
    """Give deliveries that will not be tried again, newest first."""
    found = [_posted(row) for row in connection.execute(_DEAD, {"tenant": tenant})]
    pairs = [(one.delivery, one.outcome) for one in found if one.outcome is not None]
    return sorted(pairs, key=lambda pair: pair[1].at, reverse=True)


def redeliver(
    connection: Connection, *, delivery: str, tenant: TenantId, at: Moment, actor: str
) -> None:
    """Make a dead letter wait again, and say so on the ledger.

    Args:
        connection: The writer's.
        delivery: Which one.
        tenant: Whose.
        at: From when on it may leave.
        actor: Who wants it.

    Raises:
        NotFound: There is no such dead letter.
        Overtaken: A later message about the same subject has arrived or is under way.
    """
    row = connection.execute(_ONE, whose(connection, delivery=delivery)).one_or_none()
    if row is None or row.tenant != tenant:
        raise NotFound(what="dead letter", name=delivery)
    posted = _posted(row)
    asked = {"tenant": tenant, "subject": posted.delivery.subject, "delivery": delivery}
    later = [_posted(one) for one in connection.execute(_LATER, asked)]
    connection.execute(_SETTLE, _settled(rules.again(posted, later, at=at)))
    if posted.delivery.action == LETTER:
        ledger.write(connection, [rules.line_of_letter(posted, at=at.now, actor=actor)])
        return
    action = _move(connection, posted.delivery.action, rules.again_means(posted))
    ledger.write(connection, [rules.line_of_again(posted, action, at=at.now, actor=actor)])


def _besides(wanted: Select[Any], besides: Collection[SourceId]) -> Select[Any]:
    for source in sorted(besides):
        wanted = wanted.where(~outbox.c.subject.startswith(f"{source}:", autoescape=True))
    return wanted


def _ask(
    connection: Connection,
    finished: Callable[[Select[Any]], Select[Any]],
    *,
    at: Moment,
    limit: int,
) -> list[Delivery]:
    asked = whose(
        connection,
        now=codec.micros(at.now),
        latest_lease=_latest(at.now, at.longest.delivery),
        latest_retry=_latest(at.now, at.longest.retry),
        limit=limit,
    )
    found = connection.execute(finished(_DUE), asked).all()
    if len(found) < limit:
        asked["limit"] = limit - len(found)
        found = [*found, *connection.execute(finished(_ASTRAY), asked)]
    return [_posted(row).delivery for row in found]


def _latest(now: datetime, longest: timedelta | None) -> int:
    found = rules.latest(now, longest)
    return NEVER if found is None else codec.micros(found)


def _move(
    connection: Connection,
    action: ActionId,
    result: Literal["delivered", "retry", "dead", "refused", "again"],
) -> Action:
    row = connection.execute(_ACTION, {"action": action}).one_or_none()
    if row is None:
        raise NotFound(what="action", name=action)
    planned = replace(_decode_action(row.body), status=row.status)
    status = rules.moved(planned, result)
    connection.execute(_MOVE, {"action": action, "moved": status})
    return planned


def _posted(row: Any) -> Posted:
    body, tenant, state, due_at, attempts, leased_until, outcome = row
    return Posted(
        delivery=replace(_decode(body), due_at=codec.instant(due_at), attempts=attempts),
        tenant=tenant,
        state=state,
        leased_until=None if leased_until is None else codec.instant(leased_until),
        outcome=None if outcome is None else _decode_outcome(outcome),
    )


def _settled(posted: Posted) -> dict[str, Any]:
    until = posted.leased_until
    return {
        "delivery": posted.delivery.id,
        "new_state": posted.state,
        "new_due_at": codec.micros(posted.delivery.due_at),
        "new_attempts": posted.delivery.attempts,
        "until": None if until is None else codec.micros(until),
        "new_outcome": None if posted.outcome is None else codec.encode(posted.outcome),
    }
