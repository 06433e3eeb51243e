"""A child whose decoder does what a file tells it, as if taken over."""

import ctypes
import errno
import mmap
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from firebreak.adapters.media_reader.child import SOCKET, serve, work
from firebreak.adapters.media_reader.limits import Limits
from firebreak.adapters.media_reader.wire import Job, Seen, Stills
from firebreak.model.errors import UnreadablePicture

GIGABYTE = 2**30
SAYS = b"do: "


def spin() -> None:
    """Never end."""
    while True:
        pass


def grow_in_pieces() -> None:
    """Take memory as a decoder does, in many small allocations that are written to."""
    kept: list[bytes] = []
    while len(kept) < 4096:
        kept.append(b"x" * (GIGABYTE // 4096))


def kill_everybody() -> None:
    """Send a signal to the parent."""
    os.kill(os.getppid(), signal.SIGTERM)


def lift_the_limit() -> None:
    """Ask for more memory than there is."""
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (4 * GIGABYTE, 4 * GIGABYTE))
    except ValueError as error:  # As Python says that it was refused.
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM)) from error


def machine_code() -> None:
    """Map memory that can be written and run."""
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)


DEEDS: dict[str, Callable[[], object]] = {
    "connect": lambda: socket.socket().connect(("127.0.0.1", 9)),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
    "pair": socket.socketpair,
    "datagram": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "send": lambda: socket.socket(fileno=SOCKET).sendto(b"out", ("127.0.0.1", 9)),
    "write a file": lambda: Path("firebreak-was-here").write_bytes(b"out"),
    "read a file": lambda: Path("/etc/passwd").read_bytes(),
    "list a folder": lambda: os.listdir("/"),
    "unlink": lambda: os.unlink("firebreak-was-here"),
    "run": lambda: os.execv("/bin/true", ["true"]),
    "fork": os.fork,
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "signal": kill_everybody,
    "trace": lambda: refused_by(ctypes.CDLL(None, use_errno=True).ptrace(16, os.getppid(), 0, 0)),
    "one gigabyte": lambda: bytearray(GIGABYTE),
    "one gigabyte in pieces": grow_in_pieces,
    "one gigabyte shared": lambda: mmap.mmap(-1, GIGABYTE),
    "a lifted limit": lift_the_limit,
    "machine code": machine_code,
    "crash": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "leave": lambda: os._exit(7),
    "spin": spin,
    "sleep": threading.Event().wait,
    "babble": lambda: os.write(SOCKET, b"\0\0\0\5hello"),
    "babble at length": lambda: os.write(SOCKET, b"\xff\xff\xff\xff"),
    "secrets": lambda: told(repr(sorted(os.environ))),
}


def refused_by(status: int) -> None:
    """Turn the status of a call into an exception."""
    if status < 0:
        raise PermissionError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def told(text: str) -> None:
    """Tell the parent."""
    raise UnreadablePicture(problem=text)


def misbehave(job: Job, data: bytes) -> Seen | Stills:
    """Do what the file says, and tell how it went."""
    if not data.startswith(SAYS):
        return work(job, data)
    deed = data.removeprefix(SAYS).decode()
    try:
        DEEDS[deed]()
    except OSError as error:
        raise UnreadablePicture(problem=f"refused: {error.strerror}") from error
    raise UnreadablePicture(problem="done")


if __name__ == "__main__":
    serve(msgspec.json.decode(sys.argv[1], type=Limits), misbehave)
