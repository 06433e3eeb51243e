"""Checkpoints in a file that only grows, and the leaf hashes they stand for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from firebreak.adapters.checkpoints.locking import EXCLUSIVE, SHARED, locked
from firebreak.algorithms.ledger.checkpoints import whole_part
from firebreak.algorithms.ledger.merkle import HASH_BYTES
from firebreak.model.errors import InvalidFile

TAIL_BYTES = 4_096
"""More than any note is long."""
WRITE_SECONDS = 10.0
"""A writer holds the file for two syncs of a disk; who holds it longer has been stopped."""
READ_SECONDS = 2.0
"""A reader waits so long for a writer, and then reads what is there."""


class Grown(Exception):
    """Another process has put something at the end since the file was read."""


class CheckpointFile:
    """Notes one after another; beside them the 32-byte hash of every leaf, in order.

    The hashes tell nothing of what the lines say. With them the very line can be named that
    somebody rewrote who could recompute every hash of the database.

    Several processes may write to one file: each holds a lock on it for the moment, and
    :meth:`keep` writes only behind what its caller has read.
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
            with open(self.path, "rb") as file:
                # Who writes just now has half a note there, or is dropping one. Somebody who
                # holds the file for long keeps nobody from reading it.
                with suppress(BlockingIOError), locked(file.fileno(), SHARED, READ_SECONDS):
                    return file.read().decode()
                return file.read().decode()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidFile(path=str(self.path), reason=f"cannot be read: {error}") from error

    def append(self, note: str) -> None:
        """Put a note at the end, durably; what a power cut tore there before is dropped.

        Args:
            note: The whole signed note.

        Raises:
            OSError: The disk refused, or another process holds the file; it is as it was.
        """
        with self._alone() as descriptor:
            self._append(descriptor, note)

    def keep(self, note: str, hashes: bytes | bytearray, after: int, *, known: str) -> None:
        """Put a note and the hashes it stands for at the ends of both files.

        Args:
            note: The whole signed note; empty keeps the hashes only.
            hashes: As for :meth:`put_leaves`.
            after: As there.
            known: What :meth:`read` gave when the note was computed.

        Raises:
            Grown: There is more, or something else, in the file by now; nothing was written.
            OSError: The disk refused, or another process holds the file; no note was written.
        """
        with self._alone() as descriptor:
            self._check_known(known.encode())
            # Hashes without a note are dropped by the next one; a note without its hashes has
            # all of them read once more.
            self.put_leaves(hashes, after)
            if note:
                self._append(descriptor, note)

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

    @contextmanager
    def _alone(self) -> Iterator[int]:
        """Open the file as the only one that writes to it."""
        is_new = not self.path.exists()
        with open(self.path, "ab") as file, locked(file.fileno(), EXCLUSIVE, WRITE_SECONDS):
            yield file.fileno()
        if is_new:
            _sync_folder(self.path.parent)

    def _append(self, descriptor: int, note: str) -> None:
        start, blank = _whole_end(self.path)
        os.ftruncate(descriptor, start)
        _write_or_undo(descriptor, f"{blank}{note}\n".encode(), start)

    def _check_known(self, known: bytes) -> None:
        found = self.path.read_bytes()
        more = found[len(known) :].decode(errors="surrogateescape")
        if not found.startswith(known) or whole_part(more):
            raise Grown


def _whole_end(path: Path) -> tuple[int, str]:
    """Tell where the last whole note ends, and what must come between it and the next one."""
    with open(path, "rb") as file:
        size = file.seek(0, os.SEEK_END)
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
