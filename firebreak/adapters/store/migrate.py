"""Brings a database to today's schema, or refuses one from the future."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from firebreak.adapters.store.dialects import hold
from firebreak.model.errors import NewerSchema

FOLDER = Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """Give all steps this program knows, oldest first, by the number their file starts with."""
    return sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def revision(connection: Connection) -> str | None:
    """Tell which step a database has reached; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def migrate(engine: Engine) -> None:
    """Take the missing steps, all in one transaction.

    Args:
        engine: One that writes. Two programs that start at once take each step once: one of
            them waits, for SQLite's write lock or for Postgres's lock on the schema.

    Raises:
        NewerSchema: The database has a step that this program does not know.
    """
    known = revisions()
    with engine.begin() as connection:
        hold(connection, "schema")
        found = revision(connection)
        if found is not None and found not in known:
            raise NewerSchema(found=found, known=known[-1])
        if found != known[-1]:
            _upgrade(connection)


def _upgrade(connection: Connection, to: str = "head") -> None:
    # Importing Alembic costs a quarter of a second (notes/stack.md 5), which a start that finds
    # its schema in place need not pay.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
