"""Keeps everything: one contract, in memory, in SQLite or on Postgres."""

from datetime import UTC, datetime

from firebreak.adapters.store.addresses import MEMORY, file_of, is_server, server_module
from firebreak.adapters.store.memory import MemoryStore
from firebreak.adapters.store.rules import BELIEVES_ALL, Longest
from firebreak.adapters.store.sql import Database, SqlStore
from firebreak.adapters.store.sqlite_file import open_file
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import TenantId
from firebreak.model.ports import Now, Store

__all__ = ["Database", "Longest", "database_of", "open_store"]


def open_store(
    url: str,
    *,
    now: Now | None = None,
    longest: Longest = BELIEVES_ALL,
    tenant: TenantId | None = None,
) -> Store:
    """Open the keeper of everything, and bring its schema up to date.

    Args:
        url: ``memory:`` (gone when closed), ``sqlite:///FILE`` (four slashes for an absolute
            path; the file is made when it is not there, its folder is not) or
            ``postgresql://USER@HOST/DATABASE`` as libpq reads it.
        now: Tells which claims have run out wherever a question brings no instant of its own;
            None shows every claim as held, which is for trials: programs pass their clock.
        longest: How far ahead of their writing leases and retries can lie; what lies further was
            written by a clock that ran ahead, and holds nothing up. Believes any by default.
        tenant: Whose: nothing of another tenant can be asked of the store or changed in it. None
            sees everybody's, for what has to (docs/store.md); one in memory is nobody else's
            anyway.

    Returns:
        A store that any thread may use. Close it to finish what was accepted.

    Raises:
        InvalidConfig: The address names no keeper we have, or a folder that is not there.
        NewerSchema: A newer Firebreak wrote it; it is left as it was.
        StoreError: The file or the server cannot be used.
    """
    clock = now or _before_all_claims
    if url == MEMORY:
        return MemoryStore(clock, longest)
    if is_server(url):
        opened: Store = server_module().open_server(url, clock, longest, tenant)
        return opened
    return open_file(file_of(url), clock, longest, tenant)


def database_of(store: Store) -> Database:
    """Give the database of a store, for what no stage needs and only ``app`` asks for.

    Args:
        store: Any store.

    Returns:
        Where its statements run.

    Raises:
        InvalidConfig: It is in memory and keeps nothing.
    """
    if not isinstance(store, SqlStore):
        raise InvalidConfig(place="store", reason="a store in memory keeps nothing to forget")
    return store.database


def _before_all_claims() -> datetime:
    return datetime.min.replace(tzinfo=UTC)
