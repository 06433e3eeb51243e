"""What is sent tells nobody who is planted, except by what they do."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from statistics import mean

import pytest

from firebreak.model.items import Account
from firebreak.simulate.carriers import LANGUAGES
from firebreak.simulate.world import World, build
from tests.simulate.factories import START, evening, posts

SEEDS = range(1, 9)


@cache
def worlds() -> tuple[tuple[World, frozenset[str]], ...]:
    """Give one world a seed, each with the members of its group."""
    built = (build(seed, size=1_000, start=START) for seed in SEEDS)
    return tuple((world, cast.planted) for world, cast in built)


def separation(planted: list[float], others: list[float]) -> float:
    """Chance that a planted account has the higher value; ties count half; 0.5 tells nothing."""
    wins = sum((a > b) + 0.5 * (a == b) for a in planted for b in others)
    return wins / (len(planted) * len(others))


TELLS: dict[str, Callable[[Account], float]] = {
    "identifier": lambda account: int(account.id[1:], 16),
    "age": lambda account: account.created_at.timestamp() if account.created_at else 0,
    "hour of creation": lambda account: account.created_at.hour if account.created_at else 0,
    "handle length": lambda account: len(account.handle),
    "first letter": lambda account: ord(account.handle[0]),
    "name length": lambda account: len(account.name),
    "biography length": lambda account: len(account.bio),
    "language": lambda account: list(LANGUAGES).index(account.language),
    "whom they follow": lambda account: account.following or 0,
}


@pytest.mark.parametrize("tell", TELLS)
def test_no_cheap_field_tells_who_is_planted(tell: str) -> None:
    """Sorting accounts by any field of their profile does not bring the group to one end."""
    planted: list[float] = []
    others: list[float] = []
    for world, members in worlds():
        for account in world.accounts:
            (planted if account.id in members else others).append(TELLS[tell](account))
    assert separation(planted, others[::8]) == pytest.approx(0.5, abs=0.15)


def test_the_order_of_accounts_tells_nothing() -> None:
    """The group is not at the head of any list."""
    places: list[float] = []
    for world, members in worlds():
        places += [n / 1_000 for n, one in enumerate(world.accounts) if one.id in members]
    assert mean(places) == pytest.approx(0.5, abs=0.1)


def test_the_length_of_posts_tells_nothing() -> None:
    """Planted accounts write neither longer nor shorter than the rest."""
    planted: list[float] = []
    others: list[float] = []
    for seed in (7, 8, 9):
        story, truth = evening(seed, 600)
        members, lengths = truth.planted, defaultdict(list)
        for post in posts(story.history + story.evening):
            if post.text:
                lengths[post.author].append(len(post.text))
        for author, written in lengths.items():
            (planted if author in members else others).append(mean(written))
    assert separation(planted, others) == pytest.approx(0.5, abs=0.2)


def test_nothing_sent_names_a_role() -> None:
    """No record holds a word of the truth."""
    story, _ = evening()
    sent = {name for step in story.history for name in step.record.__struct_fields__}
    assert sent.isdisjoint({"role", "planted", "truth", "cast", "campaign"})
