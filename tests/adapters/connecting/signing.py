"""Keys of both curves for tests, with their documents of identity."""

import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from firebreak.adapters.connecting import base58
from firebreak.adapters.connecting.curves import ORDER, PREFIX, Curve

ALICE = "did:plc:" + "a" * 24
BOB = "did:plc:" + "b" * 24


class Somebody:
    """Whoever holds a key: signs as ATProto's servers do.

    Attributes:
        is_high: Whether it gives of the two signatures that fit the one with the larger s.
    """

    def __init__(self, curve: Curve = "k256", number: int = 7, *, is_high: bool = False) -> None:
        self.curve: Curve = curve
        self.is_high = is_high
        kind = ec.SECP256K1() if curve == "k256" else ec.SECP256R1()
        self._key = ec.derive_private_key(number, kind)

    def sign(self, data: bytes) -> bytes:
        """Sign bytes, 64 bytes."""
        r, s = decode_dss_signature(self._key.sign(data, ec.ECDSA(hashes.SHA256())))
        low = min(s, ORDER[self.curve] - s)
        s = ORDER[self.curve] - low if self.is_high else low
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def multikey(self) -> str:
        """Write the public key as new documents do."""
        return "z" + base58.encode(PREFIX[self.curve] + self._point(PublicFormat.CompressedPoint))

    def legacy(self) -> str:
        """Write it as older ones do: the whole point and nothing before it."""
        return "z" + base58.encode(self._point(PublicFormat.UncompressedPoint))

    def document(self, did: str = ALICE, *, is_legacy: bool = False) -> bytes:
        """Write a document that gives this key to somebody."""
        kinds = {"k256": "EcdsaSecp256k1VerificationKey2019"}
        kind = kinds.get(self.curve, "EcdsaSecp256r1VerificationKey2019")
        method: dict[str, Any] = {
            "id": "#atproto" if is_legacy else f"{did}#atproto",
            "type": kind if is_legacy else "Multikey",
            "controller": did,
            "publicKeyMultibase": self.legacy() if is_legacy else self.multikey(),
        }
        service = {
            "id": "#atproto_pds",
            "type": "AtprotoPersonalDataServer",
            "serviceEndpoint": "https://pds.example",
        }
        whole = {"id": did, "verificationMethod": [method], "service": [service]}
        return json.dumps(whole).encode()

    def _point(self, form: PublicFormat) -> bytes:
        return self._key.public_key().public_bytes(Encoding.X962, form)
