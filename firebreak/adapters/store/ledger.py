"""Ledger lines: numbered per tenant from 1 without gaps, leaves of one tree."""

from collections.abc import Sequence
from os import urandom

from sqlalchemy import Connection, bindparam, insert, select, text, update

from firebreak.adapters.store import sealing
from firebreak.adapters.store.dialects import POSTGRES, has_bytes
from firebreak.adapters.store.schema import ledger, ledger_heads
from firebreak.adapters.store.tenancy import bound
from firebreak.model.errors import StoreError
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Leaf, LedgerEntry, Tree

_MINE = ledger_heads.c.tenant == bindparam("mine")
_HEAD = select(ledger_heads.c.size, ledger_heads.c.frontier).where(_MINE)
# Whoever writes a tenant's lines holds its head until the commit, so that numbers have no gap
# and stand in the order of commits; SQLite has one writer anyway and leaves the words out.
_HELD = _HEAD.with_for_update()
_FIRST = text(
    "INSERT INTO ledger_heads (tenant, size, frontier) VALUES (:mine, 0, :nothing) "
    "ON CONFLICT DO NOTHING"
)
_MOVE = (
    update(ledger_heads)
    .where(_MINE, ledger_heads.c.size == bindparam("was"))
    .values(size=bindparam("grown"), frontier=bindparam("nodes"))
)
_ADD = insert(ledger)
_AFTER = (ledger.c.tenant == bindparam("tenant"), ledger.c.seq > bindparam("after"))
_READ = (
    select(ledger.c.body, ledger.c.private)
    .where(*_AFTER)
    .order_by(ledger.c.seq)
    .limit(bindparam("limit"))
)
_LEAVES = (
    select(
        ledger.c.seq,
        ledger.c.body,
        ledger.c.private,
        ledger.c.salt,
        ledger.c.commitment,
        ledger.c.node,
    )
    .where(*_AFTER)
    .order_by(ledger.c.seq)
    .limit(bindparam("limit"))
)
_ERASE = (
    update(ledger)
    .where(ledger.c.tenant == bindparam("mine"), ledger.c.seq == bindparam("number"))
    .values(private=None, salt=None)
)
# A tenant's connections may not change a line; this door takes its words away and nothing else.
_ERASE_MINE = text("SELECT firebreak_erase_lines(:numbers)")


def write(
    connection: Connection, entries: Sequence[LedgerEntry], salts: sealing.Salts = urandom
) -> None:
    """Add lines after the last one of each tenant, in the order given.

    Args:
        connection: The writer's.
        entries: Lines of any tenants.
        salts: Where salts come from.

    Raises:
        StoreError: A tree's head moved although this transaction held it.
    """
    by_tenant: dict[TenantId, list[LedgerEntry]] = {}
    for entry in entries:
        by_tenant.setdefault(entry.tenant, []).append(entry)
    # Always in the same order, so that two writers never hold what the other one waits for.
    for tenant in sorted(by_tenant):
        before = _held(connection, tenant)
        grown, leaves = sealing.extended(before, by_tenant[tenant], salts)
        connection.execute(_ADD, [_row(tenant, leaf) for leaf in leaves])
        asked = {"mine": tenant, "was": before.size, "grown": grown.size}
        moved = connection.execute(_MOVE, asked | {"nodes": b"".join(grown.frontier)})
        if moved.rowcount != 1:
            raise StoreError(f"the ledger of {tenant} moved on meanwhile; nothing was written")


def read(connection: Connection, after: int, limit: int, tenant: TenantId) -> list[LedgerEntry]:
    """Give lines after a number, in order; erased ones without subject and note."""
    asked = {"tenant": tenant, "after": after, "limit": limit}
    return [sealing.opened(body, private) for body, private in connection.execute(_READ, asked)]


def leaves(connection: Connection, after: int, limit: int, tenant: TenantId) -> list[Leaf]:
    """Give lines after a number as they stand in the tree, in order."""
    asked = {"tenant": tenant, "after": after, "limit": limit}
    return [
        Leaf(seq=seq, body=body, private=private, salt=salt, commitment=commitment, node=node)
        for seq, body, private, salt, commitment, node in connection.execute(_LEAVES, asked)
    ]


def tree(connection: Connection, tenant: TenantId) -> Tree:
    """Give the head of a tenant's tree; the empty one for an unknown tenant."""
    row = connection.execute(_HEAD, {"mine": tenant}).one_or_none()
    return Tree() if row is None else Tree(size=row[0], frontier=sealing.frontier_of(row[1]))


def held_size(connection: Connection, tenant: TenantId) -> int:
    """Count a tenant's lines, and let nobody else add to them until the end."""
    row = connection.execute(_HELD, {"mine": tenant}).one_or_none()
    return 0 if row is None else int(row[0])


def erase(connection: Connection, numbers: Sequence[int], tenant: TenantId) -> None:
    """Drop whom some lines are about, and their free words; the tree stays what it was.

    Args:
        connection: The writer's.
        numbers: Lines to erase; erasing twice changes nothing.
        tenant: Whose lines.
    """
    if numbers and connection.dialect.name == POSTGRES and bound(connection) == tenant:
        connection.execute(_ERASE_MINE, {"numbers": list(numbers)})
    elif numbers:
        connection.execute(_ERASE, [{"mine": tenant, "number": number} for number in numbers])


def hold(connection: Connection, tenant: TenantId) -> None:
    """Let nobody else add a line until this transaction ends; the last thing to be held."""
    connection.execute(_HELD, {"mine": tenant})


def hold_lines(connection: Connection, tenant: TenantId) -> list[LedgerEntry]:
    """Give the lines about holds, in order; a scan of all lines, but not of their words."""
    told = has_bytes(connection, ledger.c.body, b'"kind":"hold ')
    question = select(ledger.c.body, ledger.c.private).where(ledger.c.tenant == tenant, told)
    found = connection.execute(question.order_by(ledger.c.seq))
    return [sealing.opened(body, private) for body, private in found]


def _held(connection: Connection, tenant: TenantId) -> Tree:
    row = connection.execute(_HELD, {"mine": tenant}).one_or_none()
    if row is None:
        connection.execute(_FIRST, {"mine": tenant, "nothing": b""})
        row = connection.execute(_HELD, {"mine": tenant}).one()
    return Tree(size=row[0], frontier=sealing.frontier_of(row[1]))


def _row(tenant: TenantId, leaf: Leaf) -> dict[str, object]:
    return {
        "tenant": tenant,
        "seq": leaf.seq,
        "body": leaf.body,
        "private": leaf.private,
        "salt": leaf.salt,
        "commitment": leaf.commitment,
        "node": leaf.node,
    }
