"""Which cases people have open on their screens just now."""

from datetime import datetime, timedelta
from threading import Lock

from firebreak.model.ids import CaseId


class Looking:
    """Remembers for a while that somebody opened a case; never who, and never on disk.

    What is seen here keeps a case from ending by itself under somebody's hands, and nothing else:
    reading is not deciding, and no figure is made of it. Each process knows its own screens.
    """

    def __init__(self) -> None:
        self._opened: dict[CaseId, datetime] = {}
        self._lock = Lock()

    def opened(self, case: CaseId, now: datetime, *, lasts: timedelta) -> None:
        """Note that a person opened a case.

        Args:
            case: Which case.
            now: When.
            lasts: For how long an opened case counts as looked at; older ones are forgotten.
        """
        with self._lock:
            self._opened.pop(case, None)
            self._opened[case] = now
            over = [one for one, at in self._opened.items() if at + lasts <= now]
            for one in over:
                del self._opened[one]

    def is_open(self, case: CaseId, now: datetime, *, lasts: timedelta) -> bool:
        """Tell whether a person opened a case less than ``lasts`` ago; O(1)."""
        with self._lock:
            at = self._opened.get(case)
        return at is not None and now < at + lasts
