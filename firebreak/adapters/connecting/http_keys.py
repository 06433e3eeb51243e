"""Keys that sign requests: ours in a file, others' as they publish them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from firebreak.adapters.connecting import base58
from firebreak.adapters.connecting.key_file import kept
from firebreak.model.errors import InvalidConfig, InvalidSignature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
    from cryptography.hazmat.primitives.hashes import SHA256

OUR_BITS = 2_048
"""What all servers of the fediverse take."""
FEWEST_BITS, MOST_BITS = 2_048, 8_192
"""Of others' RSA keys: shorter ones are broken, longer ones would keep us busy."""
LONGEST_KEY = 2_000
"""Characters of a key that is read."""
_ED25519 = b"\xed\x01"
_RSA_NAMES = frozenset({"", "hs2019", "rsa-sha256", "rsa-v1_5-sha256"})
_ED25519_NAMES = frozenset({"", "hs2019", "ed25519"})


class PublicKey:
    """Somebody's key, RSA or Ed25519."""

    def __init__(self, key: "RSAPublicKey | Ed25519PublicKey") -> None:
        """Keep it."""
        self._key = key

    def verify(self, algorithm: str, text: bytes, signature: bytes) -> None:
        """Check a signature; ``hs2019`` and nothing at all mean what the key is for.

        Args:
            algorithm: As the signature names it.
            text: What was signed.
            signature: By RSASSA-PKCS1-v1_5 with SHA-256, or by Ed25519.

        Raises:
            InvalidSignature: It does not fit, or is of an algorithm that is not taken here.
        """
        from cryptography.exceptions import InvalidSignature as DoesNotFit
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        is_ed25519 = isinstance(self._key, Ed25519PublicKey)
        if algorithm.lower() not in (_ED25519_NAMES if is_ed25519 else _RSA_NAMES):
            raise InvalidSignature(reason="the key is not for that algorithm")
        try:
            if isinstance(self._key, Ed25519PublicKey):
                self._key.verify(signature, text)
            else:
                self._key.verify(signature, text, *_pkcs1())
        except DoesNotFit as error:
            raise InvalidSignature(reason="it does not fit the key") from error


class OurKey(Struct, frozen=True, kw_only=True):
    """The key that we sign with, RSA.

    Attributes:
        public_pem: What others verify with.
        private_der: Never shown to anybody.
        sign: From what is signed to the signature, by RSASSA-PKCS1-v1_5 with SHA-256.
    """

    public_pem: str
    private_der: bytes
    sign: Callable[[bytes], bytes]


def read_public(written: str) -> PublicKey:
    """Read a key as others publish it.

    Args:
        written: PEM of an RSA or Ed25519 key, or a Multikey (``z...``) of an Ed25519 one.

    Returns:
        The key.

    Raises:
        InvalidSignature: It is none of these, or of a length that is not taken.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if len(written) > LONGEST_KEY:
        raise InvalidSignature(reason="the key is too long")
    try:
        if written.startswith("z"):
            return PublicKey(Ed25519PublicKey.from_public_bytes(_multikey(written)))
        key = load_pem_public_key(written.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise InvalidSignature(reason="the key cannot be read") from error
    if isinstance(key, RSAPublicKey) and FEWEST_BITS <= key.key_size <= MOST_BITS:
        return PublicKey(key)
    if isinstance(key, Ed25519PublicKey):
        return PublicKey(key)
    raise InvalidSignature(reason="the key is of a kind or length that is not taken")


def our_key(path: Path | None) -> OurKey:
    """Give our key; the first that asks makes it, in a file that only its owner may read.

    Args:
        path: Where it lies or shall lie; None for a key that nobody keeps.

    Returns:
        The key; programs that ask at once get the same.

    Raises:
        InvalidConfig: The file can neither be read nor written, or holds no RSA key.
    """
    return _as_ours(kept(path, _generated) if path is not None else _generated(), path)


def _as_ours(private: bytes, path: Path | None) -> OurKey:
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    try:
        key = forms.load_der_private_key(private, password=None)
    except (ValueError, TypeError) as error:
        raise InvalidConfig(place="key_file", reason=f"{path} holds no private key") from error
    if not isinstance(key, RSAPrivateKey):
        raise InvalidConfig(place="key_file", reason=f"{path} holds a key that is not RSA")
    public = key.public_key().public_bytes(
        forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo
    )
    return OurKey(public_pem=public.decode(), private_der=private, sign=_signer(key))


def _signer(key: "RSAPrivateKey") -> Callable[[bytes], bytes]:
    return lambda text: key.sign(text, *_pkcs1())


def _generated() -> bytes:
    from cryptography.hazmat.primitives import serialization as forms
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(65_537, OUR_BITS).private_bytes(
        forms.Encoding.DER, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    )


def _pkcs1() -> "tuple[PKCS1v15, SHA256]":
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    return padding.PKCS1v15(), hashes.SHA256()


def _multikey(written: str) -> bytes:
    """Read multibase base58btc of an Ed25519 key; anything else is a ValueError."""
    if len(written) > 100:
        raise ValueError("too long for a key")
    value = base58.decode(written[1:])
    if not value.startswith(_ED25519):
        raise ValueError("not an Ed25519 key")
    return value.removeprefix(_ED25519)
