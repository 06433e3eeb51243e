"""Nothing cheap tells who is planted, in whole stories put together."""

from functools import cache

import pytest

from firebreak.simulate.checks.leaks import ACCOUNTS, POSTS, TOLD, Field, Leak, leaks
from firebreak.simulate.checks.story import CLASSES
from tests.simulate.checks.stories import small


@cache
def found() -> dict[str, Leak]:
    """Measure four stories together: four hundred members."""
    return {leak.name: leak for leak in leaks(small())}


@pytest.mark.parametrize("field", [*ACCOUNTS, *POSTS])
def test_no_cheap_field_tells_the_group_from_ordinary_people(field: str) -> None:
    """Neither a profile's facts nor a text's length finds members among the public."""
    assert found()[field].ordinary.surely <= TOLD - 0.5


@pytest.mark.parametrize("field", [*ACCOUNTS, *POSTS])
def test_no_cheap_field_tells_the_group_from_those_who_look_like_it(field: str) -> None:
    """Nor does it tell members from reporters, fans, researchers and the rest."""
    assert found()[field].decoys.surely <= TOLD - 0.5


def test_every_field_was_measured_on_enough_members() -> None:
    """An error of three in a hundred is the most there is."""
    assert max(leak.ordinary.error for leak in found().values()) < 0.035


def test_a_field_that_tells_would_be_found() -> None:
    """If members had the longest handles, the check would say so."""
    member = CLASSES.index("planted")
    fields = {"told": Field(read=lambda story: story.part == member, is_name=True)}
    assert leaks(small()[:1], fields, {})[0].ordinary.auc == 1.0
