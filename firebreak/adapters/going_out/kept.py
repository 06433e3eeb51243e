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
    """A connection, and since when it stands; seconds of a clock that only goes on."""

    plug: socket.socket
    since: float


class Kept:
    """Connections that nobody uses just now; any number of threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[tuple[Key, Line, float]] = []

    def take(self, key: Key, now: float) -> Line | None:
        """Take a connection out.

        Args:
            key: Where it has to lead.
            now: Seconds of the same clock.

        Returns:
            The one that was used last, still open as far as one can see; None where there is none.
        """
        with self._lock:
            self._let_go(now)
            for number in reversed(range(len(self._idle))):
                if self._idle[number][0] == key:
                    line = self._idle.pop(number)[1]
                    if _is_quiet(line.plug):
                        return line
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


def _is_quiet(plug: socket.socket) -> bool:
    """Whether nothing has come that nobody asked for; a hang-up is something that has come."""
    if isinstance(plug, ssl.SSLSocket) and plug.pending():
        return False
    looked = select.poll()
    looked.register(plug, select.POLLIN)
    return not looked.poll(0)
