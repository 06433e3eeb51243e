"""Keys of others and our own: what is taken, and what is not."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from firebreak.adapters.connecting.http_keys import our_key, read_public
from firebreak.model.errors import InvalidConfig, InvalidSignature

RSA_KEY = our_key(None)
ED25519 = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | Ed25519PrivateKey) -> str:
    """Write a public key as servers publish it."""
    form = forms.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(forms.Encoding.PEM, form).decode()


@pytest.mark.parametrize("name", ["", "hs2019", "rsa-sha256", "rsa-v1_5-sha256", "RSA-SHA256"])
def test_an_rsa_key_verifies_by_the_names_it_has(name: str) -> None:
    """Two schemes name the same algorithm differently."""
    read_public(RSA_KEY.public_pem).verify(name, b"text", RSA_KEY.sign(b"text"))


@pytest.mark.parametrize("name", ["ed25519", "rsa-pss-sha512", "hmac-sha256", "none"])
def test_an_rsa_key_is_used_for_nothing_else(name: str) -> None:
    """What a message says of its algorithm is not believed."""
    with pytest.raises(InvalidSignature, match="not for that algorithm"):
        read_public(RSA_KEY.public_pem).verify(name, b"text", RSA_KEY.sign(b"text"))


@pytest.mark.parametrize("name", ["", "hs2019", "ed25519"])
def test_an_ed25519_key_verifies(name: str) -> None:
    """Newer servers have one."""
    read_public(pem(ED25519)).verify(name, b"text", ED25519.sign(b"text"))
    with pytest.raises(InvalidSignature, match="does not fit"):
        read_public(pem(ED25519)).verify(name, b"tekst", ED25519.sign(b"text"))


@pytest.mark.parametrize("signature", [b"", b"x", bytes(64), bytes(256)])
def test_a_signature_of_any_length_is_refused_alike(signature: bytes) -> None:
    """And raises nothing else."""
    for written in (RSA_KEY.public_pem, pem(ED25519)):
        with pytest.raises(InvalidSignature, match="does not fit"):
            read_public(written).verify("", b"text", signature)


def test_short_keys_and_other_kinds_are_not_taken() -> None:
    """1,024 bits can be broken."""
    short = rsa.generate_private_key(65_537, 1_024)
    for key in (short, ec.generate_private_key(ec.SECP256R1())):
        with pytest.raises(InvalidSignature, match="kind or length"):
            read_public(pem(key))


@given(st.text(max_size=120) | st.text(max_size=120).map(lambda one: f"z{one}"))
def test_what_is_no_key_is_refused(written: str) -> None:
    """By the one declared error."""
    with pytest.raises(InvalidSignature):
        read_public(written)
    with pytest.raises(InvalidSignature, match="too long"):
        read_public(RSA_KEY.public_pem * 40)


def test_the_key_in_the_file_is_the_one_that_signs(tmp_path: Path) -> None:
    """Whichever program asks."""
    file = tmp_path / "key"
    assert our_key(file).public_pem == our_key(file).public_pem
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_holds_no_rsa_key_is_named(tmp_path: Path) -> None:
    """Nothing is written over it."""
    file = tmp_path / "key"
    form = forms.PrivateFormat.PKCS8
    other = ED25519.private_bytes(forms.Encoding.DER, form, forms.NoEncryption()).hex()
    for written, says in (("00ff", "holds no private key"), (other, "not RSA")):
        file.write_text(written, encoding="ascii")
        with pytest.raises(InvalidConfig, match=says):
            our_key(file)
        assert file.read_text(encoding="ascii") == written
