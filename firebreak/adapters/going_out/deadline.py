"""One time for everything together, however slowly the other side drips."""

from time import monotonic

TIME_WAS_UP = "the time was up"


class Deadline:
    """An instant by which something has to be over."""

    def __init__(self, seconds: float) -> None:
        """Begin to count.

        Args:
            seconds: From now on.
        """
        self._until = monotonic() + seconds

    def left(self) -> float:
        """Say how much is left.

        Returns:
            Seconds, above zero.

        Raises:
            TimeoutError: Nothing.
        """
        left = self._until - monotonic()
        if left <= 0:
            raise TimeoutError(TIME_WAS_UP)
        return left
