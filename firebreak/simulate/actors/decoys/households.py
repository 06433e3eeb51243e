"""Families, offices, shared devices: close to a member, with no part in it."""

from random import Random

from firebreak.simulate.actors.contract import Stage
from firebreak.simulate.actors.deeds import Followed
from firebreak.simulate.actors.rhythm import among
from firebreak.simulate.actors.speaking import Manner, speak
from firebreak.simulate.parameters import DAY_MS

A_DAY = 0.8
HOME = 3


class Households:
    """Relatives and colleagues: a few around each of some members, and around each other."""

    def begin(self, stage: Stage) -> None:
        """Move in together; one home in two has a member in it."""
        self._dice: Random = stage.dice("households")
        people = list(stage.playing("household"))
        members = list(stage.playing("planted"))
        homes = [people[start : start + HOME] for start in range(0, len(people), HOME)]
        self._people: list[tuple[int, list[int]]] = []
        for home in homes:
            with_member = members and self._dice.random() < 0.5
            if not with_member:
                self._people += [(one, home) for one in home]
                continue
            # Among themselves they follow each other from the beginning, as the class does.
            member = self._dice.choice(members)
            everybody = [*home, member]
            self._people += [(one, everybody) for one in everybody]
            for one in home:
                at = self._dice.randrange(DAY_MS)
                stage.plan(Followed(actor=one, object=member, at=at, why="role"))
                stage.plan(Followed(actor=member, object=one, at=at + 60_000, why="role"))

    def hour(self, stage: Stage) -> None:
        """Chat with each other about dinner."""
        for at, (person, home) in among(self._dice, stage.now, self._people, A_DAY):
            others = tuple(one for one in home if one != person)
            if others:
                manner = Manner(mentions=(self._dice.choice(others),))
                speak(stage, person, at, "ordinary", manner)
