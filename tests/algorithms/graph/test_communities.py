"""Small graphs fall into the groups that they are made of."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.graph.communities import communities

Line = tuple[int, int, float]
LINES = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(0.1, 5.0)).filter(
        lambda line: line[0] != line[1]
    ),
    max_size=40,
)


def clique(*points: int) -> list[Line]:
    """Join all of some points."""
    return [(one, other, 1.0) for one, other in combinations(points, 2)]


def test_two_cliques_with_one_bridge_are_two_communities() -> None:
    """The bridge is less than chance would have, the cliques are more."""
    lines = [*clique(0, 1, 2, 3), *clique(4, 5, 6, 7), (3, 4, 1.0)]
    assert [0, 0, 0, 0, 4, 4, 4, 4] == communities(8, lines)


def test_a_ring_of_cliques_is_found_through_several_levels() -> None:
    """Communities are made points and looked at again."""
    cliques = [range(4 * place, 4 * place + 4) for place in range(6)]
    lines = [line for one in cliques for line in clique(*one)]
    lines += [(4 * place + 3, (4 * place + 4) % 24, 0.5) for place in range(6)]
    home = communities(24, lines)
    assert all(len({home[point] for point in one}) == 1 for one in cliques)


def test_points_without_lines_are_alone() -> None:
    """Nothing holds them together."""
    assert [0, 1, 2] == communities(3, [])


def test_a_clique_is_one_community() -> None:
    """Where all are alike there is nothing to divide."""
    assert [0] * 5 == communities(5, clique(0, 1, 2, 3, 4))


@given(LINES)
def test_a_community_is_named_after_its_least_point(lines: list[Line]) -> None:
    """Names do not depend on how it was found."""
    home = communities(12, lines)
    assert all(home[name] == name <= point for point, name in enumerate(home))


@given(LINES)
def test_who_is_joined_to_nobody_of_another_part_is_in_another_community(
    lines: list[Line],
) -> None:
    """A community never spans what no line connects."""
    away = [(one + 12, other + 12, weight) for one, other, weight in lines]
    home = communities(24, [*lines, *away])
    assert all((name < 12) == (point < 12) for point, name in enumerate(home))
    assert [name + 12 for name in home[:12]] == home[12:]
