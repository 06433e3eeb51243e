"""Wishes to forget; and whose case a notice joined is found by the notice."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Text

revision = "0004"
down_revision = "0003"

_WHOLE = BigInteger().with_variant(Integer, "sqlite")
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add a table and an index; nothing that is there changes."""
    op.create_table(
        "wishes",
        Column("id", _TEXT, primary_key=True),
        Column("state", _TEXT, nullable=False),
        Column("at", _WHOLE, nullable=False),
        Column("body", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("case_notices_notice", "case_notices", ["notice"])
