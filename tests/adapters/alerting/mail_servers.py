"""A mail server on this machine that keeps what it is handed."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import NamedTuple


class Post(NamedTuple):
    """A mail server while it runs.

    Attributes:
        letters: As they came, with headers.
        said: Commands in their order, each with whether TLS was spoken by then.
    """

    port: int
    letters: list[str]
    said: list[tuple[str, bool]]


@contextmanager
def mailing(
    *,
    tls: ssl.SSLContext | None = None,
    at_once: bool = False,
    takes: Callable[[], bool] = lambda: True,
) -> Iterator[Post]:
    """Speak as much SMTP as a letter needs.

    Args:
        tls: Offers STARTTLS where one is given.
        at_once: Speaks TLS from the beginning.
        takes: Whether a letter is taken.

    Yields:
        The running server.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        post = Post(listener.getsockname()[1], [], [])

        def accept() -> None:
            with suppress(OSError):
                while True:
                    plug, _ = listener.accept()
                    with suppress(OSError), plug:
                        _speak(plug, post, tls, at_once=at_once, takes=takes)

        thread = Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield post
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _speak(
    plug: socket.socket,
    post: Post,
    tls: ssl.SSLContext | None,
    *,
    at_once: bool,
    takes: Callable[[], bool],
) -> None:
    is_secret = at_once
    if at_once and tls is not None:
        plug = tls.wrap_socket(plug, server_side=True)
    file = plug.makefile("rb")

    def say(text: str) -> None:
        plug.sendall(f"{text}\r\n".encode())

    say("220 ready")
    while line := file.readline().decode().strip():
        word = line.split()[0].upper()
        post.said.append((word, is_secret))
        if word == "EHLO":
            offers = "250-STARTTLS\r\n" if tls is not None and not is_secret else ""
            say(f"250-here\r\n{offers}250-AUTH PLAIN\r\n250 8BITMIME")
        elif word == "STARTTLS" and tls is not None:
            say("220 go on")
            plug = tls.wrap_socket(plug, server_side=True)
            file, is_secret = plug.makefile("rb"), True
        elif word == "AUTH":
            say("235 good")
        elif word == "DATA":
            say("354 go on")
            lines = []
            while (part := file.readline().decode()) not in (".\r\n", ""):
                lines.append(part)
            if takes():
                post.letters.append("".join(lines))
            say("250 taken" if takes() else "451 not now")
        elif word == "QUIT":
            say("221 bye")
            return
        else:
            say("250 good")
