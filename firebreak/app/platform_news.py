"""Asks platforms what is new, and looks at what we did there."""

import logging
from datetime import timedelta
from threading import Event, Thread

from msgspec.structs import replace

from firebreak.app.as_last_told import as_last_told
from firebreak.app.faults import trace
from firebreak.app.kept import Holding
from firebreak.app.platform_appeals import take_in
from firebreak.app.results import tell
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.effects import Filing
from firebreak.model.errors import InputError, NotFound, StaleCase, StoreClosed
from firebreak.model.ids import PaperId, SourceId
from firebreak.model.papers import Paper
from firebreak.model.platform_marks import Mark
from firebreak.model.platforms import Fetches, News, ReadsBack, Silent

LOG = logging.getLogger("firebreak.platforms")

LOOK_SECONDS = 1.0
"""How often platforms are asked what is new and how things stand."""
PATIENCE_SECONDS = 5.0
"""At the end, for an answer that is still to come; what it would have told is asked again."""
PAGES = 20
"""Parts of one platform's news that are taken in a round, so that none holds the others up."""
ASKED_AFTER = tuple(timedelta(seconds=each) for each in (0, 1, 5, 30, 120, 600, 3_600))
"""How long after an action was planned its subject is looked at, if nothing showed it before."""
MOST_UNSEEN = 10_000
"""Actions of one platform that are kept an eye on."""
LONGEST = timedelta(days=4)
"""After this an action that nothing has shown is not looked at any more."""


class PlatformNews:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(self, services: Services, worker: Worker) -> None:
        """Prepare; nothing is asked of anybody before :meth:`start` or :meth:`round`.

        Args:
            services: Store, platforms, clock and problems.
            worker: Whose turn is this one's too, so that several processes do not all ask.
        """
        self._services = services
        self._worker = worker
        self._asked: dict[SourceId, dict[str, int]] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="platforms", daemon=True)

    def start(self) -> None:
        """Begin; does nothing where no platform can be asked anything."""
        if any(isinstance(one, Fetches | ReadsBack) for one in self._services.platforms.values()):
            self._thread.start()

    def stop(self) -> None:
        """Finish the question under way and stop; the next start goes on behind it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_SECONDS)

    def round(self) -> None:
        """Ask every platform once, and say which gave no answer.

        Raises:
            StoreClosed: There is nowhere to keep anything any more.
        """
        if not self._worker.is_in_turn:
            return
        for source, platform in self._services.platforms.items():
            part = f"news of {source}"
            try:
                if isinstance(platform, Fetches):
                    self._fetch(source, platform)
                if isinstance(platform, ReadsBack):
                    self._read_back(source, platform)
            except Silent as error:
                says = f"it does not tell what is new ({error}); it is asked again by itself"
                self._services.problems[part] = says
            else:
                self._services.problems.pop(part, None)

    def _run(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            try:
                self.round()
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and asked again
                LOG.error("platforms: failed\n%s", trace(error))

    def _fetch(self, source: SourceId, platform: Fetches) -> None:
        for _ in range(PAGES):
            paper = mark_of(self._services, source)
            before = paper.body.cursor if isinstance(paper.body, Mark) else ""
            news = platform.fetch(before, self._services.now())
            self._keep(source, news)
            if news.cursor != before:
                after = replace(paper, body=Mark(cursor=news.cursor), revision=paper.revision + 1)
                try:
                    filing = Filing(tenant=self._services.tenant, papers=(after,))
                    self._services.store.file(filing)
                except StaleCase:
                    return
            if not news.is_more or self._stop.is_set():
                return

    def _keep(self, source: SourceId, news: News) -> None:
        items = tuple(as_last_told(self._services, source, one) for one in news.items)
        keep(self._services, source, replace(news, items=items, appeals=()))
        for appeal in news.appeals:
            try:
                keep(self._services, source, News(appeals=(appeal,)))
            except InputError as error:
                # Nobody waits for an answer, and it must not hold up what comes after it.
                LOG.warning("platforms: an appeal of %s was not taken in: %s", source, error.code)

    def _read_back(self, source: SourceId, platform: ReadsBack) -> None:
        now, seen, asked = self._services.now(), set[str](), self._asked.setdefault(source, {})
        for action in self._services.store.at_once.delivered(
            self._services.tenant, source, MOST_UNSEEN
        ):
            seen.add(action.id)
            times = asked.get(action.id, 0)
            if self._stop.is_set() or not _is_due(now - action.planned_at, times):
                continue
            asked[action.id] = times + 1
            shown = platform.show(action.subject, self._services.now())
            if shown is not None:
                told = as_last_told(self._services, source, shown)
                keep(self._services, source, News(items=(told,)))
        for gone in asked.keys() - seen:
            del asked[gone]


def _is_due(age: timedelta, times: int) -> bool:
    if times < len(ASKED_AFTER):
        return age >= ASKED_AFTER[times]
    return age < LONGEST and age >= (times - len(ASKED_AFTER) + 2) * ASKED_AFTER[-1]


def keep(services: Services, source: SourceId, news: News) -> None:
    """Take in what a platform told; what is known already changes nothing.

    Args:
        services: The store.
        source: Whose news.
        news: Things, notices, appeals, and what came of actions.

    Raises:
        FirebreakError: An appeal is against nothing that could be contested here; whoever calls
            can tell them so.
    """
    now = services.now()
    if news.items:
        services.store.append(services.tenant, source, news.items, now)
    if news.notices:
        Holding(services).append(services.tenant, source, news.notices, now)
    for appeal in news.appeals:
        take_in(services, source, appeal)
    if news.results:
        tell(services, source, news.results)


def mark_of(services: Services, source: SourceId) -> Paper:
    """Give the paper that says how far a platform's news are read; revision 0 for a new one."""
    name = PaperId(f"platform-mark-{services.tenant}-{source}")
    try:
        return services.store.paper(name, services.tenant)
    except NotFound:
        return Paper(
            id=name,
            tenant=services.tenant,
            kind="platform mark",
            at=services.now(),
            body=Mark(),
            revision=0,
        )
