"""Read one answer within its time and its size, or not at all."""

import io
import socket
from http.client import HTTPException, HTTPResponse

from firebreak.adapters.going_out.deadline import Deadline
from firebreak.adapters.going_out.refused import TooLong

MOST_OF_HEAD = 65_536
"""Bytes of status and headers."""
CHUNKS = 2
"""Times its body is what an answer in chunks may have in all."""


class Incoming(io.RawIOBase):
    """What comes in on a socket; stands in its place for the standard library's parser."""

    def __init__(self, plug: socket.socket, by: Deadline) -> None:
        """Begin to read.

        Args:
            plug: Stays open when this is closed.
            by: When all has to be there.
        """
        self._plug = plug
        self.by = by
        self.allowed = MOST_OF_HEAD
        self.got = 0
        self.is_used_up = False

    @property
    def has_begun(self) -> bool:
        """Whether anything came."""
        return self.got > 0

    def makefile(self, mode: str) -> io.BufferedReader:
        """Give itself as the parser wants it."""
        del mode
        return _Buffered(self)

    def tell(self) -> int:
        """Count the bytes that came."""
        return self.got

    def readable(self) -> bool:
        """Say that one can."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read what is there.

        Args:
            buffer: Takes it.

        Returns:
            How many bytes; 0 at the end.

        Raises:
            TimeoutError: The time was up.
            TooLong: More came than is read.
        """
        self._plug.settimeout(self.by.left())
        got = self._plug.recv_into(buffer)
        self.got += got
        self.allowed -= got
        if self.allowed < 0:
            raise TooLong("more than an answer may have")
        return got


class _Buffered(io.BufferedReader):
    """Notes at its end whether more came than the parser took: nobody asked for that."""

    raw: Incoming

    def close(self) -> None:
        if not self.closed:
            self.raw.is_used_up = self.tell() == self.raw.got
        super().close()


class Answer:
    """One answer, of which the head is read."""

    def __init__(self, incoming: Incoming, method: str) -> None:
        """Read the head.

        Args:
            incoming: Where it comes from.
            method: Of the request.

        Raises:
            OSError: What comes is no answer.
        """
        self._incoming = incoming
        self._response = HTTPResponse(incoming, method=method)  # type: ignore[arg-type]
        try:
            self._response.begin()
        except HTTPException as error:
            raise _no_answer(error) from error
        if self._response.status < 200:
            raise OSError("the answer goes on in another protocol")

    @property
    def status(self) -> int:
        """What became of the request."""
        return self._response.status

    @property
    def headers(self) -> dict[str, str]:
        """Each header's last value, by its name in lower case."""
        return {name.lower(): value for name, value in self._response.getheaders()}

    @property
    def is_compressed(self) -> bool:
        """Whether it came in another form than was asked for."""
        return self.headers.get("content-encoding", "identity").strip().lower() != "identity"

    @property
    def is_at_end(self) -> bool:
        """Whether all was read, and the connection is good for another request."""
        is_read = self._response.isclosed() and self._incoming.is_used_up
        return is_read and not self._response.will_close

    def whole(self, most_bytes: int) -> bytes:
        """Read the whole body.

        Args:
            most_bytes: Of it.

        Returns:
            All of it.

        Raises:
            TooLong: There is more.
            TimeoutError: The time was up.
            OSError: It breaks off, or is compressed.
        """
        if self.is_compressed:
            raise OSError("a compressed answer, which was not asked for")
        if (self._response.length or 0) > most_bytes:
            raise TooLong(f"more than {most_bytes:,} bytes")
        body = self.first(most_bytes + 1)
        if len(body) > most_bytes:
            raise TooLong(f"more than {most_bytes:,} bytes")
        if self._response.length:
            raise OSError("the answer breaks off")
        return body

    def first(self, most_bytes: int) -> bytes:
        """Read the body's first bytes.

        Args:
            most_bytes: Of it.

        Returns:
            So many, or fewer where there are not more.

        Raises:
            TimeoutError: The time was up.
            OSError: It breaks off within a chunk.
        """
        self._incoming.allowed = CHUNKS * most_bytes + MOST_OF_HEAD
        try:
            return self._response.read(most_bytes)
        except HTTPException as error:
            raise _no_answer(error) from error

    def close(self) -> None:
        """Let go of what was read; the connection stays as it is."""
        self._response.close()


def _no_answer(error: HTTPException) -> OSError:
    return OSError(f"not an HTTP answer: {type(error).__name__}")
