"""Some weeks people talk more, some less."""

import numpy as np
import pytest

from firebreak.simulate.background.moods import Moods
from firebreak.simulate.parameters import Habits


def test_a_mood_is_the_same_alone_and_in_turn() -> None:
    """To the last bit, so that days can be made apart."""
    in_turn = Moods(1, 500, Habits())
    told = [in_turn.of_day(day) for day in range(20)]
    assert (told[19] == Moods(1, 500, Habits()).of_day(19)).all()
    assert (told[0] == in_turn.of_day(0)).all()


def test_moods_are_one_on_average() -> None:
    """They move posts from day to day and add none."""
    mood = np.concatenate([Moods(1, 200_000, Habits()).of_day(day) for day in (0, 40)])
    assert mood.mean() == pytest.approx(1, abs=0.06)


def test_moods_are_slow() -> None:
    """Today is much like yesterday, and next month is not."""
    moods = Moods(1, 20_000, Habits())
    told = [np.log(moods.of_day(day)) for day in (0, 1, 30)]
    assert np.corrcoef(told[0], told[1])[0, 1] == pytest.approx(0.85, abs=0.03)
    assert abs(np.corrcoef(told[0], told[2])[0, 1]) < 0.03
    assert told[0].std() == pytest.approx(1.5, abs=0.03)
