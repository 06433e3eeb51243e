"""The group of the demo is like groups that were measured, figure by figure."""

from functools import cache

import pytest

from firebreak.simulate.checks.figure import Figure
from firebreak.simulate.checks.group import group_figures
from tests.simulate.checks.stories import demos


@cache
def figures() -> dict[str, Figure]:
    """Measure the first story."""
    return {one.name: one for one in group_figures(demos()[0])}


NAMES = (
    "closed triples of mentions",
    "modularity of mentions",
    "mention partners, mean",
    "followers, median, in those of ordinary accounts",
    "received from members, share",
    "received from opponents, share",
    "own posts with somebody else's text, share",
    "answers within an hour, share",
    "hours to half of an incident's surge",
    "hours to a tenth of an incident's surge",
    "campaign posts in hours 11 to 14, share",
    "hour by which 5 in 100 are posted",
    "hour by which 95 in 100 are posted",
    "reports a user and year",
    "user reports that are right, share",
    "flaggers' notices that are right, share",
    "brigades' reports that are right, share",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_group_is_like_the_real_thing(name: str) -> None:
    """The figure lies within bounds that published or measured data set."""
    figure = figures()[name]
    assert figure.ok, f"{figure.value:.3f} is not within {figure.low} to {figure.high}"


def test_every_figure_is_tested_and_has_a_source() -> None:
    """No figure is left out of the list above, and each says where its bounds come from."""
    assert set(NAMES) == set(figures())
    assert all("[" in one.source or "as many as" in one.source for one in figures().values())
