"""Checkpoints: the size and root of a tree at one instant, as signed notes.

Source: C2SP ``tlog-checkpoint`` v1.0.0. A file of checkpoints is one note after another, each
followed by an empty line.
"""

import base64
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from firebreak.algorithms.ledger.notes import PublicKey, SigningKey, sign, verified
from firebreak.model.errors import InvalidNote

_HASH: Final = r"[A-Za-z0-9+/]{43}="
_TEXT = re.compile(rf"([^\n]+)\n(0|[1-9][0-9]{{0,18}})\n({_HASH})\n((?:[^\n]+\n)*)")
_NOTE = re.compile(rf"[^\n—][^\n]*\n[0-9]+\n{_HASH}\n(?:[^\n—][^\n]*\n)*\n(?:— [^\n]+\n)+")


class Checkpoint(Struct, frozen=True, kw_only=True):
    """What a tree was.

    Attributes:
        origin: Name of the log.
        size: Leaves.
        root: 32 bytes.
    """

    origin: str
    size: int
    root: bytes


def write(checkpoint: Checkpoint, key: SigningKey) -> str:
    """Write and sign a checkpoint."""
    encoded = base64.b64encode(checkpoint.root).decode()
    return sign(f"{checkpoint.origin}\n{checkpoint.size}\n{encoded}\n", key)


def read(note: str, key: PublicKey | None) -> Checkpoint:
    """Read a checkpoint, and check who signed it.

    Args:
        note: A whole note.
        key: Who must have signed; None leaves the signature unchecked.

    Returns:
        What it says.

    Raises:
        InvalidNote: It is no checkpoint, or the key did not sign it.
    """
    text = note.rpartition("\n\n")[0] + "\n" if key is None else verified(note, key)
    found = _TEXT.fullmatch(text)
    if found is None:
        raise InvalidNote(place="checkpoint", reason="it should hold origin, size and root")
    return Checkpoint(
        origin=found[1], size=int(found[2]), root=base64.b64decode(found[3], validate=True)
    )


def notes_in(text: str) -> Iterator[str]:
    """Cut a file of checkpoints into notes.

    Args:
        text: The whole file.

    Yields:
        Each note, and each piece between notes that is none.
    """
    end = 0
    for found in _NOTE.finditer(text):
        if between := text[end : found.start()].strip("\n"):
            yield between
        yield found[0]
        end = found.end()
    if rest := text[end:].strip("\n"):
        yield rest


def whole_part(text: str) -> str:
    """Give a file of checkpoints without the note that a power cut tore at its end."""
    end = 0
    for found in _NOTE.finditer(text):
        end = found.end()
    return text[:end]
