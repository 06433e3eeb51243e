"""Reads the ledger of a database that nobody serves, and never writes to it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateTable

from firebreak.adapters.store.addresses import file_of, is_server, server_module
from firebreak.adapters.store.schema import ledger, ledger_heads
from firebreak.adapters.store.sealing import frontier_of
from firebreak.adapters.store.writer import plainly
from firebreak.algorithms.ledger.audit import Row
from firebreak.model.errors import InvalidConfig, StoreError
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Leaf, Tree

_TENANTS = "SELECT tenant FROM ledger_heads UNION SELECT tenant FROM ledger ORDER BY 1"
_ROWS = (
    "SELECT seq, body, private, salt, commitment, node FROM ledger "
    "WHERE tenant = :tenant AND seq > :after ORDER BY seq"
)

_ADD = (
    "INSERT INTO ledger (tenant, seq, body, private, salt, commitment, node) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)

Run = Callable[[str, dict[str, Any]], Iterable[Any]]
"""Asks one question, with its values by name."""


class LedgerCopy:
    """The ledger tables of one database, as they lie; nothing in them is believed."""

    def __init__(self, run: Run, place: str) -> None:
        self._run = run
        self._place = place

    def tenants(self) -> list[TenantId]:
        """Give everybody who has a ledger here."""
        return [TenantId(name) for (name,) in self._ask(_TENANTS, {})]

    def head(self, tenant: TenantId) -> Tree:
        """Give what the database says of a tenant's tree; the empty one when it says nothing."""
        asked = "SELECT size, frontier FROM ledger_heads WHERE tenant = :tenant"
        for size, frontier in self._ask(asked, {"tenant": tenant}):
            return Tree(size=size, frontier=frontier_of(frontier))
        return Tree()

    def rows(self, tenant: TenantId, after: int = 0) -> Iterator[Row]:
        """Give the lines after a number, in order, as they lie."""
        return self._ask(_ROWS, {"tenant": tenant, "after": after})

    def leaf(self, seq: int, tenant: TenantId) -> Leaf | None:
        """Give one line; None when it is not there."""
        for row in self._ask(f"{_ROWS} LIMIT 1", {"tenant": tenant, "after": seq - 1}):
            number, body, private, salt, commitment, node = row
            if number == seq:
                return Leaf(
                    seq=seq,
                    body=body,
                    private=private,
                    salt=salt,
                    commitment=commitment,
                    node=node,
                )
        return None

    def _ask(self, question: str, asked: dict[str, Any]) -> Iterator[Any]:
        try:
            yield from self._run(question, asked)
        except (sqlite3.Error, SQLAlchemyError) as error:
            raise StoreError(
                f"the ledger of {self._place} cannot be read: {plainly(error)}; see that it is a "
                "database of this version of Firebreak, whole, and not a part of one"
            ) from error


def write_copy(source: LedgerCopy, tenant: TenantId, database: sqlite3.Connection) -> None:
    """Write one tenant's ledger into an empty SQLite database, as it lies and without its guards.

    Args:
        source: Any keeper's; it is only read.
        tenant: Whose ledger.
        database: Where to.

    Raises:
        StoreError: A line does not go into a table of ours, or cannot be read.
    """
    dialect = sqlite.dialect()
    for table in (ledger, ledger_heads):
        database.execute(str(CreateTable(table).compile(dialect=dialect)))
    head = source.head(tenant)
    add = "INSERT INTO ledger_heads (tenant, size, frontier) VALUES (?, ?, ?)"
    database.execute(add, (tenant, head.size, b"".join(head.frontier)))
    try:
        database.executemany(_ADD, ((tenant, *row) for row in source.rows(tenant)))
    except sqlite3.Error as error:
        raise StoreError(f"the ledger cannot be copied: {error}; verify it first") from error


@contextmanager
def open_copy(url: str) -> Iterator[LedgerCopy]:
    """Open the ledger of a database for reading; a copied file is left as it is, to the byte.

    Args:
        url: ``sqlite:///FILE`` or ``postgresql://...``.

    Yields:
        The ledger.

    Raises:
        InvalidConfig: The address names no keeper, or no file that is there.
    """
    if is_server(url):
        with _server(url) as copy:
            yield copy
        return
    path = file_of(url).absolute()
    if not path.is_file():
        raise InvalidConfig(place="store", reason=f"no file {path}; name the one to be read")
    # A log beside the file belongs to it, as with a running server. Without one nothing is in
    # flight, and SQLite need not lay a log and a lock beside a copy that is evidence.
    how = "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"
    address = f"{path.as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
        database.execute("PRAGMA query_only=1")
        # Head and lines from one snapshot, whatever a server writes meanwhile.
        database.execute("BEGIN")
        yield LedgerCopy(database.execute, path.name)


@contextmanager
def _server(url: str) -> Iterator[LedgerCopy]:
    with server_module().reader_engine(url).connect() as connection:
        streaming = connection.execution_options(stream_results=True, yield_per=10_000)

        def run(question: str, asked: dict[str, Any]) -> Iterable[Any]:
            return (tuple(row) for row in streaming.execute(text(question), asked))

        yield LedgerCopy(run, "the server")
