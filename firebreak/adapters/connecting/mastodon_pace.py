"""When a Mastodon server is asked again: not too often, and as it asks of us."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from firebreak.adapters.connecting.mastodon_told import instant_of
from firebreak.adapters.outbound import Reply
from firebreak.model.platforms import Silent

KEPT_FREE = 60
"""Of the questions it allows us, so many are left to actions."""
LONGEST_REST = timedelta(minutes=15)
"""No answer of the server silences us for longer."""


class Pace:
    """Says when it is time to ask for reports, and when to ask for nothing at all."""

    def __init__(self, every: timedelta) -> None:
        """Begin with a question.

        Args:
            every: From one question to the next.
        """
        self._every = every
        self._asked_at: datetime | None = None
        self._rest = every
        self._silence = ""
        self._closed: tuple[datetime, float] | None = None

    def is_closed(self, now: datetime) -> float:
        """Say how long the server wants to be asked nothing.

        Args:
            now: When.

        Returns:
            Seconds that are left; 0 for none, also after a clock was set back.
        """
        if self._closed is None:
            return 0.0
        since, seconds = self._closed
        passed = (now - since).total_seconds()
        return seconds - passed if 0 <= passed < seconds else 0.0

    def rests(self, now: datetime) -> bool:
        """Say whether it is too early to ask.

        Args:
            now: When.

        Returns:
            Whether it is; a clock that was set back makes it time.

        Raises:
            Silent: It is, and the last question had no answer.
        """
        if self._asked_at is None or not self._asked_at <= now < self._asked_at + self._rest:
            return False
        if self._silence:
            raise Silent(self._silence)
        return True

    @contextmanager
    def asking(self, now: datetime) -> Iterator[None]:
        """Note that it is asked, and what came of it.

        Args:
            now: When.

        Yields:
            Nothing.

        Raises:
            Silent: As it was raised within.
        """
        self._asked_at, self._rest, self._silence = now, self._every, ""
        try:
            yield
        except Silent as error:
            self._silence = str(error)
            raise

    def hurry(self) -> None:
        """Ask again at once, unless the server asked us to wait."""
        if self._rest <= self._every:
            self._asked_at = None

    def heed(self, reply: Reply, now: datetime) -> None:
        """Read in an answer how long to leave the server alone.

        Args:
            reply: Any answer of it.
            now: When it came.
        """
        left = reply.headers.get("x-ratelimit-remaining", "")
        is_little = left.isascii() and left.isdigit() and len(left) < 9 and int(left) < KEPT_FREE
        if reply.status == 429 or is_little:
            seconds = rest_asked(reply, now)
            if seconds is not None:
                seconds = min(seconds, LONGEST_REST.total_seconds())
                self._rest = max(self._rest, timedelta(seconds=seconds))
                self._closed = (now, seconds) if reply.status == 429 else self._closed


def rest_asked(reply: Reply, now: datetime) -> float | None:
    """Read how long a server asks us to wait.

    Args:
        reply: Its answer.
        now: When it came.

    Returns:
        Seconds, at least one, by ``Retry-After`` or else by when its count begins anew; None
        where it does not say.
    """
    told = reply.headers.get("retry-after", "")
    if told.isascii() and told.isdigit() and len(told) < 8:
        return max(float(told), 1.0)
    at = instant_of(reply.headers.get("x-ratelimit-reset"))
    return None if at is None else max((at - now).total_seconds(), 1.0)
