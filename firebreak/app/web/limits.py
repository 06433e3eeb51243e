"""Token buckets: so many tries at once, then one every so often."""

import math
import threading
from collections import OrderedDict
from datetime import datetime, timedelta


class Buckets:
    """Counts tries per key in memory; the clock is the caller's.

    Keys that were not seen for longest are forgotten first, so that a flood of invented names
    cannot fill the memory.

    Args:
        burst: Tries allowed at once.
        every: Time after which one more is allowed.
        most_keys: Keys remembered at most.
    """

    def __init__(self, burst: int, every: timedelta, *, most_keys: int = 10_000) -> None:
        self._burst = burst
        self._every = every
        self._most_keys = most_keys
        self._free_at: OrderedDict[str, datetime] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str, now: datetime) -> int:
        """Count one try.

        Args:
            key: Who tries.
            now: When.

        Returns:
            0 when the try is allowed, else whole seconds to wait until the next one is; a
            refused try costs nothing.
        """
        with self._lock:
            # The bucket as one instant (GCRA): when it would be full again after all tries so far.
            full_at = max(self._free_at.get(key, now), now) + self._every
            early = full_at - now - self._burst * self._every
            if early > timedelta():
                return math.ceil(early.total_seconds())
            self._free_at[key] = full_at
            self._free_at.move_to_end(key)
            if len(self._free_at) > self._most_keys:
                self._free_at.popitem(last=False)
            return 0

    def give_back(self, key: str) -> None:
        """Let one try count no longer, because it was no guess."""
        with self._lock:
            if key in self._free_at:
                self._free_at[key] -= self._every
