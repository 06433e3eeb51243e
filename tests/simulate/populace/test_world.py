"""A platform is the same for the same numbers, in any process."""

import hashlib
import subprocess
import sys

import numpy as np

from firebreak.simulate.parameters import DAY_MS, chosen
from firebreak.simulate.populace.world import World, build, columns_of, from_columns
from tests.simulate.populace.factories import parameters, world

PRINT_DIGEST = """
from tests.simulate.populace.factories import parameters
from tests.simulate.populace.test_world import digest
from firebreak.simulate.populace.world import build
print(digest(build(parameters(5))))
"""


def digest(here: World) -> str:
    """Give a digest of all columns."""
    found = hashlib.sha256()
    for name, column in columns_of(here).items():
        found.update(name.encode() + np.ascontiguousarray(column).tobytes())
    return found.hexdigest()


def test_the_same_numbers_give_the_same_platform_in_another_process() -> None:
    """A seed is enough to make everything again."""
    there = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST],
        env={"PYTHONHASHSEED": "12345", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert digest(build(parameters(5))) == there.stdout.strip()


def test_another_seed_gives_another_platform() -> None:
    """The seed matters."""
    assert digest(world(1)) != digest(build(parameters(2)))


def test_a_platform_laid_down_and_picked_up_is_the_same() -> None:
    """Its columns and numbers are all there is to it."""
    here = world()
    assert digest(here) == digest(from_columns(here.parameters, columns_of(here)))


def test_the_smallest_platform_has_room_for_everything() -> None:
    """Three hundred accounts, and yet everybody can be hidden and everything happens."""
    here = build(chosen("tiny", seed=3))
    assert 300 == len(here.people)
    assert 12 == len(here.parts.planted)
    assert 7 * DAY_MS > here.follows.since_ms.max()


def test_it_is_told_what_is_being_made() -> None:
    """Whoever waits for a million accounts hears how far it is."""
    lines: list[str] = []
    build(parameters(), lines.append)
    assert "1,500 accounts" == lines[0]
    assert 4 == len(lines)
