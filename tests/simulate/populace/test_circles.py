"""Groups keep among themselves, and no count of anybody tells of it."""

from functools import cache

import numpy as np
import pytest

from firebreak.simulate.populace.circles import draw_circles
from firebreak.simulate.populace.follows import draw_follows
from firebreak.simulate.populace.graph import Graph
from firebreak.simulate.populace.parts import deal
from firebreak.simulate.populace.people import people
from firebreak.simulate.populace.roles import CURIOUS, INSULAR, PLANTED, Parts
from tests.simulate.populace.factories import parameters


@cache
def before_and_after() -> tuple[Graph, Graph, Parts]:
    """Give a platform's follows without regard to parts, then with."""
    numbers = parameters(accounts=5_000, planted=100)
    drawn = people(numbers)
    graph = draw_follows(numbers, drawn)
    parts = deal(numbers, drawn, graph)
    return graph, draw_circles(numbers, graph, parts), parts


def inside(graph: Graph, parts: Parts, group: tuple[str, ...], toward: tuple[str, ...]) -> float:
    """Give the share of a group's follows that go to another group."""
    rows = np.repeat(np.arange(graph.accounts), graph.degrees)
    follows = parts.plays(*group)[rows]
    return float((follows & parts.plays(*toward)[graph.targets]).sum() / follows.sum())


def test_nobody_follows_or_is_followed_more_or_less_than_before() -> None:
    """Two follows swap ends; every account keeps its numbers exactly."""
    before, after, _ = before_and_after()
    assert (before.indptr == after.indptr).all()
    assert (np.bincount(before.targets) == np.bincount(after.targets)).all()


def test_no_follow_is_doubled_or_of_oneself_after_swapping() -> None:
    """Rows stay sorted, without repetition."""
    _, after, _ = before_and_after()
    rows = np.repeat(np.arange(after.accounts), after.degrees)
    assert (rows != after.targets).all()
    assert ((np.diff(after.targets) > 0) | (np.diff(rows) > 0)).all()


@pytest.mark.parametrize("group", [PLANTED, *((one,) for one in INSULAR)], ids=lambda g: g[0])
def test_insular_groups_are_insular(group: tuple[str, ...]) -> None:
    """They followed each other by chance; now a good part of their follows stays inside."""
    before, after, parts = before_and_after()
    assert inside(before, parts, group, group) < 0.06
    assert 0.25 < inside(after, parts, group, group) < 0.6


def test_the_group_is_no_more_insular_than_its_decoys() -> None:
    """Keeping to one's own says nothing about what one's own are."""
    _, after, parts = before_and_after()
    decoys = [inside(after, parts, (one,), (one,)) for one in INSULAR]
    assert inside(after, parts, PLANTED, PLANTED) <= max(decoys) + 0.1


@pytest.mark.parametrize("curious", CURIOUS)
def test_press_research_and_opponents_follow_the_group(curious: str) -> None:
    """Innocents who watch the group follow it more than others do."""
    before, after, parts = before_and_after()
    watched = inside(after, parts, (curious,), PLANTED)
    assert watched > 2 * inside(before, parts, (curious,), PLANTED)
    assert watched < inside(after, parts, PLANTED, PLANTED)


def test_ordinary_people_follow_the_group_too() -> None:
    """A fifth of the group's followers or more has nothing to do with it."""
    _, after, parts = before_and_after()
    rows = np.repeat(np.arange(after.accounts), after.degrees)
    follows = parts.plays(*PLANTED)[after.targets]
    ordinary = follows & (parts.role[rows] == 0)
    assert ordinary.sum() > 0.2 * follows.sum()


def test_circles_hold_together() -> None:
    """Within the group, follows stay in the circle more often than by chance."""
    _, after, parts = before_and_after()
    rows = np.repeat(np.arange(after.accounts), after.degrees)
    members = parts.plays(*PLANTED)
    within = members[rows] & members[after.targets]
    same = parts.circle[rows[within]] == parts.circle[after.targets[within]]
    assert same.mean() > 0.3
