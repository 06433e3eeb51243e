"""Remembers outside the database who was erased, without saying who it was."""

import hashlib
import hmac
import os
from collections.abc import Iterable
from datetime import datetime
from os import urandom
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from firebreak.model.errors import InvalidFile
from firebreak.model.ids import ItemKey, TenantId

JournalState = Literal["begun", "done", "refused"]


class Line(Struct, frozen=True, kw_only=True):
    """One erasure: ``begun`` before it, ``done`` after it; ``refused`` when it did not happen.

    Attributes:
        mark: HMAC-SHA256 of tenant and key, in hexadecimal.
    """

    at: datetime
    state: JournalState
    mark: str


class Journal:
    """A file of keyed hashes that only grows, and its key beside it in ``PATH.key``.

    A backup that is older than an erasure still holds what was erased; with this file a restore
    erases it again. Without the key the marks tell nothing; with it, only whether a name that
    one already knows is among them.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; it is made with the first erasure."""
        self.path = path
        self.key_path = path.with_name(path.name + ".key")
        self._key = b""

    def lines(self) -> list[Line]:
        """Give all erasures, oldest first; a last line that a power cut tore is left out.

        Returns:
            Lines; empty when there is no file.

        Raises:
            InvalidFile: The file cannot be read, or is not a journal.
        """
        try:
            whole = self.path.read_bytes().rpartition(b"\n")[0]
            return [msgspec.json.decode(one, type=Line) for one in whole.splitlines()]
        except FileNotFoundError:
            return []
        except (OSError, msgspec.MsgspecError) as error:
            raise InvalidFile(path=str(self.path), reason=f"no erasure journal: {error}") from error

    def since(self, lines: int) -> list[str]:
        """Give whom a restore must erase that has the first lines only.

        Args:
            lines: How many lines the backup knew of.

        Returns:
            Marks, sorted: of all that was done since, and of what was begun since and not
            refused.
        """
        wanted: set[str] = set()
        begun: set[str] = set()
        for line in self.lines()[lines:]:
            if line.state == "done":
                wanted.add(line.mark)
            elif line.state == "begun":
                begun.add(line.mark)
            else:
                begun.discard(line.mark)
        return sorted(wanted | begun)

    def add(self, marks: Iterable[str], state: JournalState, at: datetime) -> None:
        """Put erasures at the end, durably.

        Args:
            marks: Whom, as :meth:`mark` gives it.
            state: Before, after, or not at all.
            at: When.
        """
        encode = msgspec.json.encode
        data = b"".join(encode(Line(at=at, state=state, mark=one)) + b"\n" for one in marks)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with open(descriptor, "r+b") as file:
            # What a power cut tore goes; a line without its end would spoil the next one.
            file.truncate(file.read().rfind(b"\n") + 1)
            file.seek(0, os.SEEK_END)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def mark(self, tenant: TenantId, key: ItemKey) -> str:
        """Give the keyed hash of a name; makes the key of the journal on first use.

        Args:
            tenant: Whose.
            key: Account or thing.

        Returns:
            64 hexadecimal digits.

        Raises:
            InvalidFile: There are erasures but their key is gone.
        """
        self._key = self._key or self._secret()
        return hmac.digest(self._key, f"{tenant}\0{key}".encode(), hashlib.sha256).hex()

    def _secret(self) -> bytes:
        try:
            return self.key_path.read_bytes()
        except FileNotFoundError:
            if self.path.exists():
                reason = "the key of the erasure journal is gone; put it back beside the journal"
                raise InvalidFile(path=str(self.key_path), reason=reason) from None
        descriptor = os.open(self.key_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.write(urandom(32))
            file.flush()
            os.fsync(file.fileno())
        return self.key_path.read_bytes()
