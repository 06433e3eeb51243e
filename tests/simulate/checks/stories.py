"""Stories that the checks look at, played once."""

from functools import cache

from firebreak.simulate.checks.story import Story, played
from firebreak.simulate.parameters import Attack, Parameters, Pressure, chosen
from firebreak.simulate.populace.world import build

SEEDS = (1, 2, 3, 4, 5)


def parameters(seed: int, pressure: Pressure = "weak", adversary: float = 0.0) -> Parameters:
    """Give 2,500 accounts, a hundred of them planted, five days with a claimed attack."""
    return chosen(
        "demo",
        seed=seed,
        adversary=adversary,
        accounts=2_500,
        planted=100,
        days=5,
        attacks=(Attack(day=0.5, claimed=False), Attack(day=2.75)),
        pressure=pressure,
    )


@cache
def story(seed: int, pressure: Pressure = "weak", adversary: float = 0.0) -> Story:
    """Play one of them."""
    return played(build(parameters(seed, pressure, adversary)))


def stories() -> tuple[Story, ...]:
    """Play all of them: five hundred members and their decoys."""
    return tuple(map(story, SEEDS))
