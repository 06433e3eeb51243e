"""The story, played slice by slice: the many and the few, in order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from firebreak.simulate.actors.deeds import Changed, Deed
from firebreak.simulate.arrays import Flags, Longs
from firebreak.simulate.background.days import Day, Days
from firebreak.simulate.loop.cast import Cast
from firebreak.simulate.loop.stops import Stops, follow_up, kept_follows, prevented
from firebreak.simulate.loop.story import Story
from firebreak.simulate.loop.town import Town
from firebreak.simulate.parameters import DAY_MS, HOUR_MS
from firebreak.simulate.populace.world import World
from firebreak.simulate.texts import pool
from firebreak.simulate.truth import Truth

DAY_STEP = 1 << 24
"""Posts of the background are numbered by their day times this and their place in the day."""
Rows = Longs


class Slice(NamedTuple):
    """What happened in a stretch of time that lies within one hour.

    Attributes:
        deeds: Of people with a part, in order.
        day: The background's day.
        posts: Places in it of the posts that happened, in order.
        follows: Places of the follows that happened, in order.
        joined: Accounts that signed up.
    """

    deeds: Sequence[Deed]
    day: Day
    posts: Rows
    follows: Rows
    joined: Rows


class Play:
    """One run of the story, with everybody in it.

    Attributes:
        world: The platform.
    """

    def __init__(self, world: World) -> None:
        """Raise the curtain.

        Args:
            world: The platform.
        """
        self.world = world
        self._prevented = 0
        self._story = Story(world)
        self._stops = Stops()
        self._days = Days(world, pool.draw if world.parameters.with_texts else None)
        self._day: Day | None = None
        self._bad: Flags = np.zeros(0, np.bool_)

    @property
    def town(self) -> Town:
        """Give who is free, and what is still there."""
        return self._story.town

    @property
    def cast(self) -> Cast:
        """Give those with a part."""
        return self._story.cast

    @property
    def truth(self) -> Truth:
        """Give what is really so, as far as it happened."""
        return self._story.truth

    @property
    def now(self) -> int:
        """Milliseconds since the origin."""
        return self.town.now

    @property
    def end(self) -> int:
        """When the story ends."""
        return self.world.parameters.days * DAY_MS

    @property
    def prevented(self) -> int:
        """Count what did not happen because somebody or something was gone."""
        return self._prevented + self.town.prevented

    def until(self, at: int) -> Iterator[Slice]:
        """Let time pass.

        Args:
            at: Instant up to which, exclusive; milliseconds since the origin.

        Yields:
            Stretches in order, each within an hour.
        """
        while self.town.now < min(at, self.end):
            start = self.town.now
            stop = min(at, self.end, start - start % HOUR_MS + HOUR_MS)
            day = self._of(start // DAY_MS)
            deeds = tuple(self._story.until(stop))
            for deed in deeds:
                self._stops.note(deed)
            yield Slice(
                deeds=deeds,
                day=day,
                posts=self._posts(day, start, stop),
                follows=self._follows(day, start, stop),
                joined=self._story.joined(start, stop),
            )

    def change(self, change: Changed) -> bool:
        """Carry out what somebody outside wants with an account, and note it.

        Args:
            change: What and when.

        Returns:
            Whether it changed anything.
        """
        done = self._story.change(change)
        if done:
            self._stops.note(change)
        return done

    def _of(self, number: int) -> Day:
        if self._day is None or self._day.day != number:
            self._day = self._days.day(number)
            self._bad = np.zeros(len(self._day), np.bool_)
        return self._day

    def _posts(self, day: Day, start: int, stop: int) -> Rows:
        """Give the posts of a stretch whose author is free and whose object is there."""
        first, end = (int(row) for row in np.searchsorted(day.t_ms, (start, stop)))
        prevented(day, self._stops, self._bad, first, end)
        if self.town.removed:
            self._without_removed(day, first, end)
        rows = first + np.flatnonzero(~self._bad[first:end])
        self._prevented += end - first - len(rows)
        return rows

    def _without_removed(self, day: Day, first: int, end: int) -> None:
        """Take out what points to posts that were removed meanwhile."""
        numbers = (
            day.target_day[first:end].astype(np.int64) * DAY_STEP + day.target_index[first:end]
        )
        answers = day.target_author[first:end] >= 0
        removed = np.isin(numbers, np.fromiter(self.town.removed, np.int64))
        self._bad[first:end] |= answers & removed
        follow_up(day, self._bad, first, end)

    def _follows(self, day: Day, start: int, stop: int) -> Rows:
        first, end = (int(row) for row in np.searchsorted(day.follow_ms, (start, stop)))
        return first + np.flatnonzero(kept_follows(day, self._stops, first, end))
