"""Checkpoints in a file that only grows, and the leaf hashes they stand for."""

import os
from pathlib import Path

from firebreak.algorithms.ledger.checkpoints import whole_part
from firebreak.algorithms.ledger.merkle import HASH_BYTES
from firebreak.model.errors import InvalidFile

TAIL_BYTES = 4_096
"""More than any note is long."""


class CheckpointFile:
    """Notes one after another; beside them the 32-byte hash of every leaf, in order.

    The hashes tell nothing of what the lines say. With them the very line can be named that
    somebody rewrote who could recompute every hash of the database.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; it is made with the first note.

        Args:
            path: Of the notes; the hashes lie beside it as ``PATH.leaves``.
        """
        self.path = path
        self.leaves = path.with_name(path.name + ".leaves")

    def read(self) -> str:
        """Give all notes; empty when there is no file.

        Returns:
            The text of the file.

        Raises:
            InvalidFile: It cannot be read, or holds no text.
        """
        try:
            return self.path.read_bytes().decode()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidFile(path=str(self.path), reason=f"cannot be read: {error}") from error

    def append(self, note: str) -> None:
        """Put a note at the end, durably; what a power cut tore there before is dropped.

        Args:
            note: The whole signed note.

        Raises:
            OSError: The disk refused; the file is as it was.
        """
        is_new = not self.path.exists()
        with open(self.path, "ab") as file:
            start, blank = _whole_end(self.path, file.tell())
            file.truncate(start)
            _write_or_undo(file.fileno(), f"{blank}{note}\n".encode(), start)
        if is_new:
            _sync_folder(self.path.parent)

    def put_leaves(self, hashes: bytes | bytearray, after: int) -> None:
        """Keep the hashes of the leaves behind a number, and sync them.

        Args:
            hashes: 32 bytes each, one after another.
            after: How many leaves come before; hashes beyond were never signed for.

        Raises:
            OSError: The disk refused; the file ends where it ended.
        """
        with open(self.leaves, "ab") as file:
            file.truncate(after * HASH_BYTES)
            _write_or_undo(file.fileno(), hashes, after * HASH_BYTES)

    def has_leaves(self, size: int) -> bool:
        """Tell whether the hashes of so many leaves are kept."""
        try:
            return self.leaves.stat().st_size >= size * HASH_BYTES
        except OSError:
            return size == 0


def _whole_end(path: Path, size: int) -> tuple[int, str]:
    """Tell where the last whole note ends, and what must come between it and the next one."""
    with open(path, "rb") as file:
        start = file.seek(max(0, size - TAIL_BYTES))
        # The cut may go through a letter, at either end.
        tail = file.read().decode(errors="surrogateescape")
    whole = whole_part(tail)
    if tail == f"{whole}\n":
        return size, ""
    return start + len(whole.encode(errors="surrogateescape")), "\n" if whole else ""


def _write_or_undo(descriptor: int, data: bytes | bytearray, start: int) -> None:
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, start)
        raise


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
