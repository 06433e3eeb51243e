"""The master key of the vault, in a file that only we may read."""

import base64
import binascii
import hmac
import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from firebreak.model.errors import InvalidConfig

KEY_BYTES = 32
_HEAD = "firebreak-vault-key-1 "
_PLACE = "vault key"


class MasterKey(NamedTuple):
    """What wraps the keys of originals.

    Attributes:
        name: Eight bytes that tell keys apart and say nothing about them.
        cipher: Wraps and unwraps.
    """

    name: bytes
    cipher: AESGCM


def load_or_make(path: Path, *, may_make: bool = True) -> MasterKey:
    """Read the key; make one where there is none yet.

    Args:
        path: Its file.
        may_make: False where something is sealed already, which a new key would not open.

    Returns:
        The key in the file.

    Raises:
        InvalidConfig: It is missing, cannot be read or written, is no key, or others may read it.
    """
    try:
        if may_make and not path.exists():
            _make(path)
        with path.open(encoding="ascii") as file:
            rights = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            text = file.read(200)
    except FileNotFoundError as error:
        reason = f"{path} is missing, and nothing in the vault can be opened without it; restore it"
        raise InvalidConfig(place=_PLACE, reason=reason) from error
    except UnicodeDecodeError as error:
        raise InvalidConfig(place=_PLACE, reason=f"{path} holds no key; restore it") from error
    except OSError as error:
        reason = f"{path} cannot be read or made: {error.strerror}"
        raise InvalidConfig(place=_PLACE, reason=reason) from error
    if rights & 0o077:
        reason = f"{path} has rights {rights:04o}, so that others can read it; chmod 600 it"
        raise InvalidConfig(place=_PLACE, reason=reason)
    return _read(path, text)


def _read(path: Path, text: str) -> MasterKey:
    try:
        key = base64.b64decode(text.removeprefix(_HEAD).strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES or not text.startswith(_HEAD):
        raise InvalidConfig(place=_PLACE, reason=f"{path} holds no key; restore it")
    return MasterKey(hmac.digest(key, b"name", sha256)[:8], AESGCM(key))


def _make(path: Path) -> None:
    """Write a new key, whole; another's stays if another program was quicker."""
    text = _HEAD + base64.b64encode(AESGCM.generate_key(8 * KEY_BYTES)).decode() + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    part = Path(name)  # made with rights 0600
    try:
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except FileExistsError:
        return
    finally:
        part.unlink()
