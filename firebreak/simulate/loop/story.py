"""What people with a part do, without the public around them."""

from collections.abc import Iterator

import numpy as np

from firebreak.simulate.actors.deeds import Arrived, Changed, Deed
from firebreak.simulate.arrays import Longs
from firebreak.simulate.loop.cast import Cast, Everybody
from firebreak.simulate.loop.town import Town
from firebreak.simulate.loop.voice import Speaker
from firebreak.simulate.parameters import DAY_MS, HOUR_MS, LANGUAGES
from firebreak.simulate.populace.roles import ORDINARY, PLANTED, ROLES
from firebreak.simulate.populace.world import World
from firebreak.simulate.truth import Truth


class Story:
    """One run of the few.

    Attributes:
        world: The platform.
        town: Who is free, and what is still there.
        cast: Those with a part.
        truth: What is really so, as far as it happened.
    """

    def __init__(self, world: World) -> None:
        """Let everybody with a part take their places.

        Args:
            world: The platform.
        """
        parameters = world.parameters
        self.world = world
        self.cast = Cast(world)
        self.truth = Truth(parameters.seed)
        self.town = Town(parameters, Everybody(world), Speaker(), self.cast.actors)
        self._note_parts()

    def until(self, at: int) -> Iterator[Deed]:
        """Let time pass within an hour.

        Args:
            at: Instant up to which, exclusive; milliseconds since the origin.

        Yields:
            What happened, in the order of time.
        """
        for deed in self.town.until(at):
            self.truth.note(deed)
            if isinstance(deed, Arrived):
                self._note_arrival(deed)
            yield deed

    def day(self, number: int) -> list[Deed]:
        """Play one day; days come in turn.

        Args:
            number: Of the day that begins now.

        Returns:
            What happened in it.
        """
        start = number * DAY_MS
        return [
            deed
            for hour in range(start + HOUR_MS, start + DAY_MS + 1, HOUR_MS)
            for deed in self.until(hour)
        ]

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

    def language(self, deed: Deed) -> int:
        """Give the number of the language of the account that a deed makes; 0 for others."""
        return self.town.language(deed.account) if isinstance(deed, Arrived) else 0

    def joined(self, start: int, stop: int) -> Longs:
        """Give the accounts of the world that sign up in a stretch of time."""
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
