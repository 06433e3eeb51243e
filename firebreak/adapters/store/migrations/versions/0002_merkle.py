"""The ledger becomes a Merkle tree: open part, private part, commitment."""

import json
import os
from collections.abc import Iterator
from typing import Any

from alembic import op
from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, Text, text

from firebreak.algorithms.ledger.commitments import SALT_BYTES, commit, hashed
from firebreak.algorithms.ledger.merkle import grow

revision = "0002"
down_revision = "0001"

_WHOLE = BigInteger().with_variant(Integer, "sqlite")
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_AT_ONCE = 1_000
_FIXED = ("tenant", "seq", "body", "commitment", "node")
_ADD = text(
    "INSERT INTO ledger (tenant, seq, body, private, salt, commitment, node) "
    "VALUES (:tenant, :seq, :body, :private, :salt, :commitment, :node)"
)
_ADD_HEAD = text("INSERT INTO ledger_heads (tenant, size, frontier) VALUES (:t, :size, :nodes)")


def upgrade() -> None:
    """Seal the lines that are there; everything but erasing private parts stays forbidden."""
    connection = op.get_bind()
    _drop_guards(connection.dialect.name)
    op.rename_table("ledger", "ledger_before")
    _create()
    for (tenant,) in connection.execute(text("SELECT DISTINCT tenant FROM ledger_before")).all():
        _seal(connection, tenant)
    op.drop_table("ledger_before")
    _guard(connection.dialect.name)


def _create() -> None:
    op.create_table(
        "ledger",
        Column("tenant", _TEXT, primary_key=True),
        Column("seq", _WHOLE, primary_key=True),
        Column("body", LargeBinary, nullable=False),
        Column("private", LargeBinary),
        Column("salt", LargeBinary),
        Column("commitment", LargeBinary, nullable=False),
        Column("node", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger_heads",
        Column("tenant", _TEXT, primary_key=True),
        Column("size", _WHOLE, nullable=False),
        Column("frontier", LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def _seal(connection: Connection, tenant: str) -> None:
    frontier: list[bytes] = []
    size = 0
    for seq, body in _lines(connection, tenant):
        line = json.loads(body)
        private = {name: line.pop(name) for name in ("subject", "note") if name in line}
        row: dict[str, Any] = {
            "tenant": tenant,
            "seq": seq,
            "body": _json(line),
            "private": _json(private),
            "salt": os.urandom(SALT_BYTES),
        }
        row["commitment"] = commit(row["salt"], row["private"])
        row["node"] = grow(frontier, size, hashed(seq, row["commitment"], row["body"]))
        connection.execute(_ADD, row)
        size += 1
    connection.execute(_ADD_HEAD, {"t": tenant, "size": size, "nodes": b"".join(frontier)})


def _lines(connection: Connection, tenant: str) -> Iterator[tuple[int, bytes]]:
    after = 0
    page = text(
        "SELECT seq, body FROM ledger_before WHERE tenant = :t AND seq > :after "
        "ORDER BY seq LIMIT :some"
    )
    while rows := connection.execute(page, {"t": tenant, "after": after, "some": _AT_ONCE}).all():
        yield from ((int(seq), bytes(body)) for seq, body in rows)
        after = int(rows[-1][0])


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _drop_guards(dialect: str) -> None:
    where = "" if dialect == "sqlite" else " ON ledger"
    for change in ("update", "delete"):
        op.execute(f"DROP TRIGGER IF EXISTS ledger_no_{change}{where}")


def _guard(dialect: str) -> None:
    same = "IS" if dialect == "sqlite" else "IS NOT DISTINCT FROM"
    erases = " AND ".join(
        ["NEW.private IS NULL", "NEW.salt IS NULL"]
        + [f"NEW.{name} {same} OLD.{name}" for name in _FIXED]
    )
    refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    if dialect != "sqlite":
        op.execute(
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN RAISE EXCEPTION 'the ledger is append-only'; END$$"
        )
        refuse = "EXECUTE FUNCTION ledger_refuse()"
    row = "" if dialect == "sqlite" else "FOR EACH ROW "
    op.execute(
        f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger {row}"
        f"WHEN (NOT ({erases})) {refuse}"
    )
    op.execute(f"CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger {row}{refuse}")
    if dialect != "sqlite":
        op.execute(f"CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger {refuse}")
