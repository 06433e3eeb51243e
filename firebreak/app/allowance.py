"""How often a model may be asked: so often a minute, less after failures."""

from collections import deque
from collections.abc import Callable

MINUTE = 60.0
"""Seconds."""
FAILURES = 3
"""In a row, after which it is left alone for a while."""
FIRST_REST_SECONDS = 60.0
LONGEST_REST_SECONDS = 3_600.0


class Allowance:
    """Counts calls and failures of one model; all time is seconds that only go forward."""

    def __init__(self, per_minute: int, tick: Callable[[], float]) -> None:
        """Begin with nothing asked and nothing failed.

        Args:
            per_minute: Most calls in any minute.
            tick: Tells the time.
        """
        self._per_minute = per_minute
        self._tick = tick
        self._calls: deque[float] = deque()
        self._failures = 0
        self._rests_until = 0.0

    @property
    def is_broken(self) -> bool:
        """Whether it failed so often in a row that it is asked only now and then."""
        return self._failures >= FAILURES

    def may_ask(self) -> bool:
        """Tell whether one call is allowed now."""
        now = self._tick()
        while self._calls and now - self._calls[0] >= MINUTE:
            self._calls.popleft()
        return len(self._calls) < self._per_minute and now >= self._rests_until

    def asked(self) -> None:
        """Count a call."""
        self._calls.append(self._tick())

    def answered(self) -> None:
        """Forget the failures: it answers."""
        self._failures = 0
        self._rests_until = 0.0

    def failed(self) -> None:
        """Count a failure; from the third in a row on each one doubles the rest."""
        self._failures += 1
        if self.is_broken:
            doubled = FIRST_REST_SECONDS * 2.0 ** min(self._failures - FAILURES, 10)
            self._rests_until = self._tick() + min(doubled, LONGEST_REST_SECONDS)
