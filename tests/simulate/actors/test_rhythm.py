"""When people act: as often as they should, and in order."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.simulate.actors.rhythm import after, among, count, hour_of, in_hour
from firebreak.simulate.parameters import DAY_MS, HOUR_MS


@pytest.mark.parametrize(("people", "per_day"), [(1, 20.0), (10, 3.0), (40, 0.05), (200, 1.0)])
def test_one_clock_for_many_gives_the_rate_of_each(people: int, per_day: float) -> None:
    """A crowd on one clock does as much a day as its members on clocks of their own."""
    dice, days = Random(1), 400 if people * per_day < 50 else 60
    done = sum(
        len(among(dice, hour * HOUR_MS, range(people), per_day)) for hour in range(24 * days)
    )
    wanted = people * per_day * days
    assert done == pytest.approx(wanted, abs=5 * wanted**0.5)


def test_everybody_on_one_clock_has_an_equal_share() -> None:
    """Nobody in the crowd does more than others but by chance."""
    dice, done = Random(2), [0] * 8
    for hour in range(24 * 200):
        for _, who in among(dice, hour * HOUR_MS, range(8), 5.0):
            done[who] += 1
    assert min(done) > 850
    assert max(done) < 1_150


@given(seed=st.integers(0, 2**32), hour=st.integers(0, 500), per_day=st.floats(0, 500))
def test_what_is_done_in_an_hour_lies_in_it_and_in_order(
    seed: int, hour: int, per_day: float
) -> None:
    """Nothing slips into another hour."""
    at = in_hour(Random(seed), hour * HOUR_MS, per_day)
    assert at == sorted(at)
    assert all(hour * HOUR_MS <= one < (hour + 1) * HOUR_MS for one in at)


@pytest.mark.parametrize("mean", [0.0, 0.4, 3.0, 29.0, 31.0, 400.0])
def test_counts_have_the_mean_that_was_asked_for(mean: float) -> None:
    """Small and large numbers are drawn in different ways, and both are right."""
    dice = Random(3)
    drawn = [count(dice, mean) for _ in range(3_000)]
    assert sum(drawn) / 3_000 == pytest.approx(mean, abs=5 * (mean / 3_000) ** 0.5 + 1e-9)
    assert min(drawn) >= 0


@given(seed=st.integers(0, 2**32), at=st.integers(0, 10**12), minutes=st.floats(0.1, 10_000))
def test_an_answer_comes_after_what_it_answers(seed: int, at: int, minutes: float) -> None:
    """By a second at least."""
    assert after(Random(seed), at, minutes) >= at + 1_000


@given(at=st.integers(0, 10**12))
def test_hours_of_the_day_are_those_of_a_clock(at: int) -> None:
    """They start anew at midnight."""
    assert hour_of(at) == hour_of(at + DAY_MS)
    assert 0 <= hour_of(at) < 24
