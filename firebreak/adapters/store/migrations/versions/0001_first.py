"""First schema: records, cases, decisions, outbox, ledger, people."""

from collections.abc import Sequence

from alembic import op
from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    Integer,
    LargeBinary,
    Text,
    TextClause,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None

_WHOLE = BigInteger().with_variant(Integer, "sqlite")
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Build everything in an empty database."""
    _records()
    _cases()
    _joined()
    _decisions()
    _outbox()
    _ledger()
    _people()


def _records() -> None:
    names = ("tenant", "source", "kind", "external_id")
    _table(
        "records",
        Column("seq", _WHOLE, primary_key=True, autoincrement=False),
        *(_text(name) for name in names),
        _whole("version"),
        _text("author", nullable=True),
        _whole("received_at"),
        Column("digest", LargeBinary, nullable=False),
        _body(),
        UniqueConstraint(*names, "version", name="records_once"),
    )
    _index(
        "records_author",
        "records",
        ["tenant", "source", "author", "seq"],
        where=text("author IS NOT NULL"),
    )
    _table("totals", _key("tenant"), _whole("items"), _whole("notices"))
    _table("cursors", _key("name"), _whole("upto"))


def _cases() -> None:
    _table(
        "cases",
        _key("id"),
        *(_text(name) for name in ("tenant", "kind", "subject", "status")),
        _whole("is_open"),
        Column("priority", Double().with_variant(REAL, "sqlite"), nullable=False),
        _whole("deadline"),
        _whole("opened_at"),
        _whole("claim_until", nullable=True),
        _whole("token"),
        _text("waits_as"),
        _text("decided_by", nullable=True),
        _whole("decided_at", nullable=True),
        _body(),
    )
    _index(
        "cases_queue",
        "cases",
        ["tenant", text("priority DESC"), "deadline", "opened_at", "id", "claim_until", "is_open"],
        where=text("is_open = 1"),
    )
    _index(
        "cases_decided",
        "cases",
        ["tenant", text("decided_at DESC"), "id"],
        where=text("status = 'decided'"),
    )
    op.create_index("cases_subject", "cases", ["subject"])


def _joined() -> None:
    _table(
        "signals",
        _order(),
        _text("case_id", nullable=True),
        _text("subject"),
        _text("detector"),
        _whole("at"),
        _body(),
    )
    _index("signals_case", "signals", ["case_id"], where=text("case_id IS NOT NULL"))
    _table("failures", _order(), _text("plugin"), _text("subject"), _whole("at"), _body())
    _table("connections", _order(), _text("case_id"), _text("account"), _whole("at"), _body())
    op.create_index("connections_case", "connections", ["case_id"])
    _table("case_notices", _key("case_id"), Column("notice", _WHOLE, primary_key=True))


def _decisions() -> None:
    _table(
        "decisions",
        _order(),
        *(_text(name) for name in ("id", "case_id", "tenant")),
        _whole("at"),
        _body(),
        UniqueConstraint("id", name="decisions_once"),
    )
    op.create_index("decisions_case", "decisions", ["case_id"])
    _table(
        "actions",
        _order(),
        *(_text(name) for name in ("id", "case_id", "tenant", "subject", "status")),
        _body(),
        UniqueConstraint("id", name="actions_once"),
    )
    op.create_index("actions_case", "actions", ["case_id"])
    _index(
        "actions_unconfirmed",
        "actions",
        ["subject"],
        where=text("status IN ('planned', 'delivered')"),
    )


def _outbox() -> None:
    _table(
        "outbox",
        _order(),
        *(_text(name) for name in ("id", "tenant", "action", "subject", "state")),
        _whole("due_at"),
        _whole("attempts"),
        _whole("leased_until", nullable=True),
        Column("outcome", LargeBinary, nullable=True),
        _body(),
        UniqueConstraint("id", name="outbox_once"),
    )
    _index("outbox_due", "outbox", ["due_at"], where=text("state = 'waiting'"))
    _index("outbox_waiting", "outbox", ["subject", "seq"], where=text("state = 'waiting'"))


def _ledger() -> None:
    _table("ledger", _key("tenant"), _order(), _body())
    is_postgres = op.get_bind().dialect.name == "postgresql"
    if is_postgres:
        op.execute(
            "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN RAISE EXCEPTION 'the ledger is append-only'; END$$"
        )
    for change in ("UPDATE", "DELETE", "TRUNCATE") if is_postgres else ("UPDATE", "DELETE"):
        does = (
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
            if is_postgres
            else "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )
        op.execute(f"CREATE TRIGGER ledger_no_{change.lower()} BEFORE {change} ON ledger {does}")


def _people() -> None:
    _table("people", _key("id"), _text("tenant"), _body())
    _table("sessions", _key("token"), _text("person"), _whole("until"), _body())
    op.create_index("sessions_person", "sessions", ["person"])
    _table("links", _key("token"), _whole("until"), _whole("is_spent"), _body())
    _table("api_keys", _key("token"), _body())


def _table(name: str, *parts: SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _index(
    name: str, table: str, columns: Sequence[str | TextClause], *, where: TextClause
) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _key(name: str) -> Column[str]:
    return Column(name, _TEXT, primary_key=True)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, _TEXT, nullable=nullable)


def _whole(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, _WHOLE, nullable=nullable)


def _order() -> Column[int]:
    return Column("seq", _WHOLE, primary_key=True)


def _body() -> Column[bytes]:
    return Column("body", LargeBinary, nullable=False)
