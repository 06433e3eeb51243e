"""Go with one request to one place, and come back with its answer."""

import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from msgspec import Struct

from firebreak.adapters.going_out import wire
from firebreak.adapters.going_out.answers import Answer, Incoming
from firebreak.adapters.going_out.deadline import TIME_WAS_UP, Deadline
from firebreak.adapters.going_out.kept import Kept, Key, Line
from firebreak.adapters.going_out.places import Place, Reach
from firebreak.adapters.going_out.proxies import Proxy

AGAIN = frozenset({"GET", "PUT", "DELETE"})
"""Methods that may be sent twice, where a kept connection turns out to be closed."""
AT_ONCE = 65_536
"""Bytes that are written before the clock is looked at."""


class Reply(Struct, frozen=True, kw_only=True):
    """What came back: status, headers in lower case, and the body or its first bytes."""

    status: int
    headers: dict[str, str]
    body: bytes


class Errand(Struct, frozen=True, kw_only=True):
    """One request.

    Attributes:
        said: Head and body, as they are sent.
        allow_private: Whether this machine and private networks are allowed.
        reach: Which hosts and ports may be asked; None for any, at the usual port.
        reading: What is read of the answer's body.
    """

    method: str
    place: Place
    said: bytes
    allow_private: bool
    reach: Reach | None
    reading: Callable[[Answer], bytes]


class Way:
    """How a process goes out: through which proxy, and over which kept connections."""

    def __init__(self) -> None:
        self.proxy: Proxy | None = None
        self.kept = Kept()

    def go(self, errand: Errand, by: Deadline) -> Reply:
        """Send a request and read its answer, over a kept connection where there is one.

        Args:
            errand: What to send, and where.
            by: When all has to be over.

        Returns:
            The answer.

        Raises:
            Refused: The place is not one we talk to.
            TooLong: The answer has more bytes than are read.
            TimeoutError: The time was up.
            OSError: Name resolution, connection or TLS failed, or what comes is no answer.
        """
        wire.check(errand.place, allow_private=errand.allow_private, reach=errand.reach)
        try:
            return self._gone(errand, by)
        except TimeoutError as error:
            raise TimeoutError(TIME_WAS_UP) from error

    def open(
        self, place: Place, by: Deadline, *, allow_private: bool, reach: Reach | None
    ) -> socket.socket:
        """Connect and say nothing yet.

        Args:
            place: Where to.
            by: When it has to be done.
            allow_private: As of an errand.
            reach: As of an errand.

        Returns:
            A connected socket; whoever asked closes it.

        Raises:
            Refused: The place is not one we talk to.
            TimeoutError: The time was up.
            OSError: Name resolution, connection or TLS failed.
        """
        try:
            return wire.connect(
                place, by, allow_private=allow_private, reach=reach, proxy=self.proxy
            )
        except TimeoutError as error:
            raise TimeoutError(TIME_WAS_UP) from error

    def _gone(self, errand: Errand, by: Deadline) -> Reply:
        place, allowed, reach = errand.place, errand.allow_private, errand.reach
        key = Key(place.scheme, place.host, place.port, allowed, reach, self.proxy)
        is_once = errand.method not in AGAIN
        if (line := self.kept.take(key, monotonic(), is_once=is_once)) is not None:
            incoming = Incoming(line.plug, by)
            try:
                return self._spoken(errand, key, line, incoming)
            except OSError:
                # The other side hung up while we took it: nothing has come of it.
                if incoming.has_begun or is_once:
                    raise
        plug = self.open(place, by, allow_private=allowed, reach=reach)
        return self._spoken(errand, key, Line(plug, monotonic()), Incoming(plug, by))

    def _spoken(self, errand: Errand, key: Key, line: Line, incoming: Incoming) -> Reply:
        is_good = False
        try:
            _write(line.plug, errand.said, incoming.by)
            answer = Answer(incoming, errand.method)
            try:
                body = errand.reading(answer)
                is_good = answer.is_at_end
            finally:
                answer.close()
            return Reply(status=answer.status, headers=answer.headers, body=body)
        finally:
            if is_good:
                self.kept.keep(key, line, monotonic())
            else:
                with suppress(OSError):
                    line.plug.close()


def _write(plug: socket.socket, said: bytes, by: Deadline) -> None:
    for start in range(0, len(said), AT_ONCE):
        plug.settimeout(by.left())
        plug.sendall(memoryview(said)[start : start + AT_ONCE])
