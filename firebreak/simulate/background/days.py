"""One day of everybody's doings as columns; any day, alone or in turn."""

import numpy as np
from msgspec import Struct

from firebreak.simulate.arrays import Bytes, Ints, Longs
from firebreak.simulate.background.cascades import resolve
from firebreak.simulate.background.outline import Outline, Outliner
from firebreak.simulate.background.sentences import Say, draw_sentences, from_pool
from firebreak.simulate.background.topics import draw_things
from firebreak.simulate.populace.world import World
from firebreak.simulate.streams import generator

POOL_SIZE = 4_800
"""Sentences of a language that are numbered where nobody gives texts."""


class Day(Struct, frozen=True, kw_only=True, eq=False):
    """What happened on one day: posts, and follows beside them.

    A post is named by its day and its place in it, for ever.

    Attributes:
        day: Number of the day.
        t_ms: (posts,) milliseconds since the origin, never falling.
        author: (posts,) accounts.
        kind: (posts,) places in ``sessions.KINDS``.
        incident: (posts,) place in the parameters' attacks that a post is about; -1 for none.
        language: (posts,) places in ``LANGUAGES``.
        target_day: (posts,) day of the post that is answered, shared or quoted; -1 for none.
        target_index: (posts,) its place in that day.
        target_author: (posts,) its author.
        sentences: (posts, 3) numbers of sentences, -1 for none behind the last; (0, 3)
            on a platform without texts.
        tags: (posts, 3) numbers of tags; -1 for none.
        link: (posts,) numbers of links; -1 for none.
        media: (posts,) numbers of media; -1 for none.
        follow_ms: (follows,) milliseconds since the origin, never falling.
        follower: (follows,) who follows from then on.
        followed: (follows,) whom.
    """

    day: int
    t_ms: Longs
    author: Ints
    kind: Bytes
    incident: Bytes
    language: Bytes
    target_day: Ints
    target_index: Ints
    target_author: Ints
    sentences: Ints
    tags: Ints
    link: Longs
    media: Longs
    follow_ms: Longs
    follower: Ints
    followed: Ints

    def __len__(self) -> int:
        """Count the posts."""
        return len(self.t_ms)


class Days:
    """The days of a world. Holds what days in turn share, none of which changes what they are."""

    def __init__(self, world: World, say: Say | None = None) -> None:
        """Take a world and the texts that posts can say.

        Args:
            world: The platform.
            say: Draws what posts say; None numbers ``POOL_SIZE`` sentences a language.
        """
        self._world = world
        self._say = say or from_pool(POOL_SIZE)
        self._outlines = Outliner(world)
        self._graph = world.follows.graph()
        self._last: Outline | None = None

    def day(self, number: int) -> Day:
        """Make one day.

        Args:
            number: From 0 to the last of the story.

        Returns:
            The day: the same whether made alone, in turn, or in another process.

        Raises:
            ValueError: The story has no such day.
        """
        days = self._world.parameters.days
        if not 0 <= number < days:
            raise ValueError(f"the story has days 0 to {days - 1}, not {number}")
        before = self._outline(number - 1) if number else None
        today = self._outline(number)
        self._last = today
        return self._told(before, today)

    def _outline(self, number: int) -> Outline:
        if self._last is not None and self._last.day == number:
            return self._last
        return self._outlines.of_day(number)

    def _told(self, before: Outline | None, today: Outline) -> Day:
        world, number = self._world, today.day
        seed = world.parameters.seed
        dice = generator(seed, "targets", number)
        to = resolve(dice, world, self._graph, before=before, today=today)
        community = world.people.community[today.author]
        language = world.people.language[today.author]
        things = draw_things(
            generator(seed, "things", number),
            day=number,
            accounts=len(world.people),
            kind=to.kind,
            community=community,
            incident=today.incident,
        )
        said = np.zeros((0, 3), np.int32)
        if world.parameters.with_texts:
            said = draw_sentences(
                generator(seed, "sentences", number),
                self._say,
                kind=to.kind,
                language=language,
                community=community,
            )
        at, follower, followed = world.follows.of_day(number)
        return Day(
            day=number,
            t_ms=today.t_ms,
            author=today.author,
            kind=to.kind,
            incident=today.incident,
            language=language,
            target_day=to.day,
            target_index=to.index,
            target_author=to.author,
            sentences=said,
            tags=things.tags,
            link=things.link,
            media=things.media,
            follow_ms=at,
            follower=follower,
            followed=followed,
        )
