"""A secret of ours in a file that only we may read, made on first use."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from firebreak.model.errors import InvalidConfig

MOST_BYTES = 4_096


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Give the secret in a file, and make it where there is no file.

    Args:
        path: Its file.
        make: Draws a new one; called only when there is none.

    Returns:
        The secret; processes that ask at once get the same.

    Raises:
        InvalidConfig: The file can neither be read nor written, or holds nothing.
    """
    try:
        return _read(path)
    except FileNotFoundError:
        return _made(path, make())


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode("ascii").strip()
        secret = bytes.fromhex(text)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        reason = f"{path} cannot be read ({type(error).__name__}); it holds one line of hex digits"
        raise InvalidConfig(place="key_file", reason=reason) from error
    if not secret:
        reason = f"{path} is empty; bring it back from a backup, or remove it to have a new one"
        raise InvalidConfig(place="key_file", reason=reason)
    return secret


def _made(path: Path, secret: bytes) -> bytes:
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
        part = Path(name)  # made with rights 0600
        try:
            with open(descriptor, "w", encoding="ascii") as file:
                file.write(secret.hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
            # Whole under another name first: two processes agree on one, and none is torn.
            os.link(part, path)
        finally:
            part.unlink()
    except FileExistsError:
        return _read(path)
    except OSError as error:
        reason = f"{path} cannot be written: {error.strerror}; name a file that can be"
        raise InvalidConfig(place="key_file", reason=reason) from error
    return secret
