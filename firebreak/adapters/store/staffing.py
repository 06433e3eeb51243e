"""People and keys changed together with their ledger lines, on a database."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from firebreak.adapters.store import ledger, people
from firebreak.adapters.store.schema import api_keys
from firebreak.adapters.store.schema import people as rows
from firebreak.model.errors import StaffChanged
from firebreak.model.ids import TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import ApiKey, Person, as_kept
from firebreak.model.staffing import check_change

Run = Callable[[Callable[[Connection], Any]], Any]
_person = msgspec.json.Decoder(Person).decode
_key = msgspec.json.Decoder(ApiKey).decode
# Whoever changes one person holds the rows of all until the commit: two admins who take each
# other's role away on two processes would otherwise both see that the other one is left.
_HELD = (
    select(rows.c.body)
    .where(rows.c.tenant == bindparam("tenant"))
    .order_by(rows.c.id)
    .with_for_update()
)
_KEY = select(api_keys.c.body).where(api_keys.c.token == bindparam("digest")).with_for_update()
_KEYS = select(api_keys.c.body)


class SqlStaffing:
    """Changes people and keys as :class:`firebreak.model.staffing.Staffing` says."""

    def __init__(self, write: Run, ask: Run) -> None:
        """Take the store's own ways to write and to ask."""
        self._write, self._ask = write, ask

    def change_person(
        self, after: Person, *, before: Person | None, entries: Sequence[LedgerEntry] = ()
    ) -> None:
        """Add or change a person, if nobody else has meanwhile."""
        self._write(partial(_change_person, after=after, before=before, entries=entries))

    def change_key(
        self, after: ApiKey, *, before: ApiKey | None, entries: Sequence[LedgerEntry] = ()
    ) -> None:
        """Add or change a key, if nobody else has meanwhile."""
        self._write(partial(_change_key, after=after, before=before, entries=entries))

    def api_keys(self, tenant: TenantId) -> list[ApiKey]:
        """Give all keys of a tenant, oldest first."""
        found: list[ApiKey] = self._ask(partial(_keys_of, tenant=tenant))
        return found


def _change_person(
    connection: Connection,
    after: Person,
    before: Person | None,
    entries: Sequence[LedgerEntry],
) -> None:
    held = connection.execute(_HELD, {"tenant": after.tenant}).scalars()
    everybody = [_person(body) for body in held]
    if before is None and people.person(connection, after.id) is not None:
        raise StaffChanged(what=f"person {after.id}")
    check_change(everybody, after, before and as_kept(before))
    people.put_person(connection, after)
    ledger.write(connection, entries)


def _change_key(
    connection: Connection,
    after: ApiKey,
    before: ApiKey | None,
    entries: Sequence[LedgerEntry],
) -> None:
    body = connection.execute(_KEY, {"digest": after.token}).scalar()
    if (None if body is None else _key(body)) != before:
        raise StaffChanged(what=f"key {after.id}")
    people.put_api_key(connection, after)
    ledger.write(connection, entries)


def _keys_of(connection: Connection, tenant: TenantId) -> list[ApiKey]:
    found = (_key(body) for body in connection.execute(_KEYS).scalars())
    return sorted(
        (one for one in found if one.tenant == tenant), key=lambda one: (one.created_at, one.token)
    )
