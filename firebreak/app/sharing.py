"""Tells the other processes of a desk what stopped here, and hears them."""

import logging
import os
import socket
from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Event, Thread
from time import monotonic

from firebreak.app.faults import trace
from firebreak.app.problems import SILENT, Told, is_heard, missing_worker, told_by
from firebreak.app.wiring import Services
from firebreak.model.errors import StoreClosed, StoreError
from firebreak.model.processes import Problem, Process, ProcessRole

LOG = logging.getLogger("firebreak.processes")

BEAT_SECONDS = 15.0
"""How often a process says that it lives; four times before the others take it for dead."""
PAUSE_SECONDS = 1.0
"""Least time between two beats: a detector that breaks on every post changes its sentence often."""
LONGEST_SENTENCE = 2_000


class Sharing:
    """A thread that keeps this process's row and problems in the store, and clears up.

    While the store is away nothing is lost: each beat tells all that stands then.
    """

    def __init__(
        self, services: Services, role: ProcessRole, *, tick: Callable[[], float] = monotonic
    ) -> None:
        """Prepare; nothing is told before :meth:`start` or :meth:`beat`.

        Args:
            services: Store, clock and problems.
            role: What this process does.
            tick: Seconds that only ever go forward.
        """
        self._services = services
        self._role = role
        self._tick = tick
        self._begun = tick()
        self.name = f"{socket.gethostname()}:{os.getpid()}:{services.new_id()}"
        self._told: dict[str, Problem] = {}
        self._heard: Sequence[Told] = []
        self._is_away = False
        self._stop = Event()
        self._thread = Thread(target=self._run, name="sharing", daemon=True)
        services.problems.listen(self.elsewhere)

    def start(self) -> None:
        """Begin to tell and to hear."""
        self._thread.start()

    def stop(self) -> None:
        """Take back all that was said; a process that ends well leaves nothing behind."""
        self._stop.set()
        self._services.problems.changed.set()
        if self._thread.is_alive():
            self._thread.join()
        try:
            self._services.store.end_process(self.name)
        except StoreError as error:
            LOG.warning("processes: could not say goodbye (%s); the others will notice", error)

    def beat(self) -> None:
        """Say how this process is, end what is over, and clear up behind the dead.

        Raises:
            StoreError: The store is away; the next beat says it all.
        """
        self._services.problems.changed.clear()
        store, now = self._services.store, self._services.now()
        known = {one.name: one for one in store.processes()}
        self._heed(known.pop(self.name, None))
        told = self._stand(now)
        store.put_process(
            Process(name=self.name, role=self._role, heard_at=now, problems=tuple(told.values()))
        )
        self._told = told
        is_followed = self._role != "web" or any(
            one.role != "web" and is_heard(one, now) for one in known.values()
        )
        for other in known.values():
            if is_heard(other, now):
                self._end_what_is_over(other)
            elif is_followed or other.role == "web":
                # A dead worker that nobody follows stays: its silence is what people must know.
                store.end_process(other.name)
        heard = self.elsewhere()
        if heard != self._heard:
            # Silence is no commit, so nothing else would redraw an open page.
            self._heard = heard
            self._services.problems.ring()

    def elsewhere(self) -> Sequence[Told]:
        """Give what the other processes say, and whether none of them works; empty if unknown."""
        now = self._services.now()
        try:
            others = [one for one in self._services.store.processes() if one.name != self.name]
        except StoreError:
            return []
        told = told_by(others, now)
        if self._role == "web" and (self._has_waited() or any(one.role != "web" for one in others)):
            told += missing_worker(others, now)
        return told

    def _has_waited(self) -> bool:
        """Tell whether a worker that was started together with this process would be known."""
        return self._tick() - self._begun >= SILENT.total_seconds()

    def _run(self) -> None:
        changed = self._services.problems.changed
        while not self._stop.is_set():
            try:
                self.beat()
                self._is_away = False
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - said once, and tried again
                if not self._is_away:
                    LOG.warning("processes: the others cannot be told now\n%s", trace(error))
                self._is_away = True
            self._stop.wait(PAUSE_SECONDS)
            changed.wait(BEAT_SECONDS)

    def _heed(self, own: Process | None) -> None:
        """Take back what another process has seen to be over."""
        if own is None:
            return  # the first beat, or taken for dead: all is said anew
        standing = {one.part for one in own.problems}
        for part, problem in self._told.items():
            here = self._services.problems
            if part not in standing and _plain(here.get(part, "")) == problem.says:
                here.pop(part, None)

    def _stand(self, now: datetime) -> dict[str, Problem]:
        """Give what stands now, each since it was first said in these words."""
        found = {}
        for part, says in dict(self._services.problems).items():
            before = self._told.get(part)
            plain = _plain(says)
            is_known = before is not None and before.says == plain
            since = before.since if before is not None and is_known else now
            found[part] = Problem(part=part, says=plain, since=since)
        return found

    def _end_what_is_over(self, other: Process) -> None:
        for problem in other.problems:
            if self._services.problems.is_over(problem.part, problem.since):
                self._services.store.end_problem(other.name, problem.part)


def _plain(says: str) -> str:
    """Give a sentence as any database can hold it; it may quote what a platform answered."""
    cut = says[:LONGEST_SENTENCE].replace("\x00", "")
    return cut.encode(errors="replace").decode()
