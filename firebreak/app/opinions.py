"""Asks models about posts of open cases; nothing waits for what they say."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic

from firebreak.adapters.opinions.contract import Adviser, Answer, NoAnswer, OpinionModel
from firebreak.app.advisers import adviser_of, categories_for
from firebreak.app.allowance import Allowance
from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.cases import Case
from firebreak.model.errors import NotFound, StoreClosed
from firebreak.model.facts import SecondOpinion
from firebreak.model.ids import CaseId, split_key
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import Category

LOG = logging.getLogger("firebreak.opinions")

LOOK_SECONDS = 5.0
"""How often it looks whether a case has come; the clock of a case runs in minutes at least."""
PATIENCE_SECONDS = 5.0
"""At the end, for an answer that is still to come; it is asked for again after the next start."""
PAGE, PAGES = 100, 5
"""Cases from the front of the queue that are looked at; what is behind them may move up."""
POSTS = 5
"""Posts of one case that are asked about: those that signals and notices name, newest first."""
TRIES = 3
AGAIN = timedelta(minutes=10)
"""From a try without an answer to the next one about the same wording."""
MOST_SETTLED = 10_000
WHY = 1_000
"""Characters of a model's own words that are kept."""
_Try = tuple[SecondOpinion, datetime]


class Opinions:
    """One thread beside the worker whose turn it is; elsewhere it waits.

    It keeps no queue of its own: whatever stands open in the desk's queue and has no opinion yet
    is asked about, so that nothing is lost with an endpoint that is dead, or with this thread.
    """

    def __init__(
        self,
        services: Services,
        worker: Worker,
        *,
        tick: Callable[[], float] = monotonic,
        advisers: Callable[[OpinionModel], Adviser] = adviser_of,
    ) -> None:
        """Prepare; nobody is asked before :meth:`start` or :meth:`round`.

        Args:
            services: Store, config, policy, clock and problems.
            worker: Whose turn is this one's too, so that several processes do not all ask.
            tick: Seconds that only ever go forward.
            advisers: Makes the one who is asked.
        """
        self._services = services
        self._worker = worker
        self._desks = {
            name: _Desk(name, settings, services=services, tick=tick, advisers=advisers)
            for name, settings in services.config.opinions.items()
        }
        self._stop = Event()
        self._thread = Thread(target=self._run, name="opinions", daemon=True)

    def start(self) -> None:
        """Begin; does nothing where the config names no model."""
        if self._desks:
            self._thread.start()

    def stop(self) -> None:
        """Stop asking; an answer that comes too late is dropped."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_SECONDS)

    def round(self) -> int:
        """Ask what there is to ask and may be asked now.

        Returns:
            How many calls were made.

        Raises:
            StoreClosed: There is nowhere to keep anything any more.
        """
        if not self._worker.is_in_turn:
            return 0
        return sum(desk.round(self._stop) for desk in self._desks.values())

    def _run(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            try:
                self.round()
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and looked at again
                LOG.error("opinions: failed\n%s", trace(error))
                says = "what should ask for second opinions fails; read the log; it goes on trying"
                self._services.problems["opinions"] = says
            else:
                self._services.problems.pop("opinions", None)


class _Desk:
    """One model: what it was asked, and how often it may be."""

    def __init__(
        self,
        name: str,
        settings: OpinionModel,
        *,
        services: Services,
        tick: Callable[[], float],
        advisers: Callable[[OpinionModel], Adviser],
    ) -> None:
        self._name, self._settings, self._services = name, settings, services
        self._part = part_of(name)
        self._make = advisers
        self._adviser: Adviser | None = None
        self._allowance = Allowance(settings.per_minute, tick)
        self._categories: Mapping[str, Category] = categories_for(settings, services.policy)
        self._settled: dict[CaseId, int] = {}

    def round(self, stop: Event) -> int:
        calls = 0
        if not self._allowance.may_ask() or (adviser := self._ready()) is None:
            return calls
        for post, attempt in self._waiting(adviser):
            if stop.is_set() or not self._allowance.may_ask():
                break
            self._allowance.asked()
            calls += 1
            told = self._ask(adviser, post, attempt)
            if not stop.is_set():
                self._keep(post, told)
        return calls

    def _ready(self) -> Adviser | None:
        if self._adviser is None:
            try:
                self._adviser = self._make(self._settings)
            except NoAnswer as error:
                self._allowance.failed()
                says = f"no second opinions from it: {error.reason}"
                self._services.problems[self._part] = says
        return self._adviser

    def _waiting(self, adviser: Adviser) -> Iterator[tuple[StoredItem, int]]:
        """Give the posts to be asked about, by the order of the queue, with how often they were."""
        store, tenant = self._services.store, self._services.tenant
        for page in range(PAGES):
            cases = store.queue(tenant, PAGE, page * PAGE)
            for case in cases:
                if self._settled.get(case.id) != case.revision:
                    yield from self._open_questions(adviser, case)
            if len(cases) < PAGE:
                return

    def _open_questions(self, adviser: Adviser, case: Case) -> Iterator[tuple[StoredItem, int]]:
        is_settled = True
        for post in self._posts(case):
            tries = self._tries(adviser, post)
            if len(tries) >= TRIES or any(not fact.problem for fact, _ in tries):
                continue
            is_settled = False
            if all(self._services.now() - at >= AGAIN for _, at in tries):
                yield post, len(tries)
        if is_settled:
            if len(self._settled) >= MOST_SETTLED:
                self._settled.clear()
            self._settled[case.id] = case.revision

    def _posts(self, case: Case) -> list[StoredItem]:
        store, tenant = self._services.store, self._services.tenant
        try:
            file = store.case_file(case.id, tenant)
        except NotFound:
            return []
        named = [case.subject, *(one.subject for one in file.signals)]
        named += [one.subject for one in file.notices]
        posts = dict.fromkeys(key for key in named if split_key(key)[1] == "post")
        found = (store.item(key, tenant) for key in posts)
        return [one for one in found if one is not None and text_of(one).strip()][:POSTS]

    def _tries(self, adviser: Adviser, post: StoredItem) -> list[_Try]:
        found = self._services.store.facts_about(post.key, self._services.tenant)
        asked = (self._name, adviser.model, post.item.version)
        return [
            (told.fact, told.received_at)
            for told in found
            if isinstance(told.fact, SecondOpinion)
            and (told.fact.by, told.fact.model, told.fact.post_version) == asked
        ]

    def _ask(self, adviser: Adviser, post: StoredItem, attempt: int) -> SecondOpinion:
        answer, problem = Answer(), ""
        try:
            answer = adviser.advise(text_of(post), self._categories)
            self._worked()
        except NoAnswer as error:
            problem = error.reason
            if error.is_its_fault:
                self._failed(problem)
            else:
                self._worked()
        except Exception as error:  # noqa: BLE001 - one post never silences all that follow
            LOG.error("opinion %s broke\n%s", self._name, trace(error))
            problem = f"asking broke ({type(error).__name__})"
            self._failed(problem)
        _, _, external = split_key(post.key)
        return SecondOpinion(
            post=external,
            post_version=post.item.version,
            by=self._name,
            model=adviser.model,
            attempt=attempt,
            author=author_of(post),
            category=answer.category,
            score=answer.score,
            start=answer.start,
            end=answer.end,
            why=answer.why[:WHY],
            problem=problem[:WHY],
            given=answer.given,
            policy=self._services.policy.digest[:12],
        )

    def _worked(self) -> None:
        self._allowance.answered()
        self._services.problems.pop(self._part, None)

    def _failed(self, reason: str) -> None:
        self._allowance.failed()
        if self._allowance.is_broken:
            self._services.problems[self._part] = (
                f"no second opinions come from it ({reason}); cases wait for nothing that it would "
                "say; it is tried again by itself, ever less often"
            )

    def _keep(self, post: StoredItem, told: SecondOpinion) -> None:
        """Tell the feed, unless the post was changed or forgotten while the model was thinking."""
        services = self._services
        with services.telling:
            now = services.store.item(post.key, services.tenant)
            if now is not None and now.item == post.item:
                services.store.append(services.tenant, post.source, [told], services.now())


def part_of(name: str) -> str:
    """Name a model among the parts that may have stopped working."""
    return f"opinion {name}"


def text_of(post: StoredItem) -> str:
    """Give what a model may be shown: the text of a post that still stands, and nothing else."""
    item = post.item
    return item.text if isinstance(item, Post) and item.status != "deleted" else ""


def author_of(post: StoredItem) -> str | None:
    """Name the author by external identifier; None for what is no post."""
    return post.item.author if isinstance(post.item, Post) else None
