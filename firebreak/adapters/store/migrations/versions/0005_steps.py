"""Steps of the feed's readers are kept, so that they can be taken again."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table; what was concluded before it cannot be replayed."""
    whole = BigInteger().with_variant(Integer, "sqlite")
    op.create_table(
        "steps",
        Column("seq", whole, primary_key=True),
        Column("cursor", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
        Column("after", whole, nullable=False),
        Column("upto", whole, nullable=False),
        Column("ledger", whole, nullable=False),
        Column("body", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
