"""Names that stand for people who report; no way leads back."""

import hashlib
import hmac
import os
from functools import cache
from pathlib import Path
from secrets import token_bytes

from firebreak.app.config import Config, of_tenant

KEY_BYTES = 32


def pseudonym(config: Config, mail: str) -> str:
    """Give the name under which a reporter is known, and whose reports can be counted.

    Args:
        config: Says where the database is; the key lies beside it, as ``….reporters``.
        mail: Address of the reporter; empty for nobody.

    Returns:
        A keyed hash; empty for nobody. With another key everybody is new.
    """
    mine = mail.strip().casefold()
    if not mine:
        return ""
    key = _key(config.store, of_tenant(config, ".reporters"))
    return "mail:" + hmac.digest(key, mine.encode(), hashlib.sha256).hex()[:32]


@cache
def _key(store: str, ending: str) -> bytes:
    scheme, _, path = store.partition(":///")
    if scheme.startswith("memory"):
        return token_bytes(KEY_BYTES)
    file = Path(f"{path if scheme == 'sqlite' else 'firebreak'}{ending}")
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
