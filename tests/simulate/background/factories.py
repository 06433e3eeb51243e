"""Days of a small simulated platform, made once and shared by tests."""

from functools import cache

from firebreak.simulate.background.days import Day, Days
from tests.simulate.populace.factories import world


@cache
def days(seed: int = 1) -> tuple[Day, ...]:
    """Give all twelve days of the small platform, made in turn."""
    made = Days(world(seed))
    return tuple(made.day(number) for number in range(world(seed).parameters.days))
