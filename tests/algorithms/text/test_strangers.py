"""What likeness means is read from the platform itself."""

from random import Random

from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import likeness, profiles
from firebreak.algorithms.text.name_folding import fold_name
from firebreak.algorithms.text.name_index import NameIndex
from firebreak.algorithms.text.strangers import places_of
from firebreak.simulate.looks.handles import handles, successor
from firebreak.simulate.streams import generator

HANDLES = handles(generator(3, "strangers"), 3_000)


def test_returns_say_more_than_strangers() -> None:
    """A much alike handle is worth nats, two strangers' next to none, and nobody is a stranger
    to themselves."""
    folded, rng = [fold_name(one) for one in HANDLES], Random(1)
    background, names = Commonness(bits=18), NameIndex()
    background.add(folded)
    names.add(folded)
    everybody = range(len(folded))
    pairs = [(rng.choice(everybody), rng.choice(everybody)) for _ in range(4_000)]
    read = places_of(names, background, pairs=pairs, drawn=rng.sample(everybody, 40))

    said = []
    for number in rng.sample(everybody, 100):
        after = fold_name(successor(rng, HANDLES[number], "alike"))
        one, other = profiles([folded[number], after], background)
        said.append(read.nats(likeness(one, other).weight, cap=8))
    usual = [read.nats(float(weight), cap=8) for weight in read.pairs]

    assert sum(said) / len(said) > 3
    assert sum(usual) / len(usual) < 0.3
    assert read.compared == 40 * 2_999
    assert len(read.nearest) < 40 * 64
