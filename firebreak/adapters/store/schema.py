"""The tables as they stand now; migrations build the same, step by step."""

from typing import Any, Final

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    ColumnElement,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
)
from sqlalchemy.schema import SchemaItem

from firebreak.model.ids import DEFAULT_TENANT

NEVER: Final = 2**63 - 1
"""Stands for "no deadline", so that an index orders such cases and papers last."""

# SQLite takes a partial index only for a condition that stands in the statement as it stands in
# the index; a bound value would send every page of the queue through the whole table.
YES: Final = literal_column("1", Integer)
NO: Final = literal_column("0", Integer)
DECIDED: Final = literal_column("'decided'", Text)
ENTRY: Final = literal_column("'entry'", Text)
WAITING: Final = literal_column("'waiting'", Text)
UNCONFIRMED: Final = (literal_column("'planned'", Text), literal_column("'delivered'", Text))

_WHOLE = BigInteger().with_variant(Integer, "sqlite")
# Names sort by their bytes everywhere: in SQLite, in Python, and so in Postgres, whatever its
# locale; a locale's order would also change under us with the operating system.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
metadata = MetaData()


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _index(name: str, *columns: ColumnElement[Any], where: ColumnElement[bool]) -> None:
    Index(name, *columns, sqlite_where=where, postgresql_where=where)


def _key(name: str) -> Column[str]:
    return Column(name, _TEXT, primary_key=True)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, _TEXT, nullable=nullable)


def _whose() -> Column[str]:
    # What was there before tenants were told apart is the one tenant's that there was.
    return Column("tenant", _TEXT, nullable=False, server_default=DEFAULT_TENANT)


def _whole(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, _WHOLE, nullable=nullable)


def _order() -> Column[int]:
    return Column("seq", _WHOLE, primary_key=True)


def _body() -> Column[bytes]:
    return _bytes("body")


def _bytes(name: str, *, nullable: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=nullable)


records = _table(
    "records",
    # Numbered by the keeper: a sequence of Postgres leaves gaps, and gives a number before its row
    # can be seen.
    Column("seq", _WHOLE, primary_key=True, autoincrement=False),
    _text("tenant"),
    _text("source"),
    _text("kind"),
    _text("external_id"),
    _whole("version"),
    _text("author", nullable=True),
    _whole("received_at"),
    Column("digest", LargeBinary, nullable=False),
    _body(),
    UniqueConstraint("tenant", "source", "kind", "external_id", "version", name="records_once"),
)
_index(
    "records_author",
    records.c.tenant,
    records.c.source,
    records.c.author,
    records.c.seq,
    where=records.c.author.is_not(None),
)
_index(
    "records_lists",
    records.c.tenant,
    records.c.source,
    records.c.seq,
    where=records.c.kind == ENTRY,
)
totals = _table("totals", _key("tenant"), _whole("items"), _whole("notices"))
cursors = _table("cursors", _key("tenant"), _key("name"), _whole("upto"))
steps = _table(
    "steps",
    _order(),
    _text("cursor"),
    _whole("after"),
    _whole("upto"),
    _whole("ledger"),
    _body(),
    _whose(),
)

cases = _table(
    "cases",
    _key("id"),
    _text("tenant"),
    _text("kind"),
    _text("subject"),
    _text("status"),
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
    cases.c.tenant,
    cases.c.priority.desc(),
    cases.c.deadline,
    cases.c.opened_at,
    cases.c.id,
    cases.c.claim_until,
    cases.c.is_open,
    where=cases.c.is_open == YES,
)
_index(
    "cases_decided",
    cases.c.tenant,
    cases.c.decided_at.desc(),
    cases.c.id,
    where=cases.c.status == DECIDED,
)
# With the column of their condition, or SQLite would look every row up to see that it holds.
_index(
    "cases_due",
    cases.c.tenant,
    cases.c.deadline,
    cases.c.is_open,
    where=cases.c.is_open == YES,
)
_index(
    "cases_held",
    cases.c.tenant,
    cases.c.claim_until,
    cases.c.is_open,
    where=and_(cases.c.is_open == YES, cases.c.claim_until.is_not(None)),
)
Index("cases_subject", cases.c.subject)

signals = _table(
    "signals",
    _order(),
    _text("case_id", nullable=True),
    _text("subject"),
    _text("detector"),
    _whole("at"),
    _body(),
    _whose(),
)
_index("signals_case", signals.c.case_id, where=signals.c.case_id.is_not(None))
failures = _table(
    "failures", _order(), _text("plugin"), _text("subject"), _whole("at"), _body(), _whose()
)
connections = _table(
    "connections", _order(), _text("case_id"), _text("account"), _whole("at"), _body(), _whose()
)
Index("connections_case", connections.c.case_id)
case_notices = _table(
    "case_notices", _key("case_id"), Column("notice", _WHOLE, primary_key=True), _whose()
)
Index("case_notices_notice", case_notices.c.notice)

decisions = _table(
    "decisions",
    _order(),
    _text("id"),
    _text("case_id"),
    _text("tenant"),
    _whole("at"),
    _body(),
    UniqueConstraint("id", name="decisions_once"),
)
Index("decisions_case", decisions.c.case_id)
actions = _table(
    "actions",
    _order(),
    _text("id"),
    _text("case_id"),
    _text("tenant"),
    _text("subject"),
    _text("status"),
    _body(),
    UniqueConstraint("id", name="actions_once"),
)
Index("actions_case", actions.c.case_id)
_index(
    "actions_unconfirmed",
    actions.c.subject,
    where=actions.c.status.in_(UNCONFIRMED),
)
outbox = _table(
    "outbox",
    _order(),
    _text("id"),
    _text("tenant"),
    _text("action"),
    _text("subject"),
    _text("state"),
    _whole("due_at"),
    _whole("attempts"),
    _whole("leased_until", nullable=True),
    Column("outcome", LargeBinary, nullable=True),
    _body(),
    UniqueConstraint("id", name="outbox_once"),
)
_index("outbox_due", outbox.c.due_at, where=outbox.c.state == WAITING)
_index(
    "outbox_waiting",
    outbox.c.subject,
    outbox.c.seq,
    where=outbox.c.state == WAITING,
)
papers = _table(
    "papers",
    _key("id"),
    _text("tenant"),
    _text("kind"),
    _text("case_id", nullable=True),
    _text("subject", nullable=True),
    _whole("at"),
    _whole("is_open"),
    _whole("due_at"),
    _whole("keep_until", nullable=True),
    _whole("revision"),
    _body(),
)
Index("papers_kind", papers.c.tenant, papers.c.kind, papers.c.at, papers.c.id)
_index("papers_case", papers.c.case_id, where=papers.c.case_id.is_not(None))
_index("papers_subject", papers.c.subject, where=papers.c.subject.is_not(None))
_index(
    "papers_open",
    papers.c.tenant,
    papers.c.kind,
    papers.c.at,
    papers.c.id,
    where=papers.c.is_open == YES,
)
_index("papers_due", papers.c.tenant, papers.c.due_at, where=papers.c.is_open == YES)
ledger = _table(
    "ledger",
    _key("tenant"),
    _order(),
    _body(),
    _bytes("private", nullable=True),
    _bytes("salt", nullable=True),
    _bytes("commitment"),
    _bytes("node"),
)
ledger_heads = _table("ledger_heads", _key("tenant"), _whole("size"), _bytes("frontier"))

people = _table("people", _key("tenant"), _key("id"), _body())
sessions = _table("sessions", _key("token"), _text("person"), _whole("until"), _body(), _whose())
Index("sessions_person", sessions.c.person)
links = _table("links", _key("token"), _whole("until"), _whole("is_spent"), _body(), _whose())
api_keys = _table("api_keys", _key("token"), _body(), _whose())

problems = _table("problems", _key("process"), _key("part"), _text("says"), _whole("at"), _whose())
wishes = _table("wishes", _key("tenant"), _key("id"), _text("state"), _whole("at"), _body())


def lasting() -> list[Table]:
    """Give the tables that a copy or a backup holds.

    Returns:
        All but what stopped working in a process, which is over with the process.
    """
    return [table for table in metadata.sorted_tables if table is not problems]
