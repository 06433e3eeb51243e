"""Intervals from leaving out each part in turn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.books import Flags
from firebreak.measure.jackknife import FEWEST, jackknife


def mean_of(*values: float) -> tuple[float | None, float | None]:
    """Give the interval of the mean of some values."""
    known = np.array(values)

    def estimate(keep: Flags) -> float | None:
        return float(known[keep].mean()) if keep.any() else None

    return jackknife(len(values), estimate)


@pytest.mark.parametrize("count", range(FEWEST))
def test_of_few_parts_nothing_is_said(count: int) -> None:
    """Three networks are no ground for an interval."""
    assert (None, None) == mean_of(*[2.0] * count)


def test_parts_that_agree_leave_no_doubt() -> None:
    """Where every day says the same, the range is that."""
    low, high = mean_of(2.0, 2.0, 2.0, 2.0)
    assert low == pytest.approx(2.0)
    assert high == pytest.approx(2.0)


def test_one_part_that_makes_the_ratio_gives_no_interval() -> None:
    """If all hangs on one day, the page does not pretend to know."""
    assert (None, None) == mean_of(0.0, 0.0, 0.0, 3.0)


def test_the_range_of_four_numbers_is_known_by_hand() -> None:
    """Means without each of 1, 1, 1, 2 are 4/3 three times and 1 once."""
    low, high = mean_of(1.0, 1.0, 1.0, 2.0)
    logs = np.log([4 / 3, 4 / 3, 4 / 3, 1.0])
    wide = 1.959963984540054 * np.sqrt(3 / 4 * ((logs - logs.mean()) ** 2).sum())
    assert low == pytest.approx(1.25 * np.exp(-wide))
    assert high == pytest.approx(1.25 * np.exp(wide))


@given(st.lists(st.floats(0.1, 100), min_size=FEWEST, max_size=12))
def test_the_estimate_lies_in_its_range(values: list[float]) -> None:
    """No interval leaves its own headline out, and none reaches nothing."""
    low, high = mean_of(*values)
    assert low is not None
    assert high is not None
    middle = float(np.mean(values))
    assert 0 < low <= middle * (1 + 1e-9)
    assert middle <= high * (1 + 1e-9)
