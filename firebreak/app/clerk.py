"""The clerk: reminds of orders, sees effects, answers, tells authors, closes."""

import logging
from datetime import datetime
from threading import Event, Thread

from msgspec.structs import replace

from firebreak.app import order_execution, order_intake, orders
from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.effects import Filing
from firebreak.model.errors import StaleCase, StoreClosed
from firebreak.model.ids import ActionId
from firebreak.model.orders import Answer, Order
from firebreak.model.papers import Paper, PaperId
from firebreak.review import feedback
from firebreak.review import orders as rules
from firebreak.review.clocks import legal_state

LOG = logging.getLogger("firebreak.clerk")

LOOK_SECONDS = 1.0
"""Longest time between two looks; a commit is looked at sooner."""
PAUSE_SECONDS = 0.25
"""Least time between two looks, for a busy platform commits many times a second."""
PAGE = 2_000
PART = "orders"


class Clerk:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(self, services: Services, worker: Worker | None = None) -> None:
        """Prepare; nothing is done before :meth:`start` or :meth:`round`.

        Args:
            services: Store, policy, platforms and clock.
            worker: Whose turn is this one's too; None where nobody else is there.
        """
        self._services = services
        self._worker = worker
        self._told: set[tuple[str, int, tuple[str, ...]]] = set()
        self._confirmed: dict[ActionId, datetime] = {}
        self._ledger = 0
        self._stop = Event()
        self._thread = Thread(target=self._run, name="clerk", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the order under way and stop; the next start goes on."""
        self._stop.set()
        self._services.store.wake()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> None:
        """Look at every order about which something must be done.

        Raises:
            StoreClosed: There is nowhere to keep anything any more.
        """
        if self._worker is not None and not self._worker.is_in_turn:
            return
        broken: Exception | None = None
        for paper in orders.all_of(self._services, is_open=True):
            try:
                self._look_at(paper)
            except StoreClosed:
                raise
            except StaleCase:
                continue  # somebody was faster; the next look sees what they did
            except Exception as error:  # noqa: BLE001 - told once the others were looked at
                broken = error
        self._write_again()
        if broken is not None:
            raise broken

    def _look_at(self, paper: Paper) -> None:
        order = orders.order_in(paper)
        self._open(paper, order)
        self._remind(paper, order)
        now = self._services.now()
        if order.decisions and not order.left and order.clock.effective_at is None:
            self._see(paper, order)
        elif order.clock.effective_at is not None and order.told_at is None:
            order_execution.tell(self._services, paper.id)
        elif rules.is_settled(order, now):
            closed = replace(paper, is_open=False, due=None, revision=paper.revision + 1)
            self._services.store.file(Filing(tenant=paper.tenant, papers=(closed,)))

    def _open(self, paper: Paper, order: Order) -> None:
        """See that an order has its case, also one that was closed over it by mistake."""
        key = (paper.id, order.again, order.subjects)
        if key not in self._told:
            order_intake.open_case(self._services, paper)
            self._told.add(key)
            return
        waits = order.left and order.proof is not None and order.clock.void_at is None
        left = replace(order, subjects=order.left)
        cases = orders.cases_with(self._services, left) if waits else []
        if cases and not any(case.is_open for case in cases):
            kept = replace(
                paper, body=replace(order, again=order.again + 1), revision=paper.revision + 1
            )
            self._services.store.file(Filing(tenant=paper.tenant, papers=(kept,)))

    def _remind(self, paper: Paper, order: Order) -> None:
        now = self._services.now()
        due = rules.reminders_due(order, now)
        if due > order.reminded and legal_state(order.clock, now) in ("running", "breached"):
            orders.change_order(
                self._services,
                paper.id,
                lambda known: replace(known, body=replace(orders.order_in(known), reminded=due)),
                kind="order reminded",
                by="system",
                word=str(due),
            )

    def _see(self, paper: Paper, order: Order) -> None:
        actions = order_execution.actions_of(self._services, order)
        about = {one.subject for one in actions if one.status == "confirmed"}
        if not about.issuperset(order.subjects):
            return
        self._read_ledger()
        seen = [self._confirmed.get(one.id) for one in actions]
        # A line that was erased since tells no instant; now is never too early.
        at = max(one or self._services.now() for one in seen)
        # A clock that was set back meanwhile must not keep an order open.
        at = min(max(at, order.clock.received_at), self._services.now())
        order_execution.effective(self._services, paper.id, at, by=None)

    def _read_ledger(self) -> None:
        services = self._services
        while page := services.store.entries(self._ledger, PAGE, services.tenant):
            for line in page:
                if line.kind == "action confirmed" and line.action is not None:
                    self._confirmed[line.action] = line.at
            self._ledger = page[-1].seq

    def _write_again(self) -> None:
        """Write documents anew that lacked something which the policy says by now."""
        services = self._services
        for paper in services.store.papers(services.tenant, "order answer", is_open=True):
            body = paper.body
            if not isinstance(body, Answer) or feedback.NOT_SAID not in body.text:
                continue
            order = orders.order_in(orders.find(services, PaperId(body.order)))
            now, policy = services.now(), services.policy
            if body.annex == "II":
                draft = feedback.annex_two(order, paper=body.order, policy=policy, at=now)
            else:
                pause = order.clock.pauses[int(paper.id.rpartition("-")[2]) - 1]
                draft = feedback.annex_three(order, pause, paper=body.order, policy=policy, at=now)
            if draft.is_sendable:
                kept = replace(
                    paper, body=replace(body, text=draft.text), revision=paper.revision + 1
                )
                services.store.file(Filing(tenant=paper.tenant, papers=(kept,)))

    def _run(self) -> None:
        seen = 0
        while not self._stop.is_set():
            try:
                self.round()
                self._services.problems.pop(PART, None)
                seen = self._services.store.wait(seen, LOOK_SECONDS)
                self._stop.wait(PAUSE_SECONDS)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("clerk: failed\n%s", trace(error))
                self._services.problems[PART] = (
                    f"orders are not followed ({type(error).__name__}); read the log and mend the "
                    "cause, and look at the page Orders yourself until then"
                )
                self._stop.wait(LOOK_SECONDS)
