"""Papers that wait are found without reading those that are done."""

from alembic import op
from sqlalchemy import text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add an index over open papers alone; nothing that is there changes."""
    waits = text("is_open = 1")
    op.create_index(
        "papers_open",
        "papers",
        ["tenant", "kind", "at", "id"],
        sqlite_where=waits,
        postgresql_where=waits,
    )
