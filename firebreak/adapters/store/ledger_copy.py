"""Reads the ledger of a database that nobody serves, and never writes to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from firebreak.adapters.store.sealing import frontier_of
from firebreak.algorithms.ledger.audit import Row
from firebreak.model.errors import InvalidConfig, StoreError
from firebreak.model.ids import TenantId
from firebreak.model.ledger import Leaf, Tree

_TENANTS = "SELECT tenant FROM ledger_heads UNION SELECT tenant FROM ledger ORDER BY 1"
_ROWS = (
    "SELECT seq, body, private, salt, commitment, node FROM ledger "
    "WHERE tenant = ? AND seq > ? ORDER BY seq"
)


class LedgerCopy:
    """The ledger tables of one database, as they lie; nothing in them is believed."""

    def __init__(self, database: sqlite3.Connection, place: str) -> None:
        self._database = database
        self._place = place

    def tenants(self) -> list[TenantId]:
        """Give everybody who has a ledger here."""
        return [TenantId(name) for (name,) in self._ask(_TENANTS, ())]

    def head(self, tenant: TenantId) -> Tree:
        """Give what the database says of a tenant's tree; the empty one when it says nothing."""
        asked = "SELECT size, frontier FROM ledger_heads WHERE tenant = ?"
        for size, frontier in self._ask(asked, (tenant,)):
            return Tree(size=size, frontier=frontier_of(frontier))
        return Tree()

    def rows(self, tenant: TenantId, after: int = 0) -> Iterator[Row]:
        """Give the lines after a number, in order, as they lie."""
        return self._ask(_ROWS, (tenant, after))

    def leaf(self, seq: int, tenant: TenantId) -> Leaf | None:
        """Give one line; None when it is not there."""
        for row in self._ask(_ROWS + " LIMIT 1", (tenant, seq - 1)):
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

    def _ask(self, question: str, asked: tuple[object, ...]) -> Iterator[Any]:
        try:
            yield from self._database.execute(question, asked)
        except sqlite3.Error as error:
            raise StoreError(
                f"the ledger of {self._place} cannot be read: {error}; see that it is a "
                "database of this version of Firebreak, whole, and not a part of one"
            ) from error


@contextmanager
def open_copy(url: str) -> Iterator[LedgerCopy]:
    """Open the ledger of a SQLite file for reading; a copy is left as it is, to the byte.

    Args:
        url: ``sqlite:///FILE``.

    Yields:
        The ledger.

    Raises:
        InvalidConfig: The address names no file that is there.
    """
    scheme, _, name = url.partition(":///")
    if scheme != "sqlite" or not name:
        reason = f"{url!r}: write sqlite:///FILE, or verify a dump (firebreak ledger dump)"
        raise InvalidConfig(place="store", reason=reason)
    path = Path(name).absolute()
    if not path.is_file():
        raise InvalidConfig(place="store", reason=f"no file {name}; name the one to be read")
    # A log beside the file belongs to it, as with a running server. Without one nothing is in
    # flight, and SQLite need not lay a log and a lock beside a copy that is evidence.
    how = "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.as_uri()}?{how}", uri=True)) as database:
        database.execute("PRAGMA query_only=1")
        yield LedgerCopy(database, name)
