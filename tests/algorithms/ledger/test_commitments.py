"""A commitment binds and tells nothing."""

import pytest

from firebreak.algorithms.ledger.commitments import commit, hashed

SALT = bytes(32)


def test_a_commitment_binds_salt_and_words() -> None:
    """Neither can be exchanged afterwards."""
    first = commit(SALT, b"forum:account:u1")
    assert first != commit(SALT, b"forum:account:u2")
    assert first != commit(bytes([1]) * 32, b"forum:account:u1")


def test_a_salt_of_another_length_is_refused() -> None:
    """Otherwise the end of a salt could be passed off as the beginning of the words."""
    with pytest.raises(ValueError, match="32 bytes, not 31"):
        commit(bytes(31), b"")


def test_the_number_is_part_of_the_hash() -> None:
    """The same line in another place is another leaf."""
    assert hashed(1, SALT, b"{}") != hashed(2, SALT, b"{}")
