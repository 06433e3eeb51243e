"""Sends public statements once for ever, whatever becomes of an answer."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Event, Thread

from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters.transparency.contract import AT_ONCE, Database, Heard
from firebreak.app.faults import trace
from firebreak.app.statement_writing import Writing, all_statements, changed
from firebreak.app.transparency import database_of
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.effects import Filing
from firebreak.model.errors import StaleCase, StoreClosed
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper
from firebreak.model.public_statements import PublicStatement, StatementFault, StatementState

LOG = logging.getLogger("firebreak.statements")
PART = "statements"
GRACE = timedelta(minutes=6)
"""For another process that may still wait for the answer; longer than any request takes."""
UNTOLD_WAIT = timedelta(minutes=1)
DENIED_WAIT = timedelta(minutes=10)
SILENT_WAIT = timedelta(seconds=30)
MUTE = "it does not say what it has"
UNSAID = (StatementFault(field="statement", says="refused without a reason"),)
Kept = tuple[Paper, PublicStatement]


class Sending(Struct, frozen=True, kw_only=True):
    """What one round did.

    Attributes:
        trouble: Why something could not be sent, in a few words; empty where all is well.
    """

    sent: int = 0
    refused: int = 0
    trouble: str = ""


class Sender:
    """Hands statements over, and remembers which of its requests nobody answered.

    A statement is marked as on its way before it leaves. Whoever finds one so marked asks the
    database whether it is there before it is sent again: that is all that a crash needs.
    """

    def __init__(self, services: Services, database: Database) -> None:
        """Prepare; nothing is asked.

        Args:
            services: Store and clock.
            database: Who takes statements.
        """
        self._services = services
        self._database = database
        self._mine: set[str] = set()
        self._not_before: datetime | None = None

    def round(self) -> Sending:
        """Find out what became of what was on its way, then send what is ready.

        Returns:
            What came of it. Statements that were overtaken by another process count nowhere.
        """
        now = self._services.now()
        if self._not_before is not None and now < self._not_before:
            return Sending()
        self._not_before = None
        done = self._resolve(now)
        while not done.trouble and (batch := self._take()):
            done = _sum(done, self._hand_over(batch))
        return done

    def _take(self) -> list[Kept]:
        """Mark the oldest that are ready as on their way, all or none."""
        ready = [one for one in self._waiting() if one[1].state == "ready"]
        batch = ready[:AT_ONCE]
        now = self._services.now()
        marked = [_moved(one, "sending", now, tries=one[1].tries + 1, faults=()) for one in batch]
        if not self._keep(marked):
            return []
        self._mine |= {one.puid for _, one in batch}
        return [(paper, paper.body) for paper in marked if isinstance(paper.body, PublicStatement)]

    def _waiting(self) -> list[Kept]:
        return all_statements(self._services, is_open=True)

    def _hand_over(self, batch: Sequence[Kept]) -> Sending:
        heard = self._database.send([one.text for _, one in batch])
        if heard.result == "taken":
            return self._taken(batch)
        if heard.result == "refused":
            return self._refused(batch, heard)
        now = self._services.now()
        if heard.result == "unknown":
            self._not_before = now + SILENT_WAIT
            return Sending(trouble=heard.note)
        self._keep([_moved(one, "ready", now) for one in batch])
        wait = DENIED_WAIT if heard.result == "denied" else UNTOLD_WAIT
        if heard.wait_seconds is not None:
            wait = timedelta(seconds=heard.wait_seconds)
        self._not_before = now + wait
        return Sending(trouble=heard.note)

    def _refused(self, batch: Sequence[Kept], heard: Heard) -> Sending:
        """Set those aside that are not taken, and send the others again at once."""
        if not heard.faults and len(batch) > 1:
            half = len(batch) // 2
            first = self._hand_over(batch[:half])
            if first.trouble:
                self._back(batch[half:])
                return first
            return _sum(first, self._hand_over(batch[half:]))
        blamed = heard.faults or {0: UNSAID}
        done = Sending()
        for place, faults in blamed.items():
            done = _sum(done, self._set_aside(batch[place], faults))
        rest = [one for place, one in enumerate(batch) if place not in blamed]
        if done.trouble:
            self._back(rest)
            return done
        return _sum(done, self._hand_over(rest)) if rest else done

    def _set_aside(self, one: Kept, faults: tuple[StatementFault, ...]) -> Sending:
        """Refused, unless it is refused for being there already."""
        if {fault.field for fault in faults} == {"puid"}:
            is_there = self._database.has(one[1].puid)
            if is_there is None:
                self._not_before = self._services.now() + SILENT_WAIT
                return Sending(trouble=MUTE)
            if is_there:
                return self._taken([one])
        now = self._services.now()
        is_kept = self._keep([_moved(one, "refused", now, faults=faults or UNSAID)])
        return Sending(refused=int(is_kept))

    def _resolve(self, now: datetime) -> Sending:
        done = Sending()
        for one in self._waiting():
            body = one[1]
            if body.state != "sending":
                continue
            age = now - body.state_at
            if body.puid not in self._mine and timedelta() <= age < GRACE:
                continue
            is_there = self._database.has(body.puid)
            if is_there is None:
                self._not_before = now + SILENT_WAIT
                return _sum(done, Sending(trouble=MUTE))
            if is_there:
                done = _sum(done, self._taken([one]))
            else:
                self._keep([_moved(one, "ready", now)])
        return done

    def _taken(self, batch: Sequence[Kept]) -> Sending:
        now = self._services.now()
        papers = [_moved(one, "sent", now, sent_at=now, faults=()) for one in batch]
        lines = [self._line(one, now) for _, one in batch]
        is_kept = self._keep(papers, lines)
        return Sending(sent=len(batch) if is_kept else 0)

    def _back(self, batch: Sequence[Kept]) -> None:
        """Let what did not leave wait again."""
        now = self._services.now()
        self._keep([_moved(one, "ready", now) for one in batch])

    def _keep(self, papers: Sequence[Paper], lines: Sequence[LedgerEntry] = ()) -> bool:
        if not papers:
            return False
        filing = Filing(tenant=self._services.tenant, papers=tuple(papers), entries=tuple(lines))
        try:
            self._services.store.file(filing)
        except StaleCase:
            return False  # another process was faster; the next round sees what it did
        return True

    def _line(self, one: PublicStatement, now: datetime) -> LedgerEntry:
        return LedgerEntry(
            kind="statement sent",
            tenant=self._services.tenant,
            at=now,
            actor="system",
            case=one.matter,
            decision=one.decision,
            action=one.action,
            note=one.puid,
        )


class Statements:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(self, services: Services, worker: Worker) -> None:
        """Prepare; nothing is done before :meth:`start`.

        Args:
            services: Store, policy, config, clock and problems.
            worker: Whose turn is this one's too.
        """
        self._services = services
        self._worker = worker
        self._writing = Writing(services)
        self._sender: Sender | None = None
        self._stop = Event()
        self._thread = Thread(target=self._run, name="statements", daemon=True)

    def start(self) -> None:
        """Begin; does nothing where the config names no database."""
        if self._services.config.transparency.url:
            self._thread.start()

    def stop(self) -> None:
        """Finish the request under way and stop; the next start goes on."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(self._services.config.transparency.seconds)

    def round(self) -> None:
        """Draw what is missing, and send what is ready."""
        if not self._worker.is_in_turn:
            return
        if self._sender is None:
            self._sender = Sender(self._services, database_of(self._services.config.transparency))
        self._writing.round()
        done = self._sender.round()
        if done.trouble:
            LOG.warning("statements: %s", done.trouble)
            self._services.problems[PART] = (
                f"statements of reasons do not reach the public database ({done.trouble}); they "
                "wait and are sent by themselves; see to [transparency] in the config if it lasts"
            )
        elif done.sent:
            self._services.problems.pop(PART, None)

    def _run(self) -> None:
        while not self._stop.wait(self._services.config.transparency.pause_seconds):
            try:
                self.round()
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("statements: failed\n%s", trace(error))
                self._services.problems[PART] = (
                    f"statements of reasons are not drawn or sent ({type(error).__name__}); read "
                    "the log and mend the cause; it is tried again by itself"
                )


def _moved(one: Kept, state: StatementState, now: datetime, **more: object) -> Paper:
    paper, body = one
    return changed(paper, replace(body, state=state, state_at=now, **more))


def _sum(one: Sending, other: Sending) -> Sending:
    return Sending(
        sent=one.sent + other.sent,
        refused=one.refused + other.refused,
        trouble=one.trouble or other.trouble,
    )
