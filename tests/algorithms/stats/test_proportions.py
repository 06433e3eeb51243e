"""Exact bounds of a rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.stats.proportions import lower_bound, upper_bound, wilson


@pytest.mark.parametrize(
    ("hits", "rows", "upper"),
    [(0, 598, 0.00500), (0, 597, 0.00501), (1, 1_000, 0.00473), (0, 1, 0.95), (3, 3, 1.0)],
)
def test_upper_bounds_are_those_of_the_tables(hits: int, rows: int, upper: float) -> None:
    """598 texts without a hit are the fewest that show half a percent."""
    assert upper == pytest.approx(upper_bound(hits, rows), abs=6e-6)


def test_no_hit_has_no_lower_bound() -> None:
    """What was never seen may never happen."""
    assert 0.0 == lower_bound(0, 50)
    assert 1.0 == upper_bound(0, 0)


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_counted_rate_lies_between_its_bounds(hits: int, rows: int) -> None:
    """Whatever is counted, the bounds hold it, and more rows only narrow them."""
    hits = min(hits, rows)

    assert lower_bound(hits, rows) <= hits / rows <= upper_bound(hits, rows)
    assert upper_bound(hits * 2, rows * 2) <= upper_bound(hits, rows) + 1e-9


@pytest.mark.parametrize(
    ("hits", "rows", "low", "high"),
    [(0, 0, 0.0, 1.0), (81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611), (20, 20, 0.8389, 1.0)],
)
def test_wilsons_interval_is_that_of_the_tables(
    hits: int, rows: int, low: float, high: float
) -> None:
    """81 of 263 is the example of Newcombe (1998)."""
    assert (low, high) == pytest.approx(wilson(hits, rows), abs=6e-5)


@given(st.integers(0, 400), st.integers(0, 400))
def test_wilsons_interval_holds_the_counted_rate(hits: int, rows: int) -> None:
    """Whatever is counted, from nothing on."""
    low, high = wilson(min(hits, rows), rows)

    assert 0 <= low <= high <= 1
    assert not rows or low <= min(hits, rows) / rows <= high
