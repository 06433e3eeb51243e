"""Under pressure members leave; here it shows as links, then silence."""

from collections import deque
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Changed
from firebreak.simulate.actors.group import Group
from firebreak.simulate.actors.persons import Person, living
from firebreak.simulate.actors.rhythm import after
from firebreak.simulate.actors.speaking import Manner, speak
from firebreak.simulate.parameters import DAY_MS, HOUR_MS

ELSEWHERE = "chan.example"
"""The invented service they move to."""
BEARABLE = 0.1
"""Share of the group that may be stopped in a week before anybody thinks of leaving."""
LEAVING_A_DAY = 0.05
"""Chance a day of leaving when all were stopped within the last week [D, for a group whose activity
is multiplied by .05 to .85 in 30 days S]."""
GOODBYE_DAYS = 7


class Displacement:
    """How much is borne, and who leaves."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._stops: deque[int] = deque()
        self._leaving: dict[int, int] = {}
        self._dice: Random

    def begin(self, stage: Stage) -> None:
        """Take dice."""
        self._dice = stage.dice("displacement")

    def pressure(self, now: int) -> float:
        """Tell what share of the group was stopped within the last week; may exceed 1."""
        while self._stops and self._stops[0] <= now - 7 * DAY_MS:
            self._stops.popleft()
        return len(self._stops) / len(self._group.cast)

    def hour(self, stage: Stage) -> None:
        """Once a day, let some decide to leave and those who are leaving say where to."""
        if stage.now % DAY_MS != 20 * HOUR_MS:
            return
        felt = max(0.0, self.pressure(stage.now) - BEARABLE)
        for place, person in enumerate(self._group.cast):
            if person.is_away:
                continue
            if place in self._leaving:
                self._say_goodbye(stage, person, place)
            elif self._dice.random() < LEAVING_A_DAY * felt:
                days = self._dice.randrange(1, GOODBYE_DAYS + 1)
                self._leaving[place] = stage.now + days * DAY_MS

    def changed(self, stage: Stage, change: Changed) -> None:
        """Count stops."""
        if change.status == "suspended" and self._group.person(change.account) is not None:
            self._stops.append(stage.now)

    @property
    def away(self) -> int:
        """How many have left."""
        return len(self._group.cast) - sum(1 for _ in living(self._group.cast))

    def _say_goodbye(self, stage: Stage, person: Person, place: int) -> None:
        if stage.now >= self._leaving[place]:
            person.is_away = True
            return
        if not stage.is_free(person.account):
            return
        dice = self._dice
        page = f"https://{ELSEWHERE}/{person.circle:02x}{dice.getrandbits(24):06x}"
        at = after(dice, stage.now, 60)
        speak(stage, person.account, at, "recruit", Manner(links=(page,)))
