"""The entries of one list are found in the order in which they came."""

from alembic import op
from sqlalchemy import text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add an index over entries alone; nothing that is there changes."""
    is_entry = text("kind = 'entry'")
    op.create_index(
        "records_lists",
        "records",
        ["tenant", "source", "seq"],
        sqlite_where=is_entry,
        postgresql_where=is_entry,
    )
