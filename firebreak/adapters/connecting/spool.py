"""A folder where lists grow line by line, and from which each comes whole."""

import fcntl
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

_NUMBERED = re.compile(r"(\d{12})-([0-9a-f]{32})\.json")
_LISTED = re.compile(r"actions-(\d{6,})-")


class Spooled(Struct, frozen=True):
    """One entry that waits for the next list."""

    number: int
    body: bytes


class Spool:
    """Entries on disk, in order; several processes may put in and take out.

    An entry is durable once :meth:`put` returns. Taking out writes the list first and removes the
    entries then, under one lock: after a crash in between they come once more, and are not lost.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the place; nothing is made or read yet.

        Args:
            folder: Where lists appear; entries wait in a folder ``.waiting`` inside it.
        """
        self._folder = folder
        self._waiting = folder / ".waiting"

    def put(self, name: str, body: bytes) -> None:
        """Keep an entry behind all others; one of a name that waits already stays where it is.

        Args:
            name: Of the entry.
            body: Its bytes.

        Raises:
            OSError: It could not be kept.
        """
        digest = hashlib.sha256(name.encode()).hexdigest()[:32]
        with self._alone():
            waiting = self._names()
            if any(digest == one for _, one in waiting):
                return
            number = 1 + max((number for number, _ in waiting), default=0)
            _write(self._waiting / f"{number:012d}-{digest}.json", body)

    def waiting(self) -> list[Spooled]:
        """Give what waits, in order; nothing where the folder is not there yet.

        Returns:
            The entries; others may put more in meanwhile.

        Raises:
            OSError: They could not be read.
        """
        if not self._waiting.is_dir():
            return []
        with self._alone():
            return self._read()

    def list_out(self, stamp: str, text: Callable[[list[Spooled], str], str]) -> Path | None:
        """Make a list of all that waits.

        Args:
            stamp: Part of its name, such as the instant.
            text: From the entries and the list's name to what it holds.

        Returns:
            The file, which is whole as soon as it is there; None where nothing waits.

        Raises:
            OSError: It could not be written; the entries wait on.
        """
        if not self._waiting.is_dir():
            return None
        with self._alone():
            entries = self._read()
            if not entries:
                return None
            number = self._next_number()
            name = f"actions-{number:06d}-{stamp}"
            path = self._folder / f"{name}.csv"
            _write(path, text(entries, name).encode())
            for number, digest in self._names():
                (self._waiting / f"{number:012d}-{digest}.json").unlink()
            return path

    def _read(self) -> list[Spooled]:
        return [
            Spooled(number, (self._waiting / f"{number:012d}-{digest}.json").read_bytes())
            for number, digest in self._names()
        ]

    def _names(self) -> list[tuple[int, str]]:
        found = (_NUMBERED.fullmatch(name) for name in os.listdir(self._waiting))
        return sorted((int(one[1]), one[2]) for one in found if one)

    def _next_number(self) -> int:
        last = self._waiting / "last"
        known = [int(last.read_text())] if last.exists() else [0]
        # Whoever removed the note of the last number has left lists, perhaps.
        found = (_LISTED.match(name) for name in os.listdir(self._folder))
        number = 1 + max([*known, *(int(one[1]) for one in found if one)])
        _write(last, str(number).encode())
        return number

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._waiting.mkdir(parents=True, exist_ok=True)
        with (self._waiting / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _write(path: Path, body: bytes) -> None:
    """Write a file whole or not at all, and have it on the disk."""
    fresh = path.with_name(f".{path.name}.part")
    with fresh.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
