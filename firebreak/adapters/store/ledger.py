"""Ledger lines: numbered per tenant from 1 without gaps, never changed."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, func, insert, select

from firebreak.adapters.store import codec
from firebreak.adapters.store.schema import ledger
from firebreak.model.ids import TenantId
from firebreak.model.ledger import LedgerEntry

_decode = msgspec.json.Decoder(LedgerEntry).decode
_LAST = select(func.coalesce(func.max(ledger.c.seq), 0)).where(
    ledger.c.tenant == bindparam("tenant")
)
_ADD = insert(ledger)
_READ = (
    select(ledger.c.seq, ledger.c.body)
    .where(ledger.c.tenant == bindparam("tenant"), ledger.c.seq > bindparam("after"))
    .order_by(ledger.c.seq)
    .limit(bindparam("limit"))
)


def write(connection: Connection, entries: Sequence[LedgerEntry]) -> None:
    """Add lines after the last one of each tenant, in the order given."""
    last: dict[TenantId, int] = {}
    rows = []
    for entry in entries:
        if entry.tenant not in last:
            last[entry.tenant] = connection.execute(_LAST, {"tenant": entry.tenant}).scalar_one()
        last[entry.tenant] += 1
        numbered = replace(entry, seq=last[entry.tenant])
        rows.append({"tenant": entry.tenant, "seq": numbered.seq, "body": codec.encode(numbered)})
    if rows:
        connection.execute(_ADD, rows)


def read(connection: Connection, after: int, limit: int, tenant: TenantId) -> list[LedgerEntry]:
    """Give lines after a number, in order."""
    asked = {"tenant": tenant, "after": after, "limit": limit}
    return [_decode(body) for _, body in connection.execute(_READ, asked)]
