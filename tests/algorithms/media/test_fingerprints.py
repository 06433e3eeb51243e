"""Fingerprints are read and written as exchange formats have them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.media.fingerprints import distance, from_hex, packed, to_hex
from firebreak.model.errors import InvalidFingerprint

DIGITS = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"


@given(st.text("0123456789abcdefABCDEF", min_size=64, max_size=64))
def test_what_was_read_is_written_alike(text: str) -> None:
    """A list that comes in and goes out again is the same list."""
    assert text.lower() == to_hex(from_hex(text))


def test_the_first_bit_is_the_last_of_the_last_digit() -> None:
    """Bits stand where other programs expect them."""
    bits = np.zeros(256, bool)
    bits[[0, 255]] = True
    assert "8" + "0" * 62 + "1" == to_hex(packed(bits))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (DIGITS[:-1], "63 digits where 64 belong"),
        (DIGITS + "00", "66 digits where 64 belong"),
        ("", "0 digits where 64 belong"),
        (DIGITS[:9] + "g" + DIGITS[10:], "character 10 is 'g', no hex digit"),
        (DIGITS[:-1] + "\n", r"character 64 is '\n', no hex digit"),
        ("٣" + DIGITS[1:], "character 1 is '٣', no hex digit"),
        ("0x" + DIGITS, "character 2 is 'x', no hex digit"),
        ("z" * 10_000, "character 1 is 'z', no hex digit"),
    ],
)
def test_a_malformed_fingerprint_is_refused_with_what_is_wrong(text: str, problem: str) -> None:
    """Whoever loads a list sees which character to mend."""
    with pytest.raises(InvalidFingerprint) as refused:
        from_hex(text)
    assert problem == refused.value.problem
    assert problem in str(refused.value)
    assert 300 > len(str(refused.value))


@given(st.sets(st.integers(0, 255)))
def test_the_distance_is_the_number_of_bits_that_differ(places: set[int]) -> None:
    """Thirty-one bits apart means thirty-one bits."""
    bits = np.zeros(256, bool)
    bits[list(places)] = True
    one = from_hex(DIGITS)
    assert len(places) == distance(one, one ^ packed(bits))


def test_one_is_compared_with_many_at_once() -> None:
    """A bank is looked through in one go."""
    one = from_hex(DIGITS)
    assert [0, 256] == distance(one, np.stack([one, ~one])).tolist()
