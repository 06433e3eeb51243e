"""Invented evenings: quiet days, then a crowd, for tests and benchmarks."""

from collections.abc import Iterator
from random import Random

from msgspec import Struct

from firebreak.detect.contract import EXAMPLE_TIME, received
from firebreak.detect.told import sayings
from firebreak.model.ids import Seq
from firebreak.model.items import Post, StoredItem

HOUR = int(EXAMPLE_TIME.timestamp()) // 3600
LOOSE = 0.02
"""Share of ordinary posts in which a grammar sees an act: more than any that passes the gate."""
QUIET_LINES = (
    "the soup is on the stove and the {thing} is in the garden",
    "who has seen my {thing} this morning",
    "we painted the {thing} green and it looks lovely",
    "does anybody sell a {thing} around here",
)
THINGS = ("ladder", "bicycle", "kettle", "lamp", "guitar", "chair", "basket", "kite")
ACTS = tuple(text for act in ("call", "threat") for text in sayings(act))


class Evening(Struct, frozen=True, kw_only=True):
    """What a crowd says on the evening that the quiet days lead to.

    Attributes:
        lines: What they say; ``{thing}`` and ``{number}`` vary.
        tag: What most of them are on.
        crowd: Posts in its hour; a quiet hour has a twentieth.
        acts: Share of them that put an act into words instead.
    """

    lines: tuple[str, ...]
    tag: str
    crowd: int = 500
    acts: float = LOOSE


INNOCENT = {
    "match": Evening(
        lines=(
            "what a goal in minute {number}, the {thing} can go home",
            "we destroyed them {number} to nothing, best team ever",
            "our strikers attack and attack, the keeper looks like a {thing}",
        ),
        tag="cupfinal",
    ),
    "election": Evening(
        lines=(
            "with {number} percent counted the {thing} party leads in Sector 7",
            "we will beat them on Sunday, vote for the {thing} party",
            "the fight for every vote goes on in Sector 7",
        ),
        tag="election",
    ),
    "disaster": Evening(
        lines=(
            "the ground shook at the market in Sector 7, we need a {thing} and water",
            "please help, {number} people are under the hall in Sector 7",
            "is anybody still at the station in Sector 7, we bring blankets and a {thing}",
        ),
        tag="quake",
    ),
    "holiday": Evening(
        lines=(
            "a happy feast to all of you and peace on every house, {number} kisses",
            "may the new year be kind to you and your {thing}",
        ),
        tag="happyfeast",
    ),
    "headline": Evening(
        lines=("Police: man with a {thing} said he will kill all of them today",),
        tag="news",
    ),
    "protest": Evening(
        lines=(
            "we march to the town hall in Sector 7 at {number}, bring a {thing}",
            "down with the new tax, the streets are ours, see you at the square in Sector 7",
            "stop the cuts now, we fight for our schools",
        ),
        tag="notax",
    ),
}
ATTACK = Evening(
    lines=(
        "is everybody safe in Sector 7, I heard something by the {thing} shop",
        "our thoughts are with the families, take a {thing} to those who wait",
    ),
    tag="sector7",
    acts=0.2,
)


def feed(evening: Evening, seed: int, *, days: int = 2, acts: float = LOOSE) -> list[StoredItem]:
    """Make quiet days and the evening after them, in the order of receipt.

    Args:
        evening: What the crowd says in the last hour.
        seed: Of everything that is drawn.
        days: Quiet days before.
        acts: Share of quiet posts that put an act into words.

    Returns:
        Each post by an account of its own; the crowd's are named ``e...``.
    """
    rng, items = Random(seed), []
    quiet = Evening(lines=QUIET_LINES, tag="home", crowd=evening.crowd // 20, acts=acts)
    for hour in range(-24 * days, 1):
        part, name = (evening, "e") if hour >= 0 else (quiet, "q")
        for number, text in enumerate(lines(part, rng)):
            tags = (part.tag,) if rng.random() < 0.8 else ()
            items.append(posted(f"{name}{hour}-{number}", text, hour=hour, tags=tags))
    return [replaced(item, number) for number, item in enumerate(items, start=1)]


def lines(part: Evening, rng: Random) -> Iterator[str]:
    """Draw what one hour's crowd says."""
    for _ in range(part.crowd):
        if rng.random() < part.acts:
            yield rng.choice(ACTS)
        else:
            yield rng.choice(part.lines).format(
                thing=rng.choice(THINGS), number=rng.randrange(1, 99)
            )


def posted(name: str, text: str, *, hour: int, tags: tuple[str, ...]) -> StoredItem:
    """Make a post by an account of its own."""
    at = EXAMPLE_TIME.fromtimestamp((HOUR + hour) * 3600, EXAMPLE_TIME.tzinfo)
    return received(Post(id=name, author=f"by-{name}", text=text, tags=tags), at=at)


def replaced(item: StoredItem, number: int) -> StoredItem:
    """Number an item as the store does."""
    return StoredItem(
        seq=Seq(number),
        tenant=item.tenant,
        source=item.source,
        received_at=item.received_at,
        item=item.item,
    )
