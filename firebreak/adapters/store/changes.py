"""Counts commits, and wakes whoever waits for the next one."""

from threading import Condition

from firebreak.model.errors import StoreClosed


class Changes:
    """A counter from 0 that threads can wait on."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._count = 0
        self._is_closed = False

    def announce(self) -> None:
        """Tell everybody that something was committed."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def wait(self, seen: int, timeout_seconds: float) -> int:
        """Block until there is a change after number ``seen``, or time is up.

        Args:
            seen: Newest number the caller knows.
            timeout_seconds: Longest wait, in seconds.

        Returns:
            The newest number; ``seen`` itself when nothing happened.

        Raises:
            StoreClosed: The store was closed, before or meanwhile.
        """
        with self._condition:
            self._condition.wait_for(lambda: self._is_closed or self._count > seen, timeout_seconds)
            if self._is_closed:
                raise StoreClosed
            return self._count

    def close(self) -> None:
        """Wake everybody for the last time."""
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()
