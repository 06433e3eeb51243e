"""Small networks are divided and closed as they should be."""

import numpy as np

from firebreak.simulate.checks.division import divided, modularity, transitivity

TRIANGLES = np.array([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)])


def test_two_triangles_are_two_groups() -> None:
    """A bridge does not make one of them."""
    groups = divided(TRIANGLES, 6)
    assert groups[0] == groups[1] == groups[2] != groups[3] == groups[4] == groups[5]


def test_their_modularity_is_known() -> None:
    """Six of seven ties inside, half of all ends in each: 6/7 - 1/2."""
    assert np.isclose(modularity(TRIANGLES, 6, [0, 0, 0, 1, 1, 1]), 6 / 7 - 1 / 2)


def test_closed_triples_are_counted() -> None:
    """Two triangles and a bridge have six closed of ten connected triples."""
    assert np.isclose(transitivity(TRIANGLES, 6), 6 / 10)
