"""A brief of a simulated evening, beside what was really so."""

from pathlib import Path

from benchmarks.brief_on_simulated import compared
from firebreak.app.simulation.run import ClosedRun

Played = tuple[Path, ClosedRun]


def test_nothing_that_people_acted_on_is_missed(played: Played) -> None:
    """Every planted account that people decided on is told of as decided on."""
    found = compared(played[0], since_ms=0)
    assert found["accounts decided on"]["right"] > 0
    acts = [one for name, one in found.items() if name.startswith("posts: ")]
    assert sum(one["right"] for one in acts) > sum(one["missed"] for one in acts)


def test_a_later_stretch_tells_of_no_more(played: Played) -> None:
    """What is told of a part is told of the whole as well."""
    whole, part = (compared(played[0], since_ms=since) for since in (0, 170_000_000))
    for name in whole:
        if name.startswith("posts: "):
            assert part[name]["right"] <= whole[name]["right"]
