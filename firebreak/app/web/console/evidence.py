"""Why one account is connected: rows, sum, and the sum without some rows."""

import hashlib
from collections.abc import Collection

from msgspec import Struct, structs

from firebreak.app.web.console.sketch import Sketch, sketch
from firebreak.app.web.console.waterfall import Bar, waterfall
from firebreak.connect.add_up import add_up, leave_out
from firebreak.model.connections import Connection
from firebreak.model.ids import ItemKey

LEAST_SEEN = 0.05
"""Nats that change a figure of one digit."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What a reviewer sees of one connection.

    Attributes:
        connection: As it is stored.
        current: The same without the rows that are left out.
        left_out: Linkers whose rows are left out.
        apart: What families would add if none said again what another said; in nats.
        anchor: Start of the identifiers of its rows on a page.
    """

    connection: Connection
    current: Connection
    left_out: frozenset[str]
    bars: tuple[Bar, ...]
    sketch: Sketch
    apart: float
    anchor: str

    @property
    def together(self) -> float:
        """What families add, in nats."""
        return sum(row.weight for row in self.current.evidence)

    @property
    def overlaps(self) -> bool:
        """Whether rows add visibly less together than one by one."""
        return self.apart - self.together >= LEAST_SEEN


def evidence_of(connection: Connection, without: Collection[str] = ()) -> Evidence:
    """Lay out why an account is connected.

    Args:
        connection: Any connection.
        without: Linkers whose rows to leave out; nothing is left out of a connection that does
            not carry what it was added up by.

    Returns:
        Rows, sums and the picture.
    """
    known = {row.linker for row in connection.evidence} if connection.terms else set()
    left_out = known.intersection(without)
    current = leave_out(connection, left_out) if left_out else connection
    return Evidence(
        connection=connection,
        current=current,
        left_out=frozenset(left_out),
        bars=waterfall(connection, left_out),
        sketch=sketch(current, connection.evidence),
        apart=_apart(current),
        anchor="e" + hashlib.sha256(_bytes(connection.account)).hexdigest()[:10],
    )


def _apart(connection: Connection) -> float:
    if connection.terms is None:
        return sum(row.weight for row in connection.evidence)
    as_they_are = structs.replace(connection.terms, steps=())
    return sum(row.weight for row in add_up(connection, as_they_are).evidence)


def _bytes(account: ItemKey) -> bytes:
    return account.encode("utf-8", "surrogatepass")
