"""Stopped members come back and keep some of what they had."""

import math
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Arrived, Changed, Followed
from firebreak.simulate.actors.group import Group
from firebreak.simulate.actors.looks import Looks
from firebreak.simulate.actors.persons import Person
from firebreak.simulate.actors.rhythm import after
from firebreak.simulate.actors.speaking import Manner, speak
from firebreak.simulate.parameters import DAY_MS

PURGE = 0.1
"""Share of the group stopped within a day from which it is a purge."""


class Returns:
    """Who comes back, when, and as whom."""

    def __init__(self, group: Group, looks: Looks) -> None:
        self._group = group
        self._looks = looks
        self._stopped: list[int] = []
        self._dice: Random

    def begin(self, stage: Stage) -> None:
        """Take dice."""
        self._dice = stage.dice("returns")

    def changed(self, stage: Stage, change: Changed) -> None:
        """Draw whether somebody who was stopped comes back, and plan her first days."""
        person = self._group.person(change.account)
        if change.status != "suspended" or person is None or person.account != change.account:
            return
        self._stopped = [at for at in self._stopped if at > stage.now - DAY_MS] + [stage.now]
        settings = stage.parameters.returns
        if person.generation + 1 >= settings.generations or person.is_away:
            return
        if self._dice.random() >= settings.probability:
            return
        self._come_back(stage, person, stage.now + self._gap(stage))

    def _gap(self, stage: Stage) -> int:
        settings, dice = stage.parameters.returns, self._dice
        is_purge = len(self._stopped) > PURGE * len(self._group.cast)
        if is_purge and dice.random() < settings.purge_day:
            return dice.randrange(DAY_MS // 24, DAY_MS)
        days = dice.lognormvariate(math.log(settings.gap_days), settings.gap_sigma)
        return round(DAY_MS * min(days, 120.0))

    def _come_back(self, stage: Stage, person: Person, at: int) -> None:
        """Plan a new account and what it does first; it is made unless its maker is kept out."""
        settings, a, dice = stage.parameters.returns, stage.parameters.adversary, self._dice
        old = person.account
        new = stage.reserve(old, at)
        looks = self._looks.after(dice, old, stage.language(old), settings, keep=1 - a)
        self._looks.put(new, looks)
        stage.plan(
            Arrived(
                account=new,
                at=at,
                handle=looks.handle,
                name=looks.name,
                bio=looks.bio,
                avatar=looks.avatar,
                of=old,
            )
        )
        self._group.reborn(person, new)
        self._find_friends(stage, person, at)

    def _find_friends(self, stage: Stage, person: Person, at: int) -> None:
        settings, a, dice = stage.parameters.returns, stage.parameters.adversary, self._dice
        old, new = person.lives[-2], person.account
        least, most = settings.refollowed
        core = [one.account for one in self._group.cast if one is not person]
        share = (least + (most - least) * dice.random()) * (1 - 0.7 * a)
        for other in dice.sample(core, round(share * len(core))):
            when = at + dice.randrange(60_000, 2 * DAY_MS)
            stage.plan(Followed(actor=new, object=other, at=when, why="refollow"))
        regained = dice.betavariate(0.8, 0.8 * (1 / settings.regained - 1))
        before = stage.followers(old, dice, 500)
        for other in dice.sample(list(before), round(regained * len(before))):
            when = after(dice, at, 60 * 24 * 3, 1.0)
            stage.plan(Followed(actor=other, object=new, at=when, why="refollow"))
        if dice.random() < stage.parameters.group.copies_announced:
            self._announce(stage, person, at)

    def _announce(self, stage: Stage, person: Person, at: int) -> None:
        dice = self._dice
        friends = [self._group.cast[one] for one in person.friends]
        free = [one for one in friends if stage.is_free(one.account) and not one.is_away]
        if not free:
            return
        friend = dice.choice(free)
        at_once = after(dice, at, 90)
        speak(stage, friend.account, at_once, "recruit", Manner(mentions=(person.account,)))
        for other in dice.sample(friends, len(friends) // 2):
            when = after(dice, at, 60 * 5)
            stage.plan(
                Followed(actor=other.account, object=person.account, at=when, why="announced")
            )
