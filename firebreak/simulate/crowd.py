"""What everybody else does that evening: public, press, relief, fans."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

import msgspec

from firebreak.model.items import Account, Post
from firebreak.simulate import carriers, names, occasions, words
from firebreak.simulate.campaign import LISTED_FOLDER
from firebreak.simulate.timeline import later, stream
from firebreak.simulate.world import Cast, World
from firebreak.simulate.writing import draft

EVENING_MINUTES = 240
SURGE_PER_ACCOUNT = 0.6
"""Posts about the incident, per account of the platform."""
SURGE_POWER = 0.74
"""The public surge falls off as minutes to this power (shared/notes/data.md 3.4)."""
PUBLIC_TAG = "sector7"
RELIEF_TAG = "roomsinsector7"
CONTEST_TAG = "lumquilband"


def crowd(
    world: World, cast: Cast, *, seed: int, start: datetime, planted: Sequence[Post]
) -> list[Post]:
    """Give what people without any part in Group V post about the incident, and beside it.

    Args:
        world: The platform.
        cast: Its roles.
        seed: Same seed, same posts.
        start: Instant of the incident.
        planted: What the group posts; the press quotes it and others answer it.

    Returns:
        Posts in no particular order.
    """
    named = world.named()
    members = cast.planted
    others = [account for account in world.accounts if account.id not in members]
    press = [named[account] for account in cast.playing("journalist")]
    opponents = [named[account] for account in cast.playing("counter-speech")]
    helpers = [named[account] for account in cast.playing("relief")]
    fans = [named[account] for account in cast.playing("fan")]
    return [
        *_public(stream(seed, "public"), others, start),
        *_press(stream(seed, "press"), press, planted, start),
        *_counter_speech(stream(seed, "counter-speech"), opponents, planted),
        *_relief(stream(seed, "relief"), helpers, others, start),
        *_fans(stream(seed, "contest"), fans, start),
    ]


def _public(rng: Random, people: Sequence[Account], start: datetime) -> Iterator[Post]:
    for _ in range(round(len(people) * SURGE_PER_ACCOUNT)):
        author = rng.choice(people)
        at = later(start, 60 * _surge_minute(rng))
        text = occasions.incident_talk(rng, author.language)
        if rng.random() < 0.05:
            text = words.framed(rng, author.language, "ask", names.place(rng, author.language))
        elif rng.random() < 0.4:
            text = f"{text} {carriers.small_talk(rng, author.language, 1)}"
        tags = (PUBLIC_TAG,) if rng.random() < 0.7 else ()
        yield msgspec.structs.replace(draft(rng, author, at, text), tags=tags)


def _surge_minute(rng: Random) -> float:
    # Inverse of the distribution whose density falls as (minute + 2) ** -SURGE_POWER.
    rest = 1 - SURGE_POWER
    low, high = 2.0**rest, float(EVENING_MINUTES) ** rest
    return float((low + rng.random() * (high - low)) ** (1 / rest)) - 2.0


def _press(
    rng: Random, press: Sequence[Account], planted: Sequence[Post], start: datetime
) -> Iterator[Post]:
    telling = [post for post in planted if post.text]
    for author in press:
        for _ in range(rng.randrange(2, 6)):
            at = later(start, 60 * rng.triangular(3, EVENING_MINUTES, 60))
            news = f"https://courier.example/sector7/{rng.randrange(1, 40)}"
            post = draft(rng, author, at, occasions.incident_talk(rng, author.language))
            yield msgspec.structs.replace(post, tags=(PUBLIC_TAG,), links=(news,))
            seen = [other for other in telling if other.created_at and other.created_at < at]
            if seen and rng.random() < 0.6:
                shown = rng.choice(seen[-25:])
                links = shown.links if rng.random() < 0.4 else (news,)
                yield _quoted(rng, author, later(at, rng.uniform(20, 400)), shown, links)
    # What is on the list is news as well: somebody always shows the page while reporting on it.
    for shown in telling:
        if shown.created_at and any(link.startswith(LISTED_FOLDER) for link in shown.links):
            for author in rng.sample(press, 2):
                at = later(shown.created_at, 60 * rng.uniform(4, 40))
                yield _quoted(rng, author, at, shown, shown.links)


def _quoted(
    rng: Random, author: Account, at: datetime, shown: Post, links: tuple[str, ...]
) -> Post:
    text = words.framed(rng, author.language, "quote", names.place(rng, author.language))
    return msgspec.structs.replace(
        draft(rng, author, at, text),
        quote_of=shown.id,
        tags=(PUBLIC_TAG, *shown.tags),
        links=links,
    )


def _counter_speech(
    rng: Random, opponents: Sequence[Account], planted: Sequence[Post]
) -> Iterator[Post]:
    for parent in planted:
        if parent.share_of or parent.created_at is None or rng.random() > 0.35:
            continue
        author = rng.choice(opponents)
        at = later(parent.created_at, rng.uniform(40, 420))
        text = words.framed(rng, author.language, "oppose", names.place(rng, author.language))
        yield msgspec.structs.replace(
            draft(rng, author, at, text),
            reply_to=parent.id,
            mentions=(parent.author,),
            tags=parent.tags,
        )


def _relief(
    rng: Random, helpers: Sequence[Account], people: Sequence[Account], start: datetime
) -> Iterator[Post]:
    crowd = [*helpers, *helpers, *rng.sample(people, len(helpers) * 2)]
    for author in crowd:
        at = later(start, 60 * rng.triangular(8, 150, 25))
        post = draft(rng, author, at, occasions.APPEAL[author.language])
        yield msgspec.structs.replace(
            post, tags=(RELIEF_TAG, PUBLIC_TAG), links=("https://relief.example/rooms",)
        )


def _fans(rng: Random, fans: Sequence[Account], start: datetime) -> Iterator[Post]:
    for call in range(3):
        at = later(start, 60 * rng.uniform(20 + 70 * call, 70 + 70 * call))
        page = f"https://votes.example/lumquil/{call + 1}"
        for author in fans:
            if rng.random() < 0.7:
                moment = later(at, rng.expovariate(1 / 15))
                post = draft(rng, author, moment, occasions.CONTEST[author.language])
                yield msgspec.structs.replace(post, tags=(CONTEST_TAG,), links=(page,))
