"""How far a list was fetched: one small file for each, written in one piece."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from firebreak.adapters.checkpoints.locking import EXCLUSIVE, locked
from firebreak.model.errors import InvalidFile


class Standing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How it stands with one list.

    Attributes:
        of: What the place is a place in; with another source, address or list it says nothing.
        checkpoint: Where to go on; empty at the beginning.
        entry: Name of the entry that was kept last, which a database of this age must have.
        version: Of that entry, or higher.
        tried_at: When it was last tried; None before.
        fetched_at: When it last came to its end.
        trouble: Why it did not since; empty when it did.
    """

    of: str = ""
    checkpoint: str = ""
    entry: str = ""
    version: int = 0
    tried_at: datetime | None = None
    fetched_at: datetime | None = None
    trouble: str = ""


class StandingFile:
    """Where one list's standing is kept.

    A file, and not the database: it changes with every page and is worth nothing by itself. Lost,
    the list is fetched from its beginning, which changes nothing that is so already.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Name the file; the folder is made with the first one.

        Args:
            folder: Of all lists.
            name: Of the exchange.
        """
        self.path = folder / name
        """Beside which further files of this list may lie."""
        self._file = folder / f"{name}.json"

    def read(self) -> Standing:
        """Give the standing; that of the beginning when there is none.

        Returns:
            As it was written last.

        Raises:
            InvalidFile: It cannot be read; without it the list is fetched from its beginning.
        """
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Standing)
        except FileNotFoundError:
            return Standing()
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            reason = "cannot be read; remove it, and the list is fetched from its beginning"
            raise InvalidFile(path=str(self._file), reason=reason) from error

    def write(self, standing: Standing) -> None:
        """Put another in its place; durable when it returns."""
        partial = self._file.with_suffix(".partial")
        with partial.open("wb") as file:
            file.write(msgspec.json.encode(standing))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._file)
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from fetching the same list: an older page must not come after a newer one.

        Yields:
            Nothing.

        Raises:
            InvalidFile: Another process fetches it, or the folder cannot be written.
        """
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(self._file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise InvalidFile(path=str(self._file), reason=f"cannot be written: {error}") from error
        try:
            with locked(lock, EXCLUSIVE, 0):
                yield
        except BlockingIOError as error:
            reason = "another process fetches this list just now; wait for it"
            raise InvalidFile(path=str(self._file), reason=reason) from error
        finally:
            with suppress(OSError):
                os.close(lock)
