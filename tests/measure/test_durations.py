"""Response times in which what still waits counts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.measure.durations import done_by, quantile, share_within

spans = st.lists(st.integers(0, 10_000).map(lambda n: timedelta(seconds=n)), max_size=40)


def minutes(*numbers: float) -> list[timedelta]:
    """Make lengths of time."""
    return [timedelta(minutes=number) for number in numbers]


def test_where_nothing_waits_it_is_the_plain_share() -> None:
    """With everything done the figures are what anybody would count."""
    steps = done_by(minutes(1, 2, 2, 4), [])
    assert [share for _, share in steps] == pytest.approx([0.25, 0.75, 1.0])


def test_the_textbook_example_comes_out() -> None:
    """Six patients of Kaplan and Meier's kind, worked by hand."""
    steps = done_by(minutes(1, 3, 5), minutes(2, 3, 6))
    # at risk 6, then 4 (3 ends before 3 is cut off), then 2
    expected = [1 - 5 / 6, 1 - 5 / 6 * 3 / 4, 1 - 5 / 6 * 3 / 4 * 1 / 2]
    assert [share for _, share in steps] == pytest.approx(expected)


def test_cases_that_wait_long_make_the_median_later() -> None:
    """Leaving the open ones out would flatter the desk."""
    done = minutes(1, 2, 3)
    assert quantile(done_by(done, []), 0.5) == timedelta(minutes=2)
    assert quantile(done_by(done, minutes(60, 60, 60, 60)), 0.5) is None


def test_cases_that_came_just_now_do_not_blacken_it() -> None:
    """What has waited a second was not late."""
    steps = done_by(minutes(1, 2, 3), minutes(0.01, 0.01, 0.01))
    assert quantile(steps, 0.5) == timedelta(minutes=2)


@pytest.mark.parametrize(("limit", "share"), [(59, 0.0), (60, 0.5), (61, 0.5)])
def test_the_limit_itself_is_within(limit: float, share: float) -> None:
    """Done at sixty minutes is done within the hour."""
    steps = done_by(minutes(60, 90), [])
    assert share_within(steps, timedelta(minutes=limit)) == share


def test_of_nothing_there_is_no_time_and_no_share() -> None:
    """No figure is made of nothing."""
    assert (quantile((), 0.5), share_within((), timedelta(hours=1))) == (None, 0.0)


@given(spans, spans)
def test_shares_rise_from_zero_to_at_most_one(
    finished: list[timedelta], waiting: list[timedelta]
) -> None:
    """However it mixes, a share stays a share and never falls."""
    steps = done_by(finished, waiting)
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 + 1e-9 for share in shares)
    assert [time for time, _ in steps] == sorted(set(finished))


@given(spans.filter(bool), spans)
def test_counting_the_waiting_never_makes_the_desk_look_faster(
    finished: list[timedelta], waiting: list[timedelta]
) -> None:
    """At each moment the share done is at most that among the finished alone."""
    plain = dict(done_by(finished, []))
    for time, share in done_by(finished, waiting):
        assert share <= plain[time] + 1e-9
