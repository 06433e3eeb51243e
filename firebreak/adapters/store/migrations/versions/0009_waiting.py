"""What waits is found and counted without reading what is done."""

from alembic import op
from sqlalchemy import text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add indices over what is open; nothing that is there changes."""
    _index("papers_open", "papers", ("tenant", "kind", "at", "id"), "is_open = 1")
    _index("cases_due", "cases", ("tenant", "deadline", "is_open"), "is_open = 1")
    held = "is_open = 1 AND claim_until IS NOT NULL"
    _index("cases_held", "cases", ("tenant", "claim_until", "is_open"), held)


def _index(name: str, table: str, columns: tuple[str, ...], where: str) -> None:
    op.create_index(
        name, table, list(columns), sqlite_where=text(where), postgresql_where=text(where)
    )
