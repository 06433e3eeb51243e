"""Whether far more cases or reports come in than in any usual hour."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from statistics import median

from firebreak.algorithms.stats.bursts import leap
from firebreak.app.wiring import Services
from firebreak.model.ledger import EntryKind, LedgerEntry

HOUR = 60
"""Minutes."""
FEWEST_PAST_HOURS = 24
"""Whole hours that must be known; before that, nobody can say what is unusual."""
MOST_PAST_HOURS = 168
"""A week holds every hour of the day and the weekend."""
FEWEST = 10
"""Within an hour; a handful is no surge, however quiet it was before."""
LEAP = 6.0
"""Standard deviations above the hours before."""
MOST_LINES = 200_000
"""Ledger lines that are read back at the start; older ones are left out."""
PAGE = 2_000
COUNTED: Mapping[EntryKind, str] = {
    "case opened": "cases",
    "case reopened": "cases",
    "notice received": "reports",
}
WORDS = {"cases": "cases came up", "reports": "reports came in"}


class Arrivals:
    """Counts by minute, kept by one thread, that reads each ledger line once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: int | None = None
        self._since: int | None = None
        self._counts = {what: Counter[int]() for what in WORDS}

    def catch_up(self, services: Services, now: datetime) -> None:
        """Read what the ledger says since the last call; at first, of the last week.

        Args:
            services: The store.
            now: Aware instant; minutes that are more than a week and two hours old are forgotten.
        """
        store, tenant = services.store, services.tenant
        size = store.tree(tenant).size
        place = max(0, size - MOST_LINES) if self._read is None else self._read
        while place < size:
            lines = store.entries(place, min(PAGE, size - place), tenant)
            self.count(lines)
            place += PAGE
        self._read = size
        self._forget(_minute(now) - HOUR * (MOST_PAST_HOURS + 2))

    def count(self, lines: Sequence[LedgerEntry]) -> None:
        """Count ledger lines, in any order."""
        for line in lines:
            minute = _minute(line.at)
            self._since = minute if self._since is None else min(minute, self._since)
            what = COUNTED.get(line.kind)
            if what is not None:
                self._counts[what][minute] += 1

    def surges(self, now: datetime) -> tuple[str, ...]:
        """Say what came in the last sixty minutes far above every usual hour.

        Args:
            now: Aware instant.

        Returns:
            One part of a sentence for each; nothing while fewer than 24 hours are known.
        """
        minute = _minute(now)
        known = 0 if self._since is None else (minute - self._since) // HOUR - 1
        hours = min(known, MOST_PAST_HOURS)
        if hours < FEWEST_PAST_HOURS:
            return ()
        found = list[str]()
        for what, words in WORDS.items():
            ages = Counter[int]()
            for at, many in self._counts[what].items():
                # The minute that still runs belongs to the last hour, as what is ahead of us does.
                ages[max(0, minute - at) // HOUR] += many
            past = [ages[hour] for hour in range(1, hours + 1)]
            if ages[0] >= FEWEST and leap(ages[0], past) >= LEAP:
                usual = median(past)
                found.append(f"{ages[0]:,} {words} within the last hour, {usual:,.0f} as a rule")
        return tuple(found)

    def _forget(self, before: int) -> None:
        for what, counts in self._counts.items():
            self._counts[what] = Counter({at: n for at, n in counts.items() if at >= before})


def _minute(at: datetime) -> int:
    return (at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(minutes=1)
