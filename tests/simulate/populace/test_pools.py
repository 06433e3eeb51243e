"""Accounts are drawn by their weight, from all or from a community."""

import numpy as np
import pytest

from firebreak.simulate.populace.pools import pools
from firebreak.simulate.streams import generator

WEIGHTS = np.array([0.1, 1.0, 5.0, 20.0, 0.01, 3.0], np.float32)
COMMUNITY = np.array([0, 1, 0, 1, 1, 0], np.int16)


def test_accounts_come_as_often_as_their_weight_says() -> None:
    """A hundred times the weight is drawn a hundred times as often, however small."""
    drawn = pools(WEIGHTS, COMMUNITY).anywhere(generator(1, "test"), 400_000)
    shares = np.bincount(drawn[drawn >= 0], minlength=6) / (drawn >= 0).sum()
    assert shares == pytest.approx(WEIGHTS / WEIGHTS.sum(), abs=0.003)
    assert shares[4] == pytest.approx(0.01 / WEIGHTS.sum(), rel=0.3)


def test_neighbours_are_of_the_same_community() -> None:
    """Who is drawn near is near."""
    asked = np.repeat(np.array([0, 1], np.int16), 5_000)
    drawn = pools(WEIGHTS, COMMUNITY).near(generator(1, "test"), asked)
    kept = drawn >= 0
    assert (COMMUNITY[drawn[kept]] == asked[kept]).all()
    assert kept.mean() > 0.4
