"""People, their sessions and links, and the keys of programs."""

from datetime import datetime
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, Insert, Table, bindparam, delete, or_, select, update

from firebreak.adapters.store import codec
from firebreak.adapters.store.dialects import per_dialect
from firebreak.adapters.store.schema import api_keys, links, people, sessions
from firebreak.adapters.store.tenancy import owner, visible, whose
from firebreak.model.ids import ReviewerId, TenantId
from firebreak.model.people import ApiKey, LoginLink, Person, Session, as_kept

_decode_person = msgspec.json.Decoder(Person).decode
_decode_session = msgspec.json.Decoder(Session).decode
_decode_link = msgspec.json.Decoder(LoginLink).decode
_decode_key = msgspec.json.Decoder(ApiKey).decode

_PERSON = (
    select(people.c.body)
    .where(people.c.id == bindparam("person"), visible(people.c.tenant))
    .order_by(people.c.tenant)
    .limit(1)
)
_PEOPLE = select(people.c.body).where(people.c.tenant == bindparam("tenant")).order_by(people.c.id)
_SESSION = select(sessions.c.body).where(
    sessions.c.token == bindparam("digest"),
    sessions.c.until > bindparam("now"),
    visible(sessions.c.tenant),
)
_END = delete(sessions).where(
    or_(sessions.c.token == bindparam("digest"), sessions.c.person == bindparam("who")),
    visible(sessions.c.tenant),
)
_SPEND = (
    update(links)
    .where(
        links.c.token == bindparam("digest"),
        links.c.until > bindparam("now"),
        links.c.until <= bindparam("latest"),
        links.c.is_spent == 0,
        visible(links.c.tenant),
    )
    .values(is_spent=1)
)
_LINK = select(links.c.body).where(links.c.token == bindparam("digest"))
_KEY = select(api_keys.c.body).where(
    api_keys.c.token == bindparam("digest"), visible(api_keys.c.tenant)
)


def _replace(insert: Any, table: Table) -> Insert:
    start = insert(table)
    new = {column.name: start.excluded[column.name] for column in table.c}
    written: Insert = start.on_conflict_do_update(
        index_elements=table.primary_key.columns, set_=new
    )
    return written


_PUT = {
    table.name: per_dialect(partial(_replace, table=table))
    for table in (people, sessions, api_keys)
}
_PUT_LINK = per_dialect(lambda insert: insert(links).on_conflict_do_nothing())


def put_person(connection: Connection, person: Person) -> None:
    """Add or replace a person."""
    kept = codec.encode(as_kept(person))
    _put(connection, people, id=person.id, tenant=person.tenant, body=kept)


def person(connection: Connection, who: ReviewerId) -> Person | None:
    """Give one person; None when unknown."""
    body = connection.execute(_PERSON, whose(connection, person=who)).scalar()
    return None if body is None else _decode_person(body)


def people_of(connection: Connection, tenant: TenantId) -> list[Person]:
    """Give all people of a tenant by id."""
    found = connection.execute(_PEOPLE, {"tenant": tenant}).scalars()
    return [_decode_person(body) for body in found]


def put_session(connection: Connection, session: Session) -> None:
    """Keep a session."""
    _put(
        connection,
        sessions,
        token=session.token,
        person=session.person,
        until=codec.micros(session.until),
        body=codec.encode(session),
        tenant=owner(connection),
    )


def session(connection: Connection, digest: str, now: datetime) -> Session | None:
    """Give a session that has not ended."""
    asked = whose(connection, digest=digest, now=codec.micros(now))
    body = connection.execute(_SESSION, asked).scalar()
    return None if body is None else _decode_session(body)


def end_sessions(connection: Connection, digest: str | None, who: ReviewerId | None) -> None:
    """End one session, or all of a person."""
    connection.execute(_END, whose(connection, digest=digest, who=who))


def put_link(connection: Connection, link: LoginLink) -> None:
    """Keep a one-time link; a spent one stays spent."""
    row = {
        "token": link.token,
        "until": codec.micros(link.until),
        "is_spent": 0,
        "body": codec.encode(link),
        "tenant": owner(connection),
    }
    connection.execute(_PUT_LINK[connection.dialect.name], row)


def use_link(
    connection: Connection, digest: str, now: datetime, latest: datetime
) -> ReviewerId | None:
    """Spend a one-time link that ends by ``latest``; only the first caller finds it unspent."""
    asked = whose(connection, digest=digest, now=codec.micros(now), latest=codec.micros(latest))
    if connection.execute(_SPEND, asked).rowcount != 1:
        return None
    return _decode_link(connection.execute(_LINK, {"digest": digest}).scalar_one()).person


def put_api_key(connection: Connection, key: ApiKey) -> None:
    """Keep an API key's digest."""
    _put(connection, api_keys, token=key.token, body=codec.encode(key), tenant=key.tenant)


def api_key(connection: Connection, digest: str, now: datetime) -> ApiKey | None:
    """Give a key that has not expired."""
    body = connection.execute(_KEY, whose(connection, digest=digest)).scalar()
    key = None if body is None else _decode_key(body)
    is_over = key is not None and key.until is not None and key.until <= now
    return None if key is None or is_over or key.revoked_at is not None else key


def _put(connection: Connection, table: Table, **row: Any) -> None:
    connection.execute(_PUT[table.name][connection.dialect.name], row)
