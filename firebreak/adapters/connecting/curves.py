"""Keys of the two curves that ATProto signs with: read, written, used.

Source: atproto.com/specs/cryptography. The curves' arithmetic is that of ``cryptography``.
"""

from typing import Literal

from cryptography.exceptions import InvalidSignature as NoFit
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Struct

from firebreak.adapters.connecting import base58

Curve = Literal["k256", "p256"]
ALGORITHM: dict[Curve, str] = {"k256": "ES256K", "p256": "ES256"}
"""What the header of a JWT calls a signature on each curve."""
PREFIX: dict[Curve, bytes] = {"k256": b"\xe7\x01", "p256": b"\x80\x24"}
"""What a Multikey begins with (multicodec)."""
LEGACY: dict[str, Curve] = {
    "EcdsaSecp256k1VerificationKey2019": "k256",
    "EcdsaSecp256r1VerificationKey2019": "p256",
}
"""Older documents give the point alone, whole or compressed."""
ORDER: dict[Curve, int] = {
    "k256": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
    "p256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
}
LONGEST = 128
"""Characters of a key in text; an uncompressed point has 89."""


class BadKey(Exception):
    """A text that is no key of either curve."""


class PublicKey(Struct, frozen=True, kw_only=True):
    """A key that signatures are checked with.

    Attributes:
        point: Compressed, 33 bytes.
    """

    curve: Curve
    point: bytes

    def fits(self, data: bytes, signature: bytes, *, low_only: bool) -> bool:
        """Tell whether a signature is of this key and of these bytes.

        Args:
            data: What was signed; hashed with SHA-256 here.
            signature: 64 bytes, r and s.
            low_only: Whether of the two signatures that always fit only the one with the smaller s
                counts, so that nobody can make another one of it. ATProto wants it of labels and
                commits; of a JWT its own libraries take both.

        Returns:
            Whether it fits; a signature that is none does not.
        """
        if len(signature) != 64:
            return False
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        if low_only and s > ORDER[self.curve] // 2:
            return False
        try:
            key = ec.EllipticCurvePublicKey.from_encoded_point(_curve(self.curve), self.point)
            key.verify(encode_dss_signature(r, s), data, ec.ECDSA(hashes.SHA256()))
        except (NoFit, ValueError):
            return False
        return True

    @property
    def multikey(self) -> str:
        """The key in text, as documents of identity hold it."""
        return "z" + base58.encode(PREFIX[self.curve] + self.point)


class SigningKey:
    """A key of the curve k256 that signs for us."""

    def __init__(self, secret: bytes) -> None:
        """Make it of its secret.

        Args:
            secret: 32 bytes; a number from 1 to below the order of the curve.

        Raises:
            BadKey: They are no such number.
        """
        try:
            self._key = ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256K1())
        except ValueError as error:
            raise BadKey("the file holds no key of this curve") from error

    @property
    def public(self) -> PublicKey:
        """Its public half."""
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
        return PublicKey(curve="k256", point=point)

    def sign(self, data: bytes) -> bytes:
        """Sign bytes; the signature is r and s, 64 bytes, s always the smaller of the two."""
        r, s = decode_dss_signature(self._key.sign(data, ec.ECDSA(hashes.SHA256())))
        s = min(s, ORDER["k256"] - s)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def new_secret() -> bytes:
    """Draw the secret of a new signing key, 32 bytes."""
    return (
        ec.generate_private_key(ec.SECP256K1()).private_numbers().private_value.to_bytes(32, "big")
    )


def read_key(kind: str, text: str) -> PublicKey:
    """Read a key as a document of identity gives it.

    Args:
        kind: Type of the method, ``Multikey`` or an older one.
        text: ``publicKeyMultibase``.

    Returns:
        The key.

    Raises:
        BadKey: It is none, or not of these curves.
    """
    if not text.startswith("z") or len(text) > LONGEST:
        raise BadKey("not in base58btc")
    try:
        raw = base58.decode(text[1:])
    except ValueError as error:
        raise BadKey("not in base58btc") from error
    curve = LEGACY.get(kind)
    if kind == "Multikey":
        curve = next((one for one, prefix in PREFIX.items() if raw[:2] == prefix), None)
        raw = raw[2:]
    if curve is None:
        raise BadKey("of a type or curve that ATProto does not use")
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(_curve(curve), raw)
    except ValueError as error:
        raise BadKey("not a point of its curve") from error
    return PublicKey(
        curve=curve, point=key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    )


def _curve(curve: Curve) -> ec.EllipticCurve:
    return ec.SECP256K1() if curve == "k256" else ec.SECP256R1()
