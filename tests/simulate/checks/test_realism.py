"""A middle-sized platform is like real ones, figure by figure."""

import math
from functools import cache

import pytest

from firebreak.simulate.background.days import Days
from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.realism import realism
from firebreak.simulate.parameters import Attack, chosen
from firebreak.simulate.populace.world import build


@cache
def figures() -> dict[str, Figure]:
    """Measure 20,000 accounts over 24 days with two incidents."""
    here = build(
        chosen(
            "standard",
            seed=11,
            accounts=20_000,
            days=24,
            planted=60,
            attacks=(Attack(day=4.3), Attack(day=10.8, claimed=False)),
        )
    )
    made = Days(here)
    return {one.name: one for one in realism(here, [made.day(day) for day in range(24)])}


NAMES = (
    "exponent of followers, top 5 in 100",
    "lognormal rather than power law, Vuong's statistic",
    "share of follows returned",
    "local clustering",
    "burstiness, median of accounts with 50 posts",
    "gap between posts, median, minutes",
    "gap between posts, 9 in 10, hours",
    "shares per object of 35,000, 9 in 10",
    "shares per object of 35,000, 99 in 100",
    "shares per object of 35,000, most",
    "accounts that twice shared with another within 60 s, in 100",
    "peak of a surge, usual hours",
    "hours to half of a surge",
    "hours to a tenth of a surge",
)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_like_the_real_thing(name: str) -> None:
    """The figure lies within the bounds that published or measured data set."""
    figure = figures()[name]
    assert figure.ok, f"{figure.value:.3f} is not within {figure.low} to {figure.high}"


def test_every_figure_is_tested_and_has_a_source() -> None:
    """No figure is left out of the list above, and each says where its bounds come from."""
    assert set(NAMES) == set(figures())
    assert all("[" in figure.source for figure in figures().values())


def test_what_is_not_a_number_is_not_right() -> None:
    """A figure that could not be measured does not pass."""
    nothing = Figure(name="n", value=math.nan, low=0, high=1, source="[D]")
    assert not nothing.ok
    assert within(0.0)
    assert within(1.0)
    assert not within(1.01)


def within(value: float) -> bool:
    """Whether a value is within nought and one."""
    return Figure(name="n", value=value, low=0, high=1, source="[D]").ok
