"""Watches whether another policy was agreed to, to take it up here."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from firebreak.app.faults import trace
from firebreak.app.policy_choice import PART, chosen, digest_of, standing
from firebreak.app.wiring import Services, as_gated, policy_path, policy_text
from firebreak.model.errors import FirebreakError, InvalidPolicy, StoreClosed

LOG = logging.getLogger("firebreak.policy")
SECONDS = 5.0
"""Between two looks; so long after two people agreed a process follows the old text at most."""


class Following:
    """A thread that tells when this process should begin anew under another policy.

    A text that cannot be followed here, because a file that it names is missing, stops nobody:
    the process goes on under the former one and says so.
    """

    def __init__(self, services: Services, then: Callable[[], object]) -> None:
        """Prepare; nothing is watched before :meth:`start`.

        Args:
            services: Store, config and the policy that is followed.
            then: Called once, when another policy is to be followed.
        """
        self._services = services
        self._then = then
        self._stop = Event()
        self._thread = Thread(target=self._watch, name="policy", daemon=True)
        self.is_moved = False

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End; waits for a look that is under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> bool:
        """Look once.

        Returns:
            Whether another policy is in force than the one followed here, and can be followed.

        Raises:
            StoreError: The store does not answer.
        """
        services = self._services
        last = standing(services.store, services.tenant)
        if last is None or last.digest == services.policy.digest:
            return False
        choice = chosen(_file(services), last)
        if choice.source == "file" or digest_of(choice.text) == services.policy.digest:
            return False
        try:
            as_gated(services.config, choice.text)
        except InvalidPolicy as error:
            services.problems[PART] = (
                f"{policy_path(services.config)}: {last.name} {last.version} was agreed to and "
                f"cannot be followed here ({error}); the former one is"
            )
            return False
        return True

    def _watch(self) -> None:
        while not self._stop.wait(SECONDS):
            try:
                self.is_moved = self.look()
            except StoreClosed:
                return
            except FirebreakError as error:
                LOG.warning("whether the policy changed is not known: %s", error)
            except Exception as error:  # noqa: BLE001  (who stops to watch follows the old text)
                LOG.error("whether the policy changed is not known: %s", trace(error))
            if self.is_moved:
                LOG.warning("another policy was agreed to; begins anew under it")
                self._then()
                return


def _file(services: Services) -> str:
    try:
        return policy_text(services.config)
    except InvalidPolicy:
        return ""
