"""Names that stand for people who report; no way leads back."""

import hashlib
import hmac
import os
from functools import cache
from pathlib import Path
from secrets import token_bytes

from firebreak.app.config import of_tenant
from firebreak.app.wiring import Services
from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.papers import Paper, PaperId
from firebreak.model.reports import ReporterKey

KEY_BYTES = 32
OLD = Path("firebreak.reporters")
"""Where each machine of a server kept a key of its own before they shared one."""


def pseudonym(services: Services, mail: str) -> str:
    """Give the name under which a reporter is known, and whose reports can be counted.

    Every process of one desk gives the same name, on whatever machine. The key lies in the file
    that the config names (``reporters``), else beside the database of a desk in one file, else in
    the store that all share; there whoever reads the store can try out addresses.

    Args:
        services: Config and store.
        mail: Address of the reporter; empty for nobody.

    Returns:
        A keyed hash; empty for nobody. With another key everybody is new.
    """
    mine = mail.strip().casefold()
    if not mine:
        return ""
    return "mail:" + hmac.digest(_key(services), mine.encode(), hashlib.sha256).hex()[:32]


def _key(services: Services) -> bytes:
    config = services.config
    scheme, _, path = config.store.partition(":///")
    if config.reporters:
        return file_key(Path(of_tenant(config, config.reporters)))
    beside = f"{path}{of_tenant(config, '.reporters')}"
    return file_key(Path(beside)) if scheme == "sqlite" else _shared(services)


def _shared(services: Services) -> bytes:
    """Give the key in the store; the first that asks makes it, or brings its machine's old one."""
    name = PaperId(f"reporters-{services.tenant}")
    try:
        found = services.store.paper(name, services.tenant)
    except NotFound:
        found = Paper(
            id=name,
            tenant=services.tenant,
            kind="reporter key",
            at=services.now(),
            body=ReporterKey(key=_first(services).hex()),
        )
        try:
            services.store.file(Filing(tenant=services.tenant, papers=(found,)))
        except StaleCase:
            found = services.store.paper(name, services.tenant)
    if not isinstance(found.body, ReporterKey):
        raise TypeError(found.kind)
    return bytes.fromhex(found.body.key)


def _first(services: Services) -> bytes:
    is_server = not services.config.store.startswith("memory")
    path = Path(of_tenant(services.config, str(OLD)))
    old = path.read_bytes() if is_server and path.exists() else b""
    return old or token_bytes(KEY_BYTES)


@cache
def file_key(file: Path) -> bytes:
    """Give the key in a file that only we may read; the first process that asks makes it.

    Args:
        file: Where it is or shall be.

    Returns:
        The key; processes that ask at once get the same.
    """
    while True:
        if file.exists() and (key := file.read_bytes()):
            return key
        # Written whole under another name first: two processes agree on one, and none is torn.
        mine = file.with_name(f"{file.name}.{os.getpid()}")
        descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as opened:
            opened.write(token_bytes(KEY_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(mine, file)
        except FileExistsError:
            continue
        finally:
            mine.unlink()
