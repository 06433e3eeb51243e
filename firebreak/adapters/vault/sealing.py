"""How an original is sealed: a wrapped key of its own, then chunks.

AES-256 in GCM throughout. Each chunk is bound to the original's name, its own number and whether it
is the last one, so that nothing can be cut off, swapped or moved to another original (Source:
Hoang, Reyhanitabar, Rogaway and Vizár, Online Authenticated-Encryption and its Nonce-Reuse
Misuse-Resistance, 2015, the construction STREAM).

The wrapped key has two places, a block of the disk each, so that another master key can be written
beside the old one: whenever a change of keys is broken off, one of the two opens everything.
"""

import io
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from firebreak.adapters.vault.keys import KEY_BYTES, MasterKey
from firebreak.model.errors import BrokenSeal

PLACE = 4096
"""Bytes of a place for a wrapped key."""
PLACES = 2
CHUNK = 2**20
"""Bytes of an original that are sealed at a time."""
_TAG = 16
_NONCE = 12
_MAGIC = b"FBVAULT1"
_USED = len(_MAGIC) + 8 + _NONCE + KEY_BYTES + _TAG
EMPTY = bytes(PLACE)


def seal(file: BinaryIO, master: MasterKey, name: str, data: bytes) -> None:
    """Write an original under a new key of its own.

    Args:
        file: Open for writing, empty.
        master: Wraps that key.
        name: What the original is bound to.
        data: The original.
    """
    key = AESGCM.generate_key(8 * KEY_BYTES)
    file.write(wrapped(master, name, key) + EMPTY)
    cipher, whole = AESGCM(key), memoryview(data)
    for nonce, begin in _chunks(len(data), CHUNK):
        file.write(cipher.encrypt(nonce, whole[begin : begin + CHUNK], name.encode()))


def opened(file: BinaryIO, master: MasterKey, name: str) -> bytes:
    """Read an original; never more than it and a chunk is in memory.

    Args:
        file: Open for reading, at its beginning.
        master: Unwraps its key.
        name: What it is bound to.

    Returns:
        The original.

    Raises:
        BrokenSeal: It is not what was sealed under this name and key; says what is wrong.
    """
    cipher = AESGCM(unwrapped(file.read(PLACES * PLACE), master, name))
    length = file.seek(0, io.SEEK_END) - file.seek(PLACES * PLACE)
    data = io.BytesIO()
    for nonce, _ in _chunks(length, CHUNK + _TAG):
        try:
            data.write(cipher.decrypt(nonce, file.read(CHUNK + _TAG), name.encode()))
        except InvalidTag as error:
            reason = f"it was changed or damaged near byte {file.tell():,}; restore it"
            raise BrokenSeal(place=name, reason=reason) from error
    return data.getvalue()


def wrapped(master: MasterKey, name: str, key: bytes) -> bytes:
    """Wrap an original's key.

    Args:
        master: By which key.
        name: What the original is bound to.
        key: Its own key.

    Returns:
        One place, filled up with zeros.
    """
    nonce = os.urandom(_NONCE)  # Not passed in: what a caller may repeat must never repeat.
    sealed = master.cipher.encrypt(nonce, key, _MAGIC + name.encode())
    return (_MAGIC + master.name + nonce + sealed).ljust(PLACE, b"\0")


def unwrapped(head: bytes, master: MasterKey, name: str) -> bytes:
    """Unwrap an original's key.

    Args:
        head: All places.
        master: By which key.
        name: What the original is bound to.

    Returns:
        Its own key.

    Raises:
        BrokenSeal: No place was written by this master key for this name, or one is damaged.
    """
    number = place_of(head, master, name)
    if number is None:
        reason = "it is sealed under another master key; name the key file it was sealed with"
        raise BrokenSeal(place=name, reason=reason)
    place = head[number * PLACE : number * PLACE + _USED]
    nonce, sealed = place[16 : 16 + _NONCE], place[16 + _NONCE :]
    try:
        return master.cipher.decrypt(nonce, sealed, _MAGIC + name.encode())
    except InvalidTag as error:
        raise _damaged(name) from error


def place_of(head: bytes, master: MasterKey, name: str) -> int | None:
    """Find the place that a master key has written.

    Args:
        head: All places.
        master: Whose.
        name: What the original is bound to, for the error.

    Returns:
        Its number; None when it has written none.

    Raises:
        BrokenSeal: A place is neither empty nor a wrapped key.
    """
    found = None
    for number in range(PLACES):
        place = head[number * PLACE : (number + 1) * PLACE]
        is_filled = place.startswith(_MAGIC) and place[_USED:] == EMPTY[_USED:]
        if not is_filled and place != EMPTY:
            raise _damaged(name)
        if is_filled and place[len(_MAGIC) :].startswith(master.name):
            found = number
    return found


def _damaged(name: str) -> BrokenSeal:
    reason = "its first bytes were changed or damaged; restore it"
    return BrokenSeal(place=name, reason=reason)


def _chunks(length: int, size: int) -> Iterator[tuple[bytes, int]]:
    """Give each chunk's nonce, its number and whether it is the last, and where it begins."""
    begins = range(0, length, size) or range(1)
    for number, begin in enumerate(begins):
        is_last = number == len(begins) - 1
        yield number.to_bytes(_NONCE - 1, "big") + bytes([is_last]), begin
