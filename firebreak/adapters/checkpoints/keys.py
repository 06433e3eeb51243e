"""The key that signs checkpoints, in a file that only we may read."""

import os
from pathlib import Path

from firebreak.algorithms.ledger.notes import SigningKey, make_key, read_key, write_key
from firebreak.model.errors import InvalidConfig


def load_key(path: Path) -> SigningKey | None:
    """Read the key.

    Args:
        path: Its file.

    Returns:
        The key; None when there is no file.

    Raises:
        InvalidConfig: The file cannot be read.
        InvalidNote: It holds no key.
    """
    try:
        return read_key(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidConfig(place="ledger key", reason=f"{path} cannot be read: {error}") from error


def create_key(path: Path, name: str, seed: bytes) -> SigningKey:
    """Make a key and keep it, whole, in a file that only its owner may read.

    Args:
        path: Where to.
        name: Who signs.
        seed: 32 unguessable bytes.

    Returns:
        The key in the file: another's, if another program was quicker.

    Raises:
        InvalidConfig: The file cannot be written.
    """
    key = make_key(name, seed)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="ascii") as file:
            file.write(write_key(key) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            return load_key(path) or key
        finally:
            part.unlink()
    except OSError as error:
        reason = f"{path} cannot be written: {error.strerror}; set ledger.key to a file that can"
        raise InvalidConfig(place="ledger key", reason=reason) from error
    return key
