"""At most one program serves a database file; others may add to it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firebreak.adapters.store.turns import name_of, open_turn
from firebreak.model.errors import StoreServed
from firebreak.model.ids import DEFAULT_TENANT, TenantId

READING = "worker"
"""Name of the turn of whoever concludes from the feed of a server's database."""


@contextmanager
def alone(url: str, tenant: TenantId = DEFAULT_TENANT) -> Iterator[None]:
    """Hold the right to conclude from a tenant's feed until the block ends.

    Two workers on one file would undo each other's turns without end. Taking records in from
    beside, as ``firebreak ingest`` does, needs no such right. The kernel gives it back when the
    program dies, however it dies; the file ``FILE.serving`` that carries it stays. Each tenant
    has a right of its own.

    Args:
        url: As for :func:`open_store`; a store in memory is nobody else's.
        tenant: Whose feed.

    Yields:
        Nothing.

    Raises:
        StoreServed: Another program serves that file; names its process.
    """
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite":
        yield
        return
    mine = "" if tenant == DEFAULT_TENANT else f".{tenant}"
    place = Path(path).with_name(f"{Path(path).name}{mine}.serving")
    mark = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            process = os.read(mark, 20).decode(errors="replace").strip() or "unknown"
            raise StoreServed(
                place="store",
                reason=f"{path} is served already, by process {process}; stop that one first, or "
                "name another file with --store",
            ) from error
        os.truncate(mark, 0)
        os.write(mark, str(os.getpid()).encode())
        yield
    finally:
        os.close(mark)


@contextmanager
def undisturbed(url: str, tenant: TenantId = DEFAULT_TENANT) -> Iterator[None]:
    """Hold the right that nobody concludes from a store's feed until the block ends.

    Unlike :func:`alone` this holds for a server's database too, whoever else answers requests
    from it.

    Args:
        url: As for :func:`open_store`.
        tenant: Whose feed.

    Yields:
        Nothing.

    Raises:
        StoreServed: A worker concludes from it, here or on another machine.
        StoreError: The server cannot be asked.
    """
    with alone(url, tenant):
        turn = open_turn(url, name_of(READING, tenant))
        try:
            if turn is not None and not turn.is_mine():
                reason = "a worker reads its feed; let it do this, or stop all workers first"
                raise StoreServed(place="store", reason=reason)
            yield
        finally:
            if turn is not None:
                turn.close()
