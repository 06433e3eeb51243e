"""Codes of authenticator apps, against the vectors of the RFCs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.one_time_codes import STEP_SECONDS, address_of, code_at, step_of

SEED = b"1234567890" * 7
SECRETS = {"sha1": SEED[:20], "sha256": SEED[:32], "sha512": SEED[:64]}
RFC_6238 = [
    (59, "sha1", "94287082"),
    (59, "sha256", "46119246"),
    (59, "sha512", "90693936"),
    (1111111109, "sha1", "07081804"),
    (1111111109, "sha256", "68084774"),
    (1111111109, "sha512", "25091201"),
    (1111111111, "sha1", "14050471"),
    (1111111111, "sha256", "67062674"),
    (1111111111, "sha512", "99943326"),
    (1234567890, "sha1", "89005924"),
    (1234567890, "sha256", "91819424"),
    (1234567890, "sha512", "93441116"),
    (2000000000, "sha1", "69279037"),
    (2000000000, "sha256", "90698825"),
    (2000000000, "sha512", "38618901"),
    (20000000000, "sha1", "65353130"),
    (20000000000, "sha256", "77737706"),
    (20000000000, "sha512", "47863826"),
]
RFC_4226 = [755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489]
SECRET = SECRETS["sha1"]


@pytest.mark.parametrize(("seconds", "algorithm", "code"), RFC_6238)
def test_codes_are_those_of_rfc_6238(seconds: int, algorithm: str, code: str) -> None:
    """All eighteen codes of the RFC's appendix B."""
    step = seconds // STEP_SECONDS
    assert code == code_at(SECRETS[algorithm], step, digits=8, algorithm=algorithm)


def test_codes_are_those_of_rfc_4226() -> None:
    """All ten codes of the RFC's appendix D."""
    assert [int(code_at(SECRET, step)) for step in range(10)] == RFC_4226


@pytest.mark.parametrize(
    ("off", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_off(off: int, counts: bool) -> None:
    """Half a minute early or late still counts, more does not."""
    here = 40_000_000
    found = step_of(code_at(SECRET, here + off), SECRET, here * STEP_SECONDS, after=0)
    assert (here + off if counts else None) == found


@given(st.lists(st.integers(0, 40), max_size=60))
def test_under_any_clock_no_code_counts_twice(moments: list[int]) -> None:
    """However the clock jumps, each step's code is taken once and steps only go up."""
    taken, after = [], 1_000
    for moment in moments:
        step = 1_001 + moment
        found = step_of(code_at(SECRET, step), SECRET, step * STEP_SECONDS, after=after)
        if found is not None:
            taken.append(found)
            after = found
    assert taken == sorted(set(taken))


@given(st.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    """No text breaks the reading, and none but digits is a code."""
    found = step_of(typed, SECRET, 1_000_000, after=0)
    assert found is None or "".join(typed.split()).isdecimal()


def test_the_address_names_issuer_and_account_safely() -> None:
    """Signs in a name do not change what an app reads."""
    address = address_of(b"\x00" * 20, issuer="Fire break", account="a&b:c")
    assert address == f"otpauth://totp/Fire%20break:a%26b%3Ac?secret={'A' * 32}&issuer=Fire%20break"
