"""Standard Webhooks 1.0: keys, and signatures of both kinds that it knows."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from msgspec import Struct

from firebreak.model.errors import InvalidConfig, InvalidSignature

SHARED, PRIVATE, PUBLIC = "whsec_", "whsk_", "whpk_"
"""How a shared secret begins, and the halves of an Ed25519 pair."""
TOLERANCE = timedelta(minutes=5)
"""A message signed longer ago, or further ahead, is refused: a recording cannot be replayed."""
MOST_SIGNATURES = 16
"""Signatures of one message that are looked at: checking one costs us more than writing it."""
FEWEST_BYTES = 24
_SEED, _PAIR = 32, 64


class Key(Struct, frozen=True):
    """What signs or proves a signature; the bytes of ``shared`` and ``private`` are secret.

    Attributes:
        kind: ``shared`` for ``v1`` (HMAC-SHA-256), the other two for ``v1a`` (Ed25519).
        raw: 24 bytes or more of a shared secret, the 32 of a private seed or of a public key.
    """

    kind: Literal["shared", "private", "public"]
    raw: bytes


def signing_keys(text: str) -> tuple[Key, ...]:
    """Read what messages are signed with.

    Args:
        text: ``whsec_`` or ``whsk_`` and base64; several, separated by spaces, all sign.

    Returns:
        The keys, at least one.

    Raises:
        InvalidConfig: One is not of that form, or there is none.
    """
    return tuple(_key(part, (SHARED, PRIVATE)) for part in text.split() or [""])


def proving_keys(text: str) -> tuple[Key, ...]:
    """Read what messages are checked with.

    Args:
        text: ``whsec_`` or ``whpk_`` and base64; several, separated by spaces, are all accepted.

    Returns:
        The keys, at least one.

    Raises:
        InvalidConfig: One is not of that form, or there is none.
    """
    return tuple(_key(part, (SHARED, PUBLIC)) for part in text.split() or [""])


def decode_secret(secret: str) -> bytes:
    """Read one secret, shared or private.

    Args:
        secret: ``whsec_`` and base64 of at least 24 bytes, or ``whsk_`` and base64 of a pair.

    Returns:
        Its bytes; of a pair those of the private half.

    Raises:
        InvalidConfig: It is not of that form.
    """
    return _key(secret, (SHARED, PRIVATE)).raw


def encode_secret(key: bytes) -> str:
    """Write a key as a shared secret."""
    return SHARED + base64.b64encode(key).decode()


def public_of(private: str) -> str:
    """Give the half of a ``whsk_`` pair that receivers hold, as ``whpk_``."""
    return PUBLIC + base64.b64encode(_public(_key(private, (PRIVATE,)).raw)).decode()


def sign(
    message_id: str, body: bytes, keys: Sequence[Key | bytes], now: datetime
) -> dict[str, str]:
    """Sign a message.

    Args:
        message_id: Stable across tries.
        body: Exact bytes of the body.
        keys: Every key signs, so that a receiver may hold the old or the new one; mere bytes are a
            shared secret.
        now: When it is sent.

    Returns:
        The three headers of Standard Webhooks 1.0.
    """
    stamp = str(int(now.timestamp()))
    signed = _signed(message_id, stamp, body)
    signatures = [
        _signature(Key("shared", key) if isinstance(key, bytes) else key, signed) for key in keys
    ]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signatures),
    }


def verify(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> str:
    """Check a message that claims to come from a holder of the secret.

    Args:
        headers: Header names in lower case.
        body: Exact bytes received.
        secret: ``whsec_`` or ``whpk_`` and base64; several, separated by spaces, are all accepted.
        now: Current instant.

    Returns:
        The message's identifier, so that the caller can drop what it has seen before.

    Raises:
        InvalidSignature: A header is missing, the stamp is too far from now, or no signature fits.
    """
    message_id = headers.get("webhook-id", "")
    stamp = headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "").split()[:MOST_SIGNATURES]
    if not (message_id and given and stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        raise InvalidSignature(reason="webhook-id, -timestamp or -signature is missing")
    sent = datetime.fromtimestamp(int(stamp), UTC)
    if abs(now - sent) > TOLERANCE:
        raise InvalidSignature(
            reason="the message is too old or from the future; check both clocks"
        )
    signed = _signed(message_id, stamp, body)
    fits = [_prover(key, signed) for key in proving_keys(secret)]
    if not any(fit(theirs) for fit in fits for theirs in given):
        raise InvalidSignature(
            reason="no signature fits; check that both sides hold the same secret"
        )
    return message_id


def _signed(message_id: str, stamp: str, body: bytes) -> bytes:
    # Headers come to us as Latin-1; an identifier of other letters is then not signed by anybody.
    return b".".join((message_id.encode(), stamp.encode(), body))


def _signature(key: Key, signed: bytes) -> str:
    if key.kind == "shared":
        return "v1," + base64.b64encode(hmac.digest(key.raw, signed, hashlib.sha256)).decode()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    made = Ed25519PrivateKey.from_private_bytes(key.raw).sign(signed)
    return "v1a," + base64.b64encode(made).decode()


def _prover(key: Key, signed: bytes) -> Callable[[str], bool]:
    if key.kind == "shared":
        mine = _signature(key, signed).encode()
        return lambda theirs: hmac.compare_digest(mine, theirs.encode())
    return lambda theirs: _is_by(key.raw, theirs, signed)


def _is_by(public: bytes, theirs: str, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature as Wrong
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    version, _, written = theirs.partition(",")
    if version != "v1a":
        return False
    try:
        found = base64.b64decode(written, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(found, signed)
    except (ValueError, Wrong):
        return False
    return True


def _public(seed: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _key(text: str, allowed: Sequence[str]) -> Key:
    start = next((one for one in allowed if text.startswith(one)), "")
    asked = f"write {' or '.join(allowed)} and base64"
    try:
        raw = base64.b64decode(text.removeprefix(start), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidConfig(place="secret", reason=asked) from error
    if start == SHARED and len(raw) >= FEWEST_BYTES:
        return Key("shared", raw)
    if start == PUBLIC and len(raw) == _SEED:
        return Key("public", raw)
    if start == PRIVATE and len(raw) in (_SEED, _PAIR):
        seed = raw[:_SEED]
        if len(raw) == _PAIR and raw[_SEED:] != _public(seed):
            raise InvalidConfig(place="secret", reason="the two halves are not of one pair")
        return Key("private", seed)
    lengths = {SHARED: "24 bytes or more", PUBLIC: "32 bytes", PRIVATE: "32 or 64 bytes"}
    said = ", ".join(f"{one} of {lengths[one]}" for one in allowed)
    raise InvalidConfig(place="secret", reason=f"{asked}: {said}")
