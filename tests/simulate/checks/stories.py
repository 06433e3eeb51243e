"""Stories that the checks look at, played once."""

from functools import cache

from firebreak.simulate.checks.story import Story, played
from firebreak.simulate.parameters import Attack, chosen
from firebreak.simulate.populace.world import build

SMALL_SEEDS, DEMO_SEEDS = (1, 2, 3, 4), (1, 2)


@cache
def small() -> tuple[Story, ...]:
    """Play four stories of 2,500 accounts, a hundred of them planted, five days with an attack."""
    return tuple(
        played(
            build(
                chosen(
                    "demo",
                    seed=seed,
                    accounts=2_500,
                    planted=100,
                    days=5,
                    attacks=(Attack(day=0.5, claimed=False), Attack(day=2.75)),
                )
            )
        )
        for seed in SMALL_SEEDS
    )


@cache
def demos() -> tuple[Story, ...]:
    """Play the demo twice, without writing down what is said."""
    return tuple(played(build(chosen("demo", seed=seed)), written=0) for seed in DEMO_SEEDS)
