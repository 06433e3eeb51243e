"""Researchers: follow the group, keep its media, mention it, never praise."""

from collections import deque
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Changed, Followed, Said
from firebreak.simulate.actors.rhythm import after
from firebreak.simulate.actors.speaking import Manner, cited, shown, speak
from firebreak.simulate.parameters import DAY_MS

ARCHIVED = 0.05
"""Chance that a post of the group is written up by a researcher [D]."""
WRITING = 2
"""One researcher in so many writes about single posts; the others watch [D]."""
AT_ONCE = 2
"""One of these in so many lets a program archive what members post, within seconds [D]."""
ILLUSTRATED = 0.9
"""Share of what is written up with a picture from the archive, where the post has none [D]."""
IN_FULL = 0.8
"""Share of what is written up that gives the whole text [D]."""
FOLLOWING = 12
WATCHED = 0.04
"""One researcher in so many follows such a share of the group in the story, beside those that were
followed before; if all did, members could be told by the number of their followers [D]."""


class Researchers:
    """People who study the group in public."""

    def begin(self, stage: Stage) -> None:
        """Start to follow some more members, one after the other."""
        self._dice: Random = stage.dice("researchers")
        self._people = stage.playing("researcher")
        self._known: deque[Said] = deque(maxlen=50)
        self._writers = self._people[::WRITING]
        members = stage.playing("planted")
        length = stage.parameters.days * DAY_MS
        for person in self._people[::FOLLOWING]:
            many = min(len(members), max(3, round(WATCHED * len(members))))
            for member in self._dice.sample(list(members), many):
                at = self._dice.randrange(length)
                stage.plan(Followed(actor=person, object=member, at=at, why="research"))

    def heard(self, stage: Stage, said: Said) -> None:
        """Write up some of what members say, with the same media and tags."""
        if not said.is_violating or not self._people or self._dice.random() >= ARCHIVED:
            return
        place = self._dice.randrange(len(self._writers))
        person, minutes = self._writers[place], 0.5 if place % AT_ONCE else 300
        at = after(self._dice, said.at, minutes)
        in_full = self._dice.random() < IN_FULL
        manner = Manner(
            kind=self._dice.choice(("quote", "reply")),
            about=said,
            words=cited(stage, said, person, "quote") if in_full else None,
            tags=said.tags,
            links=said.links,
            media=self._pictures(stage, said),
        )
        speak(stage, person, at, "quote", manner)

    def _pictures(self, stage: Stage, said: Said) -> tuple[int, ...]:
        """Show its pictures, or an earlier one where it has none."""
        if said.media:
            self._known.append(said)
        if not said.media and self._known and self._dice.random() < ILLUSTRATED:
            said = self._dice.choice(self._known)
        return shown(stage, said)

    def changed(self, stage: Stage, change: Changed) -> None:
        """Note that a member was stopped."""
        if change.status != "suspended" or not self._people or self._dice.random() > 0.1:
            return
        if change.account in stage.playing("planted"):
            person, at = self._dice.choice(self._people), after(self._dice, stage.now, 600)
            speak(stage, person, at, "quote", Manner(mentions=(change.account,)))
