"""The server fetches lists of others when they are due, if it has any."""

import logging
from threading import Event, Thread

from firebreak.app.exchanges import fetch, is_due, standing_file
from firebreak.app.faults import trace
from firebreak.app.wiring import Services
from firebreak.app.worker import Worker
from firebreak.model.errors import ExchangeFailed, FirebreakError, StoreClosed

LOG = logging.getLogger("firebreak.exchanges")

LOOK_SECONDS = 5.0
"""How often it looks whether a list is due; a look reads a small file for each."""
PATIENCE_SECONDS = 5.0
"""At the end, for an answer that is still to come; what it would have told is fetched again."""
PART = "exchanges"


class Fetching:
    """One thread beside the worker whose turn it is; elsewhere it waits."""

    def __init__(self, services: Services, worker: Worker) -> None:
        """Prepare; nothing is asked of anybody before :meth:`start` or :meth:`round`.

        Args:
            services: Store, config, clock and problems.
            worker: Whose turn is this one's too, so that several processes do not all fetch.
        """
        self._services = services
        self._worker = worker
        self._troubles: dict[str, str] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="exchanges", daemon=True)

    def start(self) -> None:
        """Begin; does nothing where the config names no exchange."""
        if self._services.config.exchanges:
            self._thread.start()

    def stop(self) -> None:
        """Finish the page under way and stop; the next start goes on behind it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_SECONDS)

    def round(self) -> None:
        """Fetch what is due, and say what cannot be.

        Raises:
            StoreClosed: There is nowhere to keep anything any more.
        """
        if not self._worker.is_in_turn:
            return
        for name in self._services.config.exchanges:
            if not self._stop.is_set():
                self._fetch(name)
        if self._troubles:
            told = "; ".join(f"{name}: {says}" for name, says in sorted(self._troubles.items()))
            self._services.problems[PART] = f"lists are not fetched ({told})"
        else:
            self._services.problems.pop(PART, None)

    def _run(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            try:
                self.round()
            except StoreClosed:
                return
            except Exception as error:  # noqa: BLE001 - told, and looked at again
                LOG.error("exchanges: failed\n%s", trace(error))
                says = "what should fetch lists fails; read the log, it is tried again by itself"
                self._services.problems[PART] = says

    def _fetch(self, name: str) -> None:
        services = self._services
        try:
            file = standing_file(services.config, name)
            if not is_due(services.config.exchanges[name], file.read(), services.now()):
                return
            imported = fetch(
                name,
                services.config,
                store=services.store,
                tenant=services.tenant,
                actor="exchanges",
                now=services.now,
                stopping=self._stop.is_set,
            )
        except StoreClosed:
            raise
        except FirebreakError as error:
            if self._troubles.get(name) != str(error):
                LOG.warning("exchange %s: %s", name, error)
            self._troubles[name] = error.reason if isinstance(error, ExchangeFailed) else str(error)
        else:
            self._troubles.pop(name, None)
            if imported.has_effect or imported.left_out:
                LOG.info("exchange %s: %s", name, imported.told)
