"""Signatures against the standard's own vectors, library and words."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
import standardwebhooks
from hypothesis import given, settings
from hypothesis import strategies as st

from firebreak.adapters.connecting.signatures import (
    MOST_SIGNATURES,
    decode_secret,
    encode_secret,
    proving_keys,
    public_of,
    sign,
    signing_keys,
    verify,
)
from firebreak.model.errors import InvalidConfig, InvalidSignature

# Source: test vectors of the Standard Webhooks reference libraries and of the Svix server.
ID, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}'
AT = datetime.fromtimestamp(1_614_265_330, UTC)
SHARED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
V1 = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
PRIVATE = (
    "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=="
)
SEED_ALONE = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc="
PUBLIC = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="
V1A = "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="


def signed_with(secret: str, body: bytes = BODY) -> dict[str, str]:
    """Sign the vectors' message."""
    return sign(ID, body, signing_keys(secret), AT)


@pytest.mark.parametrize(("secret", "signature"), [(SHARED, V1), (PRIVATE, V1A), (SEED_ALONE, V1A)])
def test_the_published_vectors_come_out(secret: str, signature: str) -> None:
    """Of both kinds of signature, to the letter."""
    assert signature == signed_with(secret)["webhook-signature"]


@pytest.mark.parametrize(("secret", "signature"), [(SHARED, V1), (PUBLIC, V1A)])
def test_the_published_vectors_are_accepted(secret: str, signature: str) -> None:
    """Alone, and beside signatures that are not for us."""
    for given_signature in (signature, f"v1,AAAA v2,what {signature}"):
        headers = {**signed_with(SHARED), "webhook-signature": given_signature}
        assert ID == verify(headers, BODY, secret, AT)


def test_the_public_half_of_a_pair_is_what_receivers_hold() -> None:
    """Computed from the private one."""
    assert PUBLIC == public_of(PRIVATE) == public_of(SEED_ALONE)


@pytest.mark.parametrize(
    "signature",
    [
        V1A.replace("v1a,", "v1,"),
        V1A.replace("hnO3", "hnO4"),
        V1A.rstrip("="),
        V1A.replace("/", "_").replace("+", "-"),
        "v1a,",
        "v1a",
        "v1a,AAAA",
        V1,
        "v1a,h\u00e9",
    ],
)
def test_anything_but_the_exact_signature_is_refused(signature: str) -> None:
    """Another version's name, a changed letter, no padding, other letters, half a signature."""
    headers = {**signed_with(SHARED), "webhook-signature": signature}
    with pytest.raises(InvalidSignature, match="no signature fits"):
        verify(headers, BODY, PUBLIC, AT)


def test_a_shared_secret_is_not_troubled_by_strange_letters() -> None:
    """A header may hold any byte; that is a refusal, not an error of ours."""
    headers = {**signed_with(SHARED), "webhook-signature": "v1,\u00ff\u00e9"}
    with pytest.raises(InvalidSignature, match="no signature fits"):
        verify(headers, BODY, SHARED, AT)


def test_only_so_many_signatures_are_looked_at() -> None:
    """Else one request could keep us computing."""
    many = " ".join(["v1a,AAAA"] * MOST_SIGNATURES)
    with pytest.raises(InvalidSignature):
        verify({**signed_with(SHARED), "webhook-signature": f"{many} {V1A}"}, BODY, PUBLIC, AT)


@pytest.mark.parametrize(
    "secret",
    [
        "whsk_AAAA",
        PUBLIC,
        "whsk_" + base64.b64encode(bytes(64)).decode(),
        "whsec_c2hvcnQ=",
        "",
        f"{SHARED} x",
    ],
)
def test_a_key_that_cannot_sign_is_refused_at_start(secret: str) -> None:
    """Too short, public, two halves of different pairs, none at all."""
    with pytest.raises(InvalidConfig, match=r"whsec_ or whsk_|one pair"):
        signing_keys(secret)


@pytest.mark.parametrize("secret", ["whpk_AAAA", PRIVATE, "", "whpk_\u00e9"])
def test_a_key_that_proves_nothing_is_refused_at_start(secret: str) -> None:
    """A private key has no place where only a public one is needed."""
    with pytest.raises(InvalidConfig, match="whsec_ or whpk_"):
        proving_keys(secret)


BODIES = st.text(max_size=60).map(lambda text: text.encode())
KEYS = st.binary(min_size=24, max_size=64)
SEEDS = st.binary(min_size=32, max_size=32)


@settings(max_examples=40)
@given(body=BODIES, key=KEYS, seed=SEEDS, later=st.integers(-299, 299))
def test_what_we_sign_we_accept_and_the_library_does_too(
    body: bytes, key: bytes, seed: bytes, later: int
) -> None:
    """Any body, any key, either kind of signature."""
    shared, private = encode_secret(key), "whsk_" + base64.b64encode(seed).decode()
    now = datetime.now(UTC).replace(microsecond=0)
    headers = sign("msg_1", body, signing_keys(f"{shared} {private}"), now)
    for secret in (shared, public_of(private)):
        assert "msg_1" == verify(headers, body, secret, now + timedelta(seconds=later))
    library = standardwebhooks.Webhook(shared)
    assert library.sign("msg_1", now, body.decode()) == headers["webhook-signature"].split()[0]


@given(body=BODIES, seed=SEEDS, place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_changed_bit_breaks_either_signature(
    body: bytes, seed: bytes, place: int, bit: int
) -> None:
    """Whoever carries a message cannot change it."""
    shared, private = encode_secret(seed), "whsk_" + base64.b64encode(seed).decode()
    signed = b"x" + body
    headers = sign("msg_1", signed, signing_keys(f"{shared} {private}"), AT)
    changed = bytearray(signed)
    changed[place % len(changed)] ^= 1 << bit
    with pytest.raises(InvalidSignature):
        verify(headers, bytes(changed), f"{shared} {public_of(private)}", AT)


def test_a_secret_is_rotated_without_one_refused_message() -> None:
    """The drill of docs/act.md, both sides, message by message, in either order of hands."""
    old, new = SHARED, encode_secret(bytes(range(32)))
    sender_steps = [old, f"{new} {old}", new]
    receiver_steps = [old, f"{old} {new}", new]
    # First we sign with both, then the receiver takes the new one, then we drop the old one.
    drill = [(0, 0), (1, 0), (1, 1), (1, 2), (2, 2)]
    # Receivers that can hold two may begin instead.
    other = [(0, 0), (0, 1), (1, 1), (2, 1), (2, 2)]
    for sender, receiver in drill + other:
        headers = signed_with(sender_steps[sender])
        assert ID == verify(headers, BODY, receiver_steps[receiver], AT)
    with pytest.raises(InvalidSignature):
        verify(signed_with(old), BODY, new, AT)


def test_a_receiver_moves_from_shared_secret_to_public_key_the_same_way() -> None:
    """Both sign while it moves."""
    both = signed_with(f"{SHARED} {PRIVATE}")
    assert ID == verify(both, BODY, SHARED, AT) == verify(both, BODY, PUBLIC, AT)
    assert decode_secret(PRIVATE) == decode_secret(SEED_ALONE)
