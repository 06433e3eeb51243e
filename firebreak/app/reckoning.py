"""What was last computed of a long ledger, given again for at most a minute."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar, cast

from firebreak.app.wiring import Services
from firebreak.model.ledger import LedgerEntry

READ_AT_ONCE = 10_000
LONG = 2_000
"""Lines from which on an answer is given again; what is computed of fewer is always new."""
KEPT = timedelta(minutes=1)
MOST = 32
"""Answers kept; the one that was computed first goes first."""
T = TypeVar("T")


def whole_ledger(services: Services) -> list[LedgerEntry]:
    """Read the whole ledger, in order."""
    store, tenant = services.store, services.tenant
    entries: list[LedgerEntry] = []
    while part := store.entries(entries[-1].seq if entries else 0, READ_AT_ONCE, tenant):
        entries += part
    return entries


class Reckoning:
    """The last answers, for all threads.

    Every number is a function of the ledger, and reading all of it takes as long as it is long. So
    that a page about a long one opens at once, its answer may be as old as :data:`KEPT`; whoever
    shows it says what instant it is of. What was erased since may be in it until then.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._turn = Lock()
        self._kept: dict[object, tuple[datetime, object]] = {}

    def of(
        self,
        name: object,
        services: Services,
        now: datetime,
        compute: Callable[[Sequence[LedgerEntry]], T],
    ) -> T:
        """Give what is computed of the whole ledger, or was a moment ago.

        Args:
            name: Of the question: one name always goes with one way to compute.
            services: The store.
            now: Aware instant.
            compute: From the lines in order of ``seq`` to the answer.

        Returns:
            The answer. Who asks while it is computed waits for it, and gets the same.
        """
        if services.store.tree(services.tenant).size < LONG:
            return compute(whole_ledger(services))
        with self._turn:
            at, answer = self._kept.get(name, (None, None))
            if at is not None and timedelta() <= now - at < KEPT:
                return cast("T", answer)
            fresh = compute(whole_ledger(services))
            self._kept.pop(name, None)
            self._kept[name] = now, fresh
            for oldest in list(self._kept)[:-MOST]:
                del self._kept[oldest]
            return fresh
