"""The worker: reads the feed, opens cases, connects, confirms actions."""

import logging
from datetime import timedelta
from threading import Event, Thread

from firebreak.app import pipeline
from firebreak.app.knowledge import Knowledge
from firebreak.app.wiring import Services
from firebreak.model.errors import StaleCase, StoreClosed
from firebreak.model.ids import Seq
from firebreak.model.ports import Record
from firebreak.review.findings import Findings

LOG = logging.getLogger("firebreak.worker")

BATCH = 500
"""Records concluded from in one transaction."""
NETWORK_EVERY = timedelta(seconds=5)
"""Connections are computed at once when the seeds change, else this often while acts come in."""
TRIES = 5
"""Failures in a row after which the worker gives up, loudly."""
PAUSE_SECONDS = 1.0


class Worker:
    """One thread that follows the feed; its memory is rebuilt from the feed at every start."""

    def __init__(self, services: Services) -> None:
        """Prepare; nothing is read before :meth:`start`.

        Args:
            services: Store, policy and clock.
        """
        self._services = services
        self._store = services.store
        self._knowledge = Knowledge(services.policy, services.store, services.tenant)
        self._cursor = Seq(0)
        self._ledger = 0
        self._acts_seen = 0
        self._network_due = services.now()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="worker", daemon=True)

    def start(self) -> None:
        """Begin to follow the feed."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch under way and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def recall(self) -> None:
        """Rebuild the memory from all that was concluded from before."""
        upto = self._store.cursor(pipeline.CURSOR)
        while self._cursor < upto:
            records = self._store.read(self._cursor, min(BATCH * 4, upto - self._cursor))
            self._knowledge.recall(records)
            self._cursor = records[-1].seq
        self._knowledge.learn_decisions(self._store.decisions(None, self._services.tenant))

    def step(self) -> bool:
        """Conclude from what came in since the last step.

        Returns:
            Whether there was anything to conclude from.
        """
        seeds_changed = self._learn_decisions()
        records = self._store.read(self._cursor, BATCH)
        if records:
            self._conclude(pipeline.study(records, self._knowledge, self._services.policy), records)
        self._connect(at_once=seeds_changed)
        return bool(records)

    def _run(self) -> None:
        failures, seen, recalled = 0, 0, False
        while not self._stop.is_set():
            try:
                if not recalled:
                    self.recall()
                    recalled = True
                if not self.step():
                    seen = self._store.wait(seen, PAUSE_SECONDS)
                failures = 0
            except StoreClosed:
                return
            except Exception as error:
                failures += 1
                LOG.exception("worker: try %d of %d failed", failures, TRIES)
                if failures >= TRIES:
                    self._services.problems["worker"] = (
                        f"new content is not being checked ({type(error).__name__}); "
                        "read the log, mend the cause and restart"
                    )
                    LOG.critical("worker: gave up; new content is not being checked")
                    return
                self._stop.wait(PAUSE_SECONDS)

    def _learn_decisions(self) -> bool:
        store, tenant = self._store, self._services.tenant
        decided = False
        while entries := store.entries(self._ledger, BATCH, tenant):
            self._ledger = entries[-1].seq
            decided = decided or any(entry.kind == "case decided" for entry in entries)
        return decided and self._knowledge.learn_decisions(store.decisions(None, tenant))

    def _connect(self, *, at_once: bool) -> None:
        now = self._services.now()
        acts = len(self._knowledge.acts)
        if not at_once and (now < self._network_due or acts == self._acts_seen):
            return
        self._network_due = now + NETWORK_EVERY
        self._acts_seen = acts
        found = pipeline.networks(
            self._knowledge, self._services.policy, tenant=self._services.tenant, now=now
        )
        if found.connections:
            self._conclude(found, [])

    def _conclude(self, findings: Findings, records: list[Record]) -> None:
        upto = records[-1].seq if records else self._cursor
        confirmed = pipeline.confirm(records, self._store, self._services.tenant)
        while True:
            effects = pipeline.conclude(
                findings,
                library=self._store,
                policy=self._services.policy,
                new_id=self._services.new_id,
                confirmed=confirmed,
                after=self._cursor,
                upto=upto,
            )
            if not records and not (effects.cases or effects.joined or effects.entries):
                return
            try:
                self._store.apply(effects)
            except StaleCase:
                # A reviewer changed a case meanwhile; merge again into what stands now.
                if self._store.cursor(pipeline.CURSOR) != self._cursor:
                    raise
                continue
            self._cursor = upto
            return
