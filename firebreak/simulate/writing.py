"""Ordinary posting: talk, replies, shares and quotes on an ordinary day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

import msgspec
from msgspec import Struct

from firebreak.model.items import Account, Post
from firebreak.model.relations import Relation
from firebreak.simulate import carriers, names
from firebreak.simulate.timeline import Step, later
from firebreak.simulate.world import World

TAGS = ("garden", "trains", "soup", "chess", "cycling", "choir", "football", "books", "weather")
HOSTS = ("photos.example", "recipes.example", "tickets.example", "files.example/u", "maps.example")
HOUR_WEIGHTS = (2, 1, 1, 1, 1, 2, 4, 6, 7, 7, 7, 8, 9, 8, 7, 7, 8, 9, 10, 11, 11, 9, 6, 4)
"""How much is posted in each hour of the day."""


class Slot(Struct, frozen=True, kw_only=True):
    """An instant at which somebody posts something ordinary."""

    at: datetime
    author: str


def written(post: Post) -> Step:
    """Turn a post that carries its instant into a step.

    Args:
        post: A post with ``created_at``.

    Returns:
        The step at that instant, done by its author.

    Raises:
        ValueError: The post does not say when it was made.
    """
    if post.created_at is None:
        raise ValueError(f"post {post.id} has no created_at")
    return Step(at=post.created_at, actor=post.author, record=post)


def draft(rng: Random, author: Account, at: datetime, text: str) -> Post:
    """Start a post of an account, in its language, under an identifier that tells nothing."""
    return Post(
        id=names.identifier(rng, "p"),
        version=1,
        author=author.id,
        created_at=at,
        text=text,
        language=author.language,
    )


def ordinary_slots(
    rng: Random, world: World, *, begin: datetime, days: float, spread: bool = True
) -> list[Slot]:
    """Draw who posts when, by each account's own rate.

    Args:
        rng: Dice.
        world: Whose accounts post.
        begin: First instant.
        days: Length of the period, in days; may be a part of one.
        spread: Whether the hours of the day weigh differently; False for less than a day.

    Returns:
        Slots in no particular order.
    """
    slots = []
    for account, rate in world.rate.items():
        expected = rate * days
        count = int(expected) + (rng.random() < expected % 1)
        for _ in range(count):
            seconds = rng.uniform(0, days * 86_400)
            if spread:
                day = begin + timedelta(days=int(seconds // 86_400))
                hour = rng.choices(range(24), weights=HOUR_WEIGHTS)[0]
                slots.append(Slot(at=later(day, hour * 3600 + seconds % 3600), author=account))
            else:
                slots.append(Slot(at=later(begin, seconds), author=account))
    return slots


class Talk:
    """Fills slots with posts; remembers what was said last, so that people can answer it."""

    def __init__(self, rng: Random, world: World) -> None:
        self._rng = rng
        self._accounts = world.named()
        self._follows: dict[str, list[str]] = defaultdict(list)
        for step in world.follows:
            if isinstance(step.record, Relation):
                self._follows[step.actor].append(step.record.object)
        self._latest: dict[str, Post] = {}

    def fill(self, slots: Sequence[Slot], fixed: Sequence[Post] = ()) -> list[Post]:
        """Write something for every slot, in the order of time.

        Args:
            slots: Who posts when.
            fixed: Posts that stand already; people may answer those too.

        Returns:
            The new posts only, oldest first.
        """
        moments: list[tuple[datetime, int, Slot | Post]] = []
        moments += [(slot.at, 1, slot) for slot in slots]
        moments += [(step.at, 0, post) for post in fixed for step in (written(post),)]
        made = []
        for _, _, moment in sorted(moments, key=lambda entry: (entry[0], entry[1])):
            post = moment if isinstance(moment, Post) else self._post(moment)
            self._latest[post.author] = post
            if isinstance(moment, Slot):
                made.append(post)
        return made

    def _post(self, slot: Slot) -> Post:
        author, rng = self._accounts[slot.author], self._rng
        parent = self._heard(author.id)
        kind = rng.choices(("post", "reply", "share", "quote"), weights=(48, 25, 20, 7))[0]
        if parent is None or kind == "post":
            return self._told(
                draft(rng, author, slot.at, carriers.small_talk(rng, author.language))
            )
        return self._answer(draft(rng, author, slot.at, ""), kind, parent)

    def _heard(self, account: str) -> Post | None:
        for _ in range(3):
            followed = self._follows.get(account)
            post = self._latest.get(self._rng.choice(followed)) if followed else None
            if post is not None and post.share_of is None and post.author != account:
                return post
        return None

    def _told(self, post: Post) -> Post:
        rng = self._rng
        tags = tuple(rng.sample(TAGS, rng.choice((1, 1, 2)))) if rng.random() < 0.25 else ()
        links = (self._page(),) if rng.random() < 0.15 else ()
        return msgspec.structs.replace(post, tags=tags, links=links)

    def _page(self) -> str:
        known = int(self._rng.paretovariate(0.8))
        return f"https://{self._rng.choice(HOSTS)}/{known:04d}"

    def _answer(self, post: Post, kind: str, parent: Post) -> Post:
        if kind == "share":
            return msgspec.structs.replace(post, share_of=parent.id)
        text = carriers.small_talk(self._rng, post.language)
        if kind == "quote":
            return msgspec.structs.replace(post, text=text, quote_of=parent.id)
        return msgspec.structs.replace(
            post, text=text, reply_to=parent.id, mentions=(parent.author,)
        )
