"""A websocket that we open to listen on, and say nothing."""

from contextlib import ExitStack
from urllib.parse import urlsplit

from websockets import client, exceptions, uri
from websockets.sync import client as talking

from firebreak.adapters import outbound

OPEN_SECONDS = 10.0
CLOSE_SECONDS = 1.0
LARGEST = 8 * 2**20
"""Bytes of one message; ATProto allows 5 MB."""


class Listening:
    """An open websocket; what comes is given, nothing is ever said.

    Args:
        connection: A connection of ``websockets.sync``, past its handshake.
    """

    def __init__(self, connection: talking.ClientConnection) -> None:
        self._connection = connection
        self._open = ExitStack()
        self._open.enter_context(connection)

    def receive(self, wait_seconds: float) -> bytes | None:
        """Give the next message.

        Args:
            wait_seconds: How long it may take to come.

        Returns:
            It; None when none came.

        Raises:
            ConnectionError: The other side ended it, or what it sent was no message.
        """
        try:
            return bytes(self._connection.recv(wait_seconds, decode=False))
        except TimeoutError:
            return None
        except exceptions.ConnectionClosed as error:
            raise ConnectionResetError("the other side ended the stream") from error

    def close(self) -> None:
        """Let it go."""
        self._open.close()


def listen(url: str, *, allow_private: bool) -> Listening:
    """Open a websocket to an address that was checked; redirects are not followed.

    Args:
        url: ``https://`` address; ``http://`` only with ``allow_private``.
        allow_private: Whether it may be on this machine or a private network.

    Returns:
        It.

    Raises:
        outbound.Refused: The address is not one we talk to.
        OSError: It is not reached, or is no websocket.
    """
    opened = outbound.open_socket(
        url,
        {},
        allow_private=allow_private,
        timeout_seconds=OPEN_SECONDS,
        reach=outbound.Reach.to(url),
    )
    # The library waits by itself, and TLS is spoken on the socket already.
    opened.settimeout(None)
    parts = urlsplit(url)
    bare = parts._replace(scheme="ws").geturl()
    # Neither connect() of the library, which follows redirects, nor compression: a small message
    # could become a large one.
    protocol = client.ClientProtocol(uri.parse_uri(bare), max_size=LARGEST)
    connection = talking.ClientConnection(
        sock=opened, protocol=protocol, close_timeout=CLOSE_SECONDS
    )
    try:
        connection.handshake(None, "firebreak", OPEN_SECONDS)
    except (exceptions.InvalidHandshake, OSError, ValueError) as error:
        connection.close_socket()
        connection.recv_events_thread.join()
        raise ConnectionError(f"no websocket: {type(error).__name__}") from error
    return Listening(connection)
