"""What a table of the export is: its shape, who may have it, its rows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from firebreak.model.ids import CaseId, TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Power
from firebreak.model.ports import Store
from firebreak.model.tables import Column, ColumnKind, Row, Shape

PAGE = 1_000
"""Ledger lines, papers or records that are in memory at a time."""


class Span(Struct, frozen=True, kw_only=True):
    """What is exported: a desk, up to a ledger line, of a stretch of time.

    Attributes:
        size: Lines of the ledger that count; what came later is left for the next export.
        since: First instant that counts; None from the beginning.
        until: First instant that does not; None to the end.
    """

    store: Store
    tenant: TenantId
    size: int
    since: datetime | None = None
    until: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Tell whether an instant lies inside; the end does not."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


class Table(Struct, frozen=True, kw_only=True):
    """One table.

    Attributes:
        power: Whoever may read what this power opens may have it.
        rows: Gives them in the order of the ledger or the feed, so that equal desks give equal
            tables; reads a page at a time.
        is_content: Whether people's words stand in it, so that having it is a look.
    """

    shape: Shape
    power: Power
    rows: Callable[[Span], Iterator[Row]]
    is_content: bool = False

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.shape.name


def shape(name: str, says: str, *columns: tuple[str, ColumnKind, str]) -> Shape:
    """Write down what a table looks like.

    Args:
        name: Of the table.
        says: What one row is.
        *columns: Name, kind and meaning of each.

    Returns:
        The shape.
    """
    return Shape(name=name, says=says, columns=tuple(Column(*one) for one in columns))


def instant(at: datetime | None) -> str | None:
    """Write an instant in UTC to the microsecond, always as long."""
    if at is None:
        return None
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def many(values: tuple[object, ...]) -> str:
    """Write a list as JSON; an empty one too."""
    return msgspec.json.encode(values).decode()


def lines(span: Span) -> Iterator[LedgerEntry]:
    """Give the ledger's lines in order, whatever their instant.

    Args:
        span: Up to which line.

    Yields:
        One line after the other.
    """
    after = 0
    while after < span.size:
        part = span.store.entries(after, min(PAGE, span.size - after), span.tenant)
        if not part:
            return
        yield from part
        after = part[-1].seq


def cases(span: Span) -> Iterator[CaseId]:
    """Name the cases that were opened in a stretch of time, each once, in the ledger's order.

    Args:
        span: Which stretch; the instant of a case is that of the line with which it was opened.

    Yields:
        Identifiers of cases, those that were merged since too.
    """
    seen: set[CaseId] = set()
    for line in lines(span):
        is_opening = line.kind in ("case opened", "case split")
        if line.case is not None and is_opening and line.case not in seen:
            seen.add(line.case)
            if span.covers(line.at):
                yield line.case
