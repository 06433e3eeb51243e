"""No figure of an account alone tells that it is planted."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from firebreak.simulate.populace.world import World, build
from tests.simulate.populace.factories import parameters, separation

SEEDS = range(1, 13)
LOW, HIGH = 0.45, 0.55
FIELDS = ("follows", "followers", "age", "posts", "language", "community", "client", "number")


def fields(here: World) -> dict[str, NDArray[Any]]:
    """Give what a platform knows of each account, or could count."""
    graph, people = here.follows.graph(), here.people
    return {
        "follows": graph.degrees,
        "followers": np.bincount(graph.targets, minlength=graph.accounts),
        "age": people.created_ms,
        "posts": people.rate,
        "language": people.language,
        "community": people.community,
        "client": people.client,
        "number": np.arange(len(people)),
        "accounts that signed up with it": np.bincount(people.batch)[people.batch],
    }


@cache
def separations() -> dict[str, tuple[float, float]]:
    """Give, by field, how well it tells the planted from ordinary people and from decoys."""
    found: dict[str, list[tuple[float, float]]] = {}
    for seed in SEEDS:
        here = build(parameters(seed, accounts=5_000, planted=100))
        planted, ordinary = here.parts.planted, here.parts.role == 0
        decoys = ~ordinary
        decoys[planted] = False
        for name, column in fields(here).items():
            found.setdefault(name, []).append(
                (
                    separation(column[planted], column[ordinary]),
                    separation(column[planted], column[decoys]),
                )
            )
    return {
        name: (float(np.mean([one for one, _ in both])), float(np.mean([two for _, two in both])))
        for name, both in found.items()
    }


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_tells_the_planted_from_anybody(field: str) -> None:
    """Sorting accounts by it brings the group to neither end, among ordinary people or decoys."""
    from_ordinary, from_decoys = separations()[field]
    assert LOW <= from_ordinary <= HIGH
    assert LOW <= from_decoys <= HIGH


def test_the_size_of_a_sign_up_batch_does_not_tell_either() -> None:
    """Decoys from households share more; ordinary people share as the group does."""
    from_ordinary, from_decoys = separations()["accounts that signed up with it"]
    assert LOW <= from_ordinary <= HIGH
    assert from_decoys < HIGH
