"""Passkeys: challenges that hold once and here, and what devices answer.

Attestation is not asked for: which maker's device somebody uses is none of our business. So what
remains of WebAuthn is a signature over a challenge, and the browser gives the public key in DER.
Source: W3C, Web Authentication Level 3, sections 7.1 and 7.2.
"""

import base64
import binascii
import hmac
import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from msgspec import Struct

from firebreak.app.config import Config
from firebreak.app.sealing import seal, unseal
from firebreak.app.web.problems import WrongPasskey
from firebreak.model.entrances import Passkey

ALGORITHMS = {-7: "ES256", -8: "EdDSA", -257: "RS256"}
LASTS = timedelta(minutes=5)
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
"""Flags of an answer: somebody was there, the device knew who, and a credential follows."""
SMALLEST_RSA = 2048


class Here(Struct, frozen=True, kw_only=True):
    """Where answers must come from: the origin of our pages, and the name passkeys belong to."""

    origin: str
    name: str


class Answer(Struct, frozen=True, kw_only=True):
    """What the browser gives back, each part base64url.

    Attributes:
        client_data: What the browser was asked, in JSON.
        authenticator_data: What the device says of itself.
        signature: Over both; empty for a new passkey.
        public_key: Of a new passkey, SubjectPublicKeyInfo in DER.
    """

    id: str
    client_data: str
    authenticator_data: str
    signature: str = ""
    public_key: str = ""


def here(config: Config, base_url: str) -> Here | None:
    """Tell where passkeys can be used.

    Args:
        config: Names the address outside.
        base_url: By which this request came; believed for this machine alone.

    Returns:
        None where browsers offer none: neither https nor ``localhost``.
    """
    parts = urlsplit(config.server.public_url or base_url)
    is_usable = parts.scheme == "https" or parts.hostname == "localhost"
    if not config.server.public_url and parts.hostname != "localhost":
        return None
    if not is_usable or not parts.hostname:
        return None
    return Here(origin=f"{parts.scheme}://{parts.netloc}", name=parts.hostname)


def challenge(config: Config, purpose: str, now: datetime) -> str:
    """Make a challenge for one browser.

    Args:
        config: Where the sealing key lies.
        purpose: What for, and a secret of the browser's session; it holds for nothing else.
        now: When.

    Returns:
        Base64url text that nobody else can make. Nothing is kept until it was answered.
    """
    made = int(now.timestamp() * 1_000_000).to_bytes(8, "big")
    return seal(config, made + os.urandom(8), _purpose(purpose))


def register(
    config: Config, answer: Answer, place: Here, purpose: str, now: datetime, *, name: str
) -> Passkey:
    """Check what a device answers that was asked for a new passkey.

    Args:
        config: Where the sealing key lies.
        answer: From the browser.
        place: Where it must come from.
        purpose: As of its challenge.
        now: When.
        name: What its owner calls it.

    Returns:
        The passkey.

    Raises:
        WrongPasskey: It does not belong to what was asked, here and now.
    """
    asked_at = _asked(config, answer, "webauthn.create", place, purpose, now=now)
    data = _device_data(answer, place)
    if not data[32] & ATTESTED or len(data) < 55:
        raise WrongPasskey(why="no passkey came with it")
    length = int.from_bytes(data[53:55], "big")
    if data[55 : 55 + length] != _bytes(answer.id) or not 1 <= length <= 1023:
        raise WrongPasskey(why="its name is not the one the device gave")
    key = _key(answer.public_key)
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < SMALLEST_RSA:
        raise WrongPasskey(why="its key is too short")
    return Passkey(
        id=answer.id,
        name=name,
        public_key=answer.public_key,
        made_at=now,
        count=int.from_bytes(data[33:37], "big"),
        asked_at=asked_at,
    )


def check(
    config: Config, answer: Answer, known: Passkey, place: Here, purpose: str, *, now: datetime
) -> Passkey:
    """Check what a device answers that was asked to sign in.

    Args:
        config: Where the sealing key lies.
        answer: From the browser.
        known: The passkey it names.
        place: Where it must come from.
        purpose: As of its challenge.
        now: When.

    Returns:
        The passkey as it is to be kept now; keeping it spends the challenge.

    Raises:
        WrongPasskey: It does not belong to what was asked, here and now, or was given before.
    """
    asked_at = _asked(config, answer, "webauthn.get", place, purpose, now=now)
    data = _device_data(answer, place)
    signed = data + sha256(_bytes(answer.client_data)).digest()
    _verify(_key(known.public_key), _bytes(answer.signature), signed)
    if known.asked_at is not None and asked_at <= known.asked_at:
        raise WrongPasskey(why="this was answered before; try again")
    count = int.from_bytes(data[33:37], "big")
    if (count or known.count) and count <= known.count:
        raise WrongPasskey(
            why="its device counts fewer uses than it did, so there may be a copy of it; remove "
            "it and add a new one"
        )
    return msgspec.structs.replace(known, count=count, asked_at=asked_at)


def handle_of(person: str) -> str:
    """Give the name under which devices keep somebody's passkeys; it tells nothing of them."""
    found = sha256(f"firebreak person {person}".encode()).digest()
    return base64.urlsafe_b64encode(found).decode().rstrip("=")


def _asked(
    config: Config, answer: Answer, kind: str, place: Here, purpose: str, *, now: datetime
) -> datetime:
    """Check what the browser was asked, and tell when."""
    try:
        told = msgspec.json.decode(_bytes(answer.client_data), type=_ClientData)
    except msgspec.MsgspecError as error:
        raise WrongPasskey(why="the browser's part cannot be read") from error
    if told.type != kind:
        raise WrongPasskey(why="it answers another question")
    if told.origin != place.origin or told.cross_origin:
        raise WrongPasskey(why=f"it was made for another site than {place.origin}")
    opened = unseal(config, told.challenge, _purpose(purpose))
    if opened is None:
        raise WrongPasskey(why="nobody asked for it in this browser; try again")
    made = datetime.fromtimestamp(int.from_bytes(opened[:8], "big") / 1_000_000, UTC)
    if not -LASTS <= now - made <= LASTS:
        raise WrongPasskey(why="it came too late; try again")
    return made


def _device_data(answer: Answer, place: Here) -> bytes:
    data = _bytes(answer.authenticator_data)
    if len(data) < 37 or not hmac.compare_digest(data[:32], sha256(place.name.encode()).digest()):
        raise WrongPasskey(why=f"it belongs to another site than {place.name}")
    if not data[32] & PRESENT or not data[32] & VERIFIED:
        raise WrongPasskey(why="the device did not ask who uses it; set a PIN or a fingerprint")
    return data


class _ClientData(Struct, frozen=True, rename="camel"):
    type: str
    challenge: str
    origin: str
    cross_origin: bool = False


_Key = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey


def _key(text: str) -> _Key:
    try:
        key = load_der_public_key(_bytes(text))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise WrongPasskey(why="its key cannot be read") from error
    is_known = isinstance(key, (ed25519.Ed25519PublicKey, rsa.RSAPublicKey)) or (
        isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    )
    if not is_known:
        raise WrongPasskey(why=f"its key is none of {', '.join(ALGORITHMS.values())}")
    assert isinstance(key, (ed25519.Ed25519PublicKey, rsa.RSAPublicKey, ec.EllipticCurvePublicKey))
    return key


def _verify(key: _Key, signature: bytes, signed: bytes) -> None:
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(SHA256()))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, signed)
        else:
            key.verify(signature, signed, padding.PKCS1v15(), SHA256())
    except InvalidSignature as error:
        raise WrongPasskey(why="its signature does not fit") from error


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise WrongPasskey(why="the browser's part cannot be read") from error


def _purpose(purpose: str) -> str:
    return f"passkey challenge for {purpose}"
