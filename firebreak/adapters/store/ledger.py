"""Ledger lines: numbered per tenant from 1 without gaps, leaves of one tree."""

from binascii import unhexlify
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from os import urandom

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    update,
)

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
# Python's SQLite lets go of the interpreter's lock at every row and waits for it again. Where other
# threads work that takes many times as long as the line itself, so a thousand come as one row.
_AT_ONCE = 1_000
_SOME = (
    select(ledger.c.seq, ledger.c.body, ledger.c.private)
    .where(*_AFTER)
    .order_by(ledger.c.seq)
    .limit(bindparam("limit"))
).subquery()
_LINE = cast(_SOME.c.body, Text) + "\n" + func.coalesce(cast(_SOME.c.private, Text), "")
_LINES = func.group_concat(cast(_SOME.c.seq, Text) + "\n" + _LINE, "\n")
_JOINED = select(func.count(), cast(_LINES, LargeBinary))
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
_SOME_LEAVES = _LEAVES.subquery()
_SEALS: ColumnElement[str] = cast(_SOME_LEAVES.c.seq, Text)
for _name in ("private", "salt"):
    _SEALS = _SEALS + "," + cast(_SOME_LEAVES.c[_name].is_(None), Text)
for _name in ("salt", "commitment", "node"):
    _SEALS = _SEALS + "," + func.hex(_SOME_LEAVES.c[_name])
_WORDS = cast(_SOME_LEAVES.c.body, Text) + "\n" + cast(_SOME_LEAVES.c.private, Text)
_LEAF = func.coalesce(_WORDS, cast(_SOME_LEAVES.c.body, Text) + "\n") + "\n" + _SEALS
_JOINED_LEAVES = select(func.count(), cast(func.group_concat(_LEAF, "\n"), LargeBinary))
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
    if connection.dialect.name == POSTGRES:
        return [sealing.opened(body, private) for body, private in connection.execute(_READ, asked)]
    found: list[LedgerEntry] = []
    while len(found) < limit:
        asked |= {"after": after, "limit": min(limit - len(found), _AT_ONCE)}
        count, joined = connection.execute(_JOINED, asked).one()
        if not count:
            break
        parts = joined.split(b"\n")
        if len(parts) == 3 * count:
            rows = list(zip(map(int, parts[::3]), parts[1::3], parts[2::3], strict=True))
            # SQLite keeps the order of what it joins; it does not promise to.
            rows.sort(key=itemgetter(0))
        else:
            # JSON as we write it has no line break of its own; somebody else wrote here.
            plain = select(_SOME).order_by(_SOME.c.seq)
            rows = [tuple(row) for row in connection.execute(plain, asked)]
        found += [sealing.opened(body, private) for _, body, private in rows]
        after = rows[-1][0]
    return found


def leaves(connection: Connection, after: int, limit: int, tenant: TenantId) -> list[Leaf]:
    """Give lines after a number as they stand in the tree, in order."""
    asked = {"tenant": tenant, "after": after, "limit": limit}
    if connection.dialect.name == POSTGRES:
        return [Leaf(**row) for row in connection.execute(_LEAVES, asked).mappings()]
    found: list[Leaf] = []
    while len(found) < limit:
        asked |= {"after": after, "limit": min(limit - len(found), _AT_ONCE)}
        count, joined = connection.execute(_JOINED_LEAVES, asked).one()
        if not count:
            break
        parts = joined.split(b"\n")
        if len(parts) == 3 * count:
            part = list(map(_leaf, parts[::3], parts[1::3], parts[2::3]))
        else:
            part = [Leaf(**row) for row in connection.execute(_LEAVES, asked).mappings()]
        found += sorted(part, key=attrgetter("seq"))
        after = found[-1].seq
    return found


def _leaf(body: bytes, private: bytes, seals: bytes) -> Leaf:
    seq, is_forgotten, is_unsalted, salt, commitment, node = seals.split(b",")
    return Leaf(
        seq=int(seq),
        body=body,
        private=None if is_forgotten == b"1" else private,
        salt=None if is_unsalted == b"1" else unhexlify(salt),
        commitment=unhexlify(commitment),
        node=unhexlify(node),
    )


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
