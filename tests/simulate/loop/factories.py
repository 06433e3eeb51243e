"""One day on a small simulated platform: one world, each story anew."""

from functools import cache

from firebreak.model.ids import ItemKey, item_key
from firebreak.model.items import Item, Post
from firebreak.model.notices import Notice
from firebreak.simulate.loop.platform import SOURCE, SimulatedPlatform, Told
from firebreak.simulate.loop.play import Play
from firebreak.simulate.marks import mark
from firebreak.simulate.parameters import HOUR_MS, Attack, Group, chosen
from firebreak.simulate.populace.world import World, build

SEED = 5
ATTACK_HOUR = 8


@cache
def world(seed: int = SEED) -> World:
    """Make 300 accounts with a day before them, on which twelve planted ones have a campaign."""
    return build(
        chosen(
            "tiny",
            seed=seed,
            days=1,
            attacks=(Attack(day=ATTACK_HOUR / 24),),
            pressure="none",
            group=Group(first_wave_hours=0.6, wave_hours=(1.0, 3.0)),
        )
    )


def platform(seed: int = SEED, *, until_hour: float = 0) -> SimulatedPlatform:
    """Give a platform that has told who is there, and what happened until an hour."""
    made = SimulatedPlatform(Play(world(seed)))
    for _ in made.history():
        pass
    for _ in made.until(round(until_hour * HOUR_MS)):
        pass
    return made


@cache
def told(seed: int = SEED) -> tuple[Told, ...]:
    """Give the whole day, from who is there to its last hour."""
    made = SimulatedPlatform(Play(world(seed)))
    return (*made.history(), *made.until(24 * HOUR_MS))


def records(seed: int = SEED) -> list[Item | Notice]:
    """Give the whole day without the times."""
    return [record for _, record in told(seed)]


def posts(seed: int = SEED) -> list[Post]:
    """Give all posts of the day."""
    return [record for record in records(seed) if isinstance(record, Post)]


def member(place: int = 0, seed: int = SEED) -> str:
    """Name a planted account as the platform does."""
    return mark(seed, "account", int(world(seed).parts.planted[place]))


def account_key(name: str) -> ItemKey:
    """Give the key of an account."""
    return item_key(SOURCE, "account", name)


def post_key(name: str) -> ItemKey:
    """Give the key of a post."""
    return item_key(SOURCE, "post", name)
