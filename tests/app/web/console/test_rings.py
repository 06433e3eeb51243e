"""Dots of a network: always the same, on the page, none upon another."""

from itertools import combinations, pairwise
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from firebreak.app.web.console.rings import LABEL, Drawing, rings

WIDTH, HIGH = 720.0, 560.0
GROUPS = st.lists(st.lists(st.integers(0, 25), min_size=1, max_size=6).map(tuple), max_size=9).map(
    lambda groups: tuple(sorted(groups, key=sum, reverse=True))
)
ODD = [(), ((0,),), ((1,),), ((999, 1),), ((300, 1, 1, 1, 1),), ((1,),) * 12]


def dots(drawing: Drawing) -> list[tuple[float, float]]:
    """All dots of a drawing."""
    return [place for disc in drawing.discs for sector in disc.sectors for place in sector]


def check(groups: tuple[tuple[int, ...], ...]) -> None:
    """Everybody is drawn once, on the page, and beside everybody else."""
    drawing = rings(groups, WIDTH, HIGH)
    placed = dots(drawing)
    assert groups == tuple(tuple(len(one) for one in disc.sectors) for disc in drawing.discs)
    for x, y in placed:
        assert drawing.dot <= x <= drawing.width - drawing.dot
        assert drawing.dot + LABEL <= y <= drawing.height - drawing.dot
    middles = [(disc.x, disc.y) for disc in drawing.discs]
    for one, other in combinations(placed, 2):
        assert dist(one, other) >= 2 * drawing.dot
    assert all(
        dist(one, middle) >= drawing.dot + drawing.middle for one in placed for middle in middles
    )
    for first, second in combinations(drawing.discs, 2):
        assert (
            first.left + first.width <= second.left
            or second.left + second.width <= first.left
            or first.top + first.height <= second.top
            or second.top + second.height <= first.top
        )


@given(GROUPS)
def test_no_dot_and_no_name_lies_upon_another(groups: tuple[tuple[int, ...], ...]) -> None:
    """A reviewer can point at each member, whatever the network looks like."""
    check(groups)


def test_odd_networks_are_drawn_too() -> None:
    """None, one, a star, one beside a thousand, twelve alone."""
    for groups in ODD:
        check(groups)


@given(GROUPS)
def test_the_same_network_looks_the_same_every_time(groups: tuple[tuple[int, ...], ...]) -> None:
    """Two reviewers who look at one network see one picture."""
    first = rings(groups, WIDTH, HIGH)
    rings.cache_clear()
    assert first == rings(groups, WIDTH, HIGH)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=7).map(tuple))
def test_the_strongest_of_a_sector_are_nearest_the_middle(sectors: tuple[int, ...]) -> None:
    """How near the middle somebody stands says how strong the evidence is."""
    (disc,) = rings((sectors,), WIDTH, HIGH).discs
    for sector in disc.sectors:
        far = [dist(place, (disc.x, disc.y)) for place in sector]
        assert all(later >= one - 0.5 for one, later in pairwise(far))


def test_a_thousand_dots_are_large_enough_to_point_at() -> None:
    """One disc of a thousand members has dots of at least eight pixels across."""
    assert 2 * rings(((1_000,),), WIDTH, HIGH).dot >= 8
