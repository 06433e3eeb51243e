"""Places of dots: always the same, always on the page, never upon each other."""

from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.layout import lay_out

WIDTH, HEIGHT = 700.0, 400.0
Graph = tuple[int, tuple[tuple[int, int], ...]]
GRAPHS = st.integers(1, 40).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=80).map(
            tuple
        ),
    )
)


@given(GRAPHS)
def test_every_dot_is_on_the_page(graph: Graph) -> None:
    """No member of a network falls off the picture."""
    size, edges = graph
    points = lay_out(size, edges, WIDTH, HEIGHT)
    assert size == len(points)
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in points)


@given(GRAPHS)
def test_the_same_network_looks_the_same_every_time(
    graph: Graph,
) -> None:
    """Two reviewers who look at one network see one picture."""
    assert lay_out.__wrapped__(*graph, WIDTH, HEIGHT) == lay_out(*graph, WIDTH, HEIGHT)


def test_dots_do_not_cover_each_other() -> None:
    """In a full picture every number can be read."""
    points = lay_out(150, tuple((0, other) for other in range(1, 150)), WIDTH, HEIGHT)
    gaps = (
        (a.x - b.x) ** 2 + (a.y - b.y) ** 2
        for place, a in enumerate(points)
        for b in points[:place]
    )
    assert min(gaps) > 10**2


def test_connected_dots_are_nearer_than_others() -> None:
    """Two groups that hang together only inside themselves stand apart."""
    group = tuple((a, b) for a in range(5) for b in range(a))
    edges = group + tuple((a + 5, b + 5) for a, b in group)
    points = lay_out(10, edges, WIDTH, HEIGHT)

    def distance(one: int, other: int) -> float:
        return abs(points[one].x - points[other].x) + abs(points[one].y - points[other].y)

    inside = max(distance(a, b) for a, b in group)
    across = min(distance(a, b) for a in range(5) for b in range(5, 10))
    assert inside < across


def test_no_dots_no_points() -> None:
    """An empty network draws nothing and breaks nothing."""
    assert lay_out(0, (), WIDTH, HEIGHT) == ()
