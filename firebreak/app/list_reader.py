"""Reads the lists of known media in a process that only serves pages."""

import logging
from threading import Event, Lock, Thread

from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.detect.known import KnownMedia
from firebreak.model.errors import StoreClosed
from firebreak.model.ids import Seq, SourceId

LOG = logging.getLogger("firebreak.lists")
PAGE = 2_000
PAUSE_SECONDS = 1.0


class ListReader:
    """One thread that follows lists and nothing else; where a worker runs, it does this itself."""

    def __init__(self, services: Services) -> None:
        """Prepare; nothing is read before :meth:`start`.

        Args:
            services: Store, policy, and where questions are answered from.
        """
        self._services = services
        self._known, self._turn = KnownMedia(services.policy.media), Lock()
        self._after: dict[SourceId, Seq] = {}
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to follow."""
        self._thread = Thread(target=self._run, name="lists", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the page under way and stop."""
        self._stop.set()
        self._services.store.wake()
        if self._thread is not None:
            self._thread.join()

    def follow(self) -> None:
        """Take in what lists tell since the last time; answers come from it from then on."""
        store, tenant = self._services.store, self._services.tenant
        for name in store.lists(tenant):
            while page := store.list_entries(name, tenant, self._after.get(name, Seq(0)), PAGE):
                with self._turn:
                    for entry in page:
                        self._known.learn(entry)
                self._after[name] = page[-1].seq
                if self._stop.is_set():
                    return
        self._services.lookups.answer_from(self._known, self._turn, counts=False)

    def _run(self) -> None:
        seen = 0
        while not self._stop.is_set():
            try:
                self.follow()
                seen = self._services.store.wait(seen, PAUSE_SECONDS)
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and tried again
                LOG.error("lists: not read\n%s", trace(error))
                self._stop.wait(PAUSE_SECONDS)
