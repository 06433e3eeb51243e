"""The story, played slice by slice: the many and the few, in order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from firebreak.simulate.actors.deeds import Arrived, Changed, Deed
from firebreak.simulate.background.days import Day, Days
from firebreak.simulate.loop.cast import Cast, Everybody
from firebreak.simulate.loop.town import DELETED, SUSPENDED, Town
from firebreak.simulate.loop.voice import Speaker
from firebreak.simulate.parameters import DAY_MS, HOUR_MS, LANGUAGES
from firebreak.simulate.populace.roles import ORDINARY, PLANTED, ROLES
from firebreak.simulate.populace.world import World
from firebreak.simulate.texts import pool
from firebreak.simulate.truth import Truth

DAY_STEP = 1 << 24
"""Posts of the background are numbered by their day times this and their place in the day."""
Rows = npt.NDArray[np.int64]


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
    """One run of the story.

    Attributes:
        town: Who is free, and what is still there.
        cast: Those with a part.
        truth: What is really so, as far as it happened.
        prevented: Posts of the background that did not happen.
    """

    def __init__(self, world: World) -> None:
        """Raise the curtain.

        Args:
            world: The platform.
        """
        parameters = world.parameters
        self.world = world
        self.cast = Cast(world)
        self.truth = Truth(parameters.seed)
        self.town = Town(parameters, Everybody(world), Speaker(), self.cast.actors)
        self._days = Days(world, pool.draw if parameters.with_texts else None)
        self._day: Day | None = None
        self._gone: set[int] = set()
        self._note_parts()

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
        """Count the posts of the background that did not happen."""
        return len(self._gone)

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
            deeds = tuple(self.town.until(stop))
            for deed in deeds:
                self.truth.note(deed)
                if isinstance(deed, Arrived):
                    self._note_arrival(deed)
            yield Slice(
                deeds=deeds,
                day=day,
                posts=self._posts(day, start, stop),
                follows=self._follows(day, start, stop),
                joined=self._joined(start, stop),
            )

    def change(self, change: Changed) -> bool:
        """Carry out what somebody outside wants with an account, and note it.

        Args:
            change: What and when.

        Returns:
            Whether it changed anything.
        """
        done = self.town.change(change)
        if done:
            self.truth.note(change)
        return done

    def _of(self, number: int) -> Day:
        if self._day is None or self._day.day != number:
            self._day = self._days.day(number)
        return self._day

    def _posts(self, day: Day, start: int, stop: int) -> Rows:
        """Give the posts of a stretch whose author is free and whose object is there."""
        first, last = np.searchsorted(day.t_ms, (start, stop))
        rows = np.arange(first, last)
        if not len(rows):
            return rows
        bad = self._stopped(day.author[rows])
        answers = day.target_author[rows] >= 0
        bad[answers] |= self._stopped(day.target_author[rows][answers])
        if self._gone or self.town.removed:
            numbers = day.target_day[rows].astype(np.int64) * DAY_STEP + day.target_index[rows]
            gone, removed = self._gone, self.town.removed
            lost = (one in gone or one in removed for one in numbers.tolist())
            bad |= answers & np.fromiter(lost, bool, len(rows))
        if bad.any():
            self._gone.update((day.day * DAY_STEP + rows[bad]).tolist())
        return rows[~bad]

    def _stopped(self, accounts: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        # Nobody acts in the background before being made, so only those who are gone matter.
        status = self.town.status[accounts]
        gone: npt.NDArray[np.bool_] = (status == SUSPENDED) | (status == DELETED)
        return gone

    def _follows(self, day: Day, start: int, stop: int) -> Rows:
        first, last = np.searchsorted(day.follow_ms, (start, stop))
        rows = np.arange(first, last)
        bad = self._stopped(day.follower[rows]) | self._stopped(day.followed[rows])
        return rows[~bad]

    def _joined(self, start: int, stop: int) -> Rows:
        made = self.world.people.created_ms
        # Who is made in the first instant of the story was there before it (see Town).
        return np.flatnonzero((made > max(0, start - 1)) & (made <= stop - 1))

    def _note_parts(self) -> None:
        world = self.world
        for account in np.flatnonzero(world.parts.role != ROLES.index(ORDINARY)).tolist():
            part = ROLES[world.parts.role[account]]
            self.truth.part(
                account,
                "planted" if part in PLANTED else part,
                LANGUAGES[world.people.language[account]],
                int(world.people.community[account]),
            )

    def _note_arrival(self, arrived: Arrived) -> None:
        person = self.cast.group.person(arrived.account)
        part = "planted" if person is not None else self._part_of(arrived.of)
        language = LANGUAGES[self.town.language(arrived.account)]
        community = self.world.people.community
        home = int(community[arrived.of]) if arrived.of < len(community) else -1
        self.truth.part(arrived.account, part, language, home, of=arrived.of)

    def _part_of(self, account: int) -> str:
        role = self.world.parts.role
        return ROLES[role[account]] if account < len(role) else "marketer"
