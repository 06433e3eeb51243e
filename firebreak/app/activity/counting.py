"""Counts each UTC day once it is over, beside the worker whose turn it is."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, timedelta
from threading import Event, Thread

from msgspec import Struct, structs

from firebreak.app import pipeline
from firebreak.app.activity import reading
from firebreak.app.activity.belonging import Told, belonging, days, standing_of
from firebreak.app.activity.tally import (
    DAY,
    Counted,
    Tally,
    end_of,
    reach_of,
    services_in,
)
from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.activity import Activity
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase, StoreClosed
from firebreak.model.ids import CaseId, ItemKey, PaperId, Seq
from firebreak.model.ledger import LedgerEntry
from firebreak.model.papers import Paper
from firebreak.model.posted import Posted

LOG = logging.getLogger("firebreak.activity")

LATE = timedelta(hours=6)
"""How long after its end a day is counted, so that what was long on its way is in it."""
MOST_BACK = 31
"""Days of all accounts that are counted after an outage: what is older has mostly gone."""
LINES = 5_000
ROUND_SECONDS = 60.0
PART = "activity"


class Due(Struct, frozen=True, kw_only=True):
    """What is to be counted now.

    Attributes:
        others: Days of all accounts that belong to no network then.
        networks: Days of each network, by its case.
        belong: Who belongs to each network, by its case.
        upto: The last record that counts.
    """

    others: tuple[date, ...]
    networks: Mapping[CaseId, tuple[date, ...]]
    belong: Mapping[CaseId, frozenset[ItemKey]]
    upto: Seq


class Counting:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(self, services: Services, worker: Worker | None = None) -> None:
        """Prepare; nothing is counted before :meth:`start` or :meth:`round`.

        Args:
            services: Store, config and clock.
            worker: Whose turn is this one's too; None where nobody else is there.
        """
        self._services = services
        self._worker = worker
        self._own = reading.own_services(services.config)
        self._told = Told()
        self._first: date | None = None
        self._stop = Event()
        self._thread = Thread(target=self._run, name="activity", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Stop; a day under way is counted anew after the next start."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> int:
        """Count all days that are over and not yet on the ledger.

        The ledger says what was counted, and a paper that changes with each filing lets one
        process in at a time: so a day stands there once, whoever dies in between.

        Returns:
            Lines that were written; 0 where nothing is due, or another process was quicker.

        Raises:
            StoreClosed: There is nowhere to keep anything any more.
        """
        if self._worker is not None and not self._worker.is_in_turn:
            return 0
        paper = self._paper()
        self._read_ledger()
        due = self._due()
        lines = tuple(self._lines(due)) if due is not None else ()
        if not lines or self._stop.is_set():
            return 0
        body = Activity(until=max(line.at for line in lines))
        kept = structs.replace(paper, body=body, revision=paper.revision + 1)
        filing = Filing(tenant=self._services.tenant, papers=(kept,), entries=lines)
        try:
            self._services.store.file(filing)
        except StaleCase:
            return 0
        return len(lines)

    def _paper(self) -> Paper:
        services = self._services
        name = PaperId(f"activity-{services.tenant}")
        try:
            return services.store.paper(name, services.tenant)
        except NotFound:
            return Paper(
                id=name,
                tenant=services.tenant,
                kind="activity",
                at=services.now(),
                body=Activity(),
                revision=0,
            )

    def _read_ledger(self) -> None:
        services = self._services
        while page := services.store.entries(self._told.upto, LINES, services.tenant):
            self._told.read(page)

    def _due(self) -> Due | None:
        services, told = self._services, self._told
        self._first = self._first or reading.first_day(services)
        upto = services.store.cursor(pipeline.CURSOR)
        if self._first is None:
            return None
        read_to = reading.newest_end(services, upto, services.now() - LATE)
        last = (read_to.astimezone(UTC) - DAY).date()
        since = max(self._first, last - (MOST_BACK - 1) * DAY)
        others = tuple(day for day in days(since, last) if not told.is_counted(None, day))
        networks = {case: told.days_due(case, self._first, last) for case in told.first}
        if not others and not any(networks.values()):
            return None
        known = standing_of(services.store.decisions(None, services.tenant))
        belong = {
            case: belonging(services.store.case(case, services.tenant), known, told)
            for case in told.first
        }
        return Due(
            others=others,
            networks={case: tuple(these) for case, these in networks.items() if these},
            belong=belong,
            upto=upto,
        )

    def _lines(self, due: Due) -> Iterator[LedgerEntry]:
        """Give the lines of what is due, by day; of one day all other accounts first."""
        found: list[tuple[date, CaseId | None, Counted]] = []
        for case, these in due.networks.items():
            if due.belong[case]:
                found += [
                    (day, case, counted)
                    for day, counted in self._network(due.belong[case], these, due.upto)
                ]
        named = {day: frozenset[str]() for day in due.others}
        for day, _, counted in found:
            if day in named:
                named[day] |= services_in(counted)
        tallies = self._others(due) if due.others else {}
        found += [(day, None, tally.counted(named=named[day])) for day, tally in tallies.items()]
        for day, network, counted in sorted(found, key=lambda one: (one[0], one[1] or "")):
            yield self._line(day, network, counted)

    def _network(
        self, who: frozenset[ItemKey], these: tuple[date, ...], upto: Seq
    ) -> Iterator[tuple[date, Counted]]:
        services = self._services
        tallies = {day: Tally(self._own) for day in these}
        after = reading.place_of(services, min(these), upto)
        _add(tallies, reading.posts_by(services, sorted(who), after, upto))
        for day, tally in tallies.items():
            known = services.store.at_once.items(tally.accounts, services.tenant)
            yield day, tally.counted(reach_of(known))

    def _others(self, due: Due) -> dict[date, Tally]:
        tallies = {day: Tally(self._own, with_views=False) for day in due.others}
        apart = {
            day: frozenset[ItemKey]().union(
                *(who for case, who in due.belong.items() if self._told.is_watched(case, day))
            )
            for day in due.others
        }
        after = reading.place_of(self._services, min(due.others), due.upto)
        posts = reading.posts_between(self._services, after, due.upto, self._stop.is_set)
        _add(tallies, posts, apart)
        return tallies

    def _line(self, day: date, case: CaseId | None, counted: Counted) -> LedgerEntry:
        return LedgerEntry(
            kind="activity counted",
            tenant=self._services.tenant,
            at=end_of(day),
            done_at=self._services.now(),
            actor="system",
            case=case,
            case_kind=None if case is None else "network",
            counted=counted,
        )

    def _run(self) -> None:
        while not self._stop.wait(ROUND_SECONDS):
            try:
                self.round()
                self._services.problems.pop(PART, None)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("activity: failed\n%s", trace(error))
                self._services.problems[PART] = (
                    f"days are not counted ({type(error).__name__}), so figures of regrowth and "
                    "displacement stop; read the log and mend the cause; it is tried again by "
                    "itself, and missing days are counted then"
                )


def _add(
    tallies: Mapping[date, Tally],
    posts: Iterable[Posted],
    apart: Mapping[date, frozenset[ItemKey]] | None = None,
) -> None:
    """Let each post of one of the days be counted, but for those of accounts counted apart."""
    for post in posts:
        day = post.day
        if day in tallies and (apart is None or post.by not in apart[day]):
            tallies[day].add(post)
