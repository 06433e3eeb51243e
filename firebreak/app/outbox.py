"""Carry messages from the outbox to platforms until each platform has them."""

import logging
import random
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from msgspec.structs import replace

from firebreak.act.execute import settle
from firebreak.act.withhold import is_explanation
from firebreak.app import freezing, leases
from firebreak.app.faults import trace
from firebreak.app.looked_before import look_before
from firebreak.app.misuse import was_warned
from firebreak.app.quotas import Quotas
from firebreak.app.redress import was_informed
from firebreak.app.unknown import is_seen
from firebreak.app.wiring import Services
from firebreak.model.actions import LETTER, Delivery, Outcome
from firebreak.model.errors import StoreClosed
from firebreak.model.ids import ActionId, SourceId
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.model.ports import Answer

LOG = logging.getLogger("firebreak.outbox")

AT_ONCE = 8
"""Deliveries under way to one platform from which on it gets no more. Each platform has its own
share, so that one that does not answer holds up no other."""
BROKEN_AFTER = timedelta(minutes=5)
"""From so long without one success on, people are told that a platform takes nothing."""
LONGEST_SLEEP_SECONDS = 1.0
"""Retries become due without a commit, so the outbox is looked at this often."""


class Outbox:
    """The sender: takes due deliveries, tries them, and keeps how each went."""

    def __init__(self, services: Services, *, at_once: int = AT_ONCE) -> None:
        """Prepare; nothing is sent before :meth:`start`.

        Args:
            services: Store, platforms and clock.
            at_once: Deliveries under way to one platform from which on it gets no more; with 1
                they go out in one order, which trials need to be the same every time.
        """
        self._services = services
        self._quotas = Quotas(services)
        self._at_once = at_once
        self._stop = Event()
        self._thread = Thread(target=self._run, name="outbox", daemon=True)
        # One take may bring a platform to just below twice its share.
        most = 2 * at_once * (len(services.platforms) + 1)
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="deliver")
        self._under_way: Counter[SourceId] = Counter()
        self._failing: dict[str, datetime] = {}
        self._told: set[str] = set()
        self._lock = Lock()

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the tries under way and stop; what is left goes out at the next start."""
        self._stop.set()
        self._services.store.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._pool.shutdown()

    def send_due(self) -> int:
        """Try what is due, as far as platforms have room, and wait for the answers.

        Returns:
            How many deliveries were tried.
        """
        tries = self._begin()
        wait(tries)
        return len(tries)

    def _begin(self) -> list[Future[None]]:
        now = self._services.now()
        freeze = freezing.frozen(self._services)
        if freeze is not None and freeze.scope == "all":
            return []
        with self._lock:
            busy = [source for source, many in self._under_way.items() if many >= self._at_once]
        due = self._services.store.take(now, now + leases.DELIVERY, self._at_once, besides=busy)
        with self._lock:
            self._under_way.update(SourceId(delivery.endpoint) for delivery in due)
        return [self._pool.submit(self._carry, delivery) for delivery in due]

    def _run(self) -> None:
        seen = 0
        while not self._stop.is_set():
            try:
                if not self._begin():
                    seen = self._services.store.wait(seen, LONGEST_SLEEP_SECONDS)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                # Sending is all this thread is for: it reports, waits, and goes on.
                LOG.error("outbox: could not send; trying again\n%s", trace(error))
                self._stop.wait(LONGEST_SLEEP_SECONDS)

    def _carry(self, delivery: Delivery) -> None:
        try:
            # Looked at before every message; one that is held goes out after its lease.
            if freezing.holds(freezing.frozen(self._services), delivery):
                return
            refused = self._quotas.refused(delivery)
            outcome = refused or self._try(delivery)
            entry = self._entry(delivery, outcome)
            self._services.store.settle([outcome], [entry] if entry else [])
            has_told = outcome.result == "delivered" and outcome.is_told
            if has_told and not is_explanation(delivery):
                was_informed(self._services, delivery)
                was_warned(self._services, delivery)
            if refused is None:
                self._judge(delivery.endpoint, outcome)
        except Exception as error:  # noqa: BLE001 - its lease runs out, and it is tried again
            LOG.error("outbox: %s is not settled\n%s", delivery.id, trace(error))
        finally:
            with self._lock:
                self._under_way[SourceId(delivery.endpoint)] -= 1

    def _try(self, delivery: Delivery) -> Outcome:
        answer = self._ask(delivery)
        jitter = random.random()  # noqa: S311  (spreads retries; nobody gains by guessing it)
        return settle(delivery, answer, now=self._services.now(), jitter=jitter)

    def _ask(self, delivery: Delivery) -> Answer:
        platform = self._services.platforms.get(SourceId(delivery.endpoint))
        if platform is None:
            name = delivery.endpoint
            note = f"no endpoint for {name} in the config; add [platforms.{name}] and restart"
            return Answer(ok=False, note=note)
        try:
            look_before(self._services, platform, delivery)
            answer = platform.deliver(delivery, self._services.now())
            if answer.is_unknown and is_seen(platform, delivery, self._services.now()):
                # A later try finds it done, and only tells whom it concerns.
                later = replace(delivery, attempts=delivery.attempts + 1)
                answer = platform.deliver(later, self._services.now())
            return answer
        except Exception as error:  # noqa: BLE001 - a connector that breaks is a failed try
            LOG.error("outbox: the connector of %s broke\n%s", delivery.endpoint, trace(error))
            return Answer(ok=False, note=f"the connector broke: {type(error).__name__}")

    def _judge(self, endpoint: str, outcome: Outcome) -> None:
        """Tell people that a platform is broken, and that it is well again."""
        problems, part = self._services.problems, f"platform {endpoint}"
        with self._lock:
            if outcome.result == "delivered" or (part in self._told and part not in problems):
                # It takes messages, this process's or another's.
                self._failing.pop(endpoint, None)
                self._told.discard(part)
            if outcome.result == "delivered":
                problems.over(part, outcome.at)
                return
            # Set right again, a clock that ran ahead has left an instant that is still to come.
            since = min(self._failing.get(endpoint, outcome.at), outcome.at)
            self._failing[endpoint] = since
            answer = outcome.note or f"answered {outcome.status}"
            if outcome.result == "dead":
                problems[part] = (
                    f"a message was given up ({answer}); see to the endpoint, then send it again "
                    "from the page Undelivered"
                )
            elif outcome.at - since >= BROKEN_AFTER:
                problems.setdefault(
                    part,
                    f"it has taken no message since {since:%d %B, %H:%M} UTC ({answer}); messages "
                    "wait and are tried again by themselves",
                )
            if part in problems:
                self._told.add(part)

    def _entry(self, delivery: Delivery, outcome: Outcome) -> LedgerEntry | None:
        if outcome.result == "retry":
            return None
        if delivery.action == LETTER:
            return self._line_of_letter(delivery, outcome)
        is_there = outcome.result == "delivered"
        kind: EntryKind
        if is_explanation(delivery):
            kind = "explanation delivered" if is_there else "explanation failed"
        else:
            kind = "action delivered" if is_there else "action failed"
        return LedgerEntry(
            kind=kind,
            tenant=self._services.tenant,
            at=outcome.at,
            actor="system",
            subject=delivery.subject,
            action=delivery.action,
            note=outcome.note,
        )

    def _line_of_letter(self, delivery: Delivery, outcome: Outcome) -> LedgerEntry:
        return LedgerEntry(
            kind="letter delivered" if outcome.result == "delivered" else "letter failed",
            tenant=self._services.tenant,
            at=outcome.at,
            actor="system",
            case=delivery.case,
            subject=delivery.subject,
            action=ActionId(delivery.id),
            note=outcome.note,
        )
