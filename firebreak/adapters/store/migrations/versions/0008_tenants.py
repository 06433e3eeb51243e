"""Every row says whose it is, and Postgres shows it to nobody else."""

from collections.abc import Sequence
from typing import Any

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Text, text

from firebreak.adapters.store.walls import raise_walls

revision = "0008"
down_revision = "0007"

_WHOLE = BigInteger().with_variant(Integer, "sqlite")
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_JOINED = ("signals", "connections", "case_notices")
_OTHERS = ("steps", "failures", "sessions", "links", "api_keys", "problems")


def upgrade() -> None:
    """Add the column where it is missing; only three small tables are written anew."""
    for table in (*_JOINED, *_OTHERS):
        whose = Column("tenant", _TEXT, nullable=False, server_default="default")
        op.add_column(table, whose)
    for table in _JOINED:
        # Of a store with one tenant no row is touched.
        op.execute(
            f"UPDATE {table} SET tenant = (SELECT c.tenant FROM cases c WHERE c.id = case_id) "
            "WHERE case_id IN (SELECT id FROM cases WHERE tenant <> 'default')"
        )
    _anew("cursors", (Column("upto", _WHOLE, nullable=False),), "name", "'default'")
    _anew("people", (_body(),), "id", "tenant")
    state = Column("state", _TEXT, nullable=False)
    _anew("wishes", (state, Column("at", _WHOLE, nullable=False), _body()), "id", "'default'")
    if (connection := op.get_bind()).dialect.name == "postgresql":
        raise_walls(connection)


def _anew(table: str, columns: Sequence[Column[Any]], key: str, tenant: str) -> None:
    """Give a small table a key of two parts: whose, and its name there."""
    names = ", ".join([key, *(column.name for column in columns)])
    before = f"{table}_before"
    op.rename_table(table, before)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER INDEX {table}_pkey RENAME TO {before}_pkey")
    op.create_table(
        table,
        Column("tenant", _TEXT, primary_key=True),
        Column(key, _TEXT, primary_key=True),
        *columns,
        sqlite_strict=True,
    )
    op.execute(
        text(f"INSERT INTO {table} (tenant, {names}) SELECT {tenant}, {names} FROM {before}")
    )
    op.drop_table(before)


def _body() -> Column[Any]:
    return Column("body", LargeBinary, nullable=False)
