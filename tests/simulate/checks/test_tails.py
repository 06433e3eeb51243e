"""The estimators find what was put in."""

import numpy as np
import pytest

from firebreak.simulate.checks.tails import exponent, lognormal_preferred
from firebreak.simulate.streams import generator

UNIFORM = generator(1, "test").random(100_000)


@pytest.mark.parametrize("true", [2.2, 2.5, 3.0])
def test_the_exponent_of_a_power_law_is_found(true: float) -> None:
    """Where followers fall as a power, the power comes out."""
    counts = np.round(1_000 * UNIFORM ** (-1 / (true - 1))).astype(np.int64)
    assert exponent(counts) == pytest.approx(true, abs=0.06)


def test_a_lognormal_is_told_from_a_power_law() -> None:
    """Above two for the one, below it for the other."""
    lognormal = np.exp(generator(1, "test").standard_normal(20_000) * 1.5 + 2).astype(np.int64)
    power = np.floor(10 * UNIFORM[:20_000] ** (-1 / 1.4)).astype(np.int64)
    assert lognormal_preferred(lognormal) > 2
    assert lognormal_preferred(power) < 2
