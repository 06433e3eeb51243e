"""Effects of a feed reader: all of them and its cursor, or nothing."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Insert, bindparam, insert, select, update

from firebreak.adapters.store import cases, codec, feed, ledger, rules
from firebreak.adapters.store.dialects import per_dialect
from firebreak.adapters.store.rules import Kept
from firebreak.adapters.store.schema import (
    actions,
    case_notices,
    connections,
    cursors,
    failures,
    signals,
)
from firebreak.adapters.store.schema import steps as step_rows
from firebreak.adapters.store.tenancy import bound, owner, visible, whose
from firebreak.model.effects import Effects, Filing, Joined
from firebreak.model.errors import NotFound, StaleCase, StaleTurn, StoreError
from firebreak.model.ids import CaseId, Seq
from firebreak.model.signals import Signal
from firebreak.model.steps import Basis, Step

_CURSOR = select(cursors.c.upto).where(
    cursors.c.tenant == bindparam("tenant"), cursors.c.name == bindparam("name")
)
_CURSOR_LOCKED = _CURSOR.with_for_update()
_STEPS = (
    select(step_rows)
    .where(step_rows.c.seq > bindparam("after"), visible(step_rows.c.tenant))
    .order_by(step_rows.c.seq)
    .limit(bindparam("limit"))
)
_decode_basis = msgspec.json.Decoder(Basis).decode
_CONFIRM = (
    update(actions)
    .where(actions.c.id == bindparam("action"), visible(actions.c.tenant))
    .values(status="confirmed")
)


def _move(insert: Any) -> Insert:
    start = insert(cursors).values(
        tenant=bindparam("tenant"), name=bindparam("name"), upto=bindparam("upto")
    )
    written: Insert = start.on_conflict_do_update(
        index_elements=[cursors.c.tenant, cursors.c.name],
        set_={"upto": start.excluded.upto},
        where=cursors.c.upto == bindparam("after"),
    )
    return written.execution_options(preserve_rowcount=True)


def _turn(insert: Any) -> Insert:
    first = insert(cursors).values(tenant=bindparam("tenant"), name=bindparam("name"), upto=1)
    next_one: Insert = first.on_conflict_do_update(
        index_elements=[cursors.c.tenant, cursors.c.name], set_={"upto": cursors.c.upto + 1}
    ).returning(cursors.c.upto)
    return next_one


_MOVE = per_dialect(_move)
_TURN = per_dialect(_turn)
_JOIN_NOTICES = per_dialect(lambda insert: insert(case_notices).on_conflict_do_nothing())


class Rows(Struct, frozen=True):
    """Effects encoded for the tables; made by the caller's thread, not the writer's."""

    signals: list[dict[str, Any]]
    connections: list[dict[str, Any]]
    failures: list[dict[str, Any]]
    notices: list[dict[str, Any]]


def rows(effects: Effects) -> Rows:
    """Encode what only has to be written down."""
    of_cases = joined_rows(effects.joined)
    return Rows(
        signals=[_signal(one, None) for one in effects.signals] + of_cases.signals,
        connections=of_cases.connections,
        failures=[
            {
                "plugin": one.plugin,
                "subject": one.subject,
                "at": codec.micros(one.at),
                "body": codec.encode(one),
            }
            for one in effects.failures
        ],
        notices=of_cases.notices,
    )


def joined_rows(joined: Sequence[Joined]) -> Rows:
    """Encode what newly speaks for cases."""
    return Rows(
        signals=[_signal(signal, one.case) for one in joined for signal in one.signals],
        failures=[],
        connections=[
            {
                "case_id": one.case,
                "account": tie.account,
                "at": codec.micros(tie.at),
                "body": codec.encode(tie),
            }
            for one in joined
            for tie in one.connections
        ],
        notices=[{"case_id": one.case, "notice": seq} for one in joined for seq in one.notices],
    )


def cursor(connection: Connection, name: str) -> Seq:
    """Tell where a reader of this connection's tenant stands; 0 for a new one."""
    return Seq(connection.execute(_CURSOR, _named_cursor(connection, name)).scalar() or 0)


def apply(connection: Connection, effects: Effects, encoded: Rows) -> None:
    """Keep effects and move the cursor.

    Args:
        connection: The writer's.
        effects: What to keep.
        encoded: The same effects as :func:`rows` gave them.

    Raises:
        StaleCase: The cursor or a case has moved on.
        StaleTurn: Another reader's turn has begun.
        NotFound: Something joined a case or confirmed an action that is not there.
    """
    _check_turn(connection, effects)
    _move_cursor(connection, effects)
    kept = cases.hold_all(connection, _named(effects))
    rules.check_basis(effects, kept)
    known = set(kept)
    for case in effects.cases:
        kept[case.id] = rules.changed(kept.get(case.id), case)
    keep(connection, effects, kept, known=known)
    write(connection, encoded, kept, tenant=bound(connection) or effects.basis.tenant)
    for action in sorted(effects.confirmed):
        asked = whose(connection, action=action)
        if connection.execute(_CONFIRM, asked).rowcount != 1:
            raise NotFound(what="action", name=action)
    _keep_step(connection, effects)
    ledger.write(connection, effects.entries)


def keep(
    connection: Connection,
    effects: Effects | Filing,
    kept: Mapping[CaseId, Kept],
    *,
    known: Collection[CaseId],
) -> None:
    """Keep changed cases, once all that joins them is found to be there.

    Args:
        connection: The writer's.
        effects: What changes.
        kept: The cases as they shall stand, and others that something joins.
        known: Cases that were there before.

    Raises:
        NotFound: Something joined a case that is not there, or a notice that is not.
        StaleCase: A new case is there already.
    """
    for joined in effects.joined:
        if joined.case not in kept:
            raise NotFound(what="case", name=joined.case)
        _check_notices(connection, joined, tenant=kept[joined.case].case.tenant)
    changed = {one.id: kept[one.id] for one in effects.cases}
    cases.add(connection, [one for name, one in changed.items() if name not in known])
    cases.save(connection, [one for name, one in changed.items() if name in known])


def steps(connection: Connection, after: int, limit: int) -> list[Step]:
    """Give what readers did after a step, in order."""
    found = connection.execute(_STEPS, whose(connection, after=after, limit=limit))
    return [
        Step(
            number=row.seq,
            cursor=row.cursor,
            after=Seq(row.after),
            upto=Seq(row.upto),
            ledger=row.ledger,
            basis=_decode_basis(row.body),
        )
        for row in found
    ]


def begin_turn(connection: Connection, name: str) -> int:
    """Count one more turn of a reader's name."""
    asked = _named_cursor(connection, rules.turn_of(name))
    counted = connection.execute(_TURN[connection.dialect.name], asked)
    return int(counted.scalar_one())


def write(
    connection: Connection, encoded: Rows, kept: Mapping[CaseId, Kept], *, tenant: str
) -> None:
    """Write encoded rows down.

    Args:
        connection: The writer's.
        encoded: What to write.
        kept: The cases that are joined; what joined one is its tenant's.
        tenant: Whose all the others are.
    """
    join_notices = _JOIN_NOTICES[connection.dialect.name]
    parts: Sequence[tuple[Any, list[dict[str, Any]]]] = (
        (insert(signals), encoded.signals),
        (insert(connections), encoded.connections),
        (insert(failures), encoded.failures),
        (join_notices, encoded.notices),
    )
    for statement, these in parts:
        if these:
            connection.execute(statement, [_owned(row, kept, tenant) for row in these])


def _owned(row: dict[str, Any], kept: Mapping[CaseId, Kept], tenant: str) -> dict[str, Any]:
    joined = kept.get(row.get("case_id") or CaseId(""))
    return {**row, "tenant": tenant if joined is None else joined.case.tenant}


def _named_cursor(connection: Connection, name: str) -> dict[str, Any]:
    return {"tenant": owner(connection), "name": name}


def _check_turn(connection: Connection, effects: Effects) -> None:
    if effects.turn is None:
        return
    # Locked until the commit: who takes over waits for it, and then sees what it wrote.
    turn = _named_cursor(connection, rules.turn_of(effects.cursor))
    if connection.execute(_CURSOR_LOCKED, turn).scalar() != effects.turn:
        raise StaleTurn(cursor=effects.cursor)


def _keep_step(connection: Connection, effects: Effects) -> None:
    # The ledger's head is held from here to the commit: so the step stands in one order with
    # claims and decisions, whose lines come before or after it.
    row = {
        "cursor": effects.cursor,
        "after": effects.after,
        "upto": effects.upto,
        "ledger": ledger.held_size(connection, effects.basis.tenant),
        "body": codec.encode(effects.basis),
        "tenant": owner(connection),
    }
    connection.execute(insert(step_rows), row)


def _move_cursor(connection: Connection, effects: Effects) -> None:
    if effects.upto < effects.after:
        raise StoreError(f"cursor {effects.cursor} cannot go back to {effects.upto}")
    is_there = cursor(connection, effects.cursor) == effects.after
    moved = _named_cursor(connection, effects.cursor)
    moved |= {"upto": effects.upto, "after": effects.after}
    # Asked again by the statement itself: two readers of one name may both have seen the cursor
    # where they need it; the first one's commit decides, and the row stays locked until then.
    if not is_there or connection.execute(_MOVE[connection.dialect.name], moved).rowcount != 1:
        raise StaleCase(case=f"cursor {effects.cursor}")


def _named(effects: Effects) -> list[CaseId]:
    changed = [one.id for one in effects.cases] + [one.case for one in effects.joined]
    return [*dict.fromkeys((*changed, *effects.resting_on))]


def _check_notices(connection: Connection, joined: Joined, *, tenant: str) -> None:
    found = feed.notices(connection, joined.notices)
    there = {one.seq for one in found if one.tenant == tenant}
    for seq in joined.notices:
        if seq not in there:
            raise NotFound(what="notice", name=str(seq))


def _signal(signal: Signal, case: CaseId | None) -> dict[str, Any]:
    return {
        "case_id": case,
        "subject": signal.subject,
        "detector": signal.detector,
        "at": codec.micros(signal.at),
        "body": codec.encode(signal),
    }
