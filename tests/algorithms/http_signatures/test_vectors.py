"""Signatures read as the standards' own examples say."""

import base64
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature as DoesNotFit
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from msgspec.structs import replace

from firebreak.algorithms.http_signatures import draft, modern
from firebreak.algorithms.http_signatures.checking import claim_of
from firebreak.algorithms.http_signatures.digests import check_content_digest
from firebreak.algorithms.http_signatures.fields import Covered
from firebreak.algorithms.http_signatures.message import Message

BODY = b'{"hello": "world"}'
SHA_512 = (
    "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHW"
    "XvJwew==:"
)
REQUEST = Message(
    method="POST",
    url="https://example.com/foo?param=Value&Pet=dog",
    headers={
        "host": "example.com",
        "date": "Tue, 20 Apr 2021 02:07:55 GMT",
        "content-type": "application/json",
        "content-digest": SHA_512,
        "content-length": "18",
    },
    body=BODY,
)
"""RFC 9421, appendix B.2."""
B26 = '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473'
B26_BASE = b"""\
"date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
;created=1618884473;keyid="test-key-ed25519\""""
B26_SIGNATURE = (
    "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
)
B14_SEED = "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU="
B23 = (
    'sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" '
    '"content-length");created=1618884473;keyid="test-key-rsa-pss"'
)
B23_SIGNATURE = (
    "bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5"
    "p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aY"
    "A2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+Q"
    "IF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA=="
)
B12_KEY = b"""-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
+QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
2wIDAQAB
-----END PUBLIC KEY-----"""
OLD = Message(
    method="POST",
    url="https://example.com/foo?param=value&pet=dog",
    headers={
        "date": "Sun, 05 Jan 2014 21:31:40 GMT",
        "content-type": "application/json",
        "digest": "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
        "content-length": "18",
        "signature": (
            'keyId="Test",algorithm="rsa-sha256",'
            'headers="(request-target) host date content-type digest content-length",'
            'signature="vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32Nf'
            "pB2bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zk"
            'ly4zKH7s1dE="'
        ),
    },
    body=BODY,
)
"""draft-cavage-12, appendix C.3."""
OLD_AT = datetime(2014, 1, 5, 21, 31, 40, tzinfo=UTC)
OLD_KEY = b"""-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
oYi+1hqp1fIekaxsyQIDAQAB
-----END PUBLIC KEY-----"""


def rsa(pem: bytes) -> RSAPublicKey:
    """Read one of the examples' keys."""
    key = load_pem_public_key(pem)
    assert isinstance(key, RSAPublicKey)
    return key


def with_signature(members: str, signature: str) -> Message:
    """Give the RFC's request with a signature of its own."""
    label = members.partition("=")[0]
    signed = {"signature-input": members, "signature": f"{label}=:{signature}:"}
    return replace(REQUEST, headers={**REQUEST.headers, **signed})


def test_the_text_of_b_2_6_is_signed_to_the_byte() -> None:
    """Ed25519 gives one signature only, so the RFC's own must come out."""
    members = f'sig-b26={B26};keyid="test-key-ed25519"'
    claim = modern.claim(with_signature(members, B26_SIGNATURE))

    assert claim.text == B26_BASE
    key = Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(B14_SEED))
    assert key.sign(claim.text) == claim.signature == base64.b64decode(B26_SIGNATURE)


def test_the_signature_of_b_2_3_fits_its_key() -> None:
    """It covers nearly everything a request has."""
    claim = modern.claim(with_signature(B23, B23_SIGNATURE))
    pss = padding.PSS(padding.MGF1(hashes.SHA512()), 64)

    rsa(B12_KEY).verify(claim.signature, claim.text, pss, hashes.SHA512())
    assert claim.created == 1_618_884_473
    assert claim.key_id == "test-key-rsa-pss"
    with pytest.raises(DoesNotFit):
        rsa(B12_KEY).verify(claim.signature, claim.text + b" ", pss, hashes.SHA512())


def test_the_digest_of_b_2_is_the_bodys() -> None:
    """SHA-512, as the RFC has it."""
    check_content_digest(REQUEST)


def test_the_drafts_own_signature_fits_and_covers_enough() -> None:
    """By its clock of 2014."""
    claim = claim_of(OLD, OLD_AT)

    rsa(OLD_KEY).verify(claim.signature, claim.text, padding.PKCS1v15(), hashes.SHA256())
    assert claim.key_id == "Test"


def test_parameters_are_written_back_as_they_came() -> None:
    """Their order is signed."""
    members = Covered(names=("@method",), parameters={"keyid": '"k"', "created": "5", "tag": '"x"'})
    assert members.written == '("@method");keyid="k";created=5;tag="x"'


def test_the_drafts_own_time_can_be_signed_instead_of_a_date() -> None:
    """As some servers do with hs2019."""
    written = (
        'keyId="https://a.example/u#k",algorithm="hs2019",created=1388957500,'
        'headers="(request-target) host (created) digest",signature="AAAA"'
    )
    claim = draft.claim(replace(OLD, headers={**OLD.headers, "signature": written}))
    assert b"(created): 1388957500" in claim.text
    assert claim.created == 1_388_957_500
