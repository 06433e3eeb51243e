"""After an incident everybody talks about it, less every hour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.background.surges import height, surge_times
from firebreak.simulate.parameters import HOUR_MS, Attack
from firebreak.simulate.streams import generator
from tests.simulate.background.factories import days
from tests.simulate.populace.factories import ATTACK, world

HALVES = st.floats(1.0, 5.0)


@given(HALVES)
def test_half_of_the_first_hour_is_reached_when_it_should_be(half_hours: float) -> None:
    """The measured half-lives are one to five hours."""
    assert height(np.array([half_hours]), half_hours)[0] == pytest.approx(0.5, abs=0.001)
    first_hour = height(np.arange(0.005, 1, 0.01), half_hours)
    assert first_hour.mean() == pytest.approx(1, abs=0.001)


@given(HALVES)
def test_nothing_before_and_ever_less_after(half_hours: float) -> None:
    """A surge has one peak, in its first hour."""
    hours = np.arange(-3, 100, 0.1)
    told = height(hours, half_hours)
    assert (told[hours < -0.05] == 0).all()
    assert (np.diff(told[hours > 0.4]) < 0).all()


def test_a_tenth_is_reached_within_a_day() -> None:
    """Between four and twenty hours, as after measured crises."""
    hours = np.arange(0, 48, 0.1)
    tenth = hours[np.argmax((height(hours, 2.5) < 0.1) & (hours > 1))]
    assert 4 < tenth < 20


def test_days_share_out_one_surge() -> None:
    """What a day misses comes on the next; nothing comes before the incident or a week after."""
    counts = [
        len(surge_times(generator(1, "test", day), Attack(day=5.3), day=day, usual=2_000_000))
        for day in range(14)
    ]
    assert [0] * 5 == counts[:5]
    assert [0] * 2 == counts[12:]
    assert counts[5] > counts[6] > counts[7] > 0
    at = surge_times(generator(1, "test", 5), Attack(day=5.3), day=5, usual=2_000_000)
    assert 0.3 * 24 * HOUR_MS <= at.min()
    assert np.median(at) < (0.3 * 24 + 6) * HOUR_MS


def test_the_public_talks_about_the_incident() -> None:
    """Dozens of usual hours of one topic, with its tags, answers and shares."""
    day = days()[5]
    about = day.incident == 0
    start = ATTACK.day * 24 * HOUR_MS
    first_hour = about & (day.t_ms < start + HOUR_MS)
    usual = (day.incident < 0).sum() / 24 / 50
    assert (day.t_ms[about] >= start).all()
    assert 25 * usual < first_hour.sum() < 120 * usual
    assert {0, 1, 2, 3} == set(day.kind[about].tolist())
    assert np.isin(day.tags[about], [0, 1, 2]).any(axis=1).mean() > 0.3


def test_posts_about_an_incident_point_at_posts_about_it() -> None:
    """Shares and answers stay with the matter."""
    day = days()[5]
    rows = np.flatnonzero((day.incident == 0) & (day.target_day == 5))
    assert (day.incident[day.target_index[rows]] == 0).mean() > 0.8


def test_everybody_takes_part_whatever_part_they_play() -> None:
    """Planted accounts are among the public like anybody else."""
    planted = np.isin(days()[5].author, world().parts.planted)
    about = days()[5].incident == 0
    assert planted[about].mean() == pytest.approx(planted[~about].mean(), abs=0.02)
