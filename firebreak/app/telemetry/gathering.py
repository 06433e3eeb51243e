"""Gathers the figures of one process and its store when it is asked."""

import resource
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from time import perf_counter

from firebreak import __version__
from firebreak.adapters.store import database_of
from firebreak.adapters.store.addresses import MEMORY, file_of, is_server
from firebreak.adapters.store.figures import Figures, figures
from firebreak.app import ledger, pipeline
from firebreak.app.telemetry.exposition import Family, Sample, by, one, written
from firebreak.app.telemetry.meters import Meters
from firebreak.app.wiring import Services
from firebreak.model.errors import FirebreakError

KEPT = timedelta(seconds=5)
"""How long an answer is given again, so that nobody makes the store count all the time."""
PAGE = 5_000
TAIL = 8_192
"""More characters than the last few checkpoints are long."""
STATM = Path("/proc/self/statm")


class Gatherer:
    """The figures of one process, for any number of programs that ask."""

    def __init__(self, services: Services) -> None:
        """Begin to count what the ledger gets from now on.

        Args:
            services: What runs here.
        """
        self.meters = Meters()
        self._services = services
        self._lock = Lock()
        self._started = services.now()
        self._read: int | None = None
        self._lines: Counter[str] = Counter()
        self._late = 0
        self._last: tuple[datetime, str] | None = None

    def text(self, now: datetime) -> str:
        """Give all figures in Prometheus's text format.

        Args:
            now: Aware instant.

        Returns:
            The text; at most :data:`KEPT` old.

        Raises:
            StoreError: The store cannot be asked, so that the question fails and an alert fires.
        """
        with self._lock:
            if self._last is None or not timedelta() <= now - self._last[0] < KEPT:
                families = [*self._of_process(now), *self._of_store(now), *self._of_ledger(now)]
                self._last = now, written([*self.meters.families(), *families])
            return self._last[1]

    def _of_process(self, now: datetime) -> list[Family]:
        parts = Counter(part for part, _ in self._services.problems.everywhere())
        return [
            Family(
                "firebreak_build_info", "gauge", "Which Firebreak answers.",
                (Sample(1, {"version": __version__}),),
            ),
            one(
                "process_start_time_seconds",
                "When this process began, in seconds since 1970; a restart changes it.",
                self._started.timestamp(),
            ),
            one("process_resident_memory_bytes", "Memory of this process.", _memory()),
            Family(
                "process_cpu_seconds_total", "counter", "Processor time of this process.",
                (Sample(_cpu()),),
            ),
            by(
                "part",
                "firebreak_part_stopped",
                "Parts that say they stopped working, in any process of this store.",
                dict(parts),
            ),
            one(
                "firebreak_workers_heard",
                "Processes that work and said so within a minute; no sample where one does all.",
                _workers(self._services, now),
            ),
        ]  # fmt: skip

    def _of_store(self, now: datetime) -> list[Family]:
        services = self._services
        if services.config.store == MEMORY:
            return []
        began = perf_counter()
        found = database_of(services.store).ask(
            lambda each: figures(each, services.tenant, pipeline.CURSOR, now)
        )
        took = perf_counter() - began
        return [
            *_queues(found, now),
            *_flows(found, now),
            one("firebreak_store_answer_seconds", "How long the store took to count this.", took),
            one("firebreak_disk_free_bytes", "Room beside the database file.", _free(services)),
        ]

    def _of_ledger(self, now: datetime) -> list[Family]:
        services = self._services
        size = services.store.tree(services.tenant).size
        self._count(size)
        signed, age = _signed(services, now)
        return [
            one("firebreak_ledger_lines", "Lines of the ledger.", size),
            one("firebreak_ledger_signed_lines", "Lines that the last checkpoint signs.", signed),
            one("firebreak_checkpoint_age_seconds", "Since the last checkpoint was written.", age),
            by(
                "kind",
                "firebreak_ledger_lines_total",
                "Lines that were added since this process first looked, by what happened.",
                dict(self._lines),
                "counter",
            ),
            Family(
                "firebreak_decisions_late_total",
                "counter",
                "Decisions after their deadline, since this process first looked.",
                (Sample(self._late),),
            ),
        ]

    def _count(self, size: int) -> None:
        """Read what came since the last look; what was there before counts for nobody."""
        after = size if self._read is None else self._read
        while after < size:
            part = self._services.store.entries(after, PAGE, self._services.tenant)
            if not part:
                break
            self._lines.update(line.kind for line in part)
            self._late += sum(
                line.kind == "case decided" and line.until is not None and line.at > line.until
                for line in part
            )
            after = part[-1].seq
        self._read = after


def _queues(found: Figures, now: datetime) -> Iterable[Family]:
    yield by(
        "kind",
        "firebreak_cases_open",
        "Cases that a person still has to decide.",
        {one.kind: one.open for one in found.queues},
    )
    yield by(
        "kind",
        "firebreak_cases_ready",
        "Open cases that nobody holds.",
        {one.kind: one.ready for one in found.queues},
    )
    yield by(
        "kind",
        "firebreak_cases_oldest_ready_seconds",
        "How long the oldest of them has waited.",
        {one.kind: _seconds(one.oldest, now) for one in found.queues if one.oldest},
    )
    yield by(
        "kind",
        "firebreak_cases_overdue",
        "Open cases whose deadline has passed.",
        {one.kind: one.overdue for one in found.queues},
    )


def _flows(found: Figures, now: datetime) -> Iterable[Family]:
    yield by(
        "records",
        "firebreak_records_total",
        "Records that the store ever took in, from all processes.",
        {"items": found.items, "notices": found.notices},
        "counter",
    )
    yield one("firebreak_feed_lag_records", "Records not concluded from.", found.behind)
    yield one(
        "firebreak_feed_lag_seconds",
        "How long the oldest of them has waited.",
        _seconds(found.waiting_since, now),
    )
    yield by("status", "firebreak_actions", "Actions by how they stand.", found.actions)
    yield one("firebreak_outbox_waiting", "Messages that wait to be sent.", found.outbox)
    yield one(
        "firebreak_outbox_oldest_seconds",
        "How long the first of them has been due.",
        _seconds(found.outbox_since, now),
    )
    yield one("firebreak_outbox_dead", "Messages that will not be tried again.", found.dead)


def _seconds(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _signed(services: Services, now: datetime) -> tuple[int | None, float | None]:
    file = ledger.places(services.config).checkpoints
    if file is None or not file.path.is_file():
        return None, None
    try:
        told = ledger.read_notes(file.read()[-TAIL:], None).of(services.tenant)
    except (FirebreakError, OSError):
        return None, None
    written_at = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    return max((one.size for one in told), default=None), _seconds(written_at, now)


def _workers(services: Services, now: datetime) -> int | None:
    if not is_server(services.config.store):
        return None
    heard = timedelta(minutes=1)
    found = services.store.processes()
    return sum(each.role != "web" and now - each.heard_at < heard for each in found)


def _free(services: Services) -> float | None:
    store = services.config.store
    if is_server(store):
        return None
    return shutil.disk_usage(file_of(store).absolute().parent).free


def _memory() -> float:
    """Give resident bytes now where the system says, else the most there ever was."""
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1_024


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
