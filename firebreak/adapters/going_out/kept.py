"""Connections kept for a moment, for the next request to the same place."""

import select
import socket
import ssl
from threading import Lock
from typing import NamedTuple

from firebreak.adapters.going_out.places import Reach
from firebreak.adapters.going_out.proxies import Proxy

IDLE_SECONDS = 1.5
"""Shorter than any server we know waits (gunicorn 2, Node and uvicorn 5): ours to hang up first."""
MOST_SECONDS = 60.0
"""Then the name is looked up and checked anew."""
PROOF_SECONDS = 0.05
"""So long a server has to let a connection stand before anything is sent that must not be sent
twice: some answer and hang up at once, and do not say so."""
MOST_OF_ONE = 4
MOST = 32


class Key(NamedTuple):
    """What two requests must share to share a connection; what was allowed is part of it."""

    scheme: str
    host: str
    port: int
    allow_private: bool
    reach: Reach | None
    proxy: Proxy | None


class Line(NamedTuple):
    """A connection.

    Attributes:
        since: When it was opened; seconds of a clock that only goes on.
        is_proven: Whether the server let it stand once already.
    """

    plug: socket.socket
    since: float
    is_proven: bool = False


class Kept:
    """Connections that nobody uses just now; any number of threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[tuple[Key, Line, float]] = []

    def take(self, key: Key, now: float, *, is_once: bool = False) -> Line | None:
        """Take a connection out.

        Args:
            key: Where it has to lead.
            now: Seconds of the same clock.
            is_once: Whether it is for something that must not be sent twice.

        Returns:
            The one that was used last, still open as far as one can see; None where there is none.
        """
        while (found := self._taken(key, now)) is not None:
            line, used = found
            wait = PROOF_SECONDS - (now - used) if is_once and not line.is_proven else 0.0
            if _is_quiet(line.plug, max(wait, 0.0)):
                return line._replace(is_proven=True)
            line.plug.close()
        return None

    def keep(self, key: Key, line: Line, now: float) -> None:
        """Keep a connection whose answer was read to its end.

        Args:
            key: Where it leads.
            line: The connection.
            now: Seconds of the same clock.
        """
        with self._lock:
            self._idle.append((key, line, now))
            self._let_go(now)

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            for _, line, _ in self._idle:
                line.plug.close()
            self._idle.clear()

    def __len__(self) -> int:
        """Count them."""
        return len(self._idle)

    def _taken(self, key: Key, now: float) -> tuple[Line, float] | None:
        with self._lock:
            self._let_go(now)
            for number in reversed(range(len(self._idle))):
                if self._idle[number][0] == key:
                    _, line, used = self._idle.pop(number)
                    return line, used
        return None

    def _let_go(self, now: float) -> None:
        kept: list[tuple[Key, Line, float]] = []
        for key, line, used in reversed(self._idle):
            is_fresh = now - used < IDLE_SECONDS and now - line.since < MOST_SECONDS
            has_room = len(kept) < MOST and sum(one[0] == key for one in kept) < MOST_OF_ONE
            if is_fresh and has_room:
                kept.append((key, line, used))
            else:
                line.plug.close()
        self._idle = kept[::-1]


def _is_quiet(plug: socket.socket, seconds: float) -> bool:
    """Whether nothing comes that nobody asked for; a hang-up is something that comes."""
    if isinstance(plug, ssl.SSLSocket) and plug.pending():
        return False
    looked = select.poll()
    looked.register(plug, select.POLLIN)
    return not looked.poll(seconds * 1_000)
