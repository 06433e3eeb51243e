"""Response times in which what still waits counts."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.books import Stamps
from firebreak.measure.durations import done_by

spans = st.lists(st.integers(0, 10_000), max_size=40).map(lambda them: minutes(*them))
HOUR = timedelta(hours=1)


def minutes(*numbers: float) -> Stamps:
    """Make lengths of time."""
    return np.array([60e6 * number for number in numbers], dtype=np.float64)


def test_where_nothing_waits_it_is_the_plain_share() -> None:
    """With everything done the figures are what anybody would count."""
    assert list(done_by(minutes(1, 2, 2, 4), minutes()).done) == pytest.approx([0.25, 0.75, 1.0])


def test_the_textbook_example_comes_out() -> None:
    """Six patients of Kaplan and Meier's kind, worked by hand."""
    found = done_by(minutes(1, 3, 5), minutes(2, 3, 6))
    # at risk 6, then 4 (3 ends before 3 is cut off), then 2
    expected = [1 - 5 / 6, 1 - 5 / 6 * 3 / 4, 1 - 5 / 6 * 3 / 4 * 1 / 2]
    assert list(found.done) == pytest.approx(expected)


def test_the_band_is_that_of_the_textbook() -> None:
    """Remission of 21 patients (Freireich, 1963): at 10 weeks 75.3 % are left, 50.3 to 88.9 %."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    left = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = done_by(minutes(*ended), minutes(*left)).by(timedelta(minutes=10)) or (0.0, 0.0, 0.0)
    assert [1 - found[0], 1 - found[2], 1 - found[1]] == pytest.approx(
        [0.753, 0.503, 0.889], abs=5e-4
    )


def test_cases_that_wait_long_make_the_median_later() -> None:
    """Leaving the open ones out would flatter the desk."""
    done = minutes(1, 2, 3)
    assert done_by(done, minutes()).quantile(0.5) == timedelta(minutes=2)
    assert done_by(done, minutes(60, 60, 60, 60)).quantile(0.5) is None


def test_cases_that_came_just_now_do_not_blacken_it() -> None:
    """What has waited a second was not late."""
    found = done_by(minutes(1, 2, 3), minutes(0.01, 0.01, 0.01))
    assert found.quantile(0.5) == timedelta(minutes=2)


def test_few_cases_leave_the_median_unsure() -> None:
    """Three cases tell a time at which it lies at least, and none at most."""
    low, high = done_by(minutes(1, 2, 3), minutes()).between(0.5)
    assert low == timedelta(minutes=1)
    assert high in (None, timedelta(minutes=3))


@pytest.mark.parametrize(("limit", "share"), [(59, 0.0), (60, 0.5), (61, 0.5)])
def test_the_limit_itself_is_within(limit: float, share: float) -> None:
    """Done at sixty minutes is done within the hour."""
    found = done_by(minutes(60, 90), minutes()).by(timedelta(minutes=limit))
    assert found is not None
    assert found[0] == share


def test_of_nothing_there_is_no_time_and_no_share() -> None:
    """No figure is made of nothing."""
    found = done_by(minutes(), minutes())
    assert (found.quantile(0.5), found.by(HOUR), found.steps(9)) == (None, None, ())


@given(spans, spans)
def test_shares_rise_from_zero_to_at_most_one(finished: Stamps, waiting: Stamps) -> None:
    """However it mixes, a share stays a share, lies in its band, and never falls."""
    found = done_by(finished, waiting)
    assert list(found.done) == sorted(found.done)
    assert all(0 <= share <= 1 + 1e-9 for share in found.done)
    assert list(found.times) == sorted(set(finished))
    for low, share, high in zip(found.low, found.done, found.high, strict=True):
        assert -1e-9 <= low <= share + 1e-9
        assert share - 1e-9 <= high <= 1 + 1e-9


def test_a_drawn_curve_ends_where_the_whole_one_does() -> None:
    """Thinning loses no end."""
    steps = done_by(minutes(*range(1, 1001)), minutes()).steps(50)
    assert (timedelta(minutes=1000), 1.0) == steps[-1]
    assert len(steps) <= 50
