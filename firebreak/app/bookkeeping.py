"""Keeps books of the ledger, so that numbers about a long one are at hand."""

import logging
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Condition, Event, Lock, Thread
from time import monotonic
from typing import TypeVar, cast

from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.measure.books import Books
from firebreak.model.errors import StillReading, StoreClosed
from firebreak.model.ledger import EntryKind, LedgerEntry
from firebreak.review.breaches import Late

LOG = logging.getLogger("firebreak.bookkeeping")
READ_AT_ONCE = 2_000
LONG = 2_000
"""Lines from which on an answer is given again; what is computed of fewer is always new."""
FAR = 50_000
"""Lines from which on only the thread reads and computes; who asks is told how far it has come."""
WAITS_SECONDS = 2.0
"""How long a question waits for the thread before it is told so."""
KEPT = timedelta(minutes=1)
"""How old an answer about a long ledger may be; whoever shows it says what instant it is of."""
WANTED = timedelta(minutes=15)
"""An answer for which nobody asked so long is not made again."""
MOST = 32
"""Answers kept; the one asked for longest ago goes first."""
PART_OF_TIME = 0.1
"""Of its time the thread works about so much, however long the ledger is."""
ROUND_SECONDS = 2.0
MOST_SECONDS = 300.0
"""Longest rest: reading a long ledger for the first time is no reason for numbers an hour old."""
EVENTS: frozenset[EntryKind] = frozenset(["event named", "event ended"])
FORGETTING: frozenset[EntryKind] = frozenset(["subject erased", "content expired"])
T = TypeVar("T")


@dataclass
class Reading:
    """What was read of a ledger so far.

    Attributes:
        events: Lines that name events or end them.
        begun_at: Lines that the ledger had when reading began: what was erased before never came.
        upto: Number of the newest line that was read.
        has_forgotten: Whether names may have been read that have been erased since.
    """

    begun_at: int = 0
    books: Books = field(default_factory=Books)
    late: Late = field(default_factory=Late)
    events: list[LedgerEntry] = field(default_factory=list)
    upto: int = 0
    has_forgotten: bool = False

    def add(self, entries: list[LedgerEntry]) -> None:
        """Take in the next lines."""
        self.has_forgotten |= any(
            one.kind in FORGETTING and one.seq > self.begun_at for one in entries
        )
        self.books.add(entries)
        self.late.add(entries)
        self.events += [one for one in entries if one.kind in EVENTS]
        self.upto = entries[-1].seq


@dataclass(frozen=True)
class _Question:
    compute: Callable[[Reading, datetime], object]
    is_renewed: bool
    is_apart: bool = False


@dataclass
class _Answer:
    """What was computed, or why it could not be.

    Attributes:
        at: Instant it is computed for.
        made: When it was there.
        asked: When somebody last asked for it.
    """

    question: _Question
    at: datetime
    made: datetime
    asked: datetime
    said: object = None
    failed: Exception | None = None


def whole_ledger(services: Services) -> Iterator[LedgerEntry]:
    """Read the whole ledger, in order, some lines at a time."""
    upto = 0
    while part := services.store.entries(upto, READ_AT_ONCE, services.tenant):
        yield from part
        upto = part[-1].seq


def books_of(services: Services) -> Books:
    """Keep books of the whole ledger as it stands, for whoever asks once."""
    reading = Reading()
    while part := services.store.entries(reading.upto, READ_AT_ONCE, services.tenant):
        reading.add(part)
    return reading.books


def rest_after(worked: float) -> float:
    """Give how long the thread rests after it has worked, both in seconds."""
    return min(max(ROUND_SECONDS, worked / PART_OF_TIME), MOST_SECONDS)


class Bookkeeper:
    """The books of one ledger and the newest answers, for all threads of a process.

    Every number is a function of the ledger. A short one is read up to its last line whenever
    somebody asks. Of a long one the answer may be as old as :data:`KEPT` or a little more; once
    :meth:`start` was called, a thread makes it anew before anybody waits for it. Of a very long
    one the thread alone reads and computes: the answer is as old as the thread's last round, and
    whoever asks what nobody has asked lately is told to look again.
    """

    def __init__(self, services: Services, *, tick: Callable[[], float] = monotonic) -> None:
        """Begin without any line.

        Args:
            services: Store, tenant and clock.
            tick: Seconds that only ever go forward; says how long it has worked.
        """
        self._services = services
        self._tick = tick
        self._turn = Lock()
        self._reading = self._fresh()
        self._answers: dict[Hashable, _Answer] = {}
        self._questions: dict[Hashable, _Question] = {}
        self._news = Condition()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="bookkeeping", daemon=True)
        self._apart = Thread(target=self._run_apart, name="reports", daemon=True)

    def start(self) -> None:
        """Begin to follow the ledger."""
        self._thread.start()
        self._apart.start()

    def stop(self) -> None:
        """Finish what is under way and stop."""
        self._stop.set()
        with self._news:
            self._news.notify_all()
        if self._thread.is_alive():
            self._thread.join()
        if self._apart.is_alive():
            # A report of a long ledger takes minutes, and writes nothing that could be half done.
            self._apart.join(1.0)

    def of(
        self,
        name: Hashable,
        now: datetime,
        compute: Callable[[Reading, datetime], T],
        *,
        is_renewed: bool = True,
        is_apart: bool = False,
    ) -> T:
        """Give what is computed of the whole ledger, or was a moment ago.

        Args:
            name: Of the question: one name always goes with one way to compute.
            now: Aware instant.
            compute: From what was read and the instant it is computed for to the answer.
            is_renewed: Whether the thread makes it anew; not for what takes long and few ask for.
            is_apart: Whether it asks the store itself and reads no books; over a very long ledger
                it has a thread of its own then, and holds up no number.

        Returns:
            The answer. Who asks while it is computed waits for it, and gets the same.

        Raises:
            StillReading: The ledger is very long, and the thread has no answer yet.
        """
        question = _Question(compute, is_renewed, is_apart)
        size = self._services.store.tree(self._services.tenant).size
        if size < LONG:
            with self._turn:
                self._read_on()
                return compute(self._reading, now)
        kept = self._kept(name, now)
        if kept is None and self._thread.is_alive() and size > FAR:
            kept = self._wait_for(name, question, size)
        elif kept is None:
            with self._turn:
                kept = self._kept(name, now)
                if kept is None:
                    self._read_on()
                    kept = self._keep(name, now, question)
        if kept.failed is not None:
            # Whoever asks next tries again.
            self._answers.pop(name, None)
            raise kept.failed
        return cast("T", kept.said)

    def round(self) -> None:
        """Read what is new, answer what was asked, make anew what somebody asks for."""
        self._follow()
        if self._reading.upto < LONG:
            return
        now = self._services.now()
        for name, one in list(self._answers.items()):
            self._answer()
            if self._stop.is_set():
                return
            if now - one.asked > WANTED:
                self._answers.pop(name, None)
            elif one.question.is_renewed and not timedelta() <= now - one.at < KEPT / 2:
                with self._turn:
                    # Somebody may have asked while it was computed.
                    self._keep(name, now, one.question).asked = one.asked
        self._answer()

    def _kept(self, name: Hashable, now: datetime) -> _Answer | None:
        """Give an answer that is good enough; whoever gets it has asked for it."""
        kept = self._answers.get(name)
        if kept is None:
            return None
        age, is_followed = now - kept.made, self._thread.is_alive()
        # A request that came in a moment ago may be older than what was made meanwhile.
        if not -KEPT < age or (not is_followed and age < timedelta()):
            return None
        # While a thread makes them anew, nobody waits for an answer that is a little older; of a
        # very long ledger not for one of any age: the thread drops what is not wanted any more.
        is_fresh = age < (5 * KEPT if is_followed else KEPT)
        if is_fresh or (is_followed and kept.question.is_renewed and self._reading.upto > FAR):
            kept.asked = max(kept.asked, now)
            return kept
        return None

    def _wait_for(self, name: Hashable, question: _Question, size: int) -> _Answer:
        """Ask the thread, and wait a moment for it."""
        with self._news:
            self._questions[name] = question
            self._news.notify_all()
            is_told = self._news.wait_for(lambda: name not in self._questions, WAITS_SECONDS)
        kept = self._answers.get(name) if is_told else None
        if kept is None:
            raise StillReading(read=min(self._reading.upto, size), lines=size)
        return kept

    def _answer(self) -> None:
        """Answer what was asked of the books and has no answer yet."""
        while (asked := self._asked(is_apart=False)) is not None and not self._stop.is_set():
            name, question = asked
            with self._turn:
                self._keep(name, self._services.now(), question)
            self._is_answered(name)

    def _answer_apart(self) -> None:
        """Answer what was asked of the store and has no answer yet."""
        while (asked := self._asked(is_apart=True)) is not None and not self._stop.is_set():
            name, question = asked
            reading = self._reading
            answer = self._computed(question, self._services.now())
            with self._turn:
                # Names that were forgotten meanwhile may stand in it: then it is made again.
                is_good = self._reading is reading
                if is_good:
                    self._put(name, answer)
            if is_good:
                self._is_answered(name)

    def _asked(self, *, is_apart: bool) -> tuple[Hashable, _Question] | None:
        with self._news:
            mine = (one for one in self._questions.items() if one[1].is_apart == is_apart)
            return next(mine, None)

    def _is_answered(self, name: Hashable) -> None:
        with self._news:
            self._questions.pop(name, None)
            self._news.notify_all()

    def _keep(self, name: Hashable, now: datetime, question: _Question) -> _Answer:
        answer = self._computed(question, now)
        self._put(name, answer)
        return answer

    def _computed(self, question: _Question, now: datetime) -> _Answer:
        said, failed = None, None
        try:
            said = question.compute(self._reading, now)
        except Exception as error:  # noqa: BLE001  # told to whoever asks
            failed = error
        made = self._services.now()
        return _Answer(question=question, at=now, made=made, asked=now, said=said, failed=failed)

    def _put(self, name: Hashable, answer: _Answer) -> None:
        self._answers[name] = answer
        while len(self._answers) > MOST:
            oldest, _ = min(list(self._answers.items()), key=lambda each: each[1].asked)
            self._answers.pop(oldest, None)

    def _follow(self) -> None:
        """Read what is new, and anew from the first line where names were forgotten."""
        with self._turn:
            self._read(self._reading)
        if self._reading.has_forgotten:
            # The many lines without the lock, so that answers go on; the last ones with it.
            fresh = self._fresh()
            self._read(fresh)
            with self._turn:
                self._take(fresh)

    def _read_on(self) -> None:
        self._read(self._reading)
        if self._reading.has_forgotten:
            self._take(self._fresh())

    def _take(self, fresh: Reading) -> None:
        """Read on in place of books with names that were erased; answers may name them too."""
        self._read(fresh)
        while fresh.has_forgotten and not self._stop.is_set():
            fresh = self._fresh()
            self._read(fresh)
        self._reading = fresh
        self._answers.clear()

    def _fresh(self) -> Reading:
        return Reading(begun_at=self._services.store.tree(self._services.tenant).size)

    def _read(self, into: Reading) -> None:
        store, tenant = self._services.store, self._services.tenant
        if not into.upto:
            size = store.tree(tenant).size
            into.books.reserve(size + size // 4)
        while not self._stop.is_set():
            part = store.entries(into.upto, READ_AT_ONCE, tenant)
            if not part:
                return
            into.add(part)

    def _run(self) -> None:
        while not self._stop.is_set():
            begun = self._tick()
            self._try(self.round)
            worked = self._tick() - begun
            self._rest(rest_after(worked))

    def _rest(self, seconds: float) -> None:
        """Do nothing for so long but answer what has no answer yet."""
        until = self._tick() + seconds
        while not self._stop.is_set() and (left := until - self._tick()) > 0:
            with self._news:
                self._news.wait_for(lambda: self._has(is_apart=False), left)
            if self._has(is_apart=False):
                self._try(self._follow)
                self._try(self._answer)

    def _run_apart(self) -> None:
        while not self._stop.is_set():
            with self._news:
                self._news.wait_for(lambda: self._has(is_apart=True))
            self._try(self._answer_apart)

    def _has(self, *, is_apart: bool) -> bool:
        """Tell whether there is something to do: to answer, or to end."""
        asked = list(self._questions.values())
        return self._stop.is_set() or any(one.is_apart == is_apart for one in asked)

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
        except StoreClosed:
            self._stop.set()
        except Exception as error:  # noqa: BLE001  # numbers are late; the desk goes on
            LOG.error("bookkeeping: failed\n%s", trace(error))
