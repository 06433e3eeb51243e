"""The worker: reads the feed, opens cases, connects, confirms actions."""

import logging
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, TypeVar

from msgspec.structs import replace

from firebreak.adapters.store.erasure import MEMORY_CURSOR
from firebreak.adapters.store.turns import Turn
from firebreak.app import pipeline
from firebreak.app.basis import basis_of
from firebreak.app.faults import trace
from firebreak.app.kept_acts import KeptActs
from firebreak.app.knowledge import Knowledge
from firebreak.app.listing import Listing
from firebreak.app.wiring import Services
from firebreak.detect.contract import Detector
from firebreak.model.decisions import Decision
from firebreak.model.errors import (
    Conflict,
    InvalidFile,
    StaleCase,
    StaleTurn,
    StoreClosed,
    StoreError,
)
from firebreak.model.ids import ItemKey, Seq
from firebreak.model.ports import Record
from firebreak.review.findings import Findings

LOG = logging.getLogger("firebreak.worker")

T = TypeVar("T")
Forgotten = Mapping[ItemKey, ItemKey | None]

BATCH = 500
"""Records concluded from in one transaction."""
RECALLED = 2_000
"""Records remembered between two looks at whether to stop."""
LONG_RECALL = 50_000
"""Records from which on people are told why nothing new is being checked yet."""
NETWORK_SECONDS = 5.0
"""Connections are computed anew this often while acts come in; sooner when the seeds change."""
REST = 3.0
"""After computing connections the worker does other things for so many times as long."""
MERGES = 100
"""Times that findings are merged again because a reviewer was faster, before it is an error."""
ALONE = 2
"""Failures on one record, looked at by itself, after which it is set aside for a person."""
TRIES = 5
"""Failures in a row after which people are told; it goes on trying."""
LONGEST_PAUSE_SECONDS = 30.0
SPARE_SECONDS = 0.5
"""How often a worker whose turn it is not asks whether it has come."""


class Worker:
    """One thread that follows the feed; its memory is rebuilt from the feed at every start."""

    def __init__(
        self,
        services: Services,
        *,
        tick: Callable[[], float] = monotonic,
        turn: Turn | None = None,
        detectors: Sequence[Detector] | None = None,
    ) -> None:
        """Prepare; nothing is read before :meth:`start`.

        Args:
            services: Store, policy and clock.
            tick: Seconds that only ever go forward; says what computing connections costs.
            turn: Place in line where several processes share a store: until its turn comes, a
                worker only remembers what another one concludes from. None where it is alone.
            detectors: Plug-ins to use instead of all discovered ones; for trials.
        """
        self._detectors = detectors
        self._turn = turn
        self._services = services
        self._store = services.store
        self._tick = tick
        self._stop = Event()
        # Made when it starts: one that never runs would hold this worker, and with it all that it
        # remembers, until the garbage collector comes by, which may be gigabytes later.
        self._thread: Thread | None = None
        folder = services.acts
        self._kept = KeptActs(Path(folder), tick=tick) if folder else None
        self._listing = Listing(services, widen=services.media.variants)
        self._broken: Counter[str] = Counter()
        self._studied: tuple[Findings, list[Record], int] | None
        self._cursor: Seq
        self._number: int | None
        self._forgettings: int | None
        self._failures = 0
        self._failed_at = 0
        self._careful_upto = 0
        self._suspect: tuple[int, int, BaseException | None] = (0, 0, None)
        self._errands: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._asking = Lock()
        self._has_ended = False
        self._forget()

    def start(self) -> None:
        """Begin to follow the feed."""
        self._thread = Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch under way and stop."""
        self._stop.set()
        self._store.wake()
        if self._thread is not None:
            self._thread.join()
        if self._turn is not None:
            self._turn.close()

    def recall(self) -> None:
        """Rebuild the memory from all that was concluded from before; ends early when stopped."""
        self._hear_of_forgetting()
        upto = self._store.cursor(pipeline.CURSOR)
        if upto > LONG_RECALL and (self._turn is None or self._number is not None):
            self._services.problems["worker"] = (
                f"reading {upto:,} records again after the start; what came in since is checked "
                "when that is done, without your help"
            )
        while self._cursor < upto and not self._stop.is_set():
            self._run_errands()
            records = self._store.read(self._cursor, RECALLED, upto=upto)
            self._knowledge.recall(records)
            self._cursor = records[-1].seq if records else upto
        decisions = self._store.decisions(None, self._services.tenant)
        self._knowledge.learn_decisions(decisions)
        self._is_ready = self._cursor >= upto
        if self._is_ready:
            memory = self._knowledge
            self._services.lookups.answer_from(memory.context.known, memory.lists_turn)
        if self._is_ready and self.is_in_turn:
            self._list(decisions)
        if not self._failures:
            self._services.problems.pop("worker", None)

    @property
    def is_in_turn(self) -> bool:
        """Whether this worker concludes; another one, on the same server, only remembers."""
        return self._turn is None or self._number is not None

    def forget_with(self, task: Callable[[], tuple[T, Forgotten]]) -> T:
        """Have something forgotten between two steps, by the store and by this memory.

        So nothing that was concluded before is kept afterwards.

        Args:
            task: Forgets it in the store, in the worker's thread; gives its own result, and what
                was forgotten, as :meth:`Knowledge.forget` takes it.

        Returns:
            The task's result.

        Raises:
            StaleTurn: Another process concludes now; nothing was done.
            StoreClosed: The worker has stopped; nothing was done.
        """

        def work() -> T:
            if not self.is_in_turn:
                raise StaleTurn(cursor=pipeline.CURSOR)
            result, names = task()
            try:
                self._drop(names)
            except Exception as error:  # noqa: BLE001 - rather nothing remembered than that
                LOG.error("worker: forgets all it remembers\n%s", trace(error))
                self._forget()
            return result

        answer: Future[T] = Future()
        with self._asking:
            if self._has_ended:
                raise StoreClosed
            if self._thread is None or not self._thread.is_alive():
                return work()  # nobody steps but the caller
            self._errands.append((work, answer))
        return answer.result()

    def has_turn(self) -> bool:
        """Tell whether it is this worker's turn to conclude; begins it when it has come.

        Returns:
            Always true where a worker has no rival.
        """
        if self._turn is None:
            return True
        if not self._turn.is_mine():
            if self._number is not None:
                LOG.warning("worker: another process goes on")
                self._forget()
                # It tells by itself what it cannot do.
                for part in ("worker", "connect"):
                    self._services.problems.pop(part, None)
            return False
        if self._number is None:
            # From here on the last reader's effects are refused, so what is there now is all.
            self._number = self._store.begin_turn(pipeline.CURSOR)
            self._is_ready = False
        return True

    def step(self) -> bool:
        """Conclude from what came in since the last step.

        Returns:
            Whether there was anything to conclude from.
        """
        self._learn_decisions()
        if self._studied is None:
            limit = 1 if self._cursor < self._careful_upto else BATCH
            if records := self._store.read(self._cursor, limit):
                self._is_studying = True
                self._studied = self._study(records), records, self._knowledge.learned
                self._is_studying = False
        had_work = self._studied is not None
        if self._studied is not None:
            findings, records, learned = self._studied
            self._conclude(findings, records, learned)
            self._report(findings)
            self._studied = None
        self._connect()
        self._keep_acts()
        return had_work

    def _study(self, records: Sequence[Record]) -> Findings:
        place, times, error = self._suspect
        # Only once: where even a failure is not taken, it is not for what the record holds.
        if error is not None and len(records) == 1 and (place, times) == (self._cursor, ALONE):
            LOG.error("worker: record %d is set aside; a person must look at it", place + 1)
            return self._knowledge.set_aside(records[0], error)
        return pipeline.study(records, self._knowledge)

    def _run(self) -> None:
        try:
            self._live()
        finally:
            with self._asking:
                left = [answer for _, answer in self._errands]
                self._errands.clear()
                self._has_ended = True
            for answer in left:
                answer.set_exception(StoreClosed())

    def _live(self) -> None:
        seen = 0
        while not self._stop.is_set():
            try:
                self._run_errands()
                if not self.has_turn():
                    self.recall()
                    self._stop.wait(SPARE_SECONDS)
                    continue
                if not self._is_ready:
                    self.recall()
                    continue
                if not self.step():
                    self._succeeded()
                    seen = self._store.wait(seen, 1.0)
                elif self._cursor > self._failed_at:
                    self._succeeded()
            except StoreClosed:
                return
            except BaseException as error:  # noqa: BLE001 - told, and tried again
                # No signal comes to this thread; what ended it would end it in silence.
                self._failed(error)
                self._stop.wait(min(2.0 ** min(self._failures, 9), LONGEST_PAUSE_SECONDS))

    def _run_errands(self) -> None:
        while self._errands:
            work, answer = self._errands.popleft()
            try:
                answer.set_result(work())
            except Exception as error:  # noqa: BLE001 - it is the asker's
                answer.set_exception(error)

    def _drop(self, names: Forgotten) -> None:
        if self._studied is not None:
            # It may speak of what was forgotten, and half of it is remembered.
            self._services.media.forget(names)
            self._forget()
            return
        self._knowledge.forget(names)
        self._services.media.forget(names)
        if self._is_ready:
            decisions = self._store.decisions(None, self._services.tenant)
            self._knowledge.learn_decisions(decisions)
            self._has_new_seeds = True
        self._keep_acts()
        self._forgettings = self._store.cursor(MEMORY_CURSOR)

    def _hear_of_forgetting(self) -> None:
        """Begin anew when another process has forgotten something since this memory began."""
        told = self._store.cursor(MEMORY_CURSOR)
        if self._forgettings is not None and told != self._forgettings:
            self._forget()
        self._forgettings = told

    def _forget(self) -> None:
        """Begin with an empty memory."""
        services = self._services
        self._knowledge = Knowledge(
            services.policy,
            services.store,
            services.tenant,
            self._detectors,
            equipment=services.equipment,
        )
        services.lookups.answer_from(None, self._knowledge.lists_turn)
        self._number = None
        self._studied = None
        self._is_studying = False
        self._cursor = Seq(0)
        self._ledger = 0
        self._acts_seen = 0
        self._has_new_seeds = True
        self._rests_until = 0.0
        self._network_due = 0.0
        self._is_ready = False
        self._forgettings = None

    def _succeeded(self) -> None:
        if self._failures:
            self._failures = 0
            self._services.problems.pop("worker", None)

    def _failed(self, error: BaseException) -> None:
        self._failures += 1
        place = self._cursor + 1
        LOG.error("worker: try %d at record %d failed\n%s", self._failures, place, trace(error))
        if self._failures >= TRIES:
            self._services.problems["worker"] = (
                f"new content is not being checked ({type(error).__name__} at record {place}); "
                "read the log and mend the cause; it is tried again by itself"
            )
            LOG.critical("worker: new content is not being checked")
        if self._is_ready:
            self._failed_at = self._cursor
        is_wrong = not isinstance(error, StoreError)
        if is_wrong and self._is_ready:
            # That somebody else was faster is no record's fault.
            if self._cursor < self._careful_upto and not isinstance(error, Conflict):
                last, times, _ = self._suspect
                self._suspect = self._cursor, times + 1 if last == self._cursor else 1, error
            # Whatever it stumbles over, all that came before it shall be concluded from.
            self._careful_upto = self._cursor + BATCH
        if is_wrong or self._is_studying:
            # Half of a batch may be remembered already; looking at it again would find less.
            self._forget()

    def _learn_decisions(self) -> None:
        store, tenant = self._store, self._services.tenant
        upto, decided = self._ledger, False
        while entries := store.entries(upto, BATCH, tenant):
            upto = entries[-1].seq
            decided = decided or any(entry.kind == "case decided" for entry in entries)
        if decided:
            decisions = store.decisions(None, tenant)
            if self._knowledge.learn_decisions(decisions):
                self._has_new_seeds = True
            self._list(decisions)
        self._ledger = upto

    def _list(self, decisions: Sequence[Decision]) -> None:
        """Let lists of known media follow what people decided."""
        try:
            self._listing.follow(decisions)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - told, and tried again
            LOG.error("lists: not in step with decisions\n%s", trace(error))
            self._services.problems["lists"] = (
                f"what people removed is not put on its list ({type(error).__name__}); read the "
                "log and mend the cause; it is tried again with the next decision"
            )
            return
        self._services.problems.pop("lists", None)

    def _report(self, findings: Findings) -> None:
        for failure in findings.failures:
            self._broken[failure.plugin] += 1
            self._services.problems[failure.plugin] = (
                f"broke on {self._broken[failure.plugin]:,} items since the start "
                f"(last: {failure.error}); a person must look at them; read the log"
            )
            LOG.error("%s broke: %s", failure.plugin, failure.error)

    def _connect(self) -> None:
        """Compute connections if that is due; a broken linker stops nothing else."""
        begun, acts = self._tick(), len(self._knowledge.acts)
        grown = acts != self._acts_seen and begun >= self._network_due
        if begun < self._rests_until or not (self._has_new_seeds or grown):
            return
        near = self._has_new_seeds and self._knowledge.is_large
        found = self._networks(near=near)
        ended = self._tick()
        self._rests_until = ended + REST * (ended - begun)
        self._network_due = max(self._rests_until, ended + NETWORK_SECONDS)
        if found is None:
            self._rests_until = self._network_due
            return
        if found.connections:
            self._conclude(found, [], self._knowledge.learned, near=near)
        # What was found around the seeds is looked at as a whole when there is time.
        self._acts_seen, self._has_new_seeds = (-1 if near else acts), False

    def _keep_acts(self) -> None:
        """Let the files of acts follow; a disk that refuses stops nothing else."""
        if self._kept is None or not self._is_ready:
            return
        try:
            self._kept.follow(self._knowledge.acts, cursor=self._cursor)
        except (OSError, InvalidFile) as error:
            LOG.error("acts: not written\n%s", trace(error))
            self._services.problems["acts"] = (
                f"acts for other engines are not written ({error}); mend the folder that the "
                "config names as acts; it is tried again by itself"
            )
            return
        self._services.problems.pop("acts", None)

    def _networks(self, *, near: bool) -> Findings | None:
        services = self._services
        try:
            found = pipeline.networks(
                self._knowledge,
                services.policy,
                tenant=services.tenant,
                now=services.now(),
                near=near,
            )
        except Exception as error:  # noqa: BLE001 - told, and tried again
            LOG.error("connect: failed\n%s", trace(error))
            services.problems["connect"] = (
                f"connected accounts are not being looked for ({type(error).__name__}); "
                "read the log and mend the cause; it is tried again by itself"
            )
            return None
        services.problems.pop("connect", None)
        for name, broken in self._knowledge.broken.items():
            LOG.error("connect: linker %s failed\n%s", name, trace(broken))
            services.problems["connect"] = (
                f"linker {name} broke ({type(broken).__name__}), the others go on; "
                "read the log, or switch it off in the policy"
            )
        return found

    def _conclude(
        self, findings: Findings, records: list[Record], learned: int, *, near: bool = False
    ) -> None:
        upto = records[-1].seq if records else self._cursor
        confirmed, seen = self._confirmed(records)
        for attempt in range(MERGES):
            at = findings.at if not records and findings.at else self._services.now()
            basis = basis_of(self._services, at, learned=learned, seen=seen, near=near)
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
                self._store.apply(replace(effects, turn=self._number, basis=basis))
            except StaleCase:
                # A reviewer changed a case meanwhile; merge again into what stands now.
                if attempt == MERGES - 1 or self._store.cursor(pipeline.CURSOR) != self._cursor:
                    raise
                continue
            self._cursor = upto
            return

    def _confirmed(self, records: list[Record]) -> tuple[list[pipeline.Seen], int]:
        """Find what new items confirm, and how many ledger lines there were just then."""
        tenant = self._services.tenant
        seen = self._store.tree(tenant).size
        while True:
            confirmed = pipeline.confirm(
                records, self._store, tenant, rehearsed=self._services.rehearsed
            )
            before, seen = seen, self._store.tree(tenant).size
            # A line that came meanwhile may tell of one of these actions: then look again.
            if before == seen or not records:
                return confirmed, seen
