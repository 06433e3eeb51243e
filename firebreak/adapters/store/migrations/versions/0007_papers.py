"""What the desk writes beside decisions has a table of its own."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Text, text

revision = "0007"
down_revision = "0006"

_WHOLE = BigInteger().with_variant(Integer, "sqlite")
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; nothing that is there changes."""
    op.create_table(
        "papers",
        Column("id", _TEXT, primary_key=True),
        Column("tenant", _TEXT, nullable=False),
        Column("kind", _TEXT, nullable=False),
        Column("case_id", _TEXT, nullable=True),
        Column("subject", _TEXT, nullable=True),
        Column("at", _WHOLE, nullable=False),
        Column("is_open", _WHOLE, nullable=False),
        Column("due_at", _WHOLE, nullable=False),
        Column("keep_until", _WHOLE, nullable=True),
        Column("revision", _WHOLE, nullable=False),
        Column("body", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("papers_kind", "papers", ["tenant", "kind", "at", "id"])
    for name, columns, where in (
        ("papers_case", ["case_id"], "case_id IS NOT NULL"),
        ("papers_subject", ["subject"], "subject IS NOT NULL"),
        ("papers_due", ["tenant", "due_at"], "is_open = 1"),
    ):
        op.create_index(
            name, "papers", columns, sqlite_where=text(where), postgresql_where=text(where)
        )
