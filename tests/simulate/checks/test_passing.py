"""Sharing together is counted as it is defined."""

import numpy as np
import pytest

from firebreak.simulate.checks.passing import Shares, per_object, together


def shares(*rows: tuple[int, int, int]) -> Shares:
    """Make shares from seconds, accounts and objects."""
    seconds, author, of = zip(*rows, strict=True)
    return Shares(
        t_ms=np.array(seconds, np.int64) * 1_000,
        author=np.array(author, np.int32),
        object=np.array(of, np.int64),
    )


def test_two_objects_within_a_minute_make_a_pair() -> None:
    """Accounts 1 and 2 share two things together; 3 is with them once."""
    told = shares((0, 1, 10), (30, 2, 10), (59, 3, 10), (500, 2, 11), (560, 1, 11), (900, 4, 12))
    assert 2 / 4 == together(told)


def test_a_second_too_late_is_not_together() -> None:
    """Sixty seconds are in, sixty-one are not."""
    assert 1.0 == together(shares((0, 1, 10), (60, 2, 10), (100, 1, 11), (160, 2, 11)))
    assert 0.0 == together(shares((0, 1, 10), (61, 2, 10), (100, 1, 11), (160, 2, 11)))


def test_those_between_do_not_hide_a_pair() -> None:
    """Others may share the same thing in the seconds between."""
    crowd = [(second, 100 + second, of) for of in (10, 11) for second in range(1, 50)]
    pair = [(0, 1, 10), (50, 2, 10), (0, 1, 11), (50, 2, 11)]
    found = together(shares(*sorted(pair + crowd)))
    assert found == pytest.approx(51 / 51)


def test_shares_are_counted_per_object() -> None:
    """However they stand."""
    told = shares((0, 1, 12), (1, 2, 10), (2, 3, 12), (3, 4, 12))
    assert [1, 3] == sorted(per_object(told).tolist())
