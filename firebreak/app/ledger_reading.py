"""The ledger as a page shows it: newest first, filtered, a part at a time."""

from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from firebreak.model.ids import TenantId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Library

SHOWN = 50
"""Lines of one page."""
WINDOW = 500
MOST_READ = 3_000
"""Lines read for one page; where fewer fit, the page says how far it looked and goes on."""
SLACK = timedelta(days=1)
"""How far a line's instant may lie before its place: it bears when a report was received."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which lines somebody asks for; empty takes all.

    Attributes:
        kind: A kind, or the beginning of one, such as ``order``.
        day: UTC day of the line's instant.
        before: Only lines before this number; 0 begins with the newest.
    """

    actor: str = ""
    kind: str = ""
    case: str = ""
    day: date | None = None
    before: int = 0


class Page(Struct, frozen=True, kw_only=True):
    """Some lines, newest first.

    Attributes:
        size: Lines of the whole ledger.
        read: Lines looked at for this page.
        next: Go on before this number; 0 when there is nothing before.
    """

    lines: tuple[LedgerEntry, ...]
    size: int
    read: int
    next: int


def page(store: Library, tenant: TenantId, wanted: Wanted) -> Page:
    """Find lines from the newest on.

    Args:
        store: The store.
        tenant: Whose ledger.
        wanted: Which lines.

    Returns:
        At most :data:`SHOWN` lines, of at most :data:`MOST_READ` that were looked at.
    """
    size = store.tree(tenant).size
    start = min(wanted.before - 1, size) if wanted.before else size
    if wanted.day is not None:
        start = min(start, _last_of(store, tenant, size, _midnight(wanted.day) + 2 * SLACK))
    found: list[LedgerEntry] = []
    place, is_over = start, start == 0
    while not is_over and len(found) < SHOWN and start - place < MOST_READ:
        after = max(place - WINDOW, 0)
        lines = store.entries(after, place - after, tenant)
        fitting = [line for line in reversed(lines) if fits(line, wanted)][: SHOWN - len(found)]
        found += fitting
        place = found[-1].seq - 1 if len(found) == SHOWN else after
        is_over = place == 0 or all(_is_long_before(one, wanted.day) for one in lines)
    return Page(lines=tuple(found), size=size, read=start - place, next=0 if is_over else place + 1)


def fits(line: LedgerEntry, wanted: Wanted) -> bool:
    """Say whether a line is one that is asked for."""
    return (
        (not wanted.actor or wanted.actor in (line.actor, line.colleague))
        and line.kind.startswith(wanted.kind)
        and (not wanted.case or wanted.case in (line.case, line.other))
        and (wanted.day is None or line.at.astimezone(UTC).date() == wanted.day)
    )


def _last_of(store: Library, tenant: TenantId, size: int, until: datetime) -> int:
    """Find the last line before an instant. Lines lie nearly in the order of their instants."""
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        line = store.entries(middle - 1, 1, tenant)
        if line and line[0].at >= until:
            high = middle - 1
        else:
            low = middle
    return low


def _is_long_before(line: LedgerEntry, day: date | None) -> bool:
    return day is not None and line.at < _midnight(day) - SLACK


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
