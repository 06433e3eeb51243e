"""Gaps, bursts and surges of days whose figures are known."""

import msgspec
import numpy as np
import pytest

from firebreak.simulate.background.days import Day
from firebreak.simulate.checks.rhythm import gaps, surge
from firebreak.simulate.parameters import DAY_MS, HOUR_MS, Attack
from tests.simulate.background.factories import days


def posts(t_ms: list[int], author: list[int], incident: int = -1) -> Day:
    """Make a day of nothing but instants and authors."""
    return msgspec.structs.replace(
        days()[0],
        t_ms=np.array(t_ms, np.int64),
        author=np.array(author, np.int32),
        incident=np.full(len(t_ms), incident, np.int8),
    )


def test_a_clock_is_the_opposite_of_bursty() -> None:
    """Equal gaps give minus one, and all gaps are known."""
    gap, bursty = gaps([posts([n * 60_000 for n in range(60)], [4] * 60)])
    assert {60.0} == set(gap.tolist())
    assert [-1.0] == bursty.tolist()


def test_gaps_are_between_posts_of_one_account() -> None:
    """Others' posts in between do not count, midnight does not matter."""
    first = posts([0, 1_000, 2_000], [1, 2, 1])
    second = posts([DAY_MS, DAY_MS + 5_000], [1, 2])
    gap, bursty = gaps([first, second])
    assert [2.0, 86_398.0, 86_404.0] == sorted(gap.tolist())
    assert 0 == len(bursty)


def test_a_surge_is_measured_by_the_hour() -> None:
    """Hundred posts, then fifty, then ten: half after one hour, a tenth after two."""
    hours = [(6, 100), (7, 50), (8, 10)]
    at = [hour * HOUR_MS + n for hour, count in hours for n in range(count)]
    about = posts(at, [1] * len(at), 0)
    usual = posts(list(range(2_400)), [2] * 2_400)
    day = msgspec.structs.replace(
        usual,
        t_ms=np.concatenate((usual.t_ms, about.t_ms)),
        incident=np.concatenate((usual.incident, about.incident)),
    )
    found = surge([day], Attack(day=0.25), 0, topics=50)
    assert 50.0 == found.peak
    assert (1.0, 2.0) == (found.half_hours, found.tenth_hours)


def test_a_surge_that_does_not_end_has_no_life() -> None:
    """What was not seen is not made up."""
    day = msgspec.structs.replace(posts([0, 1], [1, 1], 0), incident=np.array([0, -1], np.int8))
    found = surge([day], Attack(day=0.0), 0, topics=50)
    assert found.peak == pytest.approx(24 * 50)
    assert 1.0 == found.half_hours
