"""Brings a database to today's schema, or refuses one from the future."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from firebreak.adapters.store.dialects import POSTGRES, hold, run
from firebreak.model.errors import NewerSchema

FOLDER = Path(__file__).parent / "migrations"
_VERSION = "SELECT version_num FROM alembic_version"


def revisions() -> list[str]:
    """Give all steps this program knows, oldest first, by the number their file starts with."""
    return sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def revision(connection: Connection) -> str | None:
    """Tell which step a database has reached; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text(_VERSION)).scalar()
    return None if found is None else str(found)


def check(connection: Connection, known: str) -> None:
    """Refuse to write where a newer program has changed the schema since this one started.

    On SQLite whoever writes has the file to itself. On Postgres the question takes the lock for
    readers on its table until the transaction ends, and a migration waits for that.

    Args:
        connection: One that writes, at the start of its transaction.
        known: The step this program brought the database to.

    Raises:
        NewerSchema: The database is at another step now.
    """
    row = run(connection, _VERSION).fetchone()
    if row != (known,):
        raise NewerSchema(found=str(row and row[0]), known=known)


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
            if found is not None and connection.dialect.name == POSTGRES:
                # Programs that run write to the end of what they have begun, and then see it.
                run(connection, "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
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
