"""A folder of sealed originals and what is done with them."""

import fcntl
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from firebreak.adapters.acts.disk import Disk
from firebreak.adapters.vault.keys import KEY_BYTES, MasterKey, load_or_make
from firebreak.adapters.vault.sealing import (
    EMPTY,
    PLACE,
    PLACES,
    opened,
    place_of,
    seal,
    unwrapped,
    wrapped,
)
from firebreak.model.errors import InvalidConfig, NotFound
from firebreak.model.ids import ItemKey

_SEALED, _PART = ".sealed", ".part"
_NAMES = "names"
"""The original that holds the key by which the others are named, so that a list of the folder does
not tell whether somebody's picture is in it."""


class Vault:
    """Sealed originals in a folder; for all threads, and for several processes."""

    def __init__(self, folder: Path, key_file: Path, *, disk: Disk | None = None) -> None:
        """Open the vault; make it, and its key, on first use.

        Args:
            folder: Where the originals are kept.
            key_file: Where the master key is; best not in a backup of the folder.
            disk: Where writing goes; the real one by default.

        Raises:
            InvalidConfig: The key is missing, no key, or others may read it.
            BrokenSeal: The vault was sealed with another key.
        """
        self._folder, self._disk = folder, disk or Disk()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._disk.settle(folder.parent)
        with self._alone():
            names = folder / f"{_NAMES}{_SEALED}"
            self._master = load_or_make(key_file, may_make=not names.exists())
            for part in folder.glob(f"*{_PART}"):  # Of a program that was killed.
                self._disk.remove(part)
            if not names.exists():
                self._write(_NAMES, AESGCM.generate_key(8 * KEY_BYTES))
        self._name_key = self._read(_NAMES)

    @property
    def address_key(self) -> bytes:
        """32 bytes of this vault's own, for addresses of pictures; a new master key keeps them."""
        return hmac.digest(self._name_key, b"addresses of pictures", sha256)

    def seal(self, key: ItemKey | str, data: bytes) -> None:
        """Keep an original, in the place of an older one; it is on the disk afterwards.

        Args:
            key: Which medium.
            data: The whole file.

        Raises:
            BrokenSeal: The master key was changed meanwhile.
        """
        with self._alone():
            self._read(_NAMES)  # Nothing may be sealed under a key that another program retired.
            self._write(self._name(key), data)

    def open(self, key: ItemKey | str) -> bytes:
        """Give an original back.

        Args:
            key: Which medium.

        Returns:
            The whole file.

        Raises:
            NotFound: It is not here.
            BrokenSeal: It is not what was sealed, or sealed under another key.
        """
        try:
            return self._read(self._name(key))
        except FileNotFoundError as error:
            raise NotFound(what="sealed original", name=str(key)) from error

    def has(self, key: ItemKey | str) -> bool:
        """Tell whether an original is kept."""
        return self._path(self._name(key)).exists()

    def forget(self, keys: Iterable[ItemKey | str]) -> int:
        """Remove originals, with the only key that opens each.

        Args:
            keys: Which media; those that are not here are no error.

        Returns:
            How many were here.
        """
        with self._alone():
            found = [path for key in keys if (path := self._path(self._name(key))).exists()]
            for path in found:
                self._disk.remove(path)
            self._disk.settle(self._folder)
        return len(found)

    def keep_only(self, keys: Iterable[ItemKey | str], *, before: float) -> int:
        """Remove the originals of all other media.

        Args:
            keys: Which media stay; each takes a digest and 100 bytes meanwhile.
            before: Seconds since 1970; what was sealed since then stays, for its medium may not
                have been told yet.

        Returns:
            How many went.
        """
        stays = {self._name(key) for key in keys} | {_NAMES}
        with self._alone():
            gone = [
                path
                for path in self._folder.glob(f"*{_SEALED}")
                if path.stem not in stays and path.stat().st_mtime < before
            ]
            for path in gone:
                self._disk.remove(path)
            self._disk.settle(self._folder)
        return len(gone)

    def rekey(self, new_key_file: Path) -> None:
        """Wrap all keys by another master key, which is used from then on; contents stay.

        Broken off in between, either key opens everything until it is done; do it again.

        Args:
            new_key_file: Where the other key is, or is to be made.

        Raises:
            InvalidConfig: The other file holds the same key, or no usable one.
            BrokenSeal: An original is damaged; nothing was taken from the old key then.
        """
        with self._alone():
            new = load_or_make(new_key_file)
            if new.name == self._master.name:
                reason = f"{new_key_file} holds the key that is in use; name another file"
                raise InvalidConfig(place="vault key", reason=reason)
            # The key of the names comes last, so that the old key can begin this again.
            names = sorted((path.stem for path in self._folder.glob(f"*{_SEALED}")), key=_last)
            for name in names:
                self._add(name, new)
            for name in names:
                self._take(name, self._master)
            self._master = new

    def _add(self, name: str, new: MasterKey) -> None:
        """Write what the new key wraps into the place that the old one does not use."""
        with self._path(name).open("r+b") as file:
            head = file.read(PLACES * PLACE)
            if place_of(head, new, name) is None:
                place = wrapped(new, name, unwrapped(head, self._master, name))
                used = place_of(head, self._master, name)
                self._put(file, 0 if used else 1, place)

    def _take(self, name: str, old: MasterKey) -> None:
        with self._path(name).open("r+b") as file:
            if (number := place_of(file.read(PLACES * PLACE), old, name)) is not None:
                self._put(file, number, EMPTY)

    def _put(self, file: BinaryIO, number: int, place: bytes) -> None:
        os.pwrite(file.fileno(), place, number * PLACE)
        self._disk.settle(Path(file.name))

    def _write(self, name: str, data: bytes) -> None:
        part = self._folder / f"{name}{_PART}"
        try:
            with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                seal(file, self._master, name, data)
            self._disk.settle(part)
            self._disk.put(part, self._path(name))
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def _read(self, name: str) -> bytes:
        with self._path(name).open("rb") as file:
            return opened(file, self._master, name)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{_SEALED}"

    def _name(self, key: str) -> str:
        return hmac.digest(self._name_key, key.encode(), sha256).hex()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let nobody else write, in this process or another."""
        with (self._folder / "lock").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _last(name: str) -> tuple[bool, str]:
    return (name == _NAMES, name)
