"""What the store knows of open cases, as far as they can be alike."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from heapq import nsmallest
from threading import Event, Lock, Thread
from time import monotonic

from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile
from firebreak.model.errors import NotFound, StoreClosed
from firebreak.model.facts import Examination
from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import CaseId, ItemKey, item_key, split_key
from firebreak.model.items import Post, StoredItem
from firebreak.review.like_index import LikeIndex
from firebreak.review.similar import Like, Look, like

LOG = logging.getLogger("firebreak.likes")
LOOKED_THROUGH = 200
"""Open cases, from the top of the queue, that are looked at though the index may not have them."""
COMPARED = 30
"""Most cases out of the index that are compared with one, from the top of the queue."""
ENOUGH = 1_000
"""Cases among which those from the top of the queue are looked for."""
THINGS = 20
"""Things of a case that are compared, the newest first."""
PAGE = 1_000
ROUND_SECONDS = 60.0


class OpenCases:
    """All open cases, filed by what makes them alike; one for each process.

    It is made of what the store holds and can be thrown away at any time. :meth:`round` brings it
    up to date; what came since is looked at from the top of the queue.
    """

    def __init__(self, services: Services, *, tick: Callable[[], float] = monotonic) -> None:
        """Begin empty.

        Args:
            services: The store.
            tick: Seconds that only ever go forward; says how long it has worked.
        """
        self._services = services
        self._tick = tick
        self._index = LikeIndex()
        self._known: dict[CaseId, Case] = {}
        self._lock = Lock()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="likes", daemon=True)

    def __len__(self) -> int:
        """Count the open cases in it."""
        return len(self._known)

    def start(self) -> None:
        """Begin to follow the queue."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the case under way and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> int:
        """File what is open and new or changed, and take out what is not open any more.

        Returns:
            How many cases were read; a case that has not changed costs its row in the queue.
        """
        count, seen = 0, set[CaseId]()
        for case in self._open():
            if self._stop.is_set():
                return count
            seen.add(case.id)
            known = self._known.get(case.id)
            if known is None or known.revision != case.revision:
                with suppress(NotFound):
                    self._file(_look(self._services, case.id))
                    count += 1
            with self._lock:
                self._known[case.id] = case
        with self._lock:
            gone = self._known.keys() - seen
            self._index.drop(gone)
            for one in gone:
                del self._known[one]
        return count

    def has(self, case: Case) -> bool:
        """Say whether a case is in it as it stands."""
        with self._lock:
            known = self._known.get(case.id)
        return known is not None and known.revision == case.revision

    def near(self, at_hand: Look) -> list[CaseId]:
        """Name the cases that may be like one, in the order of the queue, not too many."""
        with self._lock:
            found = [self._known[one] for one in self._index.candidates(at_hand, ENOUGH)]
        return [one.id for one in nsmallest(COMPARED, found, key=_place)]

    def _file(self, look: Look) -> None:
        with self._lock:
            self._index.put(look)
            self._known[look.file.case.id] = look.file.case

    def _open(self) -> Iterator[Case]:
        store, tenant, offset = self._services.store, self._services.tenant, 0
        began = self._tick()
        while page := store.queue(tenant, PAGE, offset):
            yield from (case for case in page if _fits(case))
            offset += len(page)
            # As long as it worked: people's pages share the processor with it.
            self._stop.wait(self._tick() - began)
            began = self._tick()

    def _run(self) -> None:
        seen = -1
        while not self._stop.is_set():
            try:
                newest = self._services.store.wait(seen, 0)
                if newest != seen:
                    self.round()
                seen = newest
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - the next round tries again
                LOG.error("likes: failed\n%s", trace(error))
            self._stop.wait(ROUND_SECONDS)


def like_cases(
    services: Services, case: CaseId, cases: OpenCases | None = None
) -> tuple[Like, ...]:
    """Find the open cases that are like one.

    Args:
        services: The store.
        case: The case at hand, open or closed.
        cases: All open cases; without them only the first of the queue are looked through.

    Returns:
        Ten at most, the likest first, then in the order of the queue.
    """
    at_hand = _look(services, case)
    waiting = services.store.queue(services.tenant, LOOKED_THROUGH)
    # What the index has filed as it stands now is found there, if it is like at all.
    new = (one for one in waiting if _fits(one) and not (cases and cases.has(one)))
    names = dict.fromkeys(one.id for one in new if one.id != case)
    if cases is not None:
        names |= dict.fromkeys(cases.near(at_hand))
    return like(at_hand, _looks(services, names))


def _looks(services: Services, names: dict[CaseId, None]) -> Iterator[Look]:
    for name in names:
        with suppress(NotFound):
            yield _look(services, name)


def _place(case: Case) -> tuple[float, bool, float, CaseId]:
    late = case.deadline
    return -case.priority, late is None, late.timestamp() if late else 0.0, case.id


def _fits(case: Case) -> bool:
    return case.kind != "network"


def _look(services: Services, case: CaseId) -> Look:
    file = services.store.case_file(case, services.tenant)
    things = [services.store.item(key, services.tenant) for key in _things(file)]
    known = [one for one in things if one is not None]
    texts = (one.item.text for one in known if isinstance(one.item, Post))
    return Look(
        file=file,
        texts=tuple(text for text in texts if text),
        prints=tuple(filter(None, (_prints(services, key) for key in _media(file, known)))),
    )


def _things(file: CaseFile) -> list[ItemKey]:
    named = [one.subject for one in file.signals] + [one.subject for one in file.notices]
    keys = dict.fromkeys((file.case.subject, *named))
    return [key for key in keys if key not in file.case.apart][:THINGS]


def _media(file: CaseFile, known: list[StoredItem]) -> list[ItemKey]:
    found = [key for key in _things(file) if split_key(key)[1] == "media"]
    for one in known:
        if isinstance(one.item, Post):
            found += [item_key(one.source, "media", name) for name in one.item.media]
    return list(dict.fromkeys(found))[:THINGS]


def _prints(services: Services, media: ItemKey) -> Fingerprints:
    facts = services.store.facts_about(media, services.tenant)
    read = next((one.fact for one in facts if isinstance(one.fact, Examination)), None)
    return (f"sha256:{read.sha256}", *read.fingerprints) if read else ()
