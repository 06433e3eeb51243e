"""What the next hours will look like, computed at most once a minute."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock

from firebreak.app.wiring import Services
from firebreak.model.ids import CaseId
from firebreak.model.ledger import LedgerEntry
from firebreak.review.forecast import AHEAD, LOOKS_BACK, Forecast, Pace, forecast

KEPT = timedelta(minutes=1)
FRONT = 1_000
"""Cases at the front of the queue; more are not decided in the hours it looks ahead."""
LINES = 2_000
"""Newest ledger lines that are read for who is at work and how long a case takes."""


class Outlook:
    """The last forecast, for all threads."""

    def __init__(self) -> None:
        """Begin without one."""
        self._lock = Lock()
        self._last: tuple[datetime, Forecast] | None = None

    def glance(self, services: Services, now: datetime) -> Forecast:
        """Give a forecast that is no older than a minute."""
        with self._lock:
            if self._last is None or not timedelta() <= now - self._last[0] < KEPT:
                self._last = now, look_ahead(services, now)
            return self._last[1]


def look_ahead(services: Services, now: datetime) -> Forecast:
    """Forecast which of the waiting cases miss their deadline.

    Args:
        services: The store.
        now: Aware instant.

    Returns:
        A forecast; what stands behind the front of the queue and is due counts as late.
    """
    store, tenant = services.store, services.tenant
    waiting, since = store.queue(tenant, FRONT), now - LOOKS_BACK
    decided = store.decided(tenant, FRONT)
    newest = store.tree(tenant).size
    lines = store.entries(max(0, newest - LINES), LINES, tenant)
    people, minutes = at_work([line for line in lines if line.at > since])
    pace = Pace(
        arrived=tuple(case for case in (*waiting, *decided) if case.opened_at > since),
        people=people,
        minutes=minutes,
    )
    found = forecast(waiting, pace, now)
    if len(waiting) < FRONT:
        return found
    due = store.counts(tenant, now + AHEAD).overdue - store.counts(tenant, now).overdue
    return found.with_more(due - found.due)


def at_work(lines: Sequence[LedgerEntry]) -> tuple[int, float | None]:
    """Count who takes or decides cases, and how long a case takes the desk as a whole.

    Args:
        lines: Of the last hour, in order.

    Returns:
        People, and mean minutes from claim to decision; None when nobody decided what they had
        claimed. No figure is about one person.
    """
    begun: dict[tuple[CaseId | None, str], datetime] = {}
    actors: set[str] = set()
    spent: list[timedelta] = []
    for line in lines:
        if line.kind == "case claimed":
            begun.setdefault((line.case, line.actor), line.at)
            actors.add(line.actor)
        elif line.kind == "case released":
            begun.pop((line.case, line.actor), None)
        elif line.kind == "case decided" and line.verb != "reverse":
            actors.add(line.actor)
            if start := begun.pop((line.case, line.actor), None):
                spent.append(line.at - start)
    if not spent:
        return len(actors), None
    return len(actors), sum(spent, timedelta()) / len(spent) / timedelta(minutes=1)
