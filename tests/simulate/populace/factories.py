"""Small simulated platforms, made once and shared by tests."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firebreak.simulate.parameters import Attack, Parameters, chosen
from firebreak.simulate.populace.world import World, build

ATTACK = Attack(day=5.3)


def parameters(seed: int = 1, **changes: Any) -> Parameters:
    """Give numbers for a platform of 1,500 accounts and twelve days."""
    usual: dict[str, Any] = {"accounts": 1_500, "days": 12, "planted": 30, "attacks": (ATTACK,)}
    return chosen("demo", seed=seed, **(usual | changes))


@cache
def world(seed: int = 1, accounts: int = 1_500) -> World:
    """Give a small platform."""
    return build(parameters(seed, accounts=accounts))


def separation(some: NDArray[Any], others: NDArray[Any]) -> float:
    """Chance that one of some has the higher value; ties count half; 0.5 tells nothing."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, some, side="left")
    beyond = np.searchsorted(ordered, some, side="right")
    return float((below + beyond).sum() / (2 * len(some) * len(others)))
