"""Groups of a small graph that are denser within than chance would have it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Graph = Mapping[int, Mapping[int, float]]
"""Weight of each line, by both its ends; a line from a point to itself counts twice its weight."""

ROUNDS = 100
"""Times that all points are looked at on one level, at most; it settles after a few."""


def communities(size: int, lines: Sequence[tuple[int, int, float]]) -> list[int]:
    """Divide a graph so that its modularity is high.

    Args:
        size: How many points there are, numbered from 0.
        lines: Two points and a weight above 0 each; the same line twice weighs both.

    Returns:
        The community of each point: the least point in it. A point without lines is alone. The
        same for the same order of points. About O(lines log points). Source: Blondel et al. 2008,
        with points looked at in the order of their numbers.
    """
    home = list(range(size))
    graph = _graph(range(size), lines)
    while True:
        moved = _settled(graph)
        if all(one == to for one, to in moved.items()):
            return _named(home)
        home = [moved[one] for one in home]
        graph = _gathered(graph, moved)


def _graph(points: Sequence[int], lines: Sequence[tuple[int, int, float]]) -> Graph:
    graph: dict[int, dict[int, float]] = {one: {} for one in points}
    for one, other, weight in lines:
        graph[one][other] = graph[one].get(other, 0.0) + weight
        graph[other][one] = graph[other].get(one, 0.0) + weight
    return graph


def _settled(graph: Graph) -> dict[int, int]:
    """Move single points to the neighbouring community that gains most, until none gains."""
    home = {one: one for one in graph}
    degree = {one: sum(near.values()) for one, near in graph.items()}
    total = sum(degree.values())
    mass = dict(degree)
    for _ in range(ROUNDS if total else 0):
        is_moved = False
        for one, near in graph.items():
            toward: defaultdict[int, float] = defaultdict(float)
            for other, weight in near.items():
                if other != one:
                    toward[home[other]] += weight
            here = home[one]
            mass[here] -= degree[one]
            gain = {to: weight - degree[one] * mass[to] / total for to, weight in toward.items()}
            stay = gain.get(here, -degree[one] * mass[here] / total)
            best = max(gain, key=lambda to: (gain[to], -to), default=here)
            # Better by more than rounding, or points would move for ever.
            if best != here and gain[best] > stay + 1e-12 * total:
                home[one], is_moved = best, True
            mass[home[one]] += degree[one]
        if not is_moved:
            break
    return home


def _gathered(graph: Graph, home: Mapping[int, int]) -> Graph:
    """Make one point of each community."""
    gathered: dict[int, dict[int, float]] = {one: {} for one in sorted(set(home.values()))}
    for one, near in graph.items():
        row = gathered[home[one]]
        for other, weight in near.items():
            row[home[other]] = row.get(home[other], 0.0) + weight
    return gathered


def _named(home: Sequence[int]) -> list[int]:
    least: dict[int, int] = {}
    for point, community in enumerate(home):
        least.setdefault(community, point)
    return [least[community] for community in home]
