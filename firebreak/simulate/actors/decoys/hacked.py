"""Hacked accounts: a long innocent past, then somebody else for a day."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import PostClass, Said
from firebreak.simulate.actors.rhythm import after, count
from firebreak.simulate.actors.speaking import Manner, speak
from firebreak.simulate.parameters import DAY_MS, HOUR_MS

POSTS = 4.0
TAKEN = 0.3
"""Share of them that are taken over within the story; the others only could be [D]."""


class Hacked:
    """Victims whose accounts the group uses for a day."""

    def begin(self, stage: Stage) -> None:
        """Choose whom it happens to, and when."""
        self._dice: Random = stage.dice("hacked")
        length = stage.parameters.days * DAY_MS
        self._when = {
            person: self._dice.randrange(length) // HOUR_MS * HOUR_MS
            for person in stage.playing("hacked")
            if self._dice.random() < TAKEN
        }
        self._seen: list[Said] = []

    def hour(self, stage: Stage) -> None:
        """Speak through those whose hour it is."""
        for person, hour in self._when.items():
            if hour != stage.now:
                continue
            for _ in range(1 + count(self._dice, POSTS)):
                at = after(self._dice, stage.now, 90)
                kinds: tuple[PostClass, ...] = ("glorify", "link", "recruit")
                truth = self._dice.choice(kinds)
                shown = self._dice.choice(self._seen) if self._seen else None
                links = shown.links if shown else ()
                tags = shown.tags if shown else ()
                speak(stage, person, at, truth, Manner(tags=tags, links=links))

    def heard(self, stage: Stage, said: Said) -> None:
        """Know what the group spreads just now."""
        if said.is_violating and said.links and stage.is_there(said):
            self._seen = [*self._seen[-19:], said]
