"""Wishes to forget: asked by one program, fulfilled by another."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Insert, bindparam, delete, select

from firebreak.adapters.store import codec
from firebreak.adapters.store.dialects import per_dialect
from firebreak.adapters.store.schema import wishes
from firebreak.adapters.store.tenancy import bound, visible, whose
from firebreak.model.ids import DEFAULT_TENANT, TenantId
from firebreak.model.wishes import EXPIRY, Wish

_decode = msgspec.json.Decoder(Wish).decode
_MINE = visible(wishes.c.tenant)
_ONE = select(wishes.c.body).where(wishes.c.id == bindparam("which"), _MINE)
_DROP = delete(wishes).where(wishes.c.id == bindparam("which"), _MINE)
_DROP_OLD = delete(wishes).where(
    _MINE,
    wishes.c.state.in_(("done", "refused")),
    wishes.c.at <= bindparam("until"),
    wishes.c.id != EXPIRY,
)


def _put(insert: Any) -> Insert:
    start = insert(wishes)
    new = {column.name: start.excluded[column.name] for column in wishes.c}
    written: Insert = start.on_conflict_do_update(
        index_elements=[wishes.c.tenant, wishes.c.id], set_=new
    )
    return written


_PUT = per_dialect(_put)


def put(connection: Connection, wish: Wish) -> None:
    """Keep a wish as it now stands."""
    # The daily run is nobody's wish: it is the run of whoever serves the store.
    asked_by = wish.tenant if wish.id != EXPIRY else None
    row = {
        "tenant": bound(connection) or asked_by or DEFAULT_TENANT,
        "id": wish.id,
        "state": wish.state,
        "at": codec.micros(wish.at),
        "body": codec.encode(wish),
    }
    connection.execute(_PUT[connection.dialect.name], row)


def find(connection: Connection, which: str) -> Wish | None:
    """Give a wish; None when it is not there (any more)."""
    body = connection.execute(_ONE, whose(connection, which=which)).scalar()
    return None if body is None else _decode(body)


def drop(connection: Connection, which: str) -> None:
    """Remove a wish whose answer was read."""
    connection.execute(_DROP, whose(connection, which=which))


def drop_answered(connection: Connection, until: datetime) -> None:
    """Remove wishes that were answered at or before an instant, and that nobody came back for."""
    connection.execute(_DROP_OLD, whose(connection, until=codec.micros(until)))


def settle_with(
    connection: Connection, subjects: Collection[str], at: datetime, tenant: TenantId
) -> None:
    """Answer what was asked for about somebody who is being forgotten by another wish."""
    for wish in all_of(connection):
        if wish.state == "asked" and (wish.tenant, wish.subject in subjects) == (tenant, True):
            put(connection, replace(wish, subject=None, state="done", at=at))


def all_of(connection: Connection) -> list[Wish]:
    """Give every wish, the longest unchanged first."""
    found = select(wishes.c.body).where(_MINE).order_by(wishes.c.at, wishes.c.id)
    return [_decode(body) for body in connection.execute(found, whose(connection)).scalars()]
