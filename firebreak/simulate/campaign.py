"""What Group V does: links and tags dropped together within minutes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

import msgspec
from msgspec import Struct

from firebreak.model.items import Account, Post
from firebreak.simulate import carriers, names, words
from firebreak.simulate.timeline import later, stream
from firebreak.simulate.world import Cast, World
from firebreak.simulate.writing import draft, written

LISTED_FOLDER = "https://files.example/v/"
"""Where the group keeps its files; the demo's policy lists it, as a list from outside would."""
OTHER_HOSTS = ("paste.example/p", "chan.example/t", "notes.example/n")

WAKING_MINUTE = 150
"""Minute of the evening from which sleepers take part."""
WAVES = (18, 40, 75, 110, 140, 165, 190, 215)
"""Minutes after the incident at which something is dropped."""
LISTED_WAVES = frozenset({18, 40, 110})
STATEMENT_MINUTE = 8
COPIES_AWAKE = 2
"""Copies of the statement before the sleepers wake and post one each."""


class Drop(Struct, frozen=True, kw_only=True):
    """One thing that the group spreads together.

    Attributes:
        turnout: Probability in [0, 1] that a member of the crew takes part.
    """

    at: datetime
    leader: Account
    crew: tuple[Account, ...]
    link: str
    tag: str
    turnout: float


class Campaign(Struct, frozen=True, kw_only=True):
    """What the group tries on the evening.

    Attributes:
        posts: In no particular order, the statement and its copies among them.
        statement: The long text that others copy after it was removed.
    """

    posts: tuple[Post, ...]
    statement: Post


def rehearsals(world: World, cast: Cast, *, seed: int, begin: datetime, days: int) -> list[Post]:
    """Give what the group did in the days before: the same, small and unnoticed.

    Args:
        world: The platform.
        cast: Its roles.
        seed: Same seed, same posts.
        begin: First day, at midnight.
        days: How many days.

    Returns:
        Posts in no particular order.
    """
    rng = stream(seed, "rehearsals")
    posts: list[Post] = []
    leaders = _people(world, cast.playing("producer"))
    crew = _people(world, cast.playing("producer", "amplifier", "supporter"))
    for number in range(2 * days):
        at = later(begin, 86_400 * (number // 2) + 3600 * rng.uniform(8, 23))
        link = _page(rng, rng.choice(OTHER_HOSTS))
        leader = leaders[number % len(leaders)]
        posts += _dropped(
            rng, Drop(at=at, leader=leader, crew=crew, link=link, tag=_tag(rng), turnout=0.4)
        )
    return posts


def campaign(world: World, cast: Cast, *, seed: int, start: datetime) -> Campaign:
    """Give what the group tries on the evening of the incident.

    Args:
        world: The platform.
        cast: Its roles.
        seed: Same seed, same posts.
        start: Instant of the incident.

    Returns:
        Waves of drops, and one statement that comes back in copies.
    """
    rng = stream(seed, "campaign")
    leaders = _people(world, cast.playing("producer"))
    awake = _people(world, cast.playing("producer", "amplifier", "supporter"))
    sleepers = _people(world, cast.playing("sleeper"))
    posts: list[Post] = []
    for number, minute in enumerate(WAVES):
        link = _page(rng, rng.choice(OTHER_HOSTS))
        if minute in LISTED_WAVES:
            link = f"{LISTED_FOLDER}{names.identifier(rng, 'v')}"
        drop = Drop(
            at=later(start, 60 * minute + rng.uniform(0, 90)),
            leader=leaders[number % len(leaders)],
            crew=awake + sleepers if minute >= WAKING_MINUTE else awake,
            link=link,
            tag=_tag(rng),
            turnout=0.6,
        )
        posts += _dropped(rng, drop)
    statement = _statement(rng, rng.choice(awake[len(leaders) :]), start)
    return Campaign(
        posts=(*posts, statement, *_copies(rng, statement, awake, sleepers)), statement=statement
    )


def _dropped(rng: Random, drop: Drop) -> list[Post]:
    opening = msgspec.structs.replace(
        draft(rng, drop.leader, drop.at, _said(rng, drop.leader)),
        tags=(drop.tag,),
        links=(drop.link,),
    )
    posts = [opening]
    for member in drop.crew:
        if member.id != drop.leader.id and rng.random() < drop.turnout:
            posts.append(_joined(rng, drop, member, opening))
    return posts


def _joined(rng: Random, drop: Drop, member: Account, opening: Post) -> Post:
    at = later(drop.at, min(560.0, rng.lognormvariate(5.0, 0.8)))
    # Only the first to speak link a listed page; the others carry the tag, so that an address
    # list alone finds a few of them and the rest is left to connections.
    listed = opening.links[0].startswith(LISTED_FOLDER)
    way = rng.choices(("both", "tag", "share", "reply"), weights=(5, 3, 2, 1))[0]
    if way == "share":
        return msgspec.structs.replace(draft(rng, member, at, ""), share_of=opening.id)
    post = draft(rng, member, at, _said(rng, member))
    if way == "reply":
        return msgspec.structs.replace(
            post, reply_to=opening.id, mentions=(opening.author,), tags=opening.tags
        )
    links = opening.links if way == "both" and not listed else ()
    if way == "both" and listed:
        links = (f"https://{OTHER_HOSTS[0]}/{opening.id[1:7]}",)
    return msgspec.structs.replace(post, tags=opening.tags, links=links)


def _statement(rng: Random, author: Account, start: datetime) -> Post:
    at = later(start, 60 * STATEMENT_MINUTE)
    return draft(rng, author, at, words.statement(rng, author.language))


def _copies(
    rng: Random, statement: Post, awake: Sequence[Account], sleepers: Sequence[Account]
) -> Iterator[Post]:
    others = [member for member in awake if member.id != statement.author]
    posting = [(member, rng.uniform(25, 110)) for member in rng.sample(others, COPIES_AWAKE)]
    posting += [(sleeper, WAKING_MINUTE + rng.uniform(0, 60)) for sleeper in sleepers]
    for member, minute in posting:
        at = later(written(statement).at, 60 * minute)
        copy = draft(rng, member, at, words.retouched(rng, statement.text))
        yield msgspec.structs.replace(copy, language=statement.language)


def _said(rng: Random, author: Account) -> str:
    place = names.place(rng, author.language)
    marked = words.framed(rng, author.language, "assert", place)
    talk = carriers.small_talk(rng, author.language, 1)
    return marked if rng.random() < 0.4 else f"{talk} {marked}"


def _people(world: World, accounts: Sequence[str]) -> tuple[Account, ...]:
    named = world.named()
    return tuple(named[account] for account in accounts)


def _tag(rng: Random) -> str:
    return rng.choice(words.MARKERS).latin + str(rng.randrange(10, 99))


def _page(rng: Random, host: str) -> str:
    return f"https://{host}/{names.identifier(rng, 'x')[1:9]}"
