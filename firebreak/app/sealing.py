"""Small secrets under a key of this desk: sealed for one use, opened for it."""

import base64
import binascii
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from firebreak.adapters.vault.keys import load_or_make
from firebreak.app.config import Config
from firebreak.model.errors import InvalidConfig

NONCE = 12
PLACE = "sign_in.key"


def seal_path(config: Config) -> Path | None:
    """Name the key's file: where the config says, else beside the database; None in memory."""
    scheme, _, path = config.store.partition(":///")
    beside = path if scheme == "sqlite" else "firebreak" if scheme != "memory:" else ""
    named = config.sign_in.key or (beside and f"{beside}.sign-in.key")
    return Path(named) if named else None


def seal(config: Config, data: bytes, purpose: str) -> str:
    """Seal something, and make the key on first use.

    Args:
        config: Where the key lies.
        data: What is sealed.
        purpose: What for and for whom; it opens for nothing else.

    Returns:
        Base64url text.

    Raises:
        InvalidConfig: The key's file can neither be read nor made, or others may read it.
    """
    nonce = os.urandom(NONCE)
    sealed = _cipher(seal_path(config)).encrypt(nonce, data, purpose.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode().rstrip("=")


def unseal(config: Config, text: str, purpose: str) -> bytes | None:
    """Open what :func:`seal` gave.

    Args:
        config: Where the key lies.
        text: Anything, from anybody.
        purpose: As it was sealed.

    Returns:
        The data; None when it was not sealed here for this.

    Raises:
        InvalidConfig: The key's file cannot be read, or others may read it.
    """
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        return _cipher(seal_path(config)).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode())
    except (InvalidTag, UnicodeEncodeError, binascii.Error, ValueError):
        return None


@lru_cache(maxsize=64)
def _cipher(path: Path | None) -> AESGCM:
    if path is None:
        return AESGCM(AESGCM.generate_key(256))
    try:
        return load_or_make(path).cipher
    except InvalidConfig as error:
        raise InvalidConfig(place=PLACE, reason=error.reason) from error
