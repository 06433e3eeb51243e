"""Locks on an open file, which end with the process, however that ends."""

import errno
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic
from typing import Final

EXCLUSIVE: Final = fcntl.LOCK_EX
SHARED: Final = fcntl.LOCK_SH
_NO_LOCKS_HERE = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""Some network file systems know no locks."""
_PAUSE_SECONDS = 0.01


@contextmanager
def locked(descriptor: int, kind: int, patience_seconds: float) -> Iterator[None]:
    """Hold an open file until the block ends or the process does.

    Where the file system knows no locks, nothing is held.

    Args:
        descriptor: Of the file.
        kind: ``EXCLUSIVE`` lets nobody else in, ``SHARED`` nobody with an exclusive lock.
        patience_seconds: How long to wait for others.

    Yields:
        Nothing.

    Raises:
        BlockingIOError: Somebody has held it for too long.
    """
    _take(descriptor, kind, patience_seconds)
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)


def _take(descriptor: int, kind: int, patience_seconds: float) -> None:
    give_up, pause = monotonic() + patience_seconds, Event()
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if monotonic() > give_up:
                says = f"another process has held the file for {patience_seconds:.0f} s"
                raise BlockingIOError(errno.EWOULDBLOCK, says) from error
            pause.wait(_PAUSE_SECONDS)
        except OSError as error:
            if error.errno not in _NO_LOCKS_HERE:
                raise
            return
        else:
            return
