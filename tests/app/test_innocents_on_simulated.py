"""On simulated platforms no innocent is among the first fifty likely.

Eleven classes of innocents do by trade, belief or kinship some of what the group does: press,
researchers, relief, opponents, fans and others, each as many as the group. A third of the group is
given, and everybody else is ranked. It is a promise about groups of a hundred: of smaller ones
there are fewer than fifty to find, see docs/connect.md.
"""

import pytest

from benchmarks.simulator_linkers import FIRST, ranked
from firebreak.simulate.parameters import Attack, chosen

pytestmark = pytest.mark.timeout(600)
ATTACKS = (Attack(day=9.4), Attack(day=5.5, claimed=False))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_innocent_is_among_the_first_fifty_likely(seed: int) -> None:
    """Neither press nor opponents nor any other class, while most of the group is there."""
    platform = chosen("demo", seed=seed, with_texts=False, planted=100, days=14, attacks=ATTACKS)
    found = ranked(platform)

    assert ("none", 0) == (found["shown"], found["decoys_first"])
    assert found["likely"] >= FIRST
    assert found["likely_recall"] >= 0.7
