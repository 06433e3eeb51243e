"""Keys of ATProto: both curves, old and new writing, and one signature only."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from firebreak.adapters.connecting import base58
from firebreak.adapters.connecting.curves import (
    ORDER,
    BadKey,
    Curve,
    SigningKey,
    new_secret,
    read_key,
)
from tests.adapters.connecting.signing import Somebody


@pytest.mark.parametrize("curve", ["k256", "p256"])
def test_both_writings_of_a_key_are_one_key(curve: Curve) -> None:
    """Old documents give the whole point, new ones a compressed one behind a prefix."""
    somebody = Somebody(curve)
    name = "EcdsaSecp256k1VerificationKey2019" if curve == "k256" else ""
    kind = name or "EcdsaSecp256r1VerificationKey2019"

    new, old = read_key("Multikey", somebody.multikey()), read_key(kind, somebody.legacy())

    assert new == old
    assert new.curve == curve
    assert new.multikey == somebody.multikey()
    assert new.fits(b"data", somebody.sign(b"data"), low_only=True)


@pytest.mark.parametrize("curve", ["k256", "p256"])
def test_of_the_two_signatures_that_fit_one_counts_where_that_matters(curve: Curve) -> None:
    """Nobody can make a second valid one of a label."""
    key = read_key("Multikey", Somebody(curve).multikey())
    high = Somebody(curve, is_high=True).sign(b"data")

    assert key.fits(b"data", high, low_only=False)
    assert not key.fits(b"data", high, low_only=True)


@given(data=some.binary(max_size=300), other=some.binary(max_size=300))
def test_what_we_sign_is_low_and_fits_nothing_else(data: bytes, other: bytes) -> None:
    """Sixty-four bytes, with the smaller s."""
    key = SigningKey((7).to_bytes(32, "big"))
    signature = key.sign(data)

    assert len(signature) == 64
    assert int.from_bytes(signature[32:], "big") <= ORDER["k256"] // 2
    assert key.public.fits(data, signature, low_only=True)
    assert key.public.fits(other, signature, low_only=True) == (other == data)


@given(signature=some.binary(max_size=80))
def test_a_made_up_signature_never_fits(signature: bytes) -> None:
    """Whatever its length and its numbers."""
    assert not SigningKey((7).to_bytes(32, "big")).public.fits(b"data", signature, low_only=False)


@given(
    kind=some.sampled_from(["Multikey", "EcdsaSecp256k1VerificationKey2019", "x"]), text=some.text()
)
def test_a_hostile_key_is_refused_and_nothing_else(kind: str, text: str) -> None:
    """Any text can stand in somebody's document."""
    for written in (text, f"z{text}"):
        with suppress(BadKey):
            read_key(kind, written)


@given(raw=some.binary(max_size=80))
def test_hostile_bytes_in_a_key_are_refused_and_nothing_else(raw: bytes) -> None:
    """With the right prefix, too."""
    for prefix in (b"", b"\xe7\x01", b"\x80\x24"):
        with suppress(BadKey):
            key = read_key("Multikey", "z" + base58.encode(prefix + raw))
            assert len(key.point) == 33


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Multikey", ""),
        ("Multikey", "u" + "a" * 40),
        ("Multikey", "z" + "1" * 500),
        ("Multikey", "z0OIl"),
        ("Ed25519VerificationKey2020", Somebody().multikey()),
        ("EcdsaSecp256k1VerificationKey2019", Somebody("p256").legacy()),
    ],
)
def test_a_key_of_another_kind_is_none(kind: str, text: str) -> None:
    """Other base, too long, foreign letters, another curve."""
    with pytest.raises(BadKey):
        read_key(kind, text)


@given(data=some.binary(max_size=64))
def test_base58_comes_back(data: bytes) -> None:
    """Leading zeros, too."""
    assert base58.decode(base58.encode(data)) == data


def test_a_new_secret_makes_a_key_and_no_two_are_alike() -> None:
    """The first start draws one."""
    assert SigningKey(new_secret()).public != SigningKey(new_secret()).public


@pytest.mark.parametrize("secret", [b"", bytes(32), b"\xff" * 32])
def test_a_secret_that_is_no_number_of_the_curve_is_refused(secret: bytes) -> None:
    """Someone wrote into the file."""
    with pytest.raises(BadKey):
        SigningKey(secret)
