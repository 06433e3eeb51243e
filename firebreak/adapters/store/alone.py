"""At most one program serves a database file; others may add to it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firebreak.model.errors import InvalidConfig


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Hold the right to conclude from a store's feed until the block ends.

    Two workers on one file would undo each other's turns without end. Taking records in from
    beside, as ``firebreak ingest`` does, needs no such right. The kernel gives it back when the
    program dies, however it dies; the file ``FILE.serving`` that carries it stays.

    Args:
        url: As for :func:`open_store`; a store in memory is nobody else's.

    Yields:
        Nothing.

    Raises:
        InvalidConfig: Another program serves that file; names its process.
    """
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite":
        yield
        return
    place = Path(path).with_name(f"{Path(path).name}.serving")
    mark = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            process = os.read(mark, 20).decode(errors="replace").strip() or "unknown"
            raise InvalidConfig(
                place="store",
                reason=f"{path} is served already, by process {process}; stop that one first, or "
                "name another file with --store",
            ) from error
        os.truncate(mark, 0)
        os.write(mark, str(os.getpid()).encode())
        yield
    finally:
        os.close(mark)
