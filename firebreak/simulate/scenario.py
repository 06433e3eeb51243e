"""The whole story of one evening, and apart from it the truth."""

from datetime import datetime, timedelta

from msgspec import Struct

from firebreak.model.items import Post
from firebreak.simulate import campaign, crowd, reports
from firebreak.simulate.timeline import Step, in_order, later, stream
from firebreak.simulate.world import Cast, World, build
from firebreak.simulate.writing import Talk, ordinary_slots, written

HISTORY_DAYS = 3
EVENING = timedelta(minutes=crowd.EVENING_MINUTES)
LISTED_URLS = (campaign.LISTED_FOLDER,)
"""What a policy for this platform lists; an invented address on a reserved name."""


class Truth(Struct, frozen=True, kw_only=True):
    """What really is the case; stays outside everything that is sent.

    Attributes:
        cast: Which role each account plays.
        campaign: Identifiers of the posts that Group V made, in all days.
        right_notices: Identifiers of the notices that are right.
    """

    cast: Cast
    campaign: frozenset[str]
    right_notices: frozenset[str]

    @property
    def planted(self) -> frozenset[str]:
        """All members of Group V."""
        return self.cast.planted


class Scenario(Struct, frozen=True, kw_only=True):
    """One evening, ready to be played.

    Attributes:
        start: Instant of the incident.
        history: Accounts, follows and the posts of the days before, by time.
        evening: What happens afterwards unless it is prevented, by time.
    """

    start: datetime
    history: tuple[Step, ...]
    evening: tuple[Step, ...]


def scenario(seed: int, *, start: datetime, size: int = 2_000) -> tuple[Scenario, Truth]:
    """Write one evening.

    Args:
        seed: Same seed, size and start: same bytes.
        start: Instant of the incident; aware.
        size: Number of accounts.

    Returns:
        The story, and apart from it the truth.
    """
    world, cast = build(seed, size=size, start=start)
    begin = (start - timedelta(days=HISTORY_DAYS)).replace(hour=0, minute=0, second=0)
    begin = begin.replace(microsecond=0)
    talk = Talk(stream(seed, "talk"), world)
    past, rehearsed = _past(talk, world, cast, seed=seed, begin=begin, start=start)
    posts, planted = _tonight(talk, world, cast, seed=seed, start=start)
    notices, right = reports.reports(
        world,
        cast,
        seed=seed,
        start=start,
        posts=posts,
        statement=planted.statement,
        old=_still_up(rehearsed, cast),
    )
    end = start + EVENING
    story = Scenario(
        start=start,
        history=in_order([*_people(world), *world.follows, *(written(post) for post in past)]),
        evening=tuple(step for step in in_order([*map(written, posts), *notices]) if step.at < end),
    )
    truth = Truth(
        cast=cast,
        campaign=frozenset(post.id for post in (*rehearsed, *planted.posts)),
        right_notices=right,
    )
    return story, truth


def _people(world: World) -> list[Step]:
    return [
        Step(at=account.created_at, actor=account.id, record=account)
        for account in world.accounts
        if account.created_at is not None
    ]


def _past(
    talk: Talk, world: World, cast: Cast, *, seed: int, begin: datetime, start: datetime
) -> tuple[list[Post], list[Post]]:
    rng = stream(seed, "past")
    rehearsed = campaign.rehearsals(world, cast, seed=seed, begin=begin, days=HISTORY_DAYS)
    slots = ordinary_slots(rng, world, begin=begin, days=HISTORY_DAYS + 1)
    fixed = [post for post in rehearsed if written(post).at < start]
    return [*fixed, *talk.fill([slot for slot in slots if slot.at < start], fixed)], fixed


def _still_up(rehearsed: list[Post], cast: Cast) -> Post:
    """Pick the newest linked post that somebody other than a producer made."""
    producers = cast.playing("producer")
    others = [post for post in rehearsed if post.links and post.author not in producers]
    return max(others or rehearsed, key=lambda post: (written(post).at, post.id))


def _tonight(
    talk: Talk, world: World, cast: Cast, *, seed: int, start: datetime
) -> tuple[list[Post], campaign.Campaign]:
    rng = stream(seed, "tonight")
    planted = campaign.campaign(world, cast, seed=seed, start=start)
    others = crowd.crowd(world, cast, seed=seed, start=start, planted=planted.posts)
    days = EVENING / timedelta(days=1)
    slots = ordinary_slots(rng, world, begin=start, days=2 * days, spread=False)
    slots = [slot for slot in slots if slot.at < later(start, EVENING.total_seconds())]
    fixed = [*planted.posts, *others]
    return [*fixed, *talk.fill(slots, fixed)], planted
