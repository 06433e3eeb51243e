"""Reads a store's address: a file, a server, or nothing that lasts."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from firebreak.adapters.store import engines
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import TenantId

MEMORY = "memory:"
_SERVERS = ("postgresql://", "postgres://")


def is_server(url: str) -> bool:
    """Whether an address names a Postgres server."""
    return url.startswith(_SERVERS)


def file_of(url: str) -> Path:
    """Give the file that an address names.

    Args:
        url: ``sqlite:///FILE``.

    Returns:
        The file, which may not be there yet.

    Raises:
        InvalidConfig: The address names no keeper we have, or a folder that is not there.
    """
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite" or not path:
        raise InvalidConfig(
            place="store",
            reason=f"{url!r}: write sqlite:///FILE, postgresql://USER@HOST/DATABASE or {MEMORY}",
        )
    if not Path(path).absolute().parent.is_dir():
        raise InvalidConfig(place="store", reason=f"no folder {Path(path).parent}; make it first")
    return Path(path)


def shown(url: str) -> str:
    """Give an address as it may be shown: a server's never with its password."""
    return str(server_module().without_password(url)) if is_server(url) else url


def server_module() -> Any:
    """Give the part of this folder that needs the driver, an extra that files do without.

    Returns:
        The module ``postgres``.

    Raises:
        InvalidConfig: The driver is not installed.
    """
    try:
        from firebreak.adapters.store import postgres
    except ImportError as error:
        raise InvalidConfig(
            place="store", reason=f"Postgres needs psycopg ({error}); install firebreak[postgres]"
        ) from error
    return postgres


def writer_engine(url: str) -> Engine:
    """Give an engine that may write at length, such as a migration or a copy."""
    if is_server(url):
        found: Engine = server_module().writer_engine(url, patient=True)
        return found
    return engines.writer_engine(file_of(url))


def reader_engine(url: str) -> Engine:
    """Give an engine on which all that one connection asks is one snapshot."""
    if is_server(url):
        server = server_module()
        found: Engine = server.reader_engine(url)
        with found.connect() as connection:
            server.check_sees_all(connection)
        return found
    path = file_of(url)
    if not path.exists():
        raise InvalidConfig(place="store", reason=f"there is no file {path}")
    return engines.reader_engine(path)


def bind_login(url: str, login: str, tenant: TenantId) -> int:
    """Bind a server's login to one tenant, as :func:`postgres_logins.bind` says.

    Args:
        url: Address of the database, as the owner of its tables.
        login: A role that may sign in.
        tenant: Whose.

    Returns:
        How many tables it is bound on.

    Raises:
        InvalidConfig: The store is no server, or no policy would bind this login.
    """
    if not is_server(url):
        raise InvalidConfig(place="login", reason="only a Postgres server has logins")
    bound: int = server_module().bind(url, login, tenant)
    return bound
