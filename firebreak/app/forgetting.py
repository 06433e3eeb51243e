"""The server forgets: daily by the policy, and at once what is asked for."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Thread
from time import monotonic

from msgspec.structs import replace

from firebreak.adapters.store import Database, database_of, feed, wishes
from firebreak.adapters.store.erasure import Erased, Search
from firebreak.adapters.store.writer import Work
from firebreak.app import preserved_here, retention, second_looks
from firebreak.app.faults import trace
from firebreak.app.lapsing import lapse_all
from firebreak.app.media_room import sweep
from firebreak.app.wiring import Services
from firebreak.app.worker import Forgotten, Worker
from firebreak.model.errors import (
    FirebreakError,
    InputError,
    InvalidConfig,
    StaleTurn,
    StillNeeded,
    StoreClosed,
)
from firebreak.model.wishes import EXPIRY, Wish

LOG = logging.getLogger("firebreak.forgetting")

LOOK_SECONDS = 0.5
"""How often it looks whether anything was asked for."""
DAILY = timedelta(days=1)
LONG_SILENCE = timedelta(days=30)
"""If nothing came in for so long, or the clock moved by so much of itself as JUMP, either nobody
was here or the clock is wrong. Forgetting cannot be undone, so people get a day to see it."""
JUMP = timedelta(hours=1)
AGAIN_SECONDS = 60.0
UNDER_WAY = timedelta(hours=1)
"""A file that came so lately may be sealed and not told yet."""
"""Longest pause after a failure; the first is a second, and each next one twice as long."""
EXPIRING, ERASING = "expiry", "erasure"


class Forgetting:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(
        self, services: Services, worker: Worker, *, tick: Callable[[], float] = monotonic
    ) -> None:
        """Prepare; nothing is read before :meth:`start` or :meth:`round`.

        Args:
            services: Store, policy, clock and problems.
            worker: Does the last part of an erasure, so that it remembers nothing of it.
            tick: Seconds that only ever go forward; tells a clock that was set.
        """
        self._services = services
        self._worker = worker
        self._tick = tick
        self._database: Database | None = None
        with suppress(InvalidConfig):
            self._database = database_of(services.store)
        self._book = retention.journal(services.config)
        self._not_before: datetime | None = None
        self._seen: tuple[datetime, float] | None = None
        self._stop = Event()
        self._thread = Thread(target=self._run, name="forgetting", daemon=True)

    def start(self) -> None:
        """Begin; does nothing where nothing is kept."""
        if self._database is not None:
            self._thread.start()

    def stop(self) -> None:
        """Finish the transaction under way and stop; what is left is done at the next start."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> None:
        """Look once: finish what was left, fulfil what was asked for, expire if it is time.

        Raises:
            FirebreakError: The store is unwell, or what was left cannot be finished now.
        """
        database = self._database
        if database is None or not self._worker.is_in_turn:
            return
        known = {wish.id: wish for wish in database.ask(wishes.all_of)}
        retention.pay_debts(database, self._book, known.values(), now=self._services.now)
        for wish in known.values():
            if wish.state == "asked" and not self._stop.is_set():
                self._fulfil(database, wish)
        self._tell_refused([wish for wish in known.values() if wish.state == "refused"])
        if self._is_due(database, known.get(EXPIRY)) and not self._stop.is_set():
            self._expire(database, None)

    def _run(self) -> None:
        pause = 1.0
        while not self._stop.wait(LOOK_SECONDS):
            try:
                self.round()
            except StoreClosed:
                return
            except StaleTurn:
                continue  # another process does it
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("forgetting: failed\n%s", trace(error))
                says = str(error) if isinstance(error, FirebreakError) else type(error).__name__
                self._services.problems[EXPIRING] = (
                    f"what should be forgotten is not ({says}); read the log and mend the cause; "
                    "it is tried again by itself"
                )
                self._stop.wait(pause)
                pause = min(2 * pause, AGAIN_SECONDS)
            else:
                pause = 1.0
                if self._not_before is None:
                    self._services.problems.pop(EXPIRING, None)

    def _fulfil(self, database: Database, wish: Wish) -> None:
        if wish.kind == "expire":
            rows = self._expire(database, wish)
            done = replace(wish, state="done", at=self._services.now(), rows=rows)
            if not self._stop.is_set():
                database.write(partial(wishes.put, wish=done))
            return
        try:
            retention.fulfil(
                database,
                self._book,
                wish,
                now=self._services.now,
                aliases=self._services.new_id,
                commit=self._commit,
                is_stopping=self._stop.is_set,
            )
        except StillNeeded as error:
            self._refuse(database, wish, error.reasons)
        except InputError as error:
            self._refuse(database, wish, (f"it cannot be understood [{error.code}]",))

    def _refuse(self, database: Database, wish: Wish, reasons: tuple[str, ...]) -> None:
        at = self._services.now()
        answer = replace(wish, state="refused", at=at, subject=None, refusal=reasons)
        database.write(partial(wishes.put, wish=answer))

    def _commit(self, search: Search, work: Work[Erased]) -> Erased:
        database = self._database
        if database is None:
            raise StoreClosed

        def erase() -> tuple[Erased, Forgotten]:
            with self._services.telling:
                return database.write(work, urgent=True), search.keys

        return self._worker.forget_with(erase)

    def _expire(self, database: Database, wish: Wish | None) -> dict[str, int]:
        second_looks.lapse(self._services)
        preserved_here.settle(self._services)
        if ended := lapse_all(self._services):
            LOG.info("lapsed: %d cases that only users reported and nobody looked at", ended)
        expiry = retention.expire_in(
            database,
            self._services.policy.retention,
            now=self._services.now,
            aliases=self._services.new_id,
            tenant=None if wish is None else wish.tenant,
            is_stopping=self._stop.is_set,
        )
        gone = database.ask(expiry.gone)
        if expiry.total:
            self._worker.forget_with(lambda: (None, dict.fromkeys(gone)))
        sweep(self._services.media, database, self._services.now() - UNDER_WAY)
        rows = retention.erased_by(expiry).rows
        if rows:
            LOG.info("expired: %s", ", ".join(f"{count} {name}" for name, count in rows.items()))
        return rows

    def _tell_refused(self, refused: list[Wish]) -> None:
        if not refused:
            self._services.problems.pop(ERASING, None)
            return
        reasons = "; ".join(refused[-1].refusal)
        self._services.problems[ERASING] = (
            f"an erasure that was asked for was refused: {reasons}; see to that, then ask again"
        )

    def _is_due(self, database: Database, last: Wish | None) -> bool:
        now = self._services.now()
        self._mind_the_clock(database, now)
        if self._not_before is not None and now >= self._not_before:
            self._not_before = None
        # A clock that was ahead, and was set right, leaves a last time that is to come.
        is_old = last is None or last.at > now or now - last.at >= DAILY
        return is_old and self._not_before is None

    def _mind_the_clock(self, database: Database, now: datetime) -> None:
        tick, seen = self._tick(), self._seen
        self._seen = now, tick
        if seen is None:
            newest = database.ask(feed.newest)
            if newest is None or abs(now - newest) < LONG_SILENCE:
                return
            doubt = f"nothing came in since {newest:%Y-%m-%d}"
        else:
            moved = (now - seen[0]) - timedelta(seconds=tick - seen[1])
            if abs(moved) < JUMP:
                return
            doubt = f"the clock moved by {moved}"
        self._not_before = now + DAILY
        self._services.problems[EXPIRING] = (
            f"{doubt}: if it is not {now:%Y-%m-%d %H:%M} UTC, mend the clock, because what the "
            f"policy keeps no longer is forgotten from {self._not_before:%Y-%m-%d %H:%M} on; "
            "firebreak expire does it now"
        )
