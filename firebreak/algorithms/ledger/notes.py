"""Signed notes and their keys: short texts that anybody can check.

Source: C2SP ``signed-note`` v1.0.0; keys are written as Go's ``sumdb/note`` writes them, so that
its tools read ours. Ed25519 only.
"""

import base64
import binascii
import re
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct

from firebreak.model.errors import InvalidNote

ED25519: Final = b"\x01"
SEED_BYTES: Final = 32
_NAME = re.compile(r"[^\s+]+")
_PRIVATE: Final = "PRIVATE+KEY+"
_LINE: Final = "— "


class PublicKey(Struct, frozen=True):
    """Who may have signed: a name, and 32 bytes that check signatures."""

    name: str
    public: bytes

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_text(ED25519 + self.public)}"

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]


class SigningKey(Struct, frozen=True):
    """A name and the 32 secret bytes behind its signatures; never printed by accident."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r})"

    @property
    def public_key(self) -> PublicKey:
        """What others need to check signatures."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return PublicKey(self.name, key.public_key().public_bytes_raw())


def make_key(name: str, seed: bytes) -> SigningKey:
    """Make a key.

    Args:
        name: Who signs; no spaces and no plus.
        seed: 32 unguessable bytes.

    Returns:
        The key.

    Raises:
        InvalidNote: The name or the seed will not do.
    """
    if not _NAME.fullmatch(name):
        raise InvalidNote(place=f"key name {name!r}", reason="write it without spaces and plus")
    if len(seed) != SEED_BYTES:
        raise InvalidNote(place=f"key {name}", reason=f"a seed has {SEED_BYTES} bytes")
    return SigningKey(name, seed)


def write_key(key: SigningKey) -> str:
    """Write a secret key as one line, to be kept where nobody else reads."""
    return f"{_PRIVATE}{key.name}+{key.public_key.id.hex()}+{_text(ED25519 + key.seed)}"


def read_key(line: str) -> SigningKey:
    """Read what :func:`write_key` wrote.

    Args:
        line: ``PRIVATE+KEY+name+id+base64``; blanks around it do not matter.

    Returns:
        The key.

    Raises:
        InvalidNote: It is no such line.
    """
    name, claimed, body = _parts(line.strip().removeprefix(_PRIVATE), "signing key")
    if not line.strip().startswith(_PRIVATE):
        raise InvalidNote(place="signing key", reason=f"it should start with {_PRIVATE}")
    key = make_key(name, body)
    if key.public_key.id != claimed:
        raise InvalidNote(place=f"signing key {name}", reason="its id does not fit; a typing slip?")
    return key


def read_public_key(line: str) -> PublicKey:
    """Read a public key.

    Args:
        line: ``name+id+base64``; blanks around it do not matter.

    Returns:
        The key.

    Raises:
        InvalidNote: It is no such line.
    """
    name, claimed, body = _parts(line.strip(), "public key")
    key = PublicKey(name, body)
    if key.id != claimed:
        raise InvalidNote(place=f"public key {name}", reason="its id does not fit; a typing slip?")
    return key


def sign(text: str, key: SigningKey) -> str:
    """Sign a text.

    Args:
        text: Lines that each end in a newline.
        key: Who signs.

    Returns:
        The note: text, blank line, signature line.

    Raises:
        InvalidNote: The text does not end in a newline.
    """
    if not text.endswith("\n"):
        raise InvalidNote(place="text to sign", reason="its last line must end in a newline")
    signature = Ed25519PrivateKey.from_private_bytes(key.seed).sign(text.encode())
    return f"{text}\n{_LINE}{key.name} {_text(key.public_key.id + signature)}\n"


def verified(note: str, key: PublicKey) -> str:
    """Check a note and give its text; signatures of others are left alone.

    Args:
        note: As :func:`sign` gave it.
        key: Who must have signed.

    Returns:
        The signed text.

    Raises:
        InvalidNote: The key did not sign exactly this text.
    """
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise InvalidNote(place="note", reason="it has no signature under a blank line")
    text += "\n"
    for line in signatures.splitlines():
        name, _, body = line.removeprefix(_LINE).partition(" ")
        raw = _bytes(body, "signature") if name == key.name else b""
        if raw[:4] == key.id:
            return _checked(text, raw[4:], key)
    raise InvalidNote(place="note", reason=f"{key.name} ({key.id.hex()}) did not sign it")


def _checked(text: str, signature: bytes, key: PublicKey) -> str:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except InvalidSignature as error:
        reason = f"the signature of {key.name} does not fit: the text was changed"
        raise InvalidNote(place="note", reason=reason) from error
    return text


def _parts(line: str, place: str) -> tuple[str, bytes, bytes]:
    name, _, rest = line.partition("+")
    claimed, _, body = rest.partition("+")
    raw = _bytes(body, place)
    if not _NAME.fullmatch(name) or not re.fullmatch(r"[0-9a-f]{8}", claimed):
        raise InvalidNote(place=place, reason="write name+id+base64, as firebreak ledger key does")
    if raw[:1] != ED25519 or len(raw) != 1 + SEED_BYTES:
        raise InvalidNote(place=place, reason="it is no Ed25519 key")
    return name, bytes.fromhex(claimed), raw[1:]


def _bytes(text: str, place: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise InvalidNote(place=place, reason=f"not base64: {error}") from error


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
