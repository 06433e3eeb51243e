"""The key that signs checkpoints, in a file that only we may read."""

import os
import tempfile
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
    try:
        descriptor, name_of_part = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
        part = Path(name_of_part)  # made with rights 0600
        try:
            with open(descriptor, "w", encoding="ascii") as file:
                file.write(write_key(key) + "\n")
                file.flush()
                os.fsync(file.fileno())
            os.link(part, path)
        finally:
            part.unlink()
    except FileExistsError:
        return load_key(path) or key
    except OSError as error:
        reason = f"{path} cannot be written: {error.strerror}; set ledger.key to a file that can"
        raise InvalidConfig(place="ledger key", reason=reason) from error
    return key
