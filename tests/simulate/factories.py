"""One evening each, made once and shared: a small one and the demo's own."""

from datetime import UTC, datetime
from functools import cache

from firebreak.model.items import Account, Post
from firebreak.simulate.scenario import Scenario, Truth, scenario
from firebreak.simulate.timeline import Step

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)


@cache
def evening(seed: int = 7, size: int = 300) -> tuple[Scenario, Truth]:
    """Give one evening and its truth."""
    return scenario(seed, start=START, size=size)


def posts(steps: tuple[Step, ...]) -> list[Post]:
    """Pick the posts."""
    return [step.record for step in steps if isinstance(step.record, Post)]


def accounts(steps: tuple[Step, ...]) -> list[Account]:
    """Pick the accounts."""
    return [step.record for step in steps if isinstance(step.record, Account)]
