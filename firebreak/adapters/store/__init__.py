"""Keeps everything: one contract, in memory, in SQLite or on Postgres."""

from datetime import UTC, datetime
from pathlib import Path

from firebreak.adapters.store.memory import MemoryStore
from firebreak.adapters.store.sqlite_file import open_file
from firebreak.model.errors import InvalidConfig
from firebreak.model.ports import Now, Store

__all__ = ["open_store"]


def open_store(url: str, *, now: Now | None = None) -> Store:
    """Open the keeper of everything, and bring its schema up to date.

    Args:
        url: ``memory:`` (gone when closed), ``sqlite:///FILE`` (four slashes for an absolute
            path; the file is made when it is not there, its folder is not) or
            ``postgresql://USER@HOST/DATABASE`` as libpq reads it.
        now: Tells which claims have run out wherever a question brings no instant of its own;
            None shows every claim as held, which is for trials: programs pass their clock.

    Returns:
        A store that any thread may use. Close it to finish what was accepted.

    Raises:
        InvalidConfig: The address names no keeper we have, or a folder that is not there.
        NewerSchema: A newer Firebreak wrote it; it is left as it was.
        StoreError: The file or the server cannot be used.
    """
    clock = now or _before_all_claims
    if url == "memory:":
        return MemoryStore(clock)
    if url.startswith(("postgresql://", "postgres://")):
        return _open_server(url, clock)
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite" or not path:
        raise InvalidConfig(
            place="store",
            reason=f"{url!r}: write sqlite:///FILE, postgresql://USER@HOST/DATABASE or memory:",
        )
    if not Path(path).absolute().parent.is_dir():
        raise InvalidConfig(place="store", reason=f"no folder {Path(path).parent}; make it first")
    return open_file(Path(path), clock)


def _open_server(url: str, now: Now) -> Store:
    # The driver is an extra that a store in a file does without.
    try:
        from firebreak.adapters.store.postgres import open_server
    except ImportError as error:
        raise InvalidConfig(
            place="store", reason=f"Postgres needs psycopg ({error}); install firebreak[postgres]"
        ) from error
    return open_server(url, now)


def _before_all_claims() -> datetime:
    return datetime.min.replace(tzinfo=UTC)
