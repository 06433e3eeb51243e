"""What the platform stops by itself, without Firebreak: weakly, or hard."""

import math
from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Changed
from firebreak.simulate.actors.group import Group
from firebreak.simulate.parameters import DAY_MS, Pressure

MEAN_DAYS: dict[Pressure, float] = {"weak": 4_335.0, "2015": 60.0, "strong": 141.0}
"""Mean life: 3.4 % in five months; below 2 % a day; the rest of 63 % in ninety days [S]."""
AT_ONCE: dict[Pressure, float] = {"weak": 0.0, "2015": 0.0, "strong": 0.3}
"""Share stopped within two days of being made [S]."""


class PlatformPressure:
    """Draws for every planted account how long the platform itself lets it live."""

    def __init__(self, group: Group) -> None:
        self._group = group
        self._seen: set[int] = set()

    def begin(self, stage: Stage) -> None:
        """Draw for all members there are."""
        self._dice: Random = stage.dice("pressure")
        for person in self._group.cast:
            self._draw(stage, person.account)

    def changed(self, stage: Stage, change: Changed) -> None:
        """Draw for a new life of a member."""
        if change.status == "active" and self._group.person(change.account) is not None:
            self._draw(stage, change.account)

    def _draw(self, stage: Stage, account: int) -> None:
        how = stage.parameters.pressure
        if how == "none" or account in self._seen:
            return
        self._seen.add(account)
        if self._dice.random() < AT_ONCE[how]:
            days = self._dice.uniform(0.0, 2.0)
        else:
            days = -math.log(1 - self._dice.random()) * MEAN_DAYS[how]
        at = stage.now + round(days * DAY_MS)
        if at < stage.parameters.days * DAY_MS:
            stage.plan(Changed(account=account, at=at, status="suspended", by="platform"))
