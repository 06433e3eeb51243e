"""Processes tell each other that they live and what stopped working."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text

revision = "0003"
down_revision = "0002"

_WHOLE = BigInteger().with_variant(Integer, "sqlite")
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table; nothing else changes."""
    op.create_table(
        "problems",
        Column("process", _TEXT, primary_key=True),
        Column("part", _TEXT, primary_key=True),
        Column("says", _TEXT, nullable=False),
        Column("at", _WHOLE, nullable=False),
        sqlite_strict=True,
    )
