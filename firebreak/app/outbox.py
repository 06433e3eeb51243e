"""Carry messages from the outbox to platforms until each platform has them."""

import logging
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Thread

from firebreak.act.execute import settle
from firebreak.app.wiring import Services
from firebreak.model.actions import Delivery, Outcome
from firebreak.model.errors import StoreClosed
from firebreak.model.ids import SourceId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.ports import Answer

LOG = logging.getLogger("firebreak.outbox")

LEASE = timedelta(seconds=60)
"""A sender that dies frees its deliveries after this; longer than any try can take."""
AT_ONCE = 8
"""Deliveries under way at the same time, so that one slow platform does not hold up others."""
LONGEST_SLEEP_SECONDS = 1.0
"""Retries become due without a commit, so the outbox is looked at this often."""


class Outbox:
    """The sender: one thread that takes due deliveries, tries them, and keeps how it went."""

    def __init__(self, services: Services) -> None:
        """Prepare; nothing is sent before :meth:`start`."""
        self._services = services
        self._stop = Event()
        self._thread = Thread(target=self._run, name="outbox", daemon=True)
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="deliver")

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the tries under way and stop; what is left goes out at the next start."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._pool.shutdown()

    def send_due(self) -> int:
        """Try everything that is due once.

        Returns:
            How many deliveries were tried.
        """
        now = self._services.now()
        due = self._services.store.take(now, now + LEASE, AT_ONCE)
        outcomes = list(self._pool.map(self._try, due))
        if outcomes:
            entries = [
                entry
                for delivery, outcome in zip(due, outcomes, strict=True)
                if (entry := self._entry(delivery, outcome)) is not None
            ]
            self._services.store.settle(outcomes, entries)
        return len(outcomes)

    def _run(self) -> None:
        seen = 0
        while not self._stop.is_set():
            try:
                if self.send_due() == 0:
                    seen = self._services.store.wait(seen, LONGEST_SLEEP_SECONDS)
            except StoreClosed:
                return
            except Exception:
                # Sending is all this thread is for: it reports, waits, and goes on.
                LOG.exception("outbox: could not send; trying again")
                self._stop.wait(LONGEST_SLEEP_SECONDS)

    def _try(self, delivery: Delivery) -> Outcome:
        platform = self._services.platforms.get(SourceId(delivery.endpoint))
        if platform is None:
            answer = Answer(ok=False, note=f"no endpoint for {delivery.endpoint} in the config")
        else:
            answer = platform.deliver(delivery, self._services.now())
        jitter = random.random()  # noqa: S311  (spreads retries; nobody gains by guessing it)
        return settle(delivery, answer, now=self._services.now(), jitter=jitter)

    def _entry(self, delivery: Delivery, outcome: Outcome) -> LedgerEntry | None:
        if outcome.result == "retry":
            return None
        return LedgerEntry(
            kind="action delivered" if outcome.result == "delivered" else "action failed",
            tenant=self._services.tenant,
            at=outcome.at,
            actor="system",
            subject=delivery.subject,
            action=delivery.action,
            note=outcome.note,
        )
